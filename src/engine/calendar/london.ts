import { addDays } from 'date-fns/addDays';
import type { Day, Moment, When } from '../../model/vocabulary.ts';
import { dateOf, dayOf, isDay } from './day.ts';

/*
 * London's clock by its rule, not by the machine's zone data: summer time runs from 01:00 UTC on the last Sunday of
 * March to 01:00 UTC on the last Sunday of October (Summer Time Order 2002, SI 2002/262; the same days since 1996).
 */

const MS_PER_HOUR = 3_600_000;

/** A day, a time of day, and an offset, `Z` or none; whether the day exists is asked of {@link isDay}. */
const MOMENT =
  /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)?$/;

/**
 * The London day on which something happened: a day is passed through, a moment becomes the day London's clock showed.
 * Throws RangeError for a text that is neither.
 */
export function londonDay(when: When): Day {
  return isDay(when) ? when : momentAt(epochOf(when)).slice(0, 10);
}

/**
 * A moment as London's clock showed it, from epoch milliseconds; parts of a second are dropped.
 * Throws RangeError outside the years 0000 to 9999.
 */
export function momentAt(epochMs: number): Moment {
  const offsetMs = londonOffsetMs(epochMs);
  const clock = new Date(epochMs + offsetMs);
  return `${dayOf(clock)}${clock.toISOString().slice(10, 19)}${offsetMs === 0 ? '+00:00' : '+01:00'}`;
}

/** Epoch milliseconds of a moment that carries its offset. Throws RangeError for anything else, a bare day too. */
export function epochOf(moment: Moment): number {
  const [, day, offset] = MOMENT.exec(moment) ?? [];
  if (day === undefined || offset === undefined || !isDay(day)) {
    throw new RangeError(`Not a moment with an offset: ${moment}`);
  }
  return Date.parse(moment);
}

/** Epoch milliseconds of the first instant of a London day. Throws RangeError where the text is not a day. */
export function startOfDay(day: Day): number {
  return epochOfLondonClock(dateOf(day).getTime());
}

/** Epoch milliseconds of the first instant after a London day. Throws RangeError where the text is not a day. */
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
