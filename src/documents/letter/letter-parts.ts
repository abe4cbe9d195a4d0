import type { CaseDocument, LetterFacts } from '../../model/case.ts';
import { addressDoubt, type Contact, retiredDomain } from '../../model/contact.ts';
import { AGENCY_WORDS, type WrittenFor } from '../../model/vocabulary.ts';
import { nameOf } from '../../text/contact-text.ts';
import { sayWhen } from '../../text/days.ts';
import { cite } from '../../text/sentences.ts';
import { shortSource, WRITTEN_WORDS } from '../../text/words.ts';
import { writtenFor } from '../written-words.ts';

/** What every draft lacks at its end. */
export const SIGNATURE = 'Your name, role and telephone number';

/** A draft says in square brackets what a person must add. */
export function orBlank(words: string, what: string): string {
  return words === '' ? `[To be added: ${what}]` : words;
}

/** The day on which it was drafted: whoever reads it counts from there. */
export function dateLine({ asOf }: CaseDocument): string {
  return sayWhen(asOf.slice(0, 10));
}

/** Under which policy, and at which stage of it. */
export function opening({ policy }: CaseDocument, { stage }: LetterFacts): string {
  const dated = policy?.dated ?? 'undated';
  const title = policy?.title ? `, "${policy.title}"` : '';
  const of = policy === null ? '' : ` of the ${policy.partnership}`;
  const here = `This is its stage ${stage.number}`;
  const clause = shortSource(stage.source);
  const at = clause === `Stage ${stage.number}` ? `${here}.` : cite(here, clause);
  return `I write under the escalation policy${of}${title} (${dated}). ${at}`;
}

/** The end of a message, for a person to sign. */
export function signature({ answers }: CaseDocument): string[] {
  const agency = answers?.agency ? [AGENCY_WORDS[answers.agency]] : [];
  return ['Yours sincerely', '[To be added: your name, role and telephone number]', ...agency];
}

/** Where a message goes, if the document leaves no doubt of it, and what to check of that. */
export function addressOf(couldBe: readonly Contact[]): { to: string[]; check: string[] } {
  const [only, ...others] = couldBe;
  if (only === undefined) return { to: [], check: [] };
  if (others.length > 0) {
    const names = couldBe.map(nameOf).join('; ');
    return { to: [], check: [`The document gives more than one it could go to: ${names}.`] };
  }
  const addresses = only.emails.map(({ address }) => address);
  const dead = addresses.filter((address) => isKnownDead(address, only));
  return {
    to: addresses.filter((address) => !dead.includes(address)).slice(0, 1),
    check: [
      ...dead.map(
        (address) =>
          `${address} was left out: it is ${addressDoubt(address) || 'switched off'}. Ask for another.`,
      ),
      ...only.warnings,
    ],
  };
}

/** Whether mail to an address is known to go nowhere, by its domain or by what the policy file says of the row. */
function isKnownDead(address: string, { emails, warnings }: Contact): boolean {
  const isSaid = warnings.some((text) => /switched off/i.test(text));
  return retiredDomain(address) !== undefined || (isSaid && emails.length === 1);
}

/** What the record says for the other side, under its heading. */
interface WrittenPart {
  readonly heading: string;
  /** As they stand in the message; a blank in brackets where the record has none. */
  readonly lines: readonly string[];
  /** Null: the record has them. */
  readonly missing: string | null;
  /** What was left out, to be checked; none: nothing was. */
  readonly check: readonly string[];
}

const BLANKS: Readonly<Record<WrittenFor, string>> = {
  concern: 'what you disagree about',
  evidence: 'the evidence that it rests on',
  outcome: 'the outcome that you seek',
};

/** The words that were written for the other side, and no others. */
export function writtenPart(document: CaseDocument, part: WrittenFor): WrittenPart {
  const found = writtenFor(document, part);
  const words = found.map((one) => one.words).join('\n');
  const blank = BLANKS[part];
  const name = blank.charAt(0).toUpperCase() + blank.slice(1);
  return {
    heading: `${WRITTEN_WORDS[part].name}:`,
    lines: orBlank(words, blank).split('\n'),
    missing: words === '' ? `${name}: escalate record ${document.case} --for ${part}` : null,
    check: found
      .filter(({ isCut }) => isCut)
      .map(
        ({ entry }) =>
          `Entry ${entry.number} goes on after an empty line. That is left out. Add it, if it is for them.`,
      ),
  };
}
