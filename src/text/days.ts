import type { Day, When } from '../model/vocabulary.ts';

/**
 * The names are written out here because a library would also load the rules of every language,
 * which takes a tenth of the start-up time.
 */
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
export const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];
const short = (name = '') => name.slice(0, 3);
const SHORT = new Map([...WEEKDAYS, ...MONTHS].map((name) => [short(name), name]));
const SAID_SHORT = /\b([A-Z][a-z]{2}) (\d{1,2}) ([A-Z][a-z]{2})\b/g;

/** Returns a day as people say it: `Thu 24 Dec 2026`. Adds the time, if there is one. */
export function sayWhen(when: When): string {
  return withTime(when, `${dateOf(when)} ${when.slice(0, 4)}`);
}

/** Returns a day without its weekday: `24 Dec 2026`. */
export function sayDate(day: Day): string {
  return sayWhen(day).slice(4);
}

/** Like `sayWhen`, but without the year, for when the year is already clear. */
export function sayShort(when: When): string {
  return withTime(when, dateOf(when));
}

/** Returns a day. Adds its year if that is not the year of `asOf`, so that a typing error shows. */
export function sayNear(when: When, asOf: When): string {
  return when.slice(0, 4) === asOf.slice(0, 4) ? sayShort(when) : sayWhen(when);
}

/** Returns a day. If it is two or more months ago, says so: `Tue 23 Dec 2025, 11 months ago`. */
export function sayAway(day: Day, today: Day): string {
  const months = monthsSince(day, today);
  const ago = months < 24 ? `${months} months ago` : `${Math.floor(months / 12)} years ago`;
  return months < 2 ? sayWhen(day) : `${sayWhen(day)}, ${ago}`;
}

/** Returns how many whole months lie between `day` and the later `today`. */
export function monthsSince(day: Day, today: Day): number {
  const monthOf = (one: Day) => Number(one.slice(0, 4)) * 12 + Number(one.slice(5, 7));
  return monthOf(today) - monthOf(day) - (today.slice(8, 10) < day.slice(8, 10) ? 1 : 0);
}

/** Writes days in full, to be read aloud: `Thu 24 Dec` becomes `Thursday 24 December`. */
export function daysInFull(text: string): string {
  const full = (name: string) => SHORT.get(name) ?? name;
  return text.replace(SAID_SHORT, (_, weekday: string, day: string, month: string) =>
    [full(weekday), day, full(month)].join(' '),
  );
}

/** Returns when something is due, as people would say it: midnight counts as the day before. */
export function dueDay(due: When): When {
  if (due.slice(11, 16) !== '00:00') return due;
  return new Date(Date.parse(due.slice(0, 10)) - DAY_MS).toISOString().slice(0, 10);
}
const DAY_MS = 86_400_000;

/** Returns in words when something is due. */
export function sayDue(due: When): string {
  return sayWhen(dueDay(due));
}

/** Returns a day without its year. Reads it as UTC, so that no time zone can change the day. */
function dateOf(when: When): string {
  const date = new Date(`${when.slice(0, 10)}T00:00:00Z`);
  const [weekday, month] = [WEEKDAYS[date.getUTCDay()], MONTHS[date.getUTCMonth()]];
  return `${short(weekday)} ${date.getUTCDate()} ${short(month)}`;
}

function withTime(when: When, date: string): string {
  if (when.length <= 10) return date;
  return `${date}, ${when.slice(11, 16)}${isTwice(when, date) ? ` ${sayOffset(when)}` : ''}`;
}

/** Whether this time occurs twice in London, on the October night when the clocks go back. */
function isTwice(when: When, date: string): boolean {
  return /^\d{4}-10-(?:2[5-9]|3[01])T01:/.test(when) && date.startsWith('Sun');
}

function sayOffset(when: When): string {
  const offset = when.slice(-6);
  return `${offset === '+01:00' ? 'BST' : 'GMT'} (${offset})`;
}
