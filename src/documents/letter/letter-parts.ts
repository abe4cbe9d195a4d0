import { AGENCY_WORDS } from '../../model/agencies.ts';
import type { Contact } from '../../model/contact.ts';
import type { CaseDocument, LetterFacts } from '../../model/document.ts';
import { cite } from '../../text/sentences.ts';
import { shortSource } from '../../text/words.ts';
import { type Label, labelledWords } from '../labelled-words.ts';

/** What every draft lacks at its end. */
export const SIGNATURE = 'Your name, role and telephone number';

/** A draft says in square brackets what a person must add. */
export function orBlank(words: string, what: string): string {
  return words === '' ? `[To be added: ${what}]` : words;
}

/** Under which policy, and at which stage of it. */
export function opening({ policy }: CaseDocument, { stage }: LetterFacts): string {
  const title = policy?.title ?? 'escalation policy';
  const dated = policy?.dated ?? 'undated';
  const partnership = policy?.partnership ?? 'partnership';
  const at = `stage ${stage.number}: ${cite(stage.title, shortSource(stage.source))}`;
  return `I write under the ${title} (${dated}) of the ${partnership}, ${at}`;
}

/** The end of a message, for a person to sign. */
export function signature({ answers }: CaseDocument): string[] {
  const agency = answers?.agency ? [AGENCY_WORDS[answers.agency]] : [];
  return ['', 'Yours sincerely', '[To be added: your name, role and telephone number]', ...agency];
}

/** Whom a contact names. */
export function nameOf({ name, role, organisation }: Contact): string {
  return [name, role, organisation].filter((part) => part !== null).join(', ');
}

/** What the record says for the other side under one label. */
interface OwnWords {
  /** As they stand in the message; a blank in brackets where the record has none. */
  readonly lines: readonly string[];
  /** Null: the record has them. */
  readonly missing: string | null;
  /** What was left out, to be checked; none: nothing was. */
  readonly check: readonly string[];
}

/** By label: what is to be added where the record has none, and its name in the list of what is missing. */
const BLANKS = {
  Concern: { what: 'what you disagree about', name: 'What you disagree about' },
  Evidence: { what: 'the evidence that the challenge rests on', name: 'The evidence' },
  'Outcome sought': { what: 'the outcome that is sought', name: 'The outcome sought' },
} as const satisfies Partial<Record<Label, { what: string; name: string }>>;

/**
 * The words that were written for the other side: what follows a label, up to the next label or the first
 * empty line, nothing twice. All else in the record may be for one's own agency alone, and is never taken.
 */
export function ownWords(document: CaseDocument, label: keyof typeof BLANKS): OwnWords {
  const { what, name } = BLANKS[label];
  const found = labelledWords(document, label).map(({ entry, words }) => {
    const [first = '', ...rest] = words.split(/\n\s*\n/);
    return { number: entry.number, words: first, isCut: rest.length > 0 };
  });
  const words = [...new Set(found.map((one) => one.words))].join('\n');
  const cut = found.filter(({ isCut }) => isCut);
  return {
    lines: orBlank(words, what).split('\n'),
    missing: words === '' ? `${name}: a record with a line that begins "${label}:"` : null,
    check: cut.map(
      ({ number }) =>
        `Entry ${number} goes on after an empty line under "${label}:". That is left out. Add it, if it is for them.`,
    ),
  };
}
