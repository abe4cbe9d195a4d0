import type {
  Answers,
  CaseDocument,
  CaseState,
  DocumentEntry,
  DocumentStep,
} from '../model/case.ts';
import type { ChildStatus, How, Owner, Risk } from '../model/vocabulary.ts';
import { AGENCY_WORDS } from '../model/vocabulary.ts';
import { sayWhen } from '../text/days.ts';
import { sayOwner } from '../text/duty-text.ts';
import { plain } from '../text/sentences.ts';
import { sayCited } from '../text/words.ts';

/** Words for documents that other people read. They do not say "you", and need no explaining. */

export const RISK_IN_PAPERS: Readonly<Record<Risk, string>> = {
  immediate: 'immediate risk',
  none: 'no immediate risk',
  unsure: 'not sure, so treated as immediate',
};

export const CHILD_IN_PAPERS: Readonly<Record<ChildStatus, string>> = {
  'looked-after': 'looked after',
  'protection-plan': 'on a child protection plan',
  neither: 'not looked after, no plan',
  unknown: 'not known whether looked after or on a plan',
};

export const HOW_WORDS: Readonly<Record<How, string>> = {
  phone: 'by phone',
  meeting: 'in a meeting',
  video: 'by video call',
  email: 'by e-mail',
  letter: 'by letter',
};

export const STATE_IN_PAPERS: Readonly<Record<CaseState, string>> = {
  open: 'open',
  settled: 'settled; duties on the settlement are left',
  resolved: 'settled, with nothing left to do',
  withdrawn: 'withdrawn',
  'ladder-ended': 'not settled at the last stage of the policy',
};

/**
 * Says who owes a duty. If the practitioner owes it, returns `role`, the role of whoever recorded
 * the entry. If `role` is null, returns "the practitioner", with the agency if that is known.
 */
export function ownerInPapers(
  by: Owner,
  ownerName: string | undefined,
  answers: Pick<Answers, 'agency'> | null | undefined,
  role: string | null = null,
): string {
  const agency = answers?.agency ? AGENCY_WORDS[answers.agency] : null;
  const placed = (who: string) => (agency === null ? who : `${who}, ${agency}`);
  if (by === 'your-dsl') return placed('Designated safeguarding lead');
  if (by === 'your-manager') return placed("The practitioner's manager");
  if (by === 'not-said') return 'The policy does not say whose';
  if (by !== 'you') return sayOwner(by, ownerName);
  return role ?? (agency === null ? 'The practitioner' : `${agency}, the practitioner`);
}

/**
 * Turns a sentence addressed to the practitioner into a sentence about the practitioner. Quotations
 * are not changed. "We" is replaced too, as a reader would take it to mean whoever signs.
 */
export function ofThePractitioner(sentence: string): string {
  const parts = sentence.split(/("[^"]*")/);
  return parts.map((part, at) => (at % 2 === 1 ? part : saidOf(part))).join('');
}

function saidOf(words: string): string {
  return words
    .replace(/\bbefore you rely on it\b/g, 'before it is relied on')
    .replace(/\b([Tt])he text we have\b/g, '$1he text used here')
    .replace(/\b(are|is) ours\b/g, "$1 not the document's")
    .replace(/\bWe have not compared (it|this text) with\b/, 'It was not compared here with')
    .replace(/\bour (advice|reading)\b/g, '$1 added here')
    .replace(/^Expect them to\b/, 'They')
    .replace(/^Expect to be\b/, 'The practitioner is')
    .replace(/^Expect t(heir .+?) to (\w+)/, (_, who: string, verb) => `T${who} ${thirdOf(verb)}`)
    .replace(/^Expect t/, 'T')
    .replace(/^You (?!and\b)(\w+)/, (_, verb: string) => `The practitioner ${thirdOf(verb)}`)
    .replace(
      /\byou (consider|ask|do|are|feel|disagree|want|wish)\b/g,
      (_, verb: string) => `the practitioner ${thirdOf(verb)}`,
    )
    .replace(/\bbetween you\b/g, 'between them')
    .replace(/^(The practitioner \w+) your\b/, '$1 their')
    .replace(/\b([Yy])our(s?)\b/g, (_, y: string) => `${y === 'Y' ? 'The' : 'the'} practitioner's`)
    .replace(/^You\b/, 'The practitioner')
    .replace(/\byou\b/g, 'the practitioner');
}

/** Returns a verb in the third person: `raise` as `raises`, `reply` as `replies`. */
function thirdOf(verb: string): string {
  if (verb === 'have') return 'has';
  if (verb === 'do') return 'does';
  if (verb === 'are' || verb === 'be') return 'is';
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ies`;
  return /(s|sh|ch|x)$/.test(verb) ? `${verb}es` : `${verb}s`;
}

/**
 * Describes a step that was done. Uses the sentence of the step's time limit or, if it has no time
 * limit, the first sentence of the step.
 */
export function stepInPapers(
  { deadline, do: says, source }: Pick<DocumentStep, 'deadline' | 'do' | 'source'>,
  deadlines: CaseDocument['deadlines'] = [],
): string {
  const what = deadlines.find(({ id }) => id === deadline)?.what;
  return sayCited(what === undefined ? firstOf(says) : inPapers(what), source);
}

/** Returns a step's first sentence, up to any colon. After a colon, a step says how to do it. */
export function firstOf(says: string): string {
  return inPapers(says.split(/(?<=\.) (?=[A-Z])|: /)[0] ?? says);
}

/** Returns a policy's sentence for a table cell: about the practitioner, without a full stop. */
export function inPapers(sentence: string): string {
  return plain(ofThePractitioner(sentence));
}

/** Lists the days on which the child was treated as being at immediate risk, or returns "No". */
export function handledAsImmediate(entries: readonly DocumentEntry[]): string {
  const days = entries
    .filter(({ corrected, details }) => {
      const risk = details.risk ?? details.answers?.risk ?? details.changes?.risk;
      return corrected === undefined && (details.outcome === 'risk' || (risk && risk !== 'none'));
    })
    .map(({ at }) => sayWhen(at));
  return days.length === 0 ? 'No' : `Yes: ${days.join('; ')}`;
}
