import { UTCDateMini } from '@date-fns/utc/date/mini';
import { addDays } from 'date-fns/addDays';
import { addMonths } from 'date-fns/addMonths';
import { once } from '../../model/records.ts';
import type { Day, Moment, When } from '../../model/vocabulary.ts';

const WEEKDAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
/** Every month has at least this many days, so a day up to this one needs no further check. */
const SHORTEST_MONTH = '28';

/** Whether the text is a day that exists, as `YYYY-MM-DD`. `2026-02-31` does not exist. */
export function isDay(text: string): boolean {
  if (!DAY.test(text)) return false;
  if (text.slice(8) <= SHORTEST_MONTH) return true;
  // `Date` reads 31 February as 3 March.
  return new Date(`${text}T00:00Z`).toISOString().startsWith(text);
}

/**
 * Returns midnight UTC at the start of a day, so that clock changes do not affect counting. Dates
 * are cached and shared, so never change one. @throws {RangeError} if the text is not a day
 */
export const dateOf = once((day: Day): Date => {
  if (!isDay(day)) throw new RangeError(`Not a day: ${day}`);
  return new UTCDateMini(`${day}T00:00Z`);
});

/** Returns the UTC day of a date. @throws {RangeError} outside the years 0000 to 9999 */
export function dayOf(date: Date): Day {
  const day = date.toISOString().slice(0, 10);
  if (!DAY.test(day)) throw new RangeError(`Not a day: ${date.toISOString()}`);
  return day;
}

/** Adds days. A negative amount subtracts. @throws {RangeError} outside the years 0000 to 9999 */
export function plusDays(day: Day, amount: number): Day {
  return sumsOf(day)(amount);
}

/** Caches the sums. A thousand cases count their days over the same few weeks. */
const sumsOf = once((day: Day) => once((amount: number) => dayOf(addDays(dateOf(day), amount))));

/** Adds months. 31 January plus a month is 28 February. @throws {RangeError} as in {@link dayOf} */
export function plusMonths(day: Day, amount: number): Day {
  return dayOf(addMonths(dateOf(day), amount));
}

/** Returns the day of the week in English. @throws {RangeError} if the text is not a day */
export function weekdayOf(day: Day): string {
  return WEEKDAYS[dateOf(day).getDay()] ?? '';
}

/*
 * London time is worked out by rule, not from time-zone data. Summer time runs from the last Sunday
 * in March to the last Sunday in October, and the clocks change at 01:00 UTC. The rule has held
 * since 1996. It is now set by the Summer Time Order 2002 (SI 2002/262).
 */

const MS_PER_HOUR = 3_600_000;

/** Matches a day and a time, with or without an offset or `Z`, even if that day does not exist. */
const MOMENT =
  /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)?$/;

/** Returns a moment's London day. A day is left unchanged. @throws {RangeError} for other text */
export function londonDay(when: When): Day {
  return isDay(when) ? when : dayAt(epochOf(when));
}

/** Returns the London day of an instant in epoch ms. @throws {RangeError} as in {@link dayOf} */
export function dayAt(epochMs: number): Day {
  return dayOf(new Date(epochMs + londonOffsetMs(epochMs)));
}

/** Turns epoch ms into a London moment, to the second. @throws {RangeError} as in {@link dayOf} */
export function momentAt(epochMs: number): Moment {
  const offsetMs = londonOffsetMs(epochMs);
  const clock = new Date(epochMs + offsetMs);
  return `${dayOf(clock)}${clock.toISOString().slice(10, 19)}${offsetMs === 0 ? '+00:00' : '+01:00'}`;
}

/** Returns a moment's epoch ms. @throws {RangeError} for a day, or for a time without an offset */
export function epochOf(moment: Moment): number {
  const [, day, offset] = MOMENT.exec(moment) ?? [];
  if (day === undefined || offset === undefined || !isDay(day)) {
    throw new RangeError(`Not a moment with an offset: ${moment}`);
  }
  return Date.parse(moment);
}

/** Returns the first epoch ms of a London day. @throws {RangeError} if the text is not a day */
export function startOfDay(day: Day): number {
  return epochOfLondonClock(dateOf(day).getTime());
}

/** Returns the first epoch ms after a London day. @throws {RangeError} if the text is not a day */
export function endOfDay(day: Day): number {
  return epochOfLondonClock(dateOf(day).getTime() + 24 * MS_PER_HOUR);
}

/**
 * Reads text from a person or a file as a day or a London moment. Returns null if it is neither.
 *
 * Accepts `YYYY-MM-DD`, or `YYYY-MM-DDTHH:MM[:SS]` in London time or with `Z` or `±HH:MM`. A time
 * that London's clocks skip in March is read as one hour later (01:30 as 02:30). A time that is
 * repeated in October is read as the earlier instant.
 */
export function readWhen(text: string): When | null {
  if (isDay(text)) return text;
  const [, day, offset] = MOMENT.exec(text) ?? [];
  if (day === undefined || !isDay(day)) return null;
  const epochMs =
    offset === undefined ? epochOfLondonClock(Date.parse(`${text}Z`)) : Date.parse(text);
  // An offset can move a time out of the years 0000 to 9999, where it cannot be written as a day.
  return isDay(new Date(epochMs).toISOString().slice(0, 10)) ? momentAt(epochMs) : null;
}

/**
 * Returns the epoch ms of a London clock time, which is given as if it were UTC. Summer time is
 * tried first, so a time in a repeated hour gives the earlier instant. A time in a skipped hour is
 * neither summer nor winter time. It is read as winter time, and so comes out an hour later.
 */
function epochOfLondonClock(clockMs: number): number {
  const ifSummer = clockMs - MS_PER_HOUR;
  return londonOffsetMs(ifSummer) === 0 ? clockMs : ifSummer;
}

function londonOffsetMs(epochMs: number): number {
  const [from, to] = summerOf(new Date(epochMs).getUTCFullYear());
  return from <= epochMs && epochMs < to ? MS_PER_HOUR : 0;
}

const [MARCH, OCTOBER] = [2, 9];
const summerOf = once(
  (year: number) => [clockChange(year, MARCH), clockChange(year, OCTOBER)] as const,
);

/** Returns 01:00 UTC on the last Sunday of a month that has 31 days. */
function clockChange(year: number, month: number): number {
  const last = new Date(MS_PER_HOUR);
  last.setUTCFullYear(year, month, 31);
  return last.getTime() - last.getUTCDay() * 24 * MS_PER_HOUR;
}

/** Returns the instant (epoch ms) before which something due at `when` must be done. */
export function endOf(when: When): number {
  return isDay(when) ? endOfDay(when) : epochOf(when);
}

/** Returns the first instant (epoch ms) at which something dated `when` can have happened. */
export function startOf(when: When): number {
  return isDay(when) ? startOfDay(when) : epochOf(when);
}
