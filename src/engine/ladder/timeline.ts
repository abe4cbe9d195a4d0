import type { Answers } from '../../model/answers.ts';
import type { Calendar } from '../../model/calendar.ts';
import type { Deadline } from '../../model/deadline.ts';
import type { Policy } from '../../model/policy.ts';
import type { Concern, When } from '../../model/vocabulary.ts';
import { later, notBefore } from './clock.ts';
import { ladderDeadlines, type Situation, visitDeadlines } from './deadlines.ts';
import { caseDuties } from './duties.ts';
import { firstStage, type Progress, type StageVisit } from './progress.ts';
import { ladderOf, withTrack } from './track.ts';

export interface Ladder {
  readonly stages: readonly {
    readonly number: number;
    readonly title: string;
    readonly deadlines: readonly Deadline[];
    readonly gaps: readonly string[];
  }[];
  readonly overall: readonly Deadline[];
}

/**
 * The ladder as it would run if every stage used all its time, each stage starting on the day the one
 * before ran out. Where a stage has no time of its own, nothing is said of when the next would start.
 *
 * @param from when the disagreement arose
 * @param now epoch ms, to tell what has already run out
 * @throws {NoCalendarError} beyond the bank-holiday table
 */
export function runLadder(
  policy: Policy,
  given: { from: When; protectBy?: When | null; concern?: Concern | null; track?: string | null },
  calendar: Calendar,
  now: number,
): Ladder {
  const answers = withTrack(policy, {
    area: policy.id,
    concern: given.concern ?? 'other',
    risk: 'none',
    disagreed: given.from,
    protectBy: given.protectBy ?? null,
    ...(given.track && { track: given.track }),
  });
  const first = firstStage(policy, answers);
  let entry: When | null = given.from;
  const stages: Ladder['stages'][number][] = [];
  const earlier: StageVisit[] = [];
  const ahead = ladderOf(policy, answers).filter((stage) => stage.number >= first);
  for (const { number, title, notSaid } of ahead) {
    const visit = {
      stage: number,
      nth: 1,
      enteredAt: entry,
      projected: number > first,
      leftAt: null,
      how: null,
      riskAsked: true,
    };
    const { progress, situation } = standAt(policy, answers, visit, calendar, now);
    const before = { ...situation, earlier: [...earlier] };
    const deadlines = visitDeadlines(before, caseDuties(policy, progress), visit);
    earlier.push(visit);
    stages.push({ number, title, deadlines, gaps: notSaid.map((gap) => gap.say) });
    const over = ranOut(deadlines);
    entry = over === null ? null : notBefore(over, entry);
  }
  const start = {
    stage: first,
    nth: 1,
    enteredAt: given.from,
    projected: false,
    leftAt: null,
    how: null,
    riskAsked: true,
  };
  return {
    stages,
    overall: ladderDeadlines(standAt(policy, answers, start, calendar, now).situation),
  };
}

/** The day a stage's own time is up: its latest due, what is owed after a settlement aside. */
function ranOut(deadlines: readonly Deadline[]): When | null {
  return deadlines
    .filter((deadline) => deadline.from.event !== 'settled')
    .reduce<When | null>((last, { due }) => later(last, due), null);
}

function standAt(
  policy: Policy,
  answers: Answers,
  visit: StageVisit,
  calendar: Calendar,
  now: number,
) {
  const progress: Progress = {
    answers,
    visits: [visit],
    done: new Map(),
    risks: [],
    riskAnswered: answers.disagreed ?? '',
    state: 'open',
    settledAt: null,
  };
  const situation: Situation = { policy, progress, calendar, now };
  return { progress, situation };
}
