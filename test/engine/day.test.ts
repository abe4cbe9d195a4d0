import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, epochDayOf, isDay, weekdayOf } from '../../src/engine/calendar/day.ts';

describe('a practitioner who names a day', () => {
  it('is told its weekday', () => {
    const week = [
      '2026-12-21',
      '2026-12-22',
      '2026-12-23',
      '2026-12-24',
      '2026-12-25',
      '2026-12-26',
      '2026-12-27',
    ];
    expect(week.map(weekdayOf)).toEqual([
      'Monday',
      'Tuesday',
      'Wednesday',
      'Thursday',
      'Friday',
      'Saturday',
      'Sunday',
    ]);
    expect(weekdayOf('1969-12-31')).toBe('Wednesday');
    expect(() => weekdayOf('2026-02-31')).toThrow(RangeError);
    expect(() => dayOf(0.5)).toThrow(RangeError);
    expect(() => dayOf(epochDayOf('9999-12-31') + 1)).toThrow(RangeError);
  });

  it('has it kept as it is, for every day that can be written', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: epochDayOf('0000-01-01'), max: epochDayOf('9999-12-31') }),
        (n) => {
          expect(isDay(dayOf(n))).toBe(true);
          expect(epochDayOf(dayOf(n))).toBe(n);
        },
      ),
    );
  });
});

describe('the sums behind a day', () => {
  it('agree with the calendar of the machine, for every day from 1990 to 2110 and many others', () => {
    const asDate = (n: number) => new Date(n * 86_400_000).toISOString().slice(0, 10);
    const wrong = (n: number) => dayOf(n) !== asDate(n) || epochDayOf(asDate(n)) !== n;
    const all = Array.from({ length: 121 * 366 }, (_, index) => epochDayOf('1990-01-01') + index);
    expect(all.filter(wrong)).toEqual([]);
    const [min, max] = [epochDayOf('0000-01-01'), epochDayOf('9999-12-31')];
    const some = Array.from({ length: 40_000 }, (_, index) => min + index * 91);
    expect(some.filter((n) => n <= max && wrong(n))).toEqual([]);
    expect([min, max].filter(wrong)).toEqual([]);
  });

  it('take no text for a day that the machine would not write in the same way', () => {
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
        const real = !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === text;
        expect(isDay(text)).toBe(real);
      }),
      { numRuns: 2000 },
    );
  });
});
