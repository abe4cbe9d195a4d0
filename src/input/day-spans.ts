import { isDay, plusDays, plusMonths, weekdayOf } from '../engine/calendar/london.ts';
import { ownValue } from '../model/records.ts';
import type { Day } from '../model/vocabulary.ts';
import { sayWhen } from '../text/days.ts';
import { anyOf } from '../text/sentences.ts';
import { type Fault, type Look, monthNamed, readDate } from './written-date.ts';

export const WEEKDAYS = [
  ...['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
];
const AMOUNTS = 'no a two three four five six seven eight nine ten eleven twelve'.split(' ');
export const DAYS_IN: Readonly<Record<string, number>> = { day: 1, week: 7, fortnight: 14 };

export function amountOf(text: string): number | null {
  const named = AMOUNTS.indexOf(text === 'one' || text === 'an' ? 'a' : text);
  if (named > 0) return named;
  return /^\d{1,3}$/.test(text) ? Number(text) : null;
}

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

type Reader = (text: string, look: Look) => Day | Fault | null;

/** Words that leave several days open: a week, a weekend, a month, "a few days ago", "before Christmas". */
export const SPANS: readonly Reader[] = [
  someDaysAway,
  aroundNamed,
  someWeek,
  someWeekend,
  someMonth,
];

/** What leaves any of some days open. Those that have been are meant, or are to come, where there are any. */
function anyDay({ said, today, towards }: Look, days: readonly Day[]): Fault {
  const open = days.filter((day) => (towards === 'past' ? day <= today : day >= today));
  const meanings = open.length > 0 ? open : days;
  const named = meanings.map(sayWhen);
  if (named.length === 1) return { fault: `Do you mean ${named[0]}?`, meanings };
  if (named.length < 4) return { fault: `"${said}" may be ${anyOf(named)}.`, meanings };
  return { fault: `"${said}" may be any day from ${named[0]} to ${named.at(-1)}.`, meanings };
}

/** "2-3 days ago", "a couple of weeks ago", "in a few days", "the other day". */
function someDaysAway(text: string, look: Look): Fault | null {
  const said = text === 'other day' || text === 'recently' ? 'few days ago' : text;
  const [, ahead, least = '', most = '', unit = '', ago] =
    /^((?:with)?in )?(?:(\w+) ?(?:-|to|or) ?(\w+)|(?:a )?(?:couple|few|several)) (day|week)s?( ago| back)?$/.exec(
      said,
    ) ?? [];
  if (unit === '' || (ahead === undefined) === (ago === undefined)) return null;
  const loosely = said.includes('couple') ? [2, 3] : [2, 5];
  const [from = 2, to = 5] = least === '' ? loosely : [amountOf(least) ?? 0, amountOf(most) ?? 0];
  if (from < 1 || to <= from || to > 30) return null;
  const by = DAYS_IN[unit] ?? 1;
  const first = plusDays(look.today, ago === undefined ? from * by : -to * by);
  return anyDay(look, ofDays(first, (to - from) * by + 1));
}

/** Days that have a name, each as it is written. */
const NAMED: Readonly<Record<string, string>> = {
  ...{ 'christmas eve': '24/12', 'christmas day': '25/12', christmas: '25/12' },
  ...{ 'boxing day': '26/12', 'new years eve': '31/12', 'new years day': '1/1', 'new year': '1/1' },
};
/** Where the days around a named one begin, and how many they are: those before it are seven. */
const AROUND: Readonly<Record<string, readonly [from: number, days: number]>> = {
  ...{ before: [-7, 7], after: [1, 7], over: [-1, 9], during: [-1, 9], around: [-3, 7] },
};

function aroundNamed(text: string, look: Look): Day | Fault | null {
  const plain = text.replace(/\bxmas\b/, 'christmas').replace(/\byear's\b/, 'years');
  const [, around = '', name = ''] =
    /^(?:([a-z]+) )??(christmas.*|boxing.*|new.*)$/.exec(plain) ?? [];
  const written = ownValue(NAMED, name);
  if (written === undefined) return null;
  const [from, length] = ownValue(AROUND, around) ?? [];
  if (from === undefined || length === undefined)
    return around === '' ? readDate(written, look) : null;
  const year = Number(look.today.slice(0, 4));
  const starts = [year - 1, year, year + 1].flatMap((one) => {
    const day = readDate(`${written}/${one}`, look);
    return typeof day === 'string' ? plusDays(day, from) : [];
  });
  const isPast = (day: Day) => day <= look.today;
  const start =
    look.towards === 'past' ? starts.findLast(isPast) : starts.find((one) => !isPast(one));
  return start === undefined ? null : anyDay(look, ofDays(start, length));
}

const WEEKS: Readonly<Record<string, number>> = {
  ...{ week: 0, 'this week': 0, 'last week': -1, 'past week': -1, 'next week': 1 },
  ...{ 'week before last': -2, 'last week but one': -2, 'week after next': 2 },
};
/** What stands before a week or a month, and says no day of it. */
const VAGUELY = /^(?:(?:earlier|later|sometime|end|start|beginning|middle|mid|in|during)[ -])+/;

/** "last week": any of seven days, but for a weekday that stands before or behind it. */
function someWeek(text: string, look: Look): Day | Fault | null {
  const [, of] =
    /^(?:week(?: beginning| commencing| starting)?|w ?\/? ?[cb]) (.*\d.*)$/.exec(text) ?? [];
  const begins = of === undefined ? null : readDate(of, look);
  if (typeof begins === 'string') return anyDay(look, ofDays(begins, 7));
  const words = text.replace(VAGUELY, '').split(' ');
  const at = words.findIndex((word) => weekdayNamed(word) !== null);
  const weeks = ownValue(WEEKS, words.filter((_, index) => index !== at).join(' '));
  if (weeks === undefined || (at !== -1 && words.length === 2)) return null;
  const week = ofDays(plusDays(mondayOf(look.today), weeks * 7), 7);
  return week[WEEKDAYS.indexOf(weekdayNamed(words[at] ?? '') ?? '')] ?? anyDay(look, week);
}

/** Saturday and Sunday of the last weekend that has begun, and of the one before while it goes on; or of the next. */
function someWeekend(text: string, look: Look): Fault | null {
  const [whole, which = ''] =
    /^(?:over |during )?(?:(this|last|next|past) )?week-?end(?: gone| just gone)?$/.exec(text) ??
    [];
  if (whole === undefined) return null;
  const saturday = plusDays(mondayOf(look.today), 5);
  const last = ofDays(plusDays(saturday, -7), 2);
  const coming = ofDays(saturday, 2);
  if (which === 'next') return anyDay(look, [...coming, ...ofDays(plusDays(saturday, 7), 2)]);
  if (which === 'last' || which === 'past' || /gone$/.test(text)) return anyDay(look, last);
  return anyDay(look, which === 'this' && look.today >= saturday ? coming : [...last, ...coming]);
}

/** "last month", "November", "early November 2026": any day of it. */
function someMonth(text: string, look: Look): Fault | null {
  const [, which = '', name = '', year] =
    /^(?:(last|this|next) )?([a-z]{3,9})(?: (\d{4}))?$/.exec(text.replace(VAGUELY, '')) ?? [];
  const month = monthNamed(name);
  if (month === 0 && name !== 'month') return null;
  const thisMonth = `${look.today.slice(0, 7)}-01`;
  const away = plusMonths(thisMonth, ['last', 'this', 'next'].indexOf(which || 'this') - 1);
  const first = name === 'month' ? away : nearMonth(month, year, thisMonth, look.towards);
  if (!isDay(first)) return null;
  return anyDay(look, ofDays(first, Number(plusDays(plusMonths(first, 1), -1).slice(8))));
}

function nearMonth(
  month: number,
  year: string | undefined,
  now: Day,
  towards: Look['towards'],
): Day {
  const inYear = (one: number | string) => `${one}-${String(month).padStart(2, '0')}-01`;
  if (year !== undefined) return inYear(year);
  const each = [-1, 0, 1].map((more) => inYear(Number(now.slice(0, 4)) + more));
  const found =
    towards === 'past' ? each.findLast((one) => one <= now) : each.find((one) => one >= now);
  return found ?? now;
}
