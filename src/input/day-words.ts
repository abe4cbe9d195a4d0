import { typingErrors } from '../engine/advice/typing-errors.ts';
import { plusDays, plusMonths, weekdayOf } from '../engine/calendar/london.ts';
import { ownValue } from '../model/records.ts';
import type { Day } from '../model/vocabulary.ts';
import { MONTHS, sayDate, sayWhen } from '../text/days.ts';
import { capital } from '../text/sentences.ts';
import { amountOf, DAYS_IN, mondayOf, ofDays, SPANS, WEEKDAYS, weekdayNamed } from './day-spans.ts';
import { type Fault, HOW_TO_WRITE, type Look, orDay, readDate } from './written-date.ts';

const NEAR_DAYS: Readonly<Record<string, number>> = {
  'day before yesterday': -2,
  ...{ yesterday: -1, yday: -1, "y'day": -1, yest: -1, yesty: -1 },
  ...{ today: 0, tod: 0, '2day': 0, 'earlier today': 0, 'same day': 0 },
  ...{ tomorrow: 1, tomoz: 1, tmrw: 1, tmw: 1, '2moro': 1 },
  'day after tomorrow': 2,
};
const GIVE = 'Give the date, as in 22 Dec 2026.';
/** What says no day, and why it does not. */
const UNTOLD: readonly (readonly [words: RegExp, why: string])[] = [
  [
    /^(?:yes|y|no|n|true|false|none|them|me)$/,
    `It takes the day itself; leave it out where there is none. ${GIVE}`,
  ],
  [/\bworking days?\b/, `Working days are counted by the policy's own bank holidays. ${GIVE}`],
  [
    /\b(?:term|half ?term|holidays?|easter|inset)\b/,
    `Term dates and holidays differ from place to place. ${GIVE}`,
  ],
];

/** A day as people name it, from "yesterday" to "22 Dec 2026"; what it may be where that is open. */
export function readDayWords(text: string, look: Look): Day | Fault {
  for (const read of [daysAway, ...SPANS, byWeekday]) {
    const day = read(text, look);
    if (day !== null) return day;
  }
  const day = readDate(text, look);
  if (typeof day === 'string' || day.fault !== HOW_TO_WRITE) return day;
  const [, why] = UNTOLD.find(([words]) => words.test(text)) ?? [];
  return why === undefined ? (misspelt(text, look) ?? day) : { fault: why };
}

/** A day so many days away: "3 days ago", "in a week", "a week yesterday"; a month back is no exact day. */
function daysAway(text: string, { today }: Look): Day | Fault | null {
  const near = ownValue(NEAR_DAYS, text);
  if (near !== undefined) return plusDays(today, near);
  const [, further = '', ago, from = ''] =
    /^(?:a )?(week|fortnight)( ago)? (yesterday|today|tomorrow)$/.exec(text) ?? [];
  const sign = from === 'yesterday' || ago !== undefined ? -1 : 1;
  if (further !== '')
    return plusDays(today, (NEAR_DAYS[from] ?? 0) + sign * (DAYS_IN[further] ?? 0));
  const [, back, ahead, unit = '', isBack, time] =
    /^(?:(\w+)|(?:with)?in (?:next )?(\w+)) (day|week|fortnight|month)s?(?:( ago| back)|(?:'?s?'? time| now)?)$/.exec(
      text,
    ) ?? [];
  const amount = amountOf(back ?? ahead ?? '');
  const isWhole = (back !== undefined) === (isBack !== undefined);
  if (amount === null || !isWhole || time !== undefined) return null;
  const signed = amount * (isBack === undefined ? 1 : -1);
  if (unit !== 'month') return plusDays(today, signed * (DAYS_IN[unit] ?? 0));
  const day = plusMonths(today, signed);
  return { fault: `Do you mean ${sayWhen(day)}?`, meanings: [day], isLikely: true };
}

/** What is said around a weekday, in the place of `_`: which such day it means, and how many weeks further. */
const WAYS: Readonly<Record<string, readonly [way: string, weeks: number]>> = {
  ...{ _: ['', 0], 'last _': ['last', 0], 'next _': ['next', 0], 'this _': ['this', 0] },
  ...{ '_ last': ['last', 0], '_ next': ['next', 0], '_ before last': ['gone', -1] },
  ...{ '_ gone': ['gone', 0], '_ just gone': ['gone', 0], 'just gone _': ['gone', 0] },
  ...{ 'last _ gone': ['gone', 0], 'last _ just gone': ['gone', 0], 'this _ gone': ['gone', 0] },
  ...{ '_ past': ['gone', 0], '_ just past': ['gone', 0], 'past _': ['gone', 0] },
  ...{ 'this past _': ['gone', 0], 'week last _': ['gone', -1], 'last _ week': ['gone', -1] },
  ...{ 'week ago last _': ['gone', -1], 'week ago _': ['gone', -1], 'week past _': ['gone', -1] },
  ...{ '_ coming': ['coming', 0], 'this coming _': ['coming', 0], 'coming _': ['coming', 0] },
  ...{
    'week _': ['coming', 1],
    '_ week': ['coming', 1],

    'week next _': ['coming', 1],
  },
};

/** A weekday, by itself or beside its date; and "a week last Tuesday", "Friday just gone", "Tuesday before last". */
function byWeekday(text: string, look: Look): Day | Fault | null {
  const words = text.replace(/^a (?=week|fortnight)/, '').split(' ');
  const at = words.findIndex((word) => weekdayNamed(word) !== null);
  const weekday = weekdayNamed(words[at] ?? '');
  if (weekday === null) return null;
  const said = words.with(at, '_').join(' ');
  const [way, weeks = 0] = ownValue(WAYS, said.replace(/fortnight|(?:two|2) weeks/, 'week')) ?? [];
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

/** A date beside its weekday, which tells years apart; where they differ, either may be the slip. */
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

/** With each word that is none put right, where that makes a day: it is asked about, never taken. */
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
  return { fault: `Do you mean ${sayWhen(day)}?`, meanings: [day] };
}
