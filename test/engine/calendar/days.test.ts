import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  dayOf,
  endOfDay,
  epochOf,
  isDay,
  londonDay,
  momentAt,
  plusDays,
  readWhen,
  startOfDay,
  weekdayOf,
} from '../../../src/engine/calendar/london.ts';
import { fc } from '../../samples.ts';
import { inEveryZone } from './in-time-zones.ts';

const WRITTEN: {
  readonly taken: readonly {
    readonly what: string;
    readonly text: string;
    readonly read: string;
  }[];
  readonly refused: readonly { readonly what: string; readonly texts: readonly string[] }[];
} = parse(readFileSync(join(import.meta.dirname, 'written-times.yaml'), 'utf8'));
const HOUR = 3_600_000;
const DAY_MS = 24 * HOUR;
const FIRST = Date.UTC(1996, 0, 1);
const LAST = Date.UTC(2046, 0, 1);

// Swedish is written as ISO 8601 is, with a space for the T.
const intl = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/London',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** London's clock by the platform's zone data, `YYYY-MM-DDTHH:MM:SS`. */
function clockByIntl(epochMs: number): string {
  return intl.format(epochMs).replace(' ', 'T');
}

/** Every instant, to the hour, at which London's clock changed or will change, found by asking the platform. */
function clockChanges(): readonly number[] {
  const offset = (at: number) => Date.parse(`${clockByIntl(at)}Z`) - at;
  const days = Array.from({ length: (LAST - FIRST) / DAY_MS }, (_, day) => FIRST + day * DAY_MS);
  return days
    .filter((day) => offset(day) !== offset(day + DAY_MS))
    .flatMap((day) => Array.from({ length: 24 }, (_, hour) => day + hour * HOUR))
    .filter((at) => offset(at) !== offset(at + HOUR))
    .map((at) => at + HOUR);
}

const CHANGES = clockChanges();

describe('a moment on London’s clock', () => {
  it('is right at every hour around every clock change from 1996 to 2045, and written without offset comes back the same', () => {
    expect(CHANGES).toHaveLength(100);
    const hours = Array.from({ length: 101 }, (_, nth) => (nth - 50) * HOUR);
    const wrong = CHANGES.flatMap((change) => hours.map((hour) => change + hour)).filter((at) => {
      const clock = clockByIntl(at);
      const isSound = (one: number, written: string) =>
        momentAt(one).slice(0, 19) === written && epochOf(momentAt(one)) === one;
      const isRight = isSound(at, clock) && isSound(at - 1000, clockByIntl(at - 1000));
      return !isRight || readWhen(clock)?.slice(0, 19) !== clock;
    });
    expect(wrong.map(clockByIntl)).toEqual([]);
  });

  it('is right for a practitioner at any second of those years', () => {
    const seconds = fc.integer({ min: FIRST / 1000, max: LAST / 1000 - 1 });
    fc.assert(
      fc.property(seconds, (second) => {
        const moment = momentAt(second * 1000);
        expect(moment.slice(0, 19)).toBe(clockByIntl(second * 1000));
        expect(epochOf(moment)).toBe(second * 1000);
        expect(readWhen(moment)).toBe(moment);
        expect(londonDay(moment)).toBe(moment.slice(0, 10));
      }),
      { numRuns: 3000 },
    );
  });

  it('is written with London’s offset, and without parts of a second', () => {
    expect(momentAt(Date.UTC(2026, 6, 1, 8, 5))).toBe('2026-07-01T09:05:00+01:00');
    expect(momentAt(Date.UTC(2026, 11, 22, 14, 5, 9, 987))).toBe('2026-12-22T14:05:09+00:00');
    expect(momentAt(-1)).toBe('1969-12-31T23:59:59+00:00');
  });
});

