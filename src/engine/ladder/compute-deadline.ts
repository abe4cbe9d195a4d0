import { NoCalendarError } from '../../errors.ts';
import * as model from '../../model/deadline.ts';
import type { Policy } from '../../model/policy.ts';
import type { Amount, Limit } from '../../model/policy-parts.ts';
import { defined } from '../../model/records.ts';
import { UNITS } from '../../model/units.ts';
import { AFTERWARDS, CLOCK_EVENTS, type Day, type When } from '../../model/vocabulary.ts';
import {
  dayAt,
  endOf,
  londonDay,
  momentAt,
  plusDays,
  plusMonths,
  startOf,
} from '../calendar/london.ts';
import * as work from '../calendar/working-days.ts';
import { dutiesOf } from './duties.ts';
import type { Progress, StageVisit } from './progress.ts';

type Calendar = model.Calendar;

/** Everything that deadlines and advice are worked out from. */
export interface Situation {
  readonly policy: Policy;
  readonly progress: Progress;
  readonly calendar: Calendar;
  /** The time to treat as now, in epoch ms. */
  readonly now: number;
  /** In a timeline, the stage visits that are assumed to have come before the current one. */
  readonly earlier?: readonly StageVisit[];
  /** If true, a date that cannot be worked out throws an error. Otherwise it is just left out. */
  readonly mustCount?: true;
}

/** A policy's time limit as it runs in one case. */
export interface RunningLimit {
  readonly id: string;
  readonly limit: Limit;
  readonly visit: StageVisit | null;
  readonly start: model.ClockStart;
  /** When the thing that the limit is for was done. Null until then. */
  readonly doneAt: When | null;
  /** True once the limit no longer matters, because the stage, the case or the risk is over. */
  readonly over: boolean;
  readonly stages?: readonly number[];
  /** False for immediate risk, when nothing waits for a working day. */
  readonly waits?: boolean;
}

const REOPENED =
  'The text does not say how its times run in a case that is opened again. Read as from that day.';

/** Works out one deadline: its due date, its state, and whether the policy or the user set it. */
export function computeDeadline(situation: Situation, running: RunningLimit) {
  const { limit, visit, start, stages, waits = true } = running;
  const { calendar, progress } = situation;
  const { counting, fault } = tolerance(situation);
  const { amount, unit, what, owner, ownerName, orSooner, source } = limit;
  const printed = counting(() => printedDues(limit, start.at, calendar, waits), [
    { amount, unit, due: null },
  ] as const);
  const policyDue = printed[0].due;
  const { due, governedBy } = govern(policyDue, progress.answers.protectBy ?? null, limit);
  const actBy = counting(() => actByOf(due, calendar, waits), null);
  const stateNow = (): model.DeadlineState => stateOf(situation, running, due, actBy);
  const state = counting(stateNow, 'running');
  const days = (from: When, to: When) =>
    work.countDays(londonDay(from), londonDay(to), printed[0].unit, calendar);
  const counted = counting(() => (start.at && due ? days(start.at, due) : []), []);
  const mightMean = counting(() => mightMeanOf(limit, start.at, policyDue, calendar), undefined);
  return defined({
    id: running.id,
    stage: (visit?.route ? null : visit?.stage) ?? null,
    ...{ stages, what, owner, ownerName, limit: { amount, unit }, orSooner },
    /** What starts the clock. If it is a step, `what` describes that step. */
    from: { event: eventOf(running), ...start, ...starterIn(situation.policy, limit) },
    ...{ due, policyDue, actBy, governedBy, state, counted, source },
    /** Why one of the dates cannot be worked out, in sentences. Absent if every date can be. */
    uncounted: fault(),
    /** Both forms of the limit, if the document prints two. The one that ends earlier governs. */
    printed: printed.length > 1 ? printed : undefined,
    words: limit.words || undefined,
    urgency: limit.urgency,
    worded: limit.worded,
    reading: (start.event ? REOPENED : limit.reading) ?? undefined,
    mightMeanText: limit.mightMeanText,
    /** Another length of time that the limit's words might mean, with the date it would give. */
    mightMean,
  });
}

/**
 * Makes a `counting` function that returns `otherwise` if a day cannot be counted, so that only one
 * date is left out and not the whole advice. `fault` returns the reason.
 */
function tolerance({ mustCount }: Situation) {
  let fault: string | undefined;
  const counting = <T>(act: () => T, otherwise: T): T => {
    try {
      return act();
    } catch (thrown) {
      if (mustCount || !(thrown instanceof NoCalendarError)) throw thrown;
      fault = thrown.message;
      return otherwise;
    }
  };
  return { counting, fault: () => fault };
}

