import { UTCDateMini } from '@date-fns/utc/date/mini';
import { addDays } from 'date-fns/addDays';
import { addMonths } from 'date-fns/addMonths';
import { once } from '../../model/records.ts';
import type { Day, Moment, When } from '../../model/vocabulary.ts';

const WEEKDAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
/** Every month has at least this many days. */
const SHORTEST_MONTH = '28';

/** Whether a text is `YYYY-MM-DD` and names a day that exists: `2026-02-31` does not. */
export function isDay(text: string): boolean {
  if (!DAY.test(text)) return false;
  if (text.slice(8) <= SHORTEST_MONTH) return true;
  // `Date` reads 31 February as 3 March.
  return new Date(`${text}T00:00Z`).toISOString().startsWith(text);
}

/**
 * Returns a day's midnight in UTC, which date-fns counts in: no clock change can move it. The same
 * few days are asked for again and again, and no date is ever changed. @throws {RangeError}
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

/** Adds days, or subtracts if negative. @throws {RangeError} outside the years 0000 to 9999 */
export function plusDays(day: Day, amount: number): Day {
  const asked = `${day} ${amount}`;
  const known = sums.get(asked);
  if (known !== undefined) return known;
  const sum = dayOf(addDays(dateOf(day), amount));
  sums.set(asked, sum);
  return sum;
}

/** Sums already worked out: a thousand cases count their days over the same few weeks. */
const sums = new Map<string, Day>();

/** Adds months; a missing day becomes the last. @throws {RangeError} outside years 0000 to 9999 */
export function plusMonths(day: Day, amount: number): Day {
  return dayOf(addMonths(dateOf(day), amount));
}

/** Returns the English name of a day's weekday. @throws {RangeError} if the text is not a day */
export function weekdayOf(day: Day): string {
  return WEEKDAYS[dateOf(day).getDay()] ?? '';
}

/*
 * London's clock by its rule, not by zone data: summer time is from the last Sunday of March to the
 * last of October, 01:00 UTC on each (Summer Time Order 2002, SI 2002/262; the same since 1996).
 */

const MS_PER_HOUR = 3_600_000;

/** A day, a time and perhaps an offset or `Z`; {@link isDay} checks whether the day exists. */
const MOMENT =
  /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)?$/;

/** Returns the London day of a day or a moment. @throws {RangeError} if the text is neither */
export function londonDay(when: When): Day {
  return isDay(when) ? when : momentAt(epochOf(when)).slice(0, 10);
}

/** Returns epoch ms as a London moment, to the second. @throws {RangeError} as {@link dayOf} */
export function momentAt(epochMs: number): Moment {
  const offsetMs = londonOffsetMs(epochMs);
  const clock = new Date(epochMs + offsetMs);
  return `${dayOf(clock)}${clock.toISOString().slice(10, 19)}${offsetMs === 0 ? '+00:00' : '+01:00'}`;
}

/** Returns a moment's epoch ms. @throws {RangeError} for anything without an offset, even a day */
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
  return epochOfLondonClock(addDays(dateOf(day), 1).getTime());
}

/**
 * Reads what a person or a file wrote as a day or a London moment; returns null if it is neither.
 *
 * Takes `YYYY-MM-DD`; `YYYY-MM-DDTHH:MM[:SS]`, which means London's clock; or that with `Z` or
 * `±HH:MM`. An hour that London's clock skips in March is read as an hour later (01:30 as 02:30),
 * and one that it repeats in October as the earlier instant.
 */
export function readWhen(text: string): When | null {
  if (isDay(text)) return text;
  const [, day, offset] = MOMENT.exec(text) ?? [];
  if (day === undefined || !isDay(day)) return null;
  const epochMs =
    offset === undefined ? epochOfLondonClock(Date.parse(`${text}Z`)) : Date.parse(text);
  // An offset can push the first or last possible day outside the years that can be written.
  return isDay(new Date(epochMs).toISOString().slice(0, 10)) ? momentAt(epochMs) : null;
}

/**
 * Returns the instant at which London's clock showed a time, given as if that time were UTC. Summer
 * time is tried first, so a repeated hour gives its earlier instant. A skipped hour is in neither
 * half of the year: it is left on winter time, and so shows an hour later.
 */
function epochOfLondonClock(clockMs: number): number {
  const ifSummer = clockMs - MS_PER_HOUR;
  return londonOffsetMs(ifSummer) === 0 ? clockMs : ifSummer;
}

function londonOffsetMs(epochMs: number): number {
  const year = new Date(epochMs).getUTCFullYear();
  const isSummer = clockChange(year, MARCH) <= epochMs && epochMs < clockChange(year, OCTOBER);
  return isSummer ? MS_PER_HOUR : 0;
}

const [MARCH, OCTOBER] = [2, 9];

/** Returns 01:00 UTC on the last Sunday of a month that has 31 days. */
function clockChange(year: number, month: number): number {
  const last = new Date(MS_PER_HOUR);
  last.setUTCFullYear(year, month, 31);
  return last.getTime() - last.getUTCDay() * 24 * MS_PER_HOUR;
}

/** Returns the instant (epoch ms) before which something due then must be done. */
export function endOf(when: When): number {
  return isDay(when) ? endOfDay(when) : epochOf(when);
}

/** Returns the first instant (epoch ms) at which something dated then can have happened. */
export function startOf(when: When): number {
  return isDay(when) ? startOfDay(when) : epochOf(when);
}
