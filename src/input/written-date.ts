import { isDay, plusDays, plusMonths, weekdayOf } from '../engine/calendar/london.ts';
import type { Day, When } from '../model/vocabulary.ts';
import { MONTHS, sayAway, sayWhen } from '../text/days.ts';
import { anyOf } from '../text/sentences.ts';

/** What is wrong with a day that somebody wrote, and what would be right. */
export interface Fault {
  readonly fault: string;
  /** What it may be, where it is open which. */
  readonly meanings?: readonly When[];
  /** Whether the one meaning is very likely right, and is to be said or asked about all the same. */
  readonly isLikely?: true;
  /** Whether it is to be asked about even where only one of its meanings will do. */
  readonly mustAsk?: true;
}

/** How a day is read that is not written in full. */
export interface Look {
  readonly today: Day;
  /** Which such day is meant where no year is given, or only a weekday: the last that has been, or the next to come. */
  readonly towards: 'past' | 'coming';
  /** As it was typed. */
  readonly said: string;
}

export const HOW_TO_WRITE =
  'Write a day as 22 Dec 2026 or 22/12/2026, with a time as 22 Dec 2026 14:30.';

/** A day that is likely, and is asked about all the same. */
export function perhaps(day: When): Fault & { meanings: readonly When[] } {
  return { fault: `Do you mean ${sayWhen(day)}?`, meanings: [day] };
}

export function orDay(said: string, one: When, other: When): Fault {
  return { fault: `${said} may be ${sayWhen(one)} or ${sayWhen(other)}.`, meanings: [one, other] };
}

/** What leaves any of some days open. Those that have been are meant, or are to come, where there are any. */
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
/** A day that lies further back than this is asked about, where its year was not given. */
const FURTHEST_BACK = 122;
/** A day that is no day, and would come so soon, is no slip for one of last year. */
const SOON = 31;

/** A year that is not given is null. */
type DateParts = Readonly<{ day: number; month: number; year: number | null }>;

/** A date in figures, or with its month named. */
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
  // A leap year has every day that there is.
  if (year === null && dayFrom(parts, 2024) !== null) return withoutYear(parts, look);
  return (year === null ? null : dayFrom(parts, year)) ?? noSuchDay(parts, look);
}

/** Eight figures are a date where they are one from either end: 20261224, 24122026. */
function spaced(typed: string): string {
  const forms = [
    typed.replace(/^((?:19|20)\d\d)(\d\d)(\d\d)$/, '$1-$2-$3'),
    typed.replace(/^(\d\d)(\d\d)((?:19|20)\d\d)$/, '$3-$2-$1'),
  ];
  return forms.find((form) => form !== typed && isDay(form)) ?? typed;
}

/** "24th": the last such day, or the next to come; "24" is asked about. A month may have none. */
function byOrdinal(text: string, { today, towards }: Look): Day | Fault | null {
  const [, day, ending] = /^(\d{1,2})(st|nd|rd|th)?$/.exec(text) ?? [];
  if (day === undefined || Number(day) < 1 || Number(day) > 31) return null;
  const step = towards === 'past' ? -1 : 1;
  const away = [...Array(FURTHEST_AHEAD + 2).keys()].map((days) => plusDays(today, step * days));
  const found = away.find((one) => Number(one.slice(8)) === Number(day));
  if (found === undefined || ending !== undefined) return found ?? null;
  return perhaps(found);
}

/** 26-12-21 begins with a day, or with a year as computers write it. */
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

/** A month has no such day: its last one may be meant, or the one after it; without a year, of the nearest year. */
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

/** 22/12/2026, 22-12-26, 22/12; 2026-12-22. */
function byNumbers(text: string): DateParts | null {
  const [, y, m = '', d = ''] = /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})$/.exec(text) ?? [];
  if (y !== undefined) return { day: Number(d), month: Number(m), year: Number(y) };
  const [, day, month, year] =
    /^(\d{1,2})[-/. ](\d{1,2})(?:[-/. ]'?(\d{4}|\d{2}))?$/.exec(text) ?? [];
  if (day === undefined) return null;
  return { day: Number(day), month: Number(month), year: yearOf(year) };
}

/** The month's number that a name, or the beginning of one, stands for; 0: none. */
export function monthNamed(name: string): number {
  const begun = name === 'sept' ? 'sep' : name;
  return begun.length < 3 ? 0 : MONTHS.findIndex((one) => one.toLowerCase().startsWith(begun)) + 1;
}

/** 22 Dec 2026, 22nd December, Dec 22. */
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
 * Eight years on either side hold every day of the year. Of the last such day and the next the one that is looked for is
 * taken where it is near. Where the other one is nearer, the year is asked for: a deadline counted from last year's
 * December would read as long past.
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

/** The name of a weekday that is written out or begun: `tue`, `tues`, `tuesday`. */
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
