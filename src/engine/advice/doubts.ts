import type { DocumentDoubt } from '../../model/advice.ts';
import type { Outside, Policy } from '../../model/policy.ts';
import { lastDayOfReview } from '../../model/policy-file.ts';
import type { OfferedContact } from '../../model/policy-parts.ts';
import { dayAt } from '../calendar/london.ts';
import type { Situation } from '../ladder/deadlines.ts';

/** Partnerships revise policies every year or two. An older policy is probably out of date. */
const OLD_AFTER_YEARS = 2;

/** Returns the reasons to doubt a policy's document at `now` (epoch ms). */
export function findDoubts(policy: Pick<Policy, 'document'>, now: number): DocumentDoubt[] {
  const { dated, datedNote, title, lost, partsNote, review, warnings } = policy.document;
  const doubts: DocumentDoubt[] = [];
  if (review && isReviewOverdue(policy, now)) doubts.push({ kind: 'review-overdue', review });
  if (dated === null) doubts.push({ kind: 'undated' });
  else if (isOld(dated, now)) doubts.push({ kind: 'old', dated, note: datedNote });
  if (title === null && !warnings.some((say) => say.includes('title')))
    doubts.push({ kind: 'untitled' });
  const said = [lost, ...warnings, partsNote].filter((say) => say !== undefined);
  return [...doubts, ...said.map((say) => ({ kind: 'as-said' as const, say }))];
}

/** Whether the document's review date has passed at `now` (epoch ms). */
export function isReviewOverdue({ document }: Pick<Policy, 'document'>, now: number): boolean {
  const last = document.review ? lastDayOfReview(document.review) : null;
  return last !== null && last < dayAt(now);
}

/** If the document may be out of date, marks named people, but not roles, as possibly changed. */
export function withAge(contacts: readonly OfferedContact[], { policy, now }: Situation) {
  const aged: readonly DocumentDoubt['kind'][] = ['undated', 'old', 'review-overdue'];
  if (!findDoubts(policy, now).some(({ kind }) => aged.includes(kind))) return contacts;
  return contacts.map((one): OfferedContact => {
    return one.name === null ? one : { ...one, mayHaveChanged: true };
  });
}

/** Returns facts that the document itself does not contain. Older versions saved one sentence. */
export function outsideOf({ document, outside }: Pick<Policy, 'document' | 'outside'>) {
  const { laterEdition: say } = document;
  return outside ?? (say ? [{ say, seen: null, on: null } satisfies Outside] : []);
}

function isOld(dated: string, now: number): boolean {
  const year = /\b(\d{4})\b/.exec(dated)?.[1];
  const today = dayAt(now);
  return year === undefined || Number(today.slice(0, 4)) - Number(year) >= OLD_AFTER_YEARS;
}
