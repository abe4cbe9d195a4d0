import { isDay, plusDays, weekdayOf } from '../engine/calendar/day.ts';
import { londonDay, momentAt, readWhen } from '../engine/calendar/london.ts';
import { ownValue } from '../model/records.ts';
import type { Day, When } from '../model/vocabulary.ts';
import { sayDate, sayWhen } from '../text/days.ts';

/** What is wrong with a day that somebody wrote, and what would be right. */
interface Fault {
  readonly fault: string;
  /** What it may be, where it has two meanings. */
  readonly meanings?: readonly When[];
}

/** How a day is read that is not written in full. */
interface Look {
  readonly today: Day;
  /** Which such day is meant where no year is given, or only a weekday: the last that has been, or the next to come. */
  readonly towards: 'past' | 'coming';
}

const MONTHS =
  'january february march april may june july august september october november december';
const WEEKDAYS = 'sunday monday tuesday wednesday thursday friday saturday';
const AMOUNTS = 'no a two three four five six seven eight nine ten';
const DAYS_IN: Readonly<Record<string, number>> = { day: 1, week: 7, fortnight: 14 };
const MS_IN: Readonly<Record<string, number>> = { hour: 3_600_000, minute: 60_000 };
const NEAR_DAYS: Readonly<Record<string, number>> = {
  'day before yesterday': -2,
  yesterday: -1,
  today: 0,
  tomorrow: 1,
  'day after tomorrow': 2,
};
const FURTHEST_AHEAD = 60;

const HOW_TO_WRITE = 'Write a day as 22 Dec 2026 or 22/12/2026, with a time as 22 Dec 2026 14:30.';

/**
 * A day or London time in any form that has one meaning in England: the day comes before the month, a month may be
 * named, a weekday must be the right one, and a time stands behind the day or in front of it.
 *
 * @param now epoch ms
 */
