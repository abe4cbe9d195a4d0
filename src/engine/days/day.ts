import type { Day } from '../../model/vocabulary.ts';

/** Milliseconds in a day that no clock change lengthens or shortens: a UTC day. */
export const MS_PER_DAY = 86_400_000;

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

const FIRST_EPOCH_DAY = Date.parse('0000-01-01T00:00:00Z') / MS_PER_DAY;
const LAST_EPOCH_DAY = Date.parse('9999-12-31T00:00:00Z') / MS_PER_DAY;

/** Whether a text is `YYYY-MM-DD` and names a day that exists: `2026-02-31` does not. */
export function isDay(text: string): boolean {
  return readEpochDay(text) !== null;
}

/**
 * The number of days from 1970-01-01 to a day: plain integers, so that no clock change or zone can move a sum.
 * Throws RangeError where the text is not a day.
 */
export function epochDayOf(day: Day): number {
  const epochDay = readEpochDay(day);
  if (epochDay === null) throw new RangeError(`Not a day: ${day}`);
  return epochDay;
}

/** Whether a number of days from 1970-01-01 falls on a day that `YYYY-MM-DD` can write. */
export function isEpochDay(epochDay: number): boolean {
  return Number.isInteger(epochDay) && epochDay >= FIRST_EPOCH_DAY && epochDay <= LAST_EPOCH_DAY;
}

/** The day that lies so many days from 1970-01-01. Throws RangeError outside the years 0000 to 9999. */
export function dayOf(epochDay: number): Day {
  if (!isEpochDay(epochDay)) throw new RangeError(`Not a day: ${epochDay} days from 1970-01-01`);
  return new Date(epochDay * MS_PER_DAY).toISOString().slice(0, 10);
}

/** The English name of a day's weekday. Throws RangeError where the text is not a day. */
export function weekdayOf(day: Day): Weekday {
  return WEEKDAYS[weekdayIndexOf(epochDayOf(day))] ?? 'Sunday';
}

/** 0 for Sunday to 6 for Saturday, of a number of days from 1970-01-01 (a Thursday). */
export function weekdayIndexOf(epochDay: number): number {
  return (((epochDay + 4) % 7) + 7) % 7;
}

/** Writes the parsed day out again because `Date.parse` reads 31 February as 3 March. */
function readEpochDay(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const epochDay = Date.parse(`${text}T00:00:00Z`) / MS_PER_DAY;
  return isEpochDay(epochDay) && dayOf(epochDay) === text ? epochDay : null;
}