/** Returns the event that starts the clock. A side route has `route-taken`, not `stage-entered`. */
function eventOf({ limit: { from }, visit }: RunningLimit): string {
  return visit?.route && from === 'stage-entered' ? 'route-taken' : from;
}

/** Returns the words of the step that starts a limit's clock. Empty if no step starts it. */
function starterIn(policy: Policy, { from }: Limit): { readonly what?: string } {
  if (CLOCK_EVENTS.some((event) => event === from)) return {};
  const { duty } = dutiesOf(policy).find(({ duty: { id } }) => id === from) ?? {};
  return duty ? { what: duty.limit?.what ?? duty.do } : {};
}

/**
 * Returns the other length that a limit's words might mean. Leaves it out if it is just the same
 * number of weeks, in days rather than working days, and ends on the same day.
 */
function mightMeanOf(limit: Limit, start: When | null, policyDue: When | null, calendar: Calendar) {
  const { mightMean } = limit;
  if (!mightMean) return undefined;
  const due = dueOf(mightMean, start, calendar);
  const isSame = model.isWeekOn(limit, mightMean) && actByOf(due, calendar, true) === policyDue;
  return isSame ? undefined : { ...mightMean, due };
}

function stateOf(situation: Situation, limit: RunningLimit, due: When | null, actBy: Day | null) {
  const { now, calendar } = situation;
  const { start, doneAt, over } = limit;
  if (doneAt !== null) return due !== null && startOf(doneAt) >= endOf(due) ? 'met-late' : 'met';
  if (over) return 'ended';
  if (!hasStarted(start, due, now)) return 'waiting';
  if (due === null) return 'running';
  if (now >= endOf(due)) return 'overdue';
  const today = dayAt(now);
  if (today >= (actBy ?? londonDay(due))) return 'due-today';
  if (actBy === null) return 'running';
  return work.nextWorkingDay(today, calendar) === actBy ? 'due-soon' : 'running';
}

/** Whether the clock has started. If its start is unknown, true only if the user set a date. */
function hasStarted({ at, projected }: model.ClockStart, due: When | null, now: number): boolean {
  if (projected) return false;
  return at === null ? due !== null : startOf(at) <= now;
}

/**
 * Returns when a limit runs out: a London day, or a moment for a limit in hours.
 * @param start when the clock starts; that is day 0, so counting begins on the next day
 * @param waits false for immediate risk, when "the same working day" means that very day
 * @returns null if the limit has no length of time, or if its start is not known
 * @throws {NoCalendarError} beyond the bank-holiday table
 */
export function dueOf(
  limit: Amount,
  start: When | null,
  calendar: Calendar,
  waits = true,
): When | null {
  if (start === null) return null;
  const day = londonDay(start);
  const amount = limit.amount ?? 0;
  switch (UNITS[limit.unit].counts) {
    case 'working-days':
      return work.addWorkingDays(day, amount, calendar);
    case 'days':
      return plusDays(day, amount);
    case 'months':
      return plusMonths(day, amount);
    case 'hours':
      return momentAt(startOf(start) + amount * 3_600_000);
    case 'same-working-day':
      return waits ? work.sameWorkingDay(day, calendar) : day;
    case null:
      return null;
  }
}

/** Works out when each printed form of a limit is due. The earlier comes first, and governs. */
export function printedDues(limit: Limit, start: When | null, calendar: Calendar, waits = true) {
  const dated = ({ amount, unit }: Amount) => {
    return { amount, unit, due: dueOf({ amount, unit }, start, calendar, waits) };
  };
  const first = dated(limit);
  if (!limit.also) return [first] as const;
  const also = dated(limit.also);
  const isFirst = first.due === null || also.due === null || endOf(first.due) <= endOf(also.due);
  return isFirst ? ([first, also] as const) : ([also, first] as const);
}

/**
 * Picks the date that governs: the policy's, or the practitioner's own if it is earlier. For a duty
 * owed after a settlement or the end of a stage, the policy's date always governs.
 */
export function govern(policyDue: When | null, protectBy: When | null, limit: Limit) {
  const isOwn =
    protectBy !== null &&
    !AFTERWARDS.has(limit.from) &&
    (policyDue === null || endOf(protectBy) < endOf(policyDue));
  if (isOwn) return { due: protectBy, governedBy: 'protect-by' as const };
  return { due: policyDue, governedBy: policyDue === null ? null : ('policy' as const) };
}

/** Returns the last working day on or before a due date. If not `waits`, returns the due day. */
function actByOf(due: When | null, calendar: Calendar, waits: boolean): Day | null {
  if (due === null) return null;
  const day = londonDay(due);
  return waits ? work.lastWorkingDayOnOrBefore(day, calendar) : day;
}
