import { NoCalendarError } from '../../errors.ts';
import {
  type Calendar,
  type ClockStart,
  type DatedAmount,
  type DeadlineState,
  isWeekOn,
} from '../../model/deadline.ts';
import type { Policy } from '../../model/policy.ts';
import type { Limit } from '../../model/policy-parts.ts';
import { defined } from '../../model/records.ts';
import { CLOCK_EVENTS, type Day, type When } from '../../model/vocabulary.ts';
import { endOf, londonDay, momentAt, startOf } from '../calendar/london.ts';
import { countDays, lastWorkingDayOnOrBefore, nextWorkingDay } from '../calendar/working-days.ts';
import { actByOf, dueOf, govern, printedDues } from './clock.ts';
import { dutiesOf } from './duties.ts';
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
  /** Throw where a day cannot be counted, in place of leaving that one date out: where dates are all that is asked for. */
  readonly mustCount?: true;
}

/** A limit as it runs in one case. */
export interface RunningLimit {
  readonly id: string;
  readonly limit: Limit;
  readonly visit: StageVisit | null;
  readonly start: ClockStart;
  /** When what it is on was done, if it was. */
  readonly doneAt: When | null;
  /** True once it no longer matters: the stage was left, the case withdrawn, the risk over. */
  readonly over: boolean;
  readonly stages?: readonly number[];
  /** False on the immediate-risk route, where nothing waits for a working day. */
  readonly waits?: boolean;
}

/** One deadline, worked out: when it is up, what governs it and how it stands. */
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
  const state = counting(() => stateOf(situation, running, due, actBy), 'running');
  const days = (from: When, to: When) =>
    countDays(londonDay(from), londonDay(to), printed[0].unit, calendar);
  const counted = counting(() => (start.at && due ? days(start.at, due) : []), []);
  const mightMean = counting(() => otherMeaning(limit, start.at, policyDue, calendar), undefined);
  return defined({
    id: running.id,
    stage: (visit?.route ? null : visit?.stage) ?? null,
    ...{ stages, what, owner, ownerName, limit: { amount, unit }, orSooner },
    /** `what` is the step that starts it, in words. */
    from: { event: eventOf(running), ...start, ...starterIn(situation.policy, limit) },
    ...{ due, policyDue, actBy, governedBy, state, counted, source },
    /** Why its date, or the day to act by, cannot be counted, in sentences. */
    uncounted: fault(),
    /** The limit in each of the ways that the document prints it, with its date; the earliest governs. */
    printed: printed.length > 1 ? printed : undefined,
    words: limit.words || undefined,
    urgency: limit.urgency,
    worded: limit.worded,
    reading: limit.reading ?? undefined,
    mightMeanText: limit.mightMeanText,
    /** What the open text might also mean, with its date. */
    mightMean,
  });
}

/** What begins with a side route begins when that was taken. */
function eventOf({ limit: { from }, visit }: RunningLimit): string {
  return visit?.route && from === 'stage-entered' ? 'route-taken' : from;
}

/** The step that starts a clock, in its own words; none where an event does. */
function starterIn(policy: Policy, { from }: Limit): { readonly what?: string } {
  if (CLOCK_EVENTS.some((event) => event === from)) return {};
  const { duty } = dutiesOf(policy).find(({ duty: { id } }) => id === from) ?? {};
  return duty ? { what: duty.limit?.what ?? duty.do } : {};
}

/** What else the text might mean, with its date; a weekday a week on is another only where a bank holiday comes between. */
function otherMeaning(
  limit: Limit,
  start: When | null,
  policyDue: When | null,
  calendar: Calendar,
): DatedAmount | undefined {
  const { mightMean } = limit;
  if (!mightMean) return undefined;
  const due = dueOf(mightMean, start, calendar);
  const lastDay = () => (due === null ? null : lastWorkingDayOnOrBefore(due, calendar));
  const isSame = isWeekOn(limit, mightMean) && lastDay() === policyDue;
  return isSame ? undefined : { ...mightMean, due };
}

/** What a day that cannot be counted costs: the date that needs it, and not all the rest of the advice. */
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

function stateOf(
  { now, calendar }: Situation,
  { start, doneAt, over }: RunningLimit,
  due: When | null,
  actBy: Day | null,
): DeadlineState {
  if (doneAt !== null) return due !== null && startOf(doneAt) >= endOf(due) ? 'met-late' : 'met';
  if (over) return 'ended';
  if (!hasStarted(start, due, now)) return 'waiting';
  if (due === null) return 'running';
  if (now >= endOf(due)) return 'overdue';
  const today = londonDay(momentAt(now));
  if (today >= (actBy ?? londonDay(due))) return 'due-today';
  if (actBy === null) return 'running';
  return nextWorkingDay(today, calendar) === actBy ? 'due-soon' : 'running';
}

/** A time of the practitioner's own runs even where the start of the policy's is not known. */
function hasStarted({ at, projected }: ClockStart, due: When | null, now: number): boolean {
  if (projected) return false;
  return at === null ? due !== null : startOf(at) <= now;
}
