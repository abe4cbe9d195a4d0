import { isDay, plusDays, plusMonths, weekdayOf } from '../engine/calendar/london.ts';
import type { Day, When } from '../model/vocabulary.ts';
import { MONTHS, sayAway, sayWhen } from '../text/days.ts';
import { anyOf } from '../text/sentences.ts';

/** What is wrong or unclear about a day that somebody typed, and what the text may mean. */
export interface Fault {
  readonly fault: string;
  /** The days or times that the text may mean. */
  readonly meanings?: readonly When[];
  /** Set if the only meaning is very probably right, but must still be noted or asked about. */
  readonly isLikely?: true;
  /** Set if the person must be asked, even if only one of the meanings can be used. */
  readonly mustAsk?: true;
}

/** How to read a day that is not written in full. */
export interface Look {
  readonly today: Day;
  /** Whether a day without a year, or a weekday alone, means the last such day or the next. */
  readonly towards: 'past' | 'coming';
  /** The text as it was typed. */
  readonly said: string;
}

export const HOW_TO_WRITE =
  'Write a day as 22 Dec 2026 or 22/12/2026, with a time as 22 Dec 2026 14:30.';

/** Makes the fault that asks whether a day is the one that was meant. */
export function perhaps(day: When): Fault & { meanings: readonly When[] } {
  return { fault: `Do you mean ${sayWhen(day)}?`, meanings: [day] };
}

export function orDay(said: string, one: When, other: When): Fault {
  return { fault: `${said} may be ${sayWhen(one)} or ${sayWhen(other)}.`, meanings: [one, other] };
}

/**
 * Asks which of `days` is meant. Offers only the past days or only the coming days, as `towards`
 * says. If there are no such days, offers all of `days`.
 */
export function anyDay({ said, today, towards }: Look, days: readonly Day[]): Fault {
  const open = days.filter((day) => (towards === 'past' ? day <= today : day >= today));
  const meanings = open.length > 0 ? open : days;
  const [only = today, ...others] = meanings;
  if (others.length === 0) return perhaps(only);
  const named = meanings.map(sayWhen);
  if (named.length < 4) return { fault: `"${said}" may be ${anyOf(named)}.`, meanings };
  return { fault: `"${said}" may be any day from ${named[0]} to ${named.at(-1)}.`, meanings };
}

const FURTHEST_AHEAD = 60;
/**
 * A day without a year that is more than this many days ago is likely, but not certain. It is noted
 * or asked about.
 */
const FURTHEST_BACK = 122;
/** For a past day, "31 June" can mean the coming June only if June ends within this many days. */
const SOON = 31;

/** The parts of a date. `year` is null if no year was given. */
type DateParts = Readonly<{ day: number; month: number; year: number | null }>;

/** Reads a date in figures, or with its month named. */
export function readDate(typed: string, look: Look): Day | Fault {
  const ordinal = byOrdinal(typed, look);
  if (ordinal !== null) return ordinal;
  const text = spaced(typed);
  const parts = byNumbers(text) ?? byMonth(text);
  if (parts === null) return { fault: HOW_TO_WRITE };
  const { month, year } = parts;
  if (month < 1 || month > 12) return noMonth(parts, look);
  const turned = turnedRound(text);
  if (turned !== null) return turned;
  // 2024 was a leap year, so it has every day that a year can have.
  if (year === null && dayFrom(parts, 2024) !== null) return withoutYear(parts, look);
  return (year === null ? null : dayFrom(parts, year)) ?? noSuchDay(parts, look);
}

/** Puts hyphens into a date of eight figures with the year first or last, such as 24122026. */
function spaced(typed: string): string {
  const forms = [
    typed.replace(/^((?:19|20)\d\d)(\d\d)(\d\d)$/, '$1-$2-$3'),
    typed.replace(/^(\d\d)(\d\d)((?:19|20)\d\d)$/, '$3-$2-$1'),
  ];
  return forms.find((form) => form !== typed && isDay(form)) ?? typed;
}