export function readTypedDay(typed: string, now: number, towards: Look['towards']): When | Fault {
  const text = typed
    .normalize('NFKC')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .toLowerCase()
    .replace(/(\d)t(?=\d)/, '$1 ')
    .replace(/,|\b(?:on|the|of|at)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    // Of two such pairs the second is the time.
    .replace(/^(\d{1,2})\.(\d{1,2})(?= \d{1,2}[:.]\d{2}$)/, '$1/$2');
  const ago = hoursAgo(text, now);
  if (ago !== null) return ago;
  if (text === '') return { fault: HOW_TO_WRITE };
  const look = { today: londonDay(momentAt(now)), towards };
  const time = timeIn(text);
  if (DOTTED.test(text)) return byDot(text, time, look);
  if (time !== null && 'fault' in time) return time;
  const dayText = time ? text.replace(time.written, ' ').replace(/\s+/g, ' ').trim() : text;
  if (dayText === '') return { fault: `Give the day too, as in "today ${text}".` };
  const [plain, part] = withoutPart(dayText);
  const day = readDay(plain, look);
  if (!time) return day;
  if (typeof day !== 'string') return atEach(day, time);
  if (time.isMidnight) return atEach({ fault: MIDNIGHT, meanings: [day, plusDays(day, 1)] }, time);
  if (part === 'night' && time.clock < '12:00')
    return atEach(orDay(`"${text}"`, day, plusDays(day, 1)), time);
  return atTime(day, time);
}

/** Each of the days that something may mean, at a time. */
function atEach({ meanings, ...fault }: Fault, time: Time): Fault {
  const each = meanings?.map((day) => atTime(day, time));
  return each?.every((one) => typeof one === 'string') ? { ...fault, meanings: each } : fault;
}

/** "now", "2 hours ago". */
function hoursAgo(text: string, now: number): When | null {
  if (text === 'now') return momentAt(now);
  const [, amount = '', unit = ''] = /^(\w+) (hour|minute)s? ago$/.exec(text) ?? [];
  const many = amountOf(amount === 'an' ? 'a' : amount);
  return many === null ? null : momentAt(now - many * (MS_IN[unit] ?? 0));
}

/** A time as it stands in the text, as `14:30` or `14:30:15`, and its offset or `Z`; empty: London's own. */
type Time = Readonly<{ written: string; clock: string; zone: string; isMidnight: boolean }>;

const TIME =
  /(?<![\d./+-])(?:(?<h>\d{1,2})[:.](?<m>\d{2})(?::(?<s>\d{2})(?:\.\d{1,9})?)?(?![./-]?\d) ?(?<half>am|pm)?|(?<hour>\d{1,2}) ?(?<only>am|pm)\b|(?<four>\d{4}) ?h(?:ou)?rs?\b|\b(?<word>noon|midday|midnight))(?: ?\(?(?<zone>z|gmt|utc|bst|[+-]\d{2}:?\d{2})\b\)?(?: ?\([+-]\d{2}:\d{2}\))?)?/;
const ZONES: Readonly<Record<string, string>> = { gmt: 'Z', utc: 'Z', z: 'Z', bst: '+01:00' };

const MIDNIGHT = 'Midnight may begin the day or end it. Write 00:00 of the day that it begins.';

/** "24.11" is a day and its month, and "11.10" may be a time too. */
const DOTTED = /^\d{1,2}\.(?:0?[1-9]|1[0-2])$/;

function byDot(text: string, time: Time | Fault | null, look: Look): When | Fault {
  const day = readDate(text.replace('.', '/'), look);
  if (time === null || 'fault' in time || typeof day !== 'string') return day;
  const today = atTime(look.today, time);
  if (typeof today !== 'string') return day;
  const fault = `${text} may be ${sayWhen(day)} or ${sayWhen(today)}. Give the date.`;
  return { fault, meanings: [day, today] };
}

function timeIn(text: string): Time | Fault | null {
  const found = TIME.exec(text);
  if (!found?.groups) return null;
  const [written] = found;
  const { zone = '', word } = found.groups;
  const isMidnight = word === 'midnight';
  const noon = isMidnight ? '00:00' : '12:00';
  const clock = word === undefined ? clockOf(found.groups) : noon;
  if (clock === null) return { fault: `There is no time ${written}.` };
  return {
    written,
    clock,
    isMidnight,
    zone: ZONES[zone] ?? zone.replace(/^(...)(\d\d)$/, '$1:$2'),
  };
}

/** `14:30` or `14:30:15`, from the parts of a time; null where there is no such time. */
function clockOf(parts: Readonly<Record<string, string | undefined>>): string | null {
  const { h, m, s, half, hour, only, four } = parts;
  const typed = Number(h ?? hour ?? four?.slice(0, 2));
  const minutes = m ?? four?.slice(2) ?? '00';
  const halfDay = half ?? only;
  if (halfDay !== undefined && (typed < 1 || typed > 12)) return null;
  const hours = halfDay === undefined ? typed : (typed % 12) + (halfDay === 'pm' ? 12 : 0);
  if (hours > 23 || minutes > '59' || (s ?? '00') > '59') return null;
  return `${twoFigures(hours)}:${minutes}${s === undefined ? '' : `:${s}`}`;
}

function twoFigures(number: number): string {
  return String(number).padStart(2, '0');
}

/** London's clock has one hour in March that never comes. */
function atTime(day: When, { clock, zone }: Time): When | Fault {
  const when = readWhen(`${day}T${clock}${zone}`);
  if (when === null) return { fault: HOW_TO_WRITE };
  if (zone !== '' || when.slice(11, 16) === clock.slice(0, 5)) return when;
  return { fault: `There was no ${clock} on ${sayWhen(day)}: the clocks went on an hour.` };
}

/** A day without the part of it that is named, and which part: "this morning", "last night", "Tuesday afternoon". */
function withoutPart(text: string): readonly [day: string, part: string] {
  const [, day = '', part = ''] =
    /^(.+) (morning|afternoon|evening|night)$/.exec(text.replace(/^tonight$/, 'this night')) ?? [];
  if (part === '') return [text, ''];
  if (day === 'last' && part !== 'morning' && part !== 'afternoon') return ['yesterday', part];
  return [day === 'this' ? 'today' : day, part];
}

function orDay(said: string, one: Day, other: Day, wanted = 'Give the date.'): Fault {
  const fault = `${said} may be ${sayWhen(one)} or ${sayWhen(other)}. ${wanted}`;
  return { fault, meanings: [one, other] };
}

/** "last week": any of seven days, but for a weekday that stands before or behind it. */
function someWeek(text: string, { today }: Look): Day | Fault | null {
  const [, before = '', which = '', after = ''] =
    /^(?:([a-z]{3,9}) )?(last|this|next) week(?: ([a-z]{3,9}))?$/.exec(text) ?? [];
  const weeks = ['last', 'this', 'next'].indexOf(which) - 1;
  if (which === '') return null;
  const back = [...Array(7).keys()].find((days) => weekdayOf(plusDays(today, -days)) === 'Monday');
  const monday = plusDays(today, weeks * 7 - (back ?? 0));
  const week = Array.from({ length: 7 }, (_, at) => plusDays(monday, at));
  const named = weekdayNamed(before || after);
  const wanted = week.find((day) => weekdayOf(day) === named);
  if (wanted !== undefined) return wanted;
  const days = `from ${sayWhen(monday)} to ${sayWhen(plusDays(monday, 6))}`;
  return { fault: `"${text}" may be any day ${days}. Give the date.` };
}

function readDay(text: string, look: Look): Day | Fault {
  const byWord = daysAway(text);
  if (byWord !== null) return plusDays(look.today, byWord);
  const week = someWeek(text, look);
  if (week !== null) return week;
  const [, which = '', name = '', rest = ''] =
    /^(?:(last|next|this) )?([a-z]{3,9})\.? ?(.*)$/.exec(text) ?? [];
  const weekday = weekdayNamed(name);
  if (weekday === null) return readDate(text, look);
  if (rest === '') return onWeekday(weekday, which, look);
  const day = readDate(rest, look);
  if (typeof day !== 'string' || weekdayOf(day) === weekday) return day;
  return { fault: `${sayDate(day)} is a ${weekdayOf(day)}, not a ${weekday}.` };
}

/** How many days away a day is that is named by that: "yesterday", "3 days ago", "in a week"; null: it is not. */
function daysAway(text: string): number | null {
  const near = ownValue(NEAR_DAYS, text);
  if (near !== undefined) return near;
  const [, back, ahead, unit = '', ago, time] =
    /^(?:(\w+)|in (\w+)) (day|week|fortnight)s?(?:( ago)|(?:'?s?'? time)?)$/.exec(text) ?? [];
  const amount = amountOf(back ?? ahead ?? '');
  const isWhole = (back !== undefined) === (ago !== undefined);
  if (amount === null || !isWhole || time !== undefined) return null;
  return amount * (DAYS_IN[unit] ?? 0) * (ago === undefined ? 1 : -1);
}

function amountOf(text: string): number | null {
  const named = AMOUNTS.split(' ').indexOf(text === 'one' ? 'a' : text);
  if (named > 0) return named;
  return /^\d{1,3}$/.test(text) ? Number(text) : null;
}

/** The English name of a weekday that is written out or begun: `tue`, `tues`, `tuesday`. */
function weekdayNamed(text: string): string | null {
  if (text.length < 3) return null;
  const known = WEEKDAYS.split(' ').find((one) => one.startsWith(text.replace(/^weds$/, 'wed')));
  return known ? capital(known) : null;
}

function capital(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

function onWeekday(weekday: string, which: string, { today, towards }: Look): Day | Fault {
  const ahead = Array.from({ length: 7 }, (_, at) => plusDays(today, at));
  const next = ahead.find((day) => weekdayOf(day) === weekday) ?? today;
  const last = plusDays(next, -7);
  const typed = which === '' ? weekday : `"${which} ${weekday}"`;
  const both = (one: Day, other: Day) => orDay(typed, one, other);
  if (next === today && towards === 'past') return both(last, today);
  if (next === today) return both(today, plusDays(today, 7));
  if (which === 'last') return both(plusDays(last, -7), last);
  if (which === 'next') return both(next, plusDays(next, 7));
  if (which === 'this') return both(last, next);
  return towards === 'past' ? last : next;
}

/** A year that is not given is null. */
type DateParts = Readonly<{ day: number; month: number; year: number | null }>;

/** "24th": the last such day, or the next to come. A month may have none. */
function byOrdinal(text: string, { today, towards }: Look): Day | null {
  const [, day] = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(text) ?? [];
  if (day === undefined || Number(day) < 1 || Number(day) > 31) return null;
  const step = towards === 'past' ? -1 : 1;
  const away = [...Array(FURTHEST_AHEAD + 2).keys()];
  const found = away.find((days) => Number(plusDays(today, step * days).slice(8)) === Number(day));
  return found === undefined ? null : plusDays(today, step * found);
}

function readDate(typed: string, look: Look): Day | Fault {
  const ordinal = byOrdinal(typed, look);
  if (ordinal !== null) return ordinal;
  const whole = typed.replace(/^((?:19|20)\d\d)(\d\d)(\d\d)$/, '$1-$2-$3');
  const text = whole !== typed && isDay(whole) ? whole : typed;
  const parts = byNumbers(text) ?? byMonth(text);
  if (parts === null) return { fault: HOW_TO_WRITE };
  const { day, month, year } = parts;
  if (month < 1 || month > 12) return { fault: noMonth(parts) };
  const said = `There is no ${day} ${capital(MONTHS.split(' ')[month - 1] ?? '')}`;
  const turned = turnedRound(text);
  if (turned !== null) return turned;
  // A leap year has every day that there is.
  if (dayFrom(parts, 2024) === null) return { fault: `${said}.` };
  if (year === null) return withoutYear(parts, look);
  return dayFrom(parts, year) ?? { fault: `${said} in ${year}.` };
}

/** 26-12-21 begins with a day, or with a year as computers write it. */
function turnedRound(text: string): Fault | null {
  const [, first, month, last] = /^(\d\d)-(\d\d)-(\d\d)$/.exec(text) ?? [];
  const days = [`20${last}-${month}-${first}`, `20${first}-${month}-${last}`];
  const [one, other] = days.filter(isDay);
  if (one === undefined || other === undefined || one === other) return null;
  return orDay('That', one, other, 'Give the year in full.');
}

function noMonth({ day, month, year }: DateParts): string {
  const isTurned = day >= 1 && day <= 12 && month <= 31;
  const turned = [month, day, ...(year === null ? [] : [year])].join('/');
  const meant = isTurned ? ` Did you mean ${turned}? The day comes first.` : ` ${HOW_TO_WRITE}`;
  return `There is no month ${month}.${meant}`;
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
    /^(\d{1,2})(?:[-/](\d{1,2})|[-/. ](\d{1,2})[-/. ](\d{4}|\d{2}))$/
      .exec(text)
      ?.filter((part) => part !== undefined) ?? [];
  if (day === undefined) return null;
  return { day: Number(day), month: Number(month), year: yearOf(year) };
}

/** 22 Dec 2026, 22nd December, Dec 22. */
function byMonth(text: string): DateParts | null {
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?[-/. ]?([a-z]{3,9})\.?(?:[-/. ]?'?(\d{4}|\d{2}))?$/;
  const monthFirst = /^([a-z]{3,9})\.? ?(\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?$/;
  const [, day, before, yearBefore] = dayFirst.exec(text) ?? [];
  const [, after, dayAfter, yearAfter] = monthFirst.exec(text) ?? [];
  const name = (before ?? after)?.replace(/^sept$/, 'sep');
  if (name === undefined) return null;
  const month = MONTHS.split(' ').findIndex((one) => one.startsWith(name));
  if (month === -1) return null;
  return { day: Number(day ?? dayAfter), month: month + 1, year: yearOf(yearBefore ?? yearAfter) };
}

function yearOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  return text.length === 2 ? 2000 + Number(text) : Number(text);
}

/** Eight years on either side hold every day of the year, 29 February among them. */
function withoutYear(parts: DateParts, { today, towards }: Look): Day | Fault {
  const first = Number(today.slice(0, 4)) - 8;
  const days = Array.from({ length: 17 }, (_, at) => dayFrom(parts, first + at) ?? []).flat();
  const last = days.findLast((day) => day <= today) ?? today;
  const next = days.find((day) => day >= today) ?? today;
  if (towards === 'past') return last;
  if (next <= plusDays(today, FURTHEST_AHEAD)) return next;
  return orDay('That', next, last, 'Give the year.');
}
