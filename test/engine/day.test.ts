import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, epochDayOf, isDay, weekdayOf } from '../../src/engine/days/day.ts';

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