/**
 * Reads "24th" as the last or the next day with that number. A plain "24" is asked about. The
 * search goes beyond a month, since some months have no 31st.
 */
function byOrdinal(text: string, { today, towards }: Look): Day | Fault | null {
  const [, day, ending] = /^(\d{1,2})(st|nd|rd|th)?$/.exec(text) ?? [];
  if (day === undefined || Number(day) < 1 || Number(day) > 31) return null;
  const step = towards === 'past' ? -1 : 1;
  const away = [...Array(FURTHEST_AHEAD + 2).keys()].map((days) => plusDays(today, step * days));
  const found = away.find((one) => Number(one.slice(8)) === Number(day));
  if (found === undefined || ending !== undefined) return found ?? null;
  return perhaps(found);
}

/** Asks about 26-12-21 and the like, which may begin with the day or, as on computers, the year. */
function turnedRound(text: string): Fault | null {
  const [, first, month, last] = /^(\d\d)-(\d\d)-(\d\d)$/.exec(text) ?? [];
  const days = [`20${last}-${month}-${first}`, `20${first}-${month}-${last}`];
  const [one, other] = days.filter(isDay);
  if (one === undefined || other === undefined || one === other) return null;
  return orDay('That', one, other);
}

function noMonth({ day, month, year }: DateParts, look: Look): Fault {
  const parts = { day: month, month: day, year };
  const isTurned = day >= 1 && day <= 12 && dayFrom(parts, year ?? 2024) !== null;
  if (!isTurned) return { fault: `There is no month ${month}. ${HOW_TO_WRITE}` };
  const written = [month, day, ...(year === null ? [] : [year])].join('/');
  const meant = readDate(written, look);
  const meanings = typeof meant === 'string' ? [meant] : meant.meanings;
  const fault = `There is no month ${month}. Did you mean ${written}? The day comes first.`;
  return { fault, ...(meanings && { meanings }) };
}

/** For 31 June, offers 30 June and 1 July. Without a year, uses the nearest year that fits. */
function noSuchDay({ day, month, year }: DateParts, { today, towards }: Look): Fault {
  const said = `There is no ${day} ${MONTHS[month - 1]}${year === null ? '' : ` in ${year}`}`;
  if (day < 1 || day > 31) return { fault: `${said}.` };
  const thisYear = Number(today.slice(0, 4));
  const far = (one: Day) => Math.abs(Date.parse(one) - Date.parse(today));
  const isNear = (one: Day) => (towards === 'past' ? one <= plusDays(today, SOON) : one >= today);
  const ends = (year === null ? [thisYear - 1, thisYear, thisYear + 1] : [year])
    .map((of) => plusDays(plusMonths(`${of}-${twoFigures(month)}-01`, 1), -1))
    .toSorted((one, other) => far(one) - far(other));
  const last = ends.find(isNear) ?? ends[0] ?? today;
  const fault = `${said}: it has ${Number(last.slice(8))} days.`;
  return { fault, meanings: [last, plusDays(last, 1)], mustAsk: true };
}

function dayFrom({ day, month }: DateParts, year: number): Day | null {
  const written = `${String(year).padStart(4, '0')}-${twoFigures(month)}-${twoFigures(day)}`;
  return isDay(written) ? written : null;
}

/** Reads 22/12/2026, 22-12-26, 22/12 or 2026-12-22. Returns null for any other form. */
function byNumbers(text: string): DateParts | null {
  const [, y, m = '', d = ''] = /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})$/.exec(text) ?? [];
  if (y !== undefined) return { day: Number(d), month: Number(m), year: Number(y) };
  const [, day, month, year] =
    /^(\d{1,2})[-/. ](\d{1,2})(?:[-/. ]'?(\d{4}|\d{2}))?$/.exec(text) ?? [];
  if (day === undefined) return null;
  return { day: Number(day), month: Number(month), year: yearOf(year) };
}

