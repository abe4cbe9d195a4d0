import { typingErrors } from '../engine/advice/typing-errors.ts';
import { isDay, plusDays, plusMonths, weekdayOf } from '../engine/calendar/london.ts';
import { ownValue } from '../model/records.ts';
import type { Day } from '../model/vocabulary.ts';
import { MONTHS, sayDate } from '../text/days.ts';
import { capital } from '../text/sentences.ts';
import {
  amountOf,
  anyDay,
  type Fault,
  HOW_TO_WRITE,
  type Look,
  mondayOf,
  monthNamed,
  ofDays,
  orDay,
  perhaps,
  readDate,
  twoFigures,
  WEEKDAYS,
  weekdayNamed,
} from './written-date.ts';

/** Words that do not name a day, with the reason to give to the person who typed them. */
const UNTOLD: readonly (readonly [words: RegExp, why: string])[] = [
  [
    /^(?:yes|y|no|n|true|false|none|them|me)$/,
    'It takes the day itself; leave it out where there is none.',
  ],
  [/\bworking days?\b/, "Working days are counted by the policy's own bank holidays."],
  [/\b(?:bank holiday|good friday|easter)\b/, 'Bank holidays and Easter move from year to year.'],
  [
    /\b(?:term|half ?term|holidays?|inset)\b/,
    'Term dates and holidays differ from place to place.',
  ],
];

/** Reads a day as people name it, such as "yesterday". Returns a fault if the day is unclear. */
export function readDayWords(text: string, look: Look): Day | Fault {
  for (const read of [daysAway, someDaysAway, aroundNamed, someWeek, someWeekend, someMonth]) {
    const day = read(text, look);
    if (day !== null) return day;
  }
  const day = byWeekday(text, look) ?? readDate(text, look);
  if (typeof day === 'string' || day.fault !== HOW_TO_WRITE) return day;
  const [, why] = UNTOLD.find(([words]) => words.test(text)) ?? [];
  return why === undefined
    ? (misspelt(text, look) ?? day)
    : { fault: `${why} Give the date, as in 22 Dec 2026.` };
}

const NEAR_DAYS: Readonly<Record<string, number>> = {
  'day before yesterday': -2,
  ...{ yesterday: -1, yday: -1, "y'day": -1, yest: -1, yesty: -1 },
  ...{ today: 0, tod: 0, '2day': 0, 'earlier today': 0, 'same day': 0 },
  ...{ tomorrow: 1, tomoz: 1, tmrw: 1, tmw: 1, '2moro': 1 },
  'day after tomorrow': 2,
};
const DAYS_IN: Readonly<Record<string, number>> = { day: 1, week: 7, fortnight: 14 };
/** Reads "3 days ago", "in a week" or "a week yesterday". Months give a day marked `isLikely`. */
function daysAway(text: string, { today }: Look): Day | Fault | null {
  const near = ownValue(NEAR_DAYS, text);
  if (near !== undefined) return plusDays(today, near);
  const [, unitFrom = '', ago, from = ''] =
    /^(?:a )?(week|fortnight)( ago)? (yesterday|today|tomorrow)$/.exec(text) ?? [];
  const sign = from === 'yesterday' || ago !== undefined ? -1 : 1;
  if (from !== '') return plusDays(today, (NEAR_DAYS[from] ?? 0) + sign * (DAYS_IN[unitFrom] ?? 0));
  const [, back, ahead, unit = '', isBack, time] =
    /^(?:(\w+)|(?:with)?in (?:next )?(\w+)) (day|week|fortnight|month)s?(?:( ago| back)|(?:'?s?'? time| now)?)$/.exec(
      text,
    ) ?? [];
  const amount = amountOf(back ?? ahead ?? '');
  const isWhole = (back !== undefined) === (isBack !== undefined);
  if (amount === null || !isWhole || time !== undefined) return null;
  const signed = amount * (isBack === undefined ? 1 : -1);
  if (unit !== 'month') return plusDays(today, signed * (DAYS_IN[unit] ?? 0));
  return { ...perhaps(plusMonths(today, signed)), isLikely: true };
}

