import type { Ladder } from '../../model/advice.ts';
import type { Answers } from '../../model/answers.ts';
import type { Calendar, Deadline } from '../../model/deadline.ts';
import type { Policy } from '../../model/policy.ts';
import type { Concern, When } from '../../model/vocabulary.ts';
import { momentAt } from '../calendar/london.ts';
import { endOf, notBefore } from './clock.ts';
import { ladderDeadlines, latestDue, type Situation, visitDeadlines } from './deadlines.ts';
import { firstStage, newVisit, type StageVisit } from './progress.ts';
import { ladderOf, withTrack } from './track.ts';

/** What a timeline is worked out from; `from` is when the disagreement arose. */
export interface TimelineInput {
  readonly from: When;
  readonly protectBy?: When | null;
  readonly concern?: Concern | null;
  readonly track?: string | null;
}

/**
 * The ladder as it would run if every stage used all its time, each stage starting on the day the one
 * before ran out. Where a stage has no time of its own, nothing is said of when the next would start.
 *
 * @param now epoch ms, to tell what has already run out
 * @throws {NoCalendarError} beyond the bank-holiday table
 */
export function runLadder(
  policy: Policy,
  input: TimelineInput,
  calendar: Calendar,
  now: number,
): Ladder {
  const answers = answersOf(policy, input);
  const first = firstStage(policy, answers);
  const { lost } = policy.document;
  const at = (visit: StageVisit, earlier: readonly StageVisit[] = []): Situation => {
    return { ...situationAt(policy, answers, visit), calendar, now, earlier, mustCount: true };
  };
  const earlier: StageVisit[] = [];
  let entry: When | null = input.from;
  const ahead = ladderOf(policy, answers).filter((stage) => stage.number >= first);
  const stages = ahead.map(({ number, title, notSaid }) => {
    const visit = { ...newVisit(number, entry), projected: number > first };
    const situation = at(visit, [...earlier]);
    const deadlines = visitDeadlines(situation, visit);
    earlier.push(visit);
    const ranOut = latestDue(deadlines.filter(({ from }) => from.event !== 'settled'));
    entry = ranOut === null ? null : notBefore(ranOut, entry);
    const timeless = ranOut === null && lost !== undefined ? [lost] : [];
    const gaps = [...timeless, ...notSaid.map((gap) => gap.say)];
    return { number, title, deadlines: deadlines.toSorted(byDue), gaps };
  });
  return { asOf: momentAt(now), stages, overall: ladderDeadlines(at(newVisit(first, input.from))) };
}

/** In the order of their dates; what has none comes last. */
function byDue({ due: one }: Deadline, { due: other }: Deadline): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return endOf(one) - endOf(other);
}

function answersOf(policy: Policy, { from, protectBy, concern, track }: TimelineInput): Answers {
  return withTrack(policy, {
    area: policy.id,
    concern: concern ?? 'other',
    risk: 'none',
    disagreed: from,
    protectBy: protectBy ?? null,
    ...(track && { track }),
  });
}

/** A case that is at one visit, and of which nothing else is known. */
function situationAt(policy: Policy, answers: Answers, visit: StageVisit) {
  const none = { done: new Map(), risks: [], state: 'open', settledAt: null } as const;
  const progress = { answers, visits: [visit], ...none, riskAnswered: answers.disagreed ?? '' };
  return { policy, progress };
}
