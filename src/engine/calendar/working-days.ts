import { NoCalendarError } from '../../errors.ts';
import type { Calendar, CountedDay, OwnHoliday, OwnHolidays } from '../../model/deadline.ts';
import { COUNTING, type LimitUnit, UNITS } from '../../model/units.ts';
import type { Day } from '../../model/vocabulary.ts';
import { plusDays, weekdayOf } from './london.ts';

/*
 * Working days are Monday to Friday, except bank holidays in the calendar's nation. School holidays
 * count as working days. The day something happened is day 0, so two working days from a Tuesday is
 * Thursday. From a day off, the next working day is day 1. Counting throws NoCalendarError for a
 * day outside the calendar, and RangeError if a text is not a day.
 */

export function isWorkingDay(day: Day, calendar: Calendar): boolean {
  return whyNotWorking(day, calendar) === null;
}

/** Returns why a day is not a working day (`Saturday`, `Sunday` or the holiday's name), or null. */
function whyNotWorking(day: Day, calendar: Calendar): string | null {
  const weekday = weekdayOf(day);
  requireCovered(day, calendar);
  if (weekday === 'Saturday' || weekday === 'Sunday') return weekday;
  return calendar.holidays.get(day) ?? null;
}

/** Returns the last day of a limit of `amount` working days. 0 means the same working day. */
export function addWorkingDays(from: Day, amount: number, calendar: Calendar): Day {
  if (amount === 0) return sameWorkingDay(from, calendar);
  requireCovered(from, calendar);
  let day = from;
  for (let left = amount; left > 0; ) {
    day = plusDays(day, 1);
    if (isWorkingDay(day, calendar)) left -= 1;
  }
  return day;
}

/** Returns the day itself if it is a working day, otherwise the next working day. */
export function sameWorkingDay(from: Day, calendar: Calendar): Day {
  return isWorkingDay(from, calendar) ? from : nextWorkingDay(from, calendar);
}

/** Returns the first working day after a day. */
export function nextWorkingDay(after: Day, calendar: Calendar): Day {
  return addWorkingDays(after, 1, calendar);
}

/** Returns the day itself if it is a working day, otherwise the last working day before it. */
export function lastWorkingDayOnOrBefore(day: Day, calendar: Calendar): Day {
  let last = day;
  while (!isWorkingDay(last, calendar)) last = plusDays(last, -1);
  return last;
}

/** Counts the working days after one day, up to and including another day. 0 if there are none. */
export function workingDaysBetween(after: Day, upToAndIncluding: Day, calendar: Calendar): number {
  for (const day of [after, upToAndIncluding]) requireCovered(day, calendar);
  const days = countDays(after, upToAndIncluding, 'working-day', calendar);
  return days.filter(({ counts }) => counts).length;
}

/**
 * Returns every day of a limit, from the day after `from` to the due day. `why` says why a day does
 * not count. Empty if `due` is not after `from`. The calendar needs to cover these days only if the
 * unit skips days off.
 */
export function countDays(
  from: Day,
  due: Day,
  unit: LimitUnit,
  calendar: Calendar,
): readonly CountedDay[] {
  const { counts } = UNITS[unit];
  const skips = counts !== null && COUNTING[counts].skipsDaysOff;
  const days: CountedDay[] = [];
  for (let day = from; day < due; ) {
    day = plusDays(day, 1);
    days.push(skips ? countDay(day, calendar) : { day, counts: true });
  }
  return days;
}

function countDay(day: Day, calendar: Calendar): CountedDay {
  const own = { own: true as const };
  const why = whyNotWorking(day, calendar);
  if (why !== null) return { day, counts: false, why, ...(calendar.added?.has(day) && own) };
  const removed = calendar.removed?.get(day);
  return { day, counts: true, ...(removed !== undefined && { why: removed, ...own }) };
}

/** Returns what `act` returns, or null if it throws NoCalendarError. Other errors are passed on. */
export function ifCounted<T>(act: () => T): T | null {
  try {
    return act();
  } catch (fault) {
    if (fault instanceof NoCalendarError) return null;
    throw fault;
  }
}

function requireCovered(day: Day, { from, to, nation, fault }: Calendar): void {
  if (fault === undefined && from <= day && day <= to) return;
  throw new NoCalendarError(day, nation, fault);
}

const FROM_FILE = 'from bank-holidays.yaml';

/** Applies the user's own `bank-holidays.yaml`. The text for each changed day names that file. */
export function withOwnHolidays(calendar: Calendar, own: OwnHolidays): Calendar {
  const here = ({ nations }: OwnHoliday) => nations.includes(calendar.nation);
  const added = own.added.filter(here).filter(({ day }) => !calendar.holidays.has(day));
  const removed = own.removed.filter(here).filter(({ day }) => calendar.holidays.has(day));
  if (added.length + removed.length === 0) return calendar;
  const holidays = new Map(calendar.holidays);
  const gone = new Map<Day, string>();
  for (const { day, name } of added) holidays.set(day, `${name}, ${FROM_FILE}`);
  for (const { day, name } of removed) {
    holidays.delete(day);
    gone.set(day, `no bank holiday (${name}), ${FROM_FILE}`);
  }
  return { ...calendar, holidays, added: new Set(added.map(({ day }) => day)), removed: gone };
}
