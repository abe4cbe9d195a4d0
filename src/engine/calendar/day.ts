import { UTCDateMini } from '@date-fns/utc/date/mini';
import { addDays } from 'date-fns/addDays';
import { addMonths } from 'date-fns/addMonths';
import type { Day } from '../../model/vocabulary.ts';

const WEEKDAYS = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const;
export type Weekday = (typeof WEEKDAYS)[number];

const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
/** Every month has so many days. */
const SHORTEST_MONTH = '28';

/** Whether a text is `YYYY-MM-DD` and names a day that exists: `2026-02-31` does not. */
export function isDay(text: string): boolean {
  if (!DAY.test(text)) return false;
  // Date reads 31 February as 3 March.
  return (
    text.slice(8) <= SHORTEST_MONTH || new Date(`${text}T00:00Z`).toISOString().startsWith(text)
  );
}

/** Each day that was asked for: the same few are asked for again and again. No date is changed once it is made. */
const dates = new Map<Day, Date>();

/** A day's midnight in UTC, in which date-fns counts: no clock change or zone can move it. @throws {RangeError} */
export function dateOf(day: Day): Date {
  const known = dates.get(day);
  if (known !== undefined) return known;
  if (!isDay(day)) throw new RangeError(`Not a day: ${day}`);
  const date = new UTCDateMini(`${day}T00:00Z`);
  dates.set(day, date);
  return date;
}

/** The day of a date in UTC. @throws {RangeError} outside the years 0000 to 9999 */
export function dayOf(date: Date): Day {
  const day = date.toISOString().slice(0, 10);
  if (!DAY.test(day)) throw new RangeError(`Not a day: ${date.toISOString()}`);
  return day;
}

/** The day that lies so many days on, or back. @throws {RangeError} outside the years 0000 to 9999 */
export function plusDays(day: Day, amount: number): Day {
  return dayOf(addDays(dateOf(day), amount));
}

/** The same day of a later month; the last one of a month that has none. @throws {RangeError} outside the years 0000 to 9999 */
export function plusMonths(day: Day, amount: number): Day {
  return dayOf(addMonths(dateOf(day), amount));
}

/** The English name of a day's weekday. @throws {RangeError} where the text is not a day */
export function weekdayOf(day: Day): Weekday {
  return WEEKDAYS[dateOf(day).getDay()] ?? 'Sunday';
}
