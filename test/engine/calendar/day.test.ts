import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, isDay, plusDays, weekdayOf } from '../../../src/engine/calendar/london.ts';

const DAY_MS = 86_400_000;
const FIRST = Date.parse('0000-01-01');
const LAST = Date.parse('9999-12-31');
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
    const days = fc.integer({ min: 0, max: (LAST - FIRST) / DAY_MS });
    fc.assert(
      fc.property(days, days, (one, other) => {
        const [day, later] = [dayAt(FIRST + one * DAY_MS), dayAt(FIRST + other * DAY_MS)];
        expect(isDay(day)).toBe(true);
        expect(plusDays(day, other - one)).toBe(later);
      }),
    );
  });

  it('has no text taken for a day that the calendar would not write in the same way', () => {
    const two = fc.integer({ min: 0, max: 99 }).map((n) => String(n).padStart(2, '0'));
    const year = fc.integer({ min: 0, max: 9999 }).map((n) => String(n).padStart(4, '0'));
    const near = fc.tuple(year, fc.integer({ min: 0, max: 14 }), fc.integer({ min: 0, max: 33 }));
    const texts = fc.oneof(
      fc.tuple(year, two, two).map((parts) => parts.join('-')),
      near.map(([y, m, d]) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const ms = Date.parse(`${text}T00:00:00Z`);
        expect(isDay(text)).toBe(!Number.isNaN(ms) && dayAt(ms) === text);
      }),
      { numRuns: 2000 },
    );
  });
});
