import type { Calendar } from '../../model/calendar.ts';
import type { Deadline, DeadlineState } from '../../model/deadline.ts';
import type { Limit } from '../../model/limit.ts';
import type { Policy } from '../../model/policy.ts';
import type { LimitUnit } from '../../model/units.ts';
import type { Day, When } from '../../model/vocabulary.ts';
import { londonDay, momentAt } from '../calendar/london.ts';
import { countDays, nextWorkingDay } from '../calendar/working-days.ts';
import { actByOf, type ClockStart, dueOf, endOf, govern, printedDues, startOf } from './clock.ts';
import type { Progress, StageVisit } from './progress.ts';

/** What deadlines and advice are worked out from. */
export interface Situation {
  readonly policy: Policy;
  readonly progress: Progress;
  readonly calendar: Calendar;
  /** As at when, epoch ms. */
  readonly now: number;
  /** In a timeline, the visits that are taken to have come before. */
  readonly earlier?: readonly StageVisit[];
}

/** How the thing that a limit is on has ended, if it has. */
export interface Ending {
  readonly doneAt: When | null;
  /** True once it no longer matters: the stage was left, the case withdrawn, the risk over. */
  readonly over: boolean;
}

/** A limit as it runs in one case. */
export interface RunningLimit {
  readonly id: string;
  readonly limit: Limit;
  readonly visit: StageVisit | null;
  readonly start: ClockStart;
  readonly ending: Ending;
  readonly stages?: readonly number[];
  /** False on the immediate-risk route, where nothing waits for a working day. */
  readonly waits?: boolean;
}

/** One deadline, worked out: when it is up, what governs it and how it stands. */
export function computeDeadline(situation: Situation, running: RunningLimit): Deadline {
  const { limit, visit, start, stages, waits = true } = running;
  const { calendar, progress } = situation;
  const printed = printedDues(limit, start.at, calendar, waits);
  const policyDue = printed[0].due;
  const { due, governedBy } = govern(policyDue, progress.answers.protectBy ?? null, limit);
  const actBy = actByOf(due, calendar, waits);
  const { mightMean } = limit;
  return {
    id: running.id,
    stage: visit?.stage ?? null,
    ...(stages && { stages }),
    what: limit.what,
    owner: limit.owner,
    limit: { amount: limit.amount, unit: limit.unit },
    orSooner: limit.orSooner,
    from: { event: limit.from, ...start },
    due,
    policyDue,
    actBy,
    governedBy,
    state: stateOf(situation, running, due, actBy),
    counted: countedDays(printed[0].unit, start.at, due, calendar),
    source: limit.source,
    ...(printed.length > 1 && { printed }),
    ...(limit.words && { words: limit.words }),
    ...(limit.reading !== null && { reading: limit.reading }),
    ...(mightMean && { mightMean: { ...mightMean, due: dueOf(mightMean, start.at, calendar) } }),
  };
}

function countedDays(unit: LimitUnit, start: When | null, due: When | null, calendar: Calendar) {
  if (start === null || due === null) return [];
  return countDays(londonDay(start), londonDay(due), unit, calendar);
}

function stateOf(
  { now, calendar }: Situation,
  { start, ending }: RunningLimit,
  due: When | null,
  actBy: Day | null,
): DeadlineState {
  if (ending.doneAt !== null) {
    return due !== null && startOf(ending.doneAt) >= endOf(due) ? 'met-late' : 'met';
  }
  if (ending.over) return 'ended';
  if (!hasStarted(start, due, now)) return 'waiting';
  if (due === null || actBy === null) return 'running';
  if (now >= endOf(due)) return 'overdue';
  const today = londonDay(momentAt(now));
  if (today >= actBy) return 'due-today';
  return nextWorkingDay(today, calendar) === actBy ? 'due-soon' : 'running';
}

/** A time of the practitioner's own runs even where the start of the policy's is not known. */
function hasStarted({ at, projected }: ClockStart, due: When | null, now: number): boolean {
  if (projected) return false;
  return at === null ? due !== null : startOf(at) <= now;
}