/** Returns the number of the month that the text names or abbreviates, or 0 if there is none. */
export function monthNamed(name: string): number {
  const begun = name === 'sept' ? 'sep' : name;
  return begun.length < 3 ? 0 : MONTHS.findIndex((one) => one.toLowerCase().startsWith(begun)) + 1;
}

/** Reads 22 Dec 2026, 22nd December or Dec 22. Returns null for any other form. */
function byMonth(text: string): DateParts | null {
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?[-/. ]?([a-z]{3,9})\.?(?:[-/. ]?'?(\d{4}|\d{2}))?$/;
  const monthFirst = /^([a-z]{3,9})[-/. ]?(\d{1,2})(?:st|nd|rd|th)?(?:[-/. ](\d{4}))?$/;
  const yearFirst = /^(\d{4})[-/. ]?([a-z]{3,9})[-/. ]?(\d{1,2})$/;
  const [, day, before, yearBefore] = dayFirst.exec(text) ?? [];
  const [, after, dayAfter, yearAfter] = monthFirst.exec(text) ?? [];
  const [, year, between, dayLast] = yearFirst.exec(text) ?? [];
  const month = monthNamed(before ?? after ?? between ?? '');
  if (month === 0) return null;
  return {
    day: Number(day ?? dayAfter ?? dayLast),
    month,
    year: yearOf(yearBefore ?? yearAfter ?? year),
  };
}

function yearOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  return text.length === 2 ? 2000 + Number(text) : Number(text);
}

/**
 * Finds the year of a day given without one. Eight years either way include every day, even 29
 * February. Looking back, picks the last such day, but asks if the next is nearer: a deadline from
 * last December would seem long past. Looking ahead, picks the next if it is near, or asks.
 */
function withoutYear(parts: DateParts, look: Look): Day | Fault {
  const { today, towards } = look;
  const first = Number(today.slice(0, 4)) - 8;
  const days = Array.from({ length: 17 }, (_, at) => dayFrom(parts, first + at) ?? []).flat();
  const last = days.findLast((day) => day <= today) ?? today;
  const next = days.find((day) => day >= today) ?? today;
  if (towards === 'past' && last < plusMonths(today, -12))
    return noSuchDay(
      { ...parts, year: Number(today.slice(0, 4)) - (today.slice(5) < '02-29' ? 1 : 0) },
      look,
    );
  const both = orDay('That', last, next);
  if (towards === 'coming') return next <= plusDays(today, FURTHEST_AHEAD) ? next : both;
  const isNearer = Date.parse(next) - Date.parse(today) < Date.parse(today) - Date.parse(last);
  const fault = `That may be ${sayAway(last, today)}, or ${sayWhen(next)}, still to come.`;
  if (isNearer) return { ...both, fault, mustAsk: true };
  if (last >= plusDays(today, -FURTHEST_BACK)) return last;
  return { fault: `Do you mean ${sayAway(last, today)}?`, meanings: [last], isLikely: true };
}

export function twoFigures(number: number): string {
  return String(number).padStart(2, '0');
}

export const WEEKDAYS = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');

/** Returns the weekday that is named or abbreviated, such as `tues`. Null if it names none. */
export function weekdayNamed(text: string): string | null {
  const begun = text.replace(/^weds$/, 'wed').replace(/\.$/, '');
  return begun.length < 3 ? null : (WEEKDAYS.find((one) => one.startsWith(begun)) ?? null);
}

export function ofDays(from: Day, length: number): Day[] {
  return Array.from({ length }, (_, at) => plusDays(from, at));
}

export function mondayOf(day: Day): Day {
  return plusDays(day, -WEEKDAYS.indexOf(weekdayOf(day).toLowerCase()));
}

const AMOUNTS = 'no a two three four five six seven eight nine ten eleven twelve'.split(' ');

export function amountOf(text: string): number | null {
  const named = AMOUNTS.indexOf(text === 'one' || text === 'an' ? 'a' : text);
  if (named > 0) return named;
  return /^\d{1,3}$/.test(text) ? Number(text) : null;
}
