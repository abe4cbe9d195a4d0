import type { Answers } from '../../model/answers.ts';
import type { Condition } from '../../model/condition.ts';
import { type ChildStatus, USUAL_TRACK } from '../../model/vocabulary.ts';

/** Whether a thing applies under these answers; `unknown` where an answer it hangs on is missing. */
export type Fit = 'yes' | 'no' | 'unknown';

/** Compares a condition with the answers given. A thing without condition always applies. */
export function fitOf(condition: Condition | null, answers: Answers): Fit {
  if (!condition) return 'yes';
  const fits: Fit[] = [];
  if (condition.concern) fits.push(among(condition.concern, answers.concern));
  if (condition.risk) fits.push(among(condition.risk, answers.risk));
  if (condition.agency) fits.push(among(condition.agency, answers.agency));
  if (condition.otherAgency) fits.push(among(condition.otherAgency, answers.otherAgency));
  if (condition.track) fits.push(among(condition.track, answers.track ?? USUAL_TRACK));
  if (condition.child) fits.push(childFits(condition.child, answers.child ?? []));
  if (fits.includes('no')) return 'no';
  return fits.includes('unknown') ? 'unknown' : 'yes';
}

function among<T>(list: readonly T[], answer: T | null | undefined): Fit {
  if (answer === null || answer === undefined) return 'unknown';
  return list.includes(answer) ? 'yes' : 'no';
}

function childFits(list: readonly ChildStatus[], answers: readonly ChildStatus[]): Fit {
  if (answers.length === 0 || answers.includes('unknown')) return 'unknown';
  return answers.some((status) => list.includes(status)) ? 'yes' : 'no';
}