describe('the day on which something happened', () => {
  it('stays the day a practitioner named', () => {
    expect(londonDay('2026-03-29')).toBe('2026-03-29');
  });

  it('is London’s, for a practitioner who writes with another offset', () => {
    expect(londonDay('2026-07-01T23:30:00Z')).toBe('2026-07-02');
    expect(londonDay('2026-12-01T23:30:00Z')).toBe('2026-12-01');
    expect(londonDay('2026-07-02T09:00:00+14:00')).toBe('2026-07-01');
  });

  it('begins and ends at London midnight, the days of 23 and 25 hours included', () => {
    expect(endOfDay('2026-03-29') - startOfDay('2026-03-29')).toBe(23 * HOUR);
    expect(endOfDay('2026-10-25') - startOfDay('2026-10-25')).toBe(25 * HOUR);
    expect(momentAt(startOfDay('2026-07-01'))).toBe('2026-07-01T00:00:00+01:00');
    expect(momentAt(endOfDay('2026-07-01') - 1)).toBe('2026-07-01T23:59:59+01:00');
  });

  it('is refused where nobody gave a day or a moment', () => {
    const texts = '|yesterday|2026-02-31|2026-02-31T10:00:00Z|2026-07-01T10:00'.split('|');
    for (const text of texts) expect(() => londonDay(text)).toThrow(RangeError);
    expect(() => epochOf('2026-07-01')).toThrow(RangeError);
    expect(() => endOfDay('2026-02-31')).toThrow(RangeError);
  });
});

describe('what a practitioner writes for when', () => {
  it.each(WRITTEN.taken)('may be $what', ({ text, read }) => {
    expect(readWhen(text)).toBe(read);
  });

  it.each(WRITTEN.refused)('is refused and never guessed at when it is $what', ({ texts }) => {
    for (const text of texts) expect([text, readWhen(text)]).toEqual([text, null]);
  });

  it('never stops the program, whatever it is', () => {
    const likely = fc.string({ unit: fc.constantFrom(...'0129-:TZ+. ') });
    fc.assert(
      fc.property(fc.oneof(likely, fc.string()), (text) => void readWhen(text)),
      { numRuns: 4000 },
    );
  });
});

it('a practitioner whose machine is set to another zone is told the same', () => {
  const hours = CHANGES.flatMap((change) => [-2, -1, 0, 1, 2].map((n) => change + n * HOUR));
  const told = inEveryZone(() =>
    hours.map(momentAt).map((moment) => {
      const day = londonDay(moment);
      const clock = readWhen(moment.slice(0, 16));
      return [moment, epochOf(moment), clock, startOfDay(day), endOfDay(day)];
    }),
  );
  for (const each of told) expect(each).toEqual(told[0]);
});

const FIRST_MS = Date.parse('0000-01-01');
const LAST_MS = Date.parse('9999-12-31');
const dayAt = (epochMs: number) => new Date(epochMs).toISOString().slice(0, 10);

describe('a practitioner who names a day', () => {
  it('is given its weekday', () => {
    const week = Array.from({ length: 7 }, (_, index) => plusDays('2026-12-21', index));
    expect(week.map(weekdayOf).join(' ')).toBe(
      'Monday Tuesday Wednesday Thursday Friday Saturday Sunday',
    );
    expect(weekdayOf('1969-12-31')).toBe('Wednesday');
  });

  it('is refused a day that does not exist, or cannot be written', () => {
    expect(() => weekdayOf('2026-02-31')).toThrow(RangeError);
    expect(() => plusDays('2026-02-31', 1)).toThrow(RangeError);
    expect(() => plusDays('9999-12-31', 1)).toThrow(RangeError);
    expect(() => plusDays('0000-01-01', -1)).toThrow(RangeError);
    expect(() => dayOf(new Date(Number.NaN))).toThrow(RangeError);
  });

  it('has every day that can be written taken as it is', () => {
    const days = fc.integer({ min: 0, max: (LAST_MS - FIRST_MS) / DAY_MS });
    fc.assert(
      fc.property(days, days, (one, other) => {
        const [day, later] = [dayAt(FIRST_MS + one * DAY_MS), dayAt(FIRST_MS + other * DAY_MS)];
        expect(isDay(day)).toBe(true);
        expect(plusDays(day, other - one)).toBe(later);
      }),
    );
  });

  it('has no text taken for a day that the calendar would not write in the same way', () => {
    const number = (max: number, length = 2) =>
      fc.integer({ min: 0, max }).map((n) => String(n).padStart(length, '0'));
    const likely = fc.tuple(number(9999, 4), number(14), number(33));
    const texts = fc.oneof(fc.tuple(number(9999, 4), number(99), number(99)), likely);
    fc.assert(
      fc.property(texts, (parts) => {
        const text = parts.join('-');
        const ms = Date.parse(`${text}T00:00:00Z`);
        expect(isDay(text)).toBe(!Number.isNaN(ms) && dayAt(ms) === text);
      }),
      { numRuns: 2000 },
    );
  });
});
