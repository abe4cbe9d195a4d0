import type { Contact } from '../../model/contact.ts';
import type { CaseDocument, LetterFacts } from '../../model/document.ts';
import { cite } from '../../text/sentences.ts';
import { AGENCY_WORDS, shortSource } from '../../text/words.ts';

/** A draft says in square brackets what a person must add. */
export function orBlank(words: string, what: string): string {
  return words === '' ? `[To be added: ${what}]` : words;
}

/** Under which policy, and at which stage of it. */
export function opening({ policy }: CaseDocument, { stage }: LetterFacts): string {
  const title = policy?.title ?? 'escalation policy';
  const dated = policy?.dated ?? 'undated';
  return `I write under the ${title} (${dated}) of the ${policy?.partnership ?? 'partnership'}, stage ${stage.number}: ${cite(stage.title, shortSource(stage.source))}`;
}

/** The end of a message, for a person to sign. */
export function signature({ answers }: CaseDocument): string[] {
  const agency = answers?.agency ? AGENCY_WORDS[answers.agency] : '';
  return [
    '',
    'Yours sincerely',
    '[To be added: your name, role and telephone number]',
    ...(agency === '' ? [] : [agency]),
  ];
}

/** Whom a contact names. */
export function nameOf({ name, role, organisation }: Contact): string {
  return [name, role, organisation].filter((part) => part !== null).join(', ');
}
