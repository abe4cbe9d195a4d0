import type { Answers } from '../../model/case.ts';
import type { Calendar } from '../../model/deadline.ts';
import type { Policy } from '../../model/policy.ts';
import { AFTERWARDS, type Concern, type When } from '../../model/vocabulary.ts';
import { momentAt } from '../calendar/london.ts';
import { notBefore } from './clock.ts';
import type { Situation } from './compute-deadline.ts';
import { dueEnd, ladderDeadlines, latestDue, visitDeadlines } from './deadlines.ts';
import { firstStage, newVisit, type StageVisit } from './progress.ts';
import { ladderOf, policyTaken, procedureFor, wayOf, withTrack } from './track.ts';

/** The answers that a timeline needs. `from` is when the disagreement arose. */
type TimelineInput = Pick<Answers, 'protectBy' | 'track'> & {
  readonly from: When;
  readonly concern?: Concern | null;
};

/**
 * Works out the stages as they would run if each stage used all its time, and the next began on the
 * day that time ran out. After a stage without a time limit, the start of the next is unknown.
 * @param now epoch ms, to show what has already run out
 * @throws {NoCalendarError} beyond the bank-holiday table
 */
export function runLadder(document: Policy, input: TimelineInput, calendar: Calendar, now: number) {
  const { from: disagreed, protectBy = null, concern, track } = input;
  const asked: Answers = { area: document.id, concern: concern ?? 'other', risk: 'none' };
  const given = { ...asked, disagreed, protectBy, ...(track && { track }) };
  const answers = withTrack(document, given);
  const policy = policyTaken(document, answers);
  const way = wayOf(document, answers);
  const first = firstStage(policy, answers);
  const { lost } = policy.document;
  // The other fields of a case's progress. Nothing is known of the case except one stage visit.
  const none = { done: new Map(), risks: [], taken: [], state: 'open' } as const;
  const at = (visit: StageVisit, earlier: readonly StageVisit[] = []): Situation => {
    const progress = { answers, visits: [visit], ...none, riskAnswered: disagreed };
    return { policy, progress, calendar, now, earlier, mustCount: true };
  };
  // If another procedure replaces the first stages, that procedure's deadlines come first.
  const whole = newVisit({ stage: first, enteredAt: disagreed, way });
  const isOff = (stage: number) => procedureFor(policy, answers.concern, stage) !== null;
  const beside = isOff(first) ? visitDeadlines(at(whole), whole) : [];
  const earlier: StageVisit[] = isOff(first) ? [whole] : [];
  let entry = isOff(first) ? latestDue(beside) : disagreed;
  const ahead = ladderOf(policy, answers).filter(({ number }) => number >= first && !isOff(number));
  const stages = ahead.map(({ number, title, notSaid }) => {
    const projected = number > first;
    const visit = newVisit({ stage: number, enteredAt: entry, way, projected });
    const situation = at(visit, [...earlier]);
    const deadlines = visitDeadlines(situation, visit);
    earlier.push(visit);
    const ranOut = latestDue(deadlines.filter(({ from }) => !AFTERWARDS.has(from.event)));
    entry = ranOut === null ? null : notBefore(ranOut, entry);
    const timeless = ranOut === null && lost !== undefined ? [lost] : [];
    const gaps = [...new Set([...timeless, ...notSaid.map((gap) => gap.say)])];
    const byDue = deadlines.toSorted((one, other) => dueEnd(one) - dueEnd(other));
    return { number, title, deadlines: byDue, gaps };
  });
  const overall = [
    ...beside.map((deadline) => ({ ...deadline, stage: null })),
    ...ladderDeadlines(at(whole, earlier)),
  ];
  return { asOf: momentAt(now), stages, overall };
}
