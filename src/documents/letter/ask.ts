import type { CaseDocument, DocumentDeadline, LetterFacts } from '../../model/case.ts';
import type { Moment, When } from '../../model/vocabulary.ts';
import { sayWhen } from '../../text/days.ts';
import { countWords, whoseTime } from '../../text/deadline-text.ts';
import { sayLimit } from '../../text/limit-text.ts';
import { shortSource } from '../../text/words.ts';

/** What is asked of the reader, by when, and for a reason that they can count after. No day that is past is asked for. */
export function askLines(document: CaseDocument, facts: LetterFacts): string[] {
  const { asOf, answers } = document;
  const { answer } = facts;
  const due = answer?.due ?? null;
  if (answer === null || due === null) return undated(answer, answers?.protectBy ?? null, asOf);
  if (answer.from.projected && answer.governedBy !== 'protect-by') {
    return [`${request(facts)} in the time that the policy gives: ${countedBy(answer)}.`];
  }
  const asked = isPast(due, asOf)
    ? `This was due on ${sayWhen(due)}; please answer today`
    : `${request(facts)} by ${sayWhen(due)}`;
  const own = whoseTime(answer).replace(/\.$/, '');
  if (own === '') return [`${asked}. The policy's limit is ${countedBy(answer)}.`];
  const policys = answer.policyDue === null ? '' : `: ${countedBy(answer)}`;
  return [`${asked}. ${own}${policys}.`];
}

/** The policy sets no day. The child's own may still govern. */
function undated(answer: DocumentDeadline | null, protectBy: When | null, asOf: Moment): string[] {
  const time =
    answer === null || answer.limit.unit === 'not-stated'
      ? 'The policy states no time for an answer at this stage.'
      : `The policy asks for this ${sayUndated(answer)}.`;
  if (protectBy === null) return [`${time} Please tell me by when I can expect your answer.`];
  if (isPast(protectBy, asOf)) {
    return [`The child had to be safe by ${sayWhen(protectBy)}. Please answer today. ${time}`];
  }
  return [`Please answer by ${sayWhen(protectBy)}: the child must be safe by then. ${time}`];
}

/** The document's own word for how urgent it is, with its clause. */
function sayUndated({ words = '', limit, source }: DocumentDeadline): string {
  const [printed] = /without delay|urgently|immediately|as soon as possible/i.exec(words) ?? [];
  return `${printed ?? sayLimit(limit)} (${shortSource(source)})`;
}

/** What the other agency owes, as it is asked of them: `Please read the file and speak with me`. */
function request({ answer, isOwnSide }: LetterFacts): string {
  if (isOwnSide) return 'Please speak to me';
  const [, what] = /^The other agency (.+?)\.?$/.exec(answer?.what ?? '') ?? [];
  if (what === undefined || answer?.owner !== 'other-agency') return 'Please answer';
  const asked = what
    .replace(/^\w+s\b|(?<= and )\w+s\b/g, imperative)
    .replace(/\bspeak with you\b/g, 'speak to me')
    .replace(/\bwith you\b/g, 'with me')
    .replace(/\bto you\b/g, 'to me');
  return `Please ${asked}`;
}

/** `reads` as `read`, `replies` as `reply`. */
function imperative(verb: string): string {
  return verb.endsWith('ies') ? `${verb.slice(0, -3)}y` : verb.slice(0, -1);
}

/** How the policy's limit is counted, with its clause, to stand inside a sentence. */
function countedBy(answer: DocumentDeadline): string {
  const counted = countWords(answer);
  return `${counted.charAt(0).toLowerCase()}${counted.slice(1)} (${shortSource(answer.source)})`;
}

/** What to check before it is sent, of the day that it asks for. */
export function checkOfTheDay(
  { asOf, case: reference }: CaseDocument,
  { answer, sending }: LetterFacts,
): string[] {
  if (answer === null || answer.due === null) return [];
  const done = sending ?? null;
  return [
    ...(isPast(answer.due, asOf) ? ['The time for the answer is past. Ring them too.'] : []),
    ...(done === null
      ? []
      : [
          `The date counts from today, as if this were sent today. Once it is sent: escalate done ${reference} ${done}`,
        ]),
    ...(answer.reading === undefined ? [] : [`The date rests on our reading: ${answer.reading}`]),
  ];
}

function isPast(due: When, asOf: Moment): boolean {
  return due.length > 10 ? Date.parse(due) <= Date.parse(asOf) : due < asOf.slice(0, 10);
}
