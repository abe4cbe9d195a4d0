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

const DASH = 0x2d;
const ZERO = 0x30;
const TWO_DIGITS = Array.from({ length: 32 }, (_, number) => String(number).padStart(2, '0'));
const DAYS_IN_400_YEARS = 146_097;
/** Days from 1 March 0000 to 1970-01-01. */
const MARCH_YEAR_0 = 719_468;

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
  // From 1 March 0000, so that the day a leap year adds is the last of its year.
  const days = epochDay + MARCH_YEAR_0;
  const era = Math.floor(days / DAYS_IN_400_YEARS);
  const inEra = days - era * DAYS_IN_400_YEARS;
  const leaps = Math.floor(inEra / 1460) - Math.floor(inEra / 36_524) + Math.floor(inEra / 146_096);
  const years = Math.floor((inEra - leaps) / 365);
  const inYear = inEra - (years * 365 + Math.floor(years / 4) - Math.floor(years / 100));
  const fromMarch = Math.floor((5 * inYear + 2) / 153);
  const day = inYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = years + era * 400 + (month < 3 ? 1 : 0);
  return `${year < 1000 ? String(year).padStart(4, '0') : year}-${TWO_DIGITS[month]}-${TWO_DIGITS[day]}`;
}

/** The English name of a day's weekday. Throws RangeError where the text is not a day. */
export function weekdayOf(day: Day): Weekday {
  return WEEKDAYS[weekdayIndexOf(epochDayOf(day))] ?? 'Sunday';
}

/** 0 for Sunday to 6 for Saturday, of a number of days from 1970-01-01 (a Thursday). */
export function weekdayIndexOf(epochDay: number): number {
  return (((epochDay + 4) % 7) + 7) % 7;
}

/** By plain sums and not by `Date`, which reads 31 February as 3 March and takes twenty times as long. */
function readEpochDay(text: string): number | null {
  if (text.length !== 10 || text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return null;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  // Something that is no digit makes its number NaN, which is in no range.
  if (!(year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(month, year)))
    return null;
  const marchYear = month < 3 ? year - 1 : year;
  const fromMarch = month < 3 ? month + 9 : month - 3;
  const era = Math.floor(marchYear / 400);
  const years = marchYear - era * 400;
  const inYear = Math.floor((153 * fromMarch + 2) / 5) + day - 1;
  const inEra = years * 365 + Math.floor(years / 4) - Math.floor(years / 100) + inYear;
  return era * DAYS_IN_400_YEARS + inEra - MARCH_YEAR_0;
}

/** The number that two digits of a text make; NaN where they are none. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - ZERO;
  const ones = text.charCodeAt(at + 1) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

function daysIn(month: number, year: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}
