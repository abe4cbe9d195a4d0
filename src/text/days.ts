import type { When } from '../model/vocabulary.ts';

/** Words of our own: a library's come with every language's rules, and take a tenth of a start to read. */
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = [
  ...['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun'],
  ...['Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
];

/** A day or moment as people say it: `Thu 24 Dec 2026`, with the time where there is one. */
export function sayWhen(when: When): string {
  return withTime(when, `${dateOf(when)} ${when.slice(0, 4)}`);
}

/** The same without the year, for a second mention. */
export function sayShort(when: When): string {
  return withTime(when, dateOf(when));
}

/** Read as UTC, so that the day is the one that is written, whatever the machine's zone. */
function dateOf(when: When): string {
  const date = new Date(`${when.slice(0, 10)}T00:00:00Z`);
  return `${WEEKDAYS[date.getUTCDay()]} ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
}

function withTime(when: When, date: string): string {
  return when.length > 10 ? `${date}, ${when.slice(11, 16)}` : date;
}
