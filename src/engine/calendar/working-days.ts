import { NoCalendarError } from '../../errors.ts';
import type { Calendar } from '../../model/calendar.ts';
import type { CountedDay } from '../../model/deadline.ts';
import { type LimitUnit, UNITS } from '../../model/units.ts';
import type { Day } from '../../model/vocabulary.ts';
import { dayOf, epochDayOf, weekdayIndexOf, weekdayOf } from './day.ts';

/*
 * Working days are Monday to Friday less the bank holidays of the calendar's nation; school holidays count.
 * The day something happened is day 0: two working days from a Tuesday is Thursday, and from a day that is not a
 * working day the next working day is day 1. Every function throws NoCalendarError rather than guess at a day outside
 * the calendar, and RangeError for a text that is not a day.
 */

/** Whether people work on a day. */
export function isWorkingDay(day: Day, calendar: Calendar): boolean {
  return whyNotWorking(day, calendar) === null;
}

/** Why nobody works on a day: `Saturday`, `Sunday` or the bank holiday's name; null for a working day. */
export function whyNotWorking(day: Day, calendar: Calendar): string | null {
  const weekday = weekdayOf(day);
  requireCovered(day, calendar);
  if (weekday === 'Saturday' || weekday === 'Sunday') return weekday;
  return calendar.holidays.get(day) ?? null;
}

/**
 * The last day of a limit in whole working days; 0 is the same working day.
 * Throws RangeError for an amount that is negative or not whole.
 */
export function addWorkingDays(from: Day, amount: number, calendar: Calendar): Day {
  requireWhole(amount);
  if (amount === 0) return sameWorkingDay(from, calendar);
  requireCovered(from, calendar);
  let count = weekdaysThrough(epochDayOf(from)) + amount;
  for (const holiday of weekdayHolidaysAfter(from, calendar)) {
    if (weekdaysThrough(holiday) > count) break;
    count += 1;
  }
  // No further than the first day the table lacks, so that the error names that and not one thousands of years on.
  const due = dayOf(Math.min(weekdayAt(count), epochDayOf(calendar.to) + 1));
  requireCovered(due, calendar);
  return due;
}

/**
 * The last day of a limit in calendar days, every day counting.
 * Throws RangeError for an amount that is negative or not whole, or after the year 9999.
 */
export function addCalendarDays(from: Day, amount: number): Day {
  requireWhole(amount);
  return dayOf(epochDayOf(from) + amount);
}

/** "The same working day": the day itself if it is a working day, otherwise the next that is. */
export function sameWorkingDay(from: Day, calendar: Calendar): Day {
  return isWorkingDay(from, calendar) ? from : nextWorkingDay(from, calendar);
}

/** The first working day after a day. */
export function nextWorkingDay(after: Day, calendar: Calendar): Day {
  return addWorkingDays(after, 1, calendar);
}

/** The day itself if it is a working day, otherwise the last one before it. */
export function lastWorkingDayOnOrBefore(day: Day, calendar: Calendar): Day {
  let epochDay = epochDayOf(day);
  while (!isWorkingDay(dayOf(epochDay), calendar)) epochDay -= 1;
  return dayOf(epochDay);
}

/** How many working days lie after one day, up to and including another; 0 where the second is not later. */
export function workingDaysBetween(after: Day, upToAndIncluding: Day, calendar: Calendar): number {
  const [start, end] = [epochDayOf(after), epochDayOf(upToAndIncluding)];
  requireCovered(after, calendar);
  requireCovered(upToAndIncluding, calendar);
  if (end <= start) return 0;
  let count = weekdaysThrough(end) - weekdaysThrough(start);
  for (const holiday of weekdayHolidaysAfter(after, calendar)) {
    if (holiday > end) break;
    count -= 1;
  }
  return count;
}

/**
 * Every day from day 1 to the due day, and why a day does not count; none where the due day is not after day 0.
 * Only limits in working days leave days out, so only they need the calendar to reach that far.
 */
export function countDays(
  from: Day,
  due: Day,
  unit: LimitUnit,
  calendar: Calendar,
): readonly CountedDay[] {
  const { counts } = UNITS[unit];
  const skips = counts === 'working-days' || counts === 'same-working-day';
  const counted: CountedDay[] = [];
  const last = epochDayOf(due);
  for (let epochDay = epochDayOf(from) + 1; epochDay <= last; epochDay += 1) {
    const day = dayOf(epochDay);
    counted.push(skips ? countDay(day, calendar) : { day, counts: true });
  }
  return counted;
}

function countDay(day: Day, calendar: Calendar): CountedDay {
  const own = { own: true as const };
  const why = whyNotWorking(day, calendar);
  if (why !== null) return { day, counts: false, why, ...(calendar.added?.has(day) && own) };
  const removed = calendar.removed?.get(day);
  return removed === undefined
    ? { day, counts: true }
    : { day, counts: true, why: removed, ...own };
}

/** Bank holidays after a day, as epoch days in order; one that falls on a weekend takes nothing away. */
function* weekdayHolidaysAfter(day: Day, calendar: Calendar): Generator<number, void, undefined> {
  const { days, epochDays } = inOrder(calendar);
  for (let at = firstAfter(day, days); at < days.length; at += 1) {
    const epochDay = epochDays[at] ?? epochDayOf(days[at] ?? '');
    epochDays[at] = epochDay;
    if (isWeekday(epochDay)) yield epochDay;
  }
}

/** Where the first day that is later than one stands in a list in order; its length where there is none. */
function firstAfter(day: Day, days: readonly Day[]): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] ?? '') > day) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Bank holidays in order, and of each, once it has been asked for, the epoch day. */
interface InOrder {
  readonly days: readonly Day[];
  readonly epochDays: (number | undefined)[];
}

/** A table is sorted once, however many limits are counted with it; few of its days are ever asked for. */
const sorted = new WeakMap<Calendar, InOrder>();

function inOrder(calendar: Calendar): InOrder {
  const known = sorted.get(calendar);
  if (known !== undefined) return known;
  const days = [...calendar.holidays.keys()].sort();
  const made = { days, epochDays: [] };
  sorted.set(calendar, made);
  return made;
}

function isWeekday(epochDay: number): boolean {
  const index = weekdayIndexOf(epochDay);
  return index !== 0 && index !== 6;
}

/** The number of weekdays up to and including a day, counted from Monday 5 January 1970: whole weeks and a rest. */
function weekdaysThrough(epochDay: number): number {
  const monday = epochDay - 4;
  const week = Math.floor(monday / 7);
  return week * 5 + Math.min(monday - week * 7 + 1, 5);
}

/** The weekday that {@link weekdaysThrough} counts as number `count`. */
function weekdayAt(count: number): number {
  const week = Math.floor((count - 1) / 5);
  return 4 + week * 7 + (count - 1 - week * 5);
}

function requireCovered(day: Day, calendar: Calendar): void {
  if (calendar.from <= day && day <= calendar.to) return;
  throw new NoCalendarError(day, calendar.nation);
}

function requireWhole(amount: number): void {
  if (Number.isSafeInteger(amount) && amount >= 0) return;
  throw new RangeError(`Not a whole number of days: ${amount}`);
}
