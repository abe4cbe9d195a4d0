import { UTCDateMini } from '@date-fns/utc/date/mini';
import { addDays } from 'date-fns/addDays';
import { addMonths } from 'date-fns/addMonths';
import { once } from '../../model/records.ts';
import type { Day, Moment, When } from '../../model/vocabulary.ts';

const WEEKDAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
/** Every month has so many days. */
const SHORTEST_MONTH = '28';

/** Whether a text is `YYYY-MM-DD` and names a day that exists: `2026-02-31` does not. */
export function isDay(text: string): boolean {
  if (!DAY.test(text)) return false;
  if (text.slice(8) <= SHORTEST_MONTH) return true;
  // Date reads 31 February as 3 March.
  return new Date(`${text}T00:00Z`).toISOString().startsWith(text);
}

/**
 * A day's midnight in UTC, in which date-fns counts: no clock change or zone can move it. The same few days are asked
 * for again and again, and no date is changed once it is made. @throws {RangeError}
 */
export const dateOf = once((day: Day): Date => {
  if (!isDay(day)) throw new RangeError(`Not a day: ${day}`);
  return new UTCDateMini(`${day}T00:00Z`);
});

/** The day of a date in UTC. @throws {RangeError} outside the years 0000 to 9999 */
export function dayOf(date: Date): Day {
  const day = date.toISOString().slice(0, 10);
  if (!DAY.test(day)) throw new RangeError(`Not a day: ${date.toISOString()}`);
  return day;
}

/** The day that lies so many days on, or back. @throws {RangeError} outside the years 0000 to 9999 */
export function plusDays(day: Day, amount: number): Day {
  const asked = `${day} ${amount}`;
  const known = sums.get(asked);
  if (known !== undefined) return known;
  const sum = dayOf(addDays(dateOf(day), amount));
  sums.set(asked, sum);
  return sum;
}

/** As {@link dateOf}: the working days of a thousand cases are counted over the same few weeks. */
const sums = new Map<string, Day>();

/** The same day of a later month; the last one of a month that has none. @throws {RangeError} outside the years 0000 to 9999 */
export function plusMonths(day: Day, amount: number): Day {
  return dayOf(addMonths(dateOf(day), amount));
}

/** The English name of a day's weekday. @throws {RangeError} where the text is not a day */
export function weekdayOf(day: Day): string {
  return WEEKDAYS[dateOf(day).getDay()] ?? '';
}

/*
 * London's clock by its rule, not by the machine's zone data: summer time runs from 01:00 UTC on the last Sunday of
 * March to 01:00 UTC on the last Sunday of October (Summer Time Order 2002, SI 2002/262; the same days since 1996).
 */

const MS_PER_HOUR = 3_600_000;

/** A day, a time of day, and an offset, `Z` or none; whether the day exists is asked of {@link isDay}. */
const MOMENT =
  /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)?$/;

/** The London day on which something happened; a day is passed through. @throws {RangeError} where it is neither */
export function londonDay(when: When): Day {
  return isDay(when) ? when : momentAt(epochOf(when)).slice(0, 10);
}

/** A moment as London's clock showed it, from epoch ms, without parts of a second. @throws {RangeError} as {@link dayOf} */
export function momentAt(epochMs: number): Moment {
  const offsetMs = londonOffsetMs(epochMs);
  const clock = new Date(epochMs + offsetMs);
  return `${dayOf(clock)}${clock.toISOString().slice(10, 19)}${offsetMs === 0 ? '+00:00' : '+01:00'}`;
}

/** Epoch ms of a moment that carries its offset. @throws {RangeError} for anything else, a bare day too */
export function epochOf(moment: Moment): number {
  const [, day, offset] = MOMENT.exec(moment) ?? [];
  if (day === undefined || offset === undefined || !isDay(day)) {
    throw new RangeError(`Not a moment with an offset: ${moment}`);
  }
  return Date.parse(moment);
}

/** Epoch ms of the first instant of a London day. @throws {RangeError} where the text is not a day */
export function startOfDay(day: Day): number {
  return epochOfLondonClock(dateOf(day).getTime());
}

/** Epoch ms of the first instant after a London day. @throws {RangeError} where the text is not a day */
export function endOfDay(day: Day): number {
  return epochOfLondonClock(addDays(dateOf(day), 1).getTime());
}

/**
 * What a person or a file wrote, as a day or a London moment; null where it is neither.
 *
 * Takes `YYYY-MM-DD`; `YYYY-MM-DDTHH:MM[:SS]`, which means London's clock; and the same with `Z` or `±HH:MM`.
 * London's clock has one hour in March that never happens, read as the later time (01:30 is 02:30), and one in October
 * that happens twice, read as the earlier instant.
 */
export function readWhen(text: string): When | null {
  if (isDay(text)) return text;
  const [, day, offset] = MOMENT.exec(text) ?? [];
  if (day === undefined || !isDay(day)) return null;
  const epochMs =
    offset === undefined ? epochOfLondonClock(Date.parse(`${text}Z`)) : Date.parse(text);
  // An offset can carry the first or last day of all out of the years that can be written.
  return isDay(new Date(epochMs).toISOString().slice(0, 10)) ? momentAt(epochMs) : null;
}

/**
 * The instant at which London's clock showed a time, that time being given as if it were UTC.
 * Summer time is tried first: this takes the earlier instant of a repeated hour, and a skipped hour, which is in
 * neither half, is left on winter time and so shows an hour later.
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

/** 01:00 UTC on the last Sunday of a month of 31 days. */
function clockChange(year: number, month: number): number {
  const last = new Date(MS_PER_HOUR);
  last.setUTCFullYear(year, month, 31);
  return last.getTime() - last.getUTCDay() * 24 * MS_PER_HOUR;
}

/** The instant (epoch ms) by which something due then must have happened: the end of a day, or the moment. */
export function endOf(when: When): number {
  return isDay(when) ? endOfDay(when) : epochOf(when);
}

/** The instant (epoch ms) from which something can be said to have happened then. */
export function startOf(when: When): number {
  return isDay(when) ? startOfDay(when) : epochOf(when);
}
