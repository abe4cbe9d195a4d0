import type { Calendar } from '../../model/calendar.ts';
import type { Deadline } from '../../model/deadline.ts';
import type { Day } from '../../model/vocabulary.ts';
import { dayOf, epochDayOf, MS_PER_DAY } from '../calendar/day.ts';
import { endOfDay, londonDay, momentAt, startOfDay } from '../calendar/london.ts';
import { isWorkingDay, lastWorkingDayOnOrBefore } from '../calendar/working-days.ts';
import { endOf, startOf } from '../ladder/clock.ts';
import type { AttentionTimes } from './attention-at.ts';

/** A span of time in epoch ms, its end not included. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

const NEVER = Number.POSITIVE_INFINITY;
const OVER: ReadonlySet<Deadline['state']> = new Set(['met', 'met-late', 'ended']);

/**
 * When a case with these deadlines asks for which attention, if nothing more happens in it. A deadline only
 * ever grows more pressing, so that four moments say it for all time.
 *
 * @throws {NoCalendarError} beyond the bank-holiday table
 */
export function attentionTimes(deadlines: readonly Deadline[], calendar: Calendar): AttentionTimes {
  const each = deadlines.map((deadline) => timesOf(deadline, calendar));
  const first = (key: keyof AttentionTimes) => Math.min(NEVER, ...each.map((one) => one[key]));
  return {
    runsFrom: first('runsFrom'),
    soonFrom: first('soonFrom'),
    todayFrom: first('todayFrom'),
    overdueFrom: first('overdueFrom'),
  };
}

function timesOf(deadline: Deadline, calendar: Calendar): AttentionTimes {
  const { due, actBy, state } = deadline;
  const started = startOfClock(deadline);
  if (OVER.has(state) || started === null) {
    return { runsFrom: NEVER, soonFrom: NEVER, todayFrom: NEVER, overdueFrom: NEVER };
  }
  const from = (moment: number) => Math.max(started, moment);
  if (due === null || actBy === null) {
    return { runsFrom: started, soonFrom: NEVER, todayFrom: NEVER, overdueFrom: NEVER };
  }
  return {
    runsFrom: started,
    soonFrom: from(soonFrom(actBy, calendar)),
    todayFrom: from(startOfDay(actBy)),
    overdueFrom: from(endOf(due)),
  };
}

/** When a clock starts to run; null where that has not happened, and is only worked out. */
function startOfClock({ from, due }: Deadline): number | null {
  if (from.projected) return null;
  if (from.at !== null) return startOf(from.at);
  return due === null ? null : Number.NEGATIVE_INFINITY;
}

/** From the working day before; nothing is due soon on the immediate route, where a day off may be the day. */
function soonFrom(actBy: Day, calendar: Calendar): number {
  if (!isWorkingDay(actBy, calendar)) return NEVER;
  return startOfDay(lastWorkingDayOnOrBefore(dayOf(epochDayOf(actBy) - 1), calendar));
}

/** How long all that is said of these deadlines as at `now` (epoch ms) stays the same: a London day at most. */
export function sameUntil(deadlines: readonly Deadline[], now: number): Span {
  const today = londonDay(momentAt(now));
  const turns = deadlines.flatMap((deadline) => {
    const started = startOfClock(deadline);
    return [...(started === null ? [] : [started]), ...(deadline.due ? [endOf(deadline.due)] : [])];
  });
  return {
    from: Math.max(startOfDay(today), ...turns.filter((turn) => turn <= now)),
    until: Math.min(endOfDay(today), ...turns.filter((turn) => turn > now)),
  };
}

/** After the first of its days and well before the last, so that any working day near `now` can be found. */
const MARGIN_DAYS = 40;

/** The span of `now` in which a calendar has every day that the ranking of a case may ask for. */
export function spanOf({ from, to }: Calendar): Span {
  return {
    from: startOfDay(from) + MARGIN_DAYS * MS_PER_DAY,
    until: endOfDay(to) - MARGIN_DAYS * MS_PER_DAY,
  };
}
