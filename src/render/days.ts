import { UTCDate } from '@date-fns/utc';
import { format } from 'date-fns';
import type { When } from '../model/vocabulary.ts';

/** A day or moment as people say it: `Thu 24 Dec 2026`, with the time where there is one. */
export function sayWhen(when: When): string {
  const date = format(new UTCDate(when.slice(0, 10)), 'EEE d MMM yyyy');
  return when.length > 10 ? `${date}, ${when.slice(11, 16)}` : date;
}

/** The same without the year, for a second mention. */
export function sayShort(when: When): string {
  const date = format(new UTCDate(when.slice(0, 10)), 'EEE d MMM');
  return when.length > 10 ? `${date}, ${when.slice(11, 16)}` : date;
}