/** Reads "a couple of weeks ago", "the other day" and the like, and asks which day is meant. */
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

/** Days that have a name, each as its month and day. */
const NAMED: Readonly<Record<string, string>> = {
  ...{ 'christmas eve': '12-24', 'christmas day': '12-25', christmas: '12-25' },
  ...{ 'boxing day': '12-26', 'new years eve': '12-31', 'new years day': '01-01' },
  'new year': '01-01',
};
/**
 * The words that may come before a named day, such as "after". For each: the first day that may be
 * meant, counted from the named day, and how many days may be meant.
 */
const AROUND: Readonly<Record<string, readonly [from: number, days: number]>> = {
  ...{ before: [-7, 7], after: [1, 7], over: [-1, 9], during: [-1, 9], around: [-3, 7] },
};

function aroundNamed(text: string, look: Look): Day | Fault | null {
  const plain = text.replace(/\bxmas\b/, 'christmas').replace(/\byear's\b/, 'years');
  const [, around = '', name = '', year = ''] =
    /^(?:([a-z]+) )??((?:christmas|boxing|new).*?)(?: (\d{4}))?$/.exec(plain) ?? [];
  const written = ownValue(NAMED, name);
  if (written === undefined) return null;
  const [from, length] = ownValue(AROUND, around) ?? [];
  if (from === undefined || length === undefined)
    return around === ''
      ? readDate(`${written.slice(3)}/${written.slice(0, 2)}${year && `/${year}`}`, look)
      : null;
  const startIn = (one: number | string) => plusDays(`${one}-${written}`, from);
  const start = year ? startIn(year) : nearYear(look, plusDays(look.today, 1), startIn);
  return start === undefined ? null : anyDay(look, ofDays(start, length));
}

/**
 * Returns the last occurrence of a day that recurs each year. Looking forward, returns the first
 * that is on or after `soonest`.
 */
function nearYear({ today, towards }: Look, soonest: Day, dayIn: (year: number) => Day) {
  const year = Number(today.slice(0, 4));
  const days = [year - 1, year, year + 1].map(dayIn);
  if (towards === 'past') return days.findLast((day) => day <= today);
  return days.find((day) => day >= soonest);
}

const WEEKS: Readonly<Record<string, number>> = {
  ...{ week: 0, 'this week': 0, 'last week': -1, 'past week': -1, 'next week': 1 },
  ...{ 'week before last': -2, 'last week but one': -2, 'week after next': 2 },
};
/** Words that may come before a week or month, but do not say which day of it is meant. */
const VAGUELY = /^(?:(?:earlier|later|sometime|end|start|beginning|middle|mid|in|during)[ -])+/;

/** Reads "last week" as any of its seven days, or as one day if a weekday is named with it. */
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

/** Reads "weekend" and the like as any Saturday or Sunday that it may mean. */
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

/** Reads "last month", "November" or "early November 2026" as any day of that month. */
function someMonth(text: string, look: Look): Fault | null {
  const [, which = '', name = '', year] =
    /^(?:(last|this|next) )?([a-z]{3,9})(?: (\d{4}))?$/.exec(text.replace(VAGUELY, '')) ?? [];
  const month = monthNamed(name);
  if (month === 0 && name !== 'month') return null;
  const thisMonth = `${look.today.slice(0, 7)}-01`;
  const away = ['last', 'this', 'next'].indexOf(which || 'this') - 1;
  const inYear = (one: number | string) => `${one}-${twoFigures(month)}-01`;
  const named = () => (year ? inYear(year) : nearYear(look, thisMonth, inYear));
  const first = (name === 'month' ? plusMonths(thisMonth, away) : named()) ?? thisMonth;
  if (!isDay(first)) return null;
  return anyDay(look, ofDays(first, Number(plusDays(plusMonths(first, 1), -1).slice(8))));
}

/** Phrases about a weekday, written as `_`. `way` picks its date, to which `weeks` are added. */
const WAYS: readonly (readonly [way: string, weeks: number, said: string])[] = [
  ['', 0, '_'],
  ['last', 0, 'last _|_ last'],
  ['next', 0, 'next _|_ next'],
  ['this', 0, 'this _'],
  ['gone', 0, '_ gone|_ just gone|just gone _|last _ gone|last _ just gone|this _ gone'],
  ['gone', 0, '_ past|_ just past|past _|this past _'],
  ['coming', 0, '_ coming|this coming _|coming _'],
  ['gone', -1, '_ before last|week last _|last _ week|week ago last _|week ago _|week past _'],
  ['coming', 1, 'week _|_ week|week next _'],
];

/** Reads a weekday alone, a weekday with a date, or a phrase such as "a week last Tuesday". */
function byWeekday(text: string, look: Look): Day | Fault | null {
  const words = text.replace(/^a (?=week|fortnight)/, '').split(' ');
  const at = words.findIndex((word) => weekdayNamed(word) !== null);
  const weekday = weekdayNamed(words[at] ?? '');
  if (weekday === null) return null;
  const said = words.with(at, '_').join(' ');
  const plain = said.replace(/fortnight|(?:two|2) weeks/, 'week');
  const [way, weeks = 0] = WAYS.find(([, , each]) => each.split('|').includes(plain)) ?? [];
  if (way === undefined) {
    const isBeside = at === 0 || at === words.length - 1;
    return isBeside ? dated(weekday, words.toSpliced(at, 1).join(' '), look) : null;
  }
  const day = onWeekday(weekday, way, look);
  const far = weeks * (/fortnight|weeks/.test(said) ? 14 : 7);
  return typeof day === 'string' ? plusDays(day, far) : day;
}

function onWeekday(weekday: string, way: string, { today, towards, said }: Look): Day | Fault {
  const isIt = (day: Day) => weekdayOf(day).toLowerCase() === weekday;
  const next = ofDays(today, 7).find(isIt) ?? today;
  const last = plusDays(next, -7);
  if (way === 'gone') return last;
  const after = next === today ? plusDays(today, 7) : next;
  if (way === 'coming') return after;
  const both = (one: Day, other: Day) => orDay(`"${said}"`, one, other);
  if (next === today && towards === 'past') return both(last, today);
  if (next === today) return both(today, after);
  if (way === 'last') return both(plusDays(last, -7), last);
  if (way === 'next') return both(next, plusDays(next, 7));
  if (way === 'this' && last < mondayOf(today)) return both(last, next);
  return towards === 'past' ? last : next;
}

/** Reads a date with a weekday, which can settle the year. Asks if the weekday is wrong. */
function dated(weekday: string, date: string, look: Look): Day | Fault {
  const day = readDate(date, look);
  const isIt = (one: Day) => weekdayOf(one).toLowerCase() === weekday;
  if (typeof day !== 'string') {
    const [right, ...others] = (day.meanings ?? []).filter(isIt);
    return right !== undefined && others.length === 0 ? right : day;
  }
  if (isIt(day)) return day;
  const near = ofDays(plusDays(day, -3), 7).find(isIt) ?? day;
  const fault = `${sayDate(day)} is a ${weekdayOf(day)}, not a ${capital(weekday)}.`;
  return { fault, meanings: [day, near], mustAsk: true };
}

const KNOWN_WORDS = [
  ...WEEKDAYS,
  ...MONTHS.map((name) => name.toLowerCase()),
  ...'yesterday today tomorrow fortnight weekend christmas before last week month days'.split(' '),
];

/** Corrects misspelt words. If the result is a day, asks about it instead of accepting it. */
function misspelt(text: string, look: Look): Fault | null {
  const meant = text.replace(/[a-z]{4,}/g, (word) => {
    if (KNOWN_WORDS.includes(word)) return word;
    const errors = (known: string) => typingErrors(word, known);
    const near = KNOWN_WORDS.filter((known) => errors(known) <= Math.floor(known.length / 4));
    return near.toSorted((one, other) => errors(one) - errors(other))[0] ?? word;
  });
  if (meant === text) return null;
  const day = readDayWords(meant, look);
  if (typeof day !== 'string') return day.fault === HOW_TO_WRITE ? null : day;
  return perhaps(day);
}
