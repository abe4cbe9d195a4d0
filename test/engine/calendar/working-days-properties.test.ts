import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plusDays, weekdayOf } from '../../../src/engine/calendar/day.ts';
import {
  addCalendarDays,
  addWorkingDays,
  countDays,
  isWorkingDay,
  lastWorkingDayOnOrBefore,
  workingDaysBetween,
} from '../../../src/engine/calendar/working-days.ts';
import type { Calendar } from '../../../src/model/deadline.ts';
import { inEveryZone } from './in-time-zones.ts';

const dayIn = (first: string, last: string) =>
  fc
    .integer({ min: 0, max: (Date.parse(last) - Date.parse(first)) / 86_400_000 })
    .map((days) => plusDays(first, days));
const someDay = dayIn('2020-01-01', '2030-12-31');
const someAmount = fc.integer({ min: 0, max: 300 });
const NONE: Calendar = {
  nation: 'england',
  from: '2010-01-01',
  to: '2049-12-31',
  holidays: new Map(),
};
/** A calendar with any bank holidays at all, at weekends too, in no order. */
const someCalendar = fc
  .array(dayIn('2019-12-01', '2032-12-31'), { maxLength: 400 })
  .map((days) => ({ ...NONE, holidays: new Map(days.map((day) => [day, 'Some holiday'])) }));

/** The rule in its plainest form: one day after another. */
function dueByLoop(from: string, amount: number, { holidays }: Calendar): string {
  const works = (day: string) => !/^S/.test(weekdayOf(day)) && !holidays.has(day);
  let day = from;
  for (let left = amount; left > 0 || (amount === 0 && !works(day)); ) {
    day = plusDays(day, 1);
    if (works(day)) left -= 1;
  }
  return day;
}

describe('whatever day, limit and bank holidays a practitioner has', () => {
  it('the due day is what counting one day after another gives', () => {
    fc.assert(
      fc.property(someDay, someAmount, someCalendar, (from, amount, calendar) => {
        expect(addWorkingDays(from, amount, calendar)).toBe(dueByLoop(from, amount, calendar));
      }),
      { numRuns: 500 },
    );
  });

  it('the due day is a working day, and so many working days on', () => {
    fc.assert(
      fc.property(
        someDay,
        fc.integer({ min: 1, max: 300 }),
        someCalendar,
        (from, amount, calendar) => {
          const due = addWorkingDays(from, amount, calendar);
          expect(isWorkingDay(due, calendar)).toBe(true);
          expect(lastWorkingDayOnOrBefore(due, calendar)).toBe(due);
          expect(workingDaysBetween(from, due, calendar)).toBe(amount);
          const counted = countDays(from, due, 'working-day', calendar);
          expect(counted.filter(({ counts }) => counts)).toHaveLength(amount);
          expect(counted.at(-1)).toEqual({ day: due, counts: true });
        },
      ),
    );
  });

  it('the working days up to any other day are the days that count', () => {
    fc.assert(
      fc.property(someDay, someDay, someCalendar, (after, upTo, calendar) => {
        const counted = countDays(after, upTo, 'working-day', calendar);
        const working = counted.filter(({ counts }) => counts).length;
        expect(workingDaysBetween(after, upTo, calendar)).toBe(working);
      }),
    );
  });

  it('a longer limit is never due earlier', () => {
    fc.assert(
      fc.property(someDay, someAmount, someAmount, someCalendar, (from, amount, more, calendar) => {
        const due = addWorkingDays(from, amount, calendar);
        expect(addWorkingDays(from, amount + more, calendar) >= due).toBe(true);
      }),
    );
  });

  it('a later start is never due earlier', () => {
    fc.assert(
      fc.property(someDay, someDay, someAmount, someCalendar, (one, other, amount, calendar) => {
        const [early, late] = [one, other].sort();
        const due = addWorkingDays(early ?? one, amount, calendar);
        expect(addWorkingDays(late ?? one, amount, calendar) >= due).toBe(true);
      }),
    );
  });

  it('a bank holiday announced later never brings a due day forward', () => {
    fc.assert(
      fc.property(someDay, someDay, someAmount, someCalendar, (from, holiday, amount, calendar) => {
        const holidays = new Map([...calendar.holidays, [holiday, 'New holiday'] as const]);
        const due = addWorkingDays(from, amount, calendar);
        expect(addWorkingDays(from, amount, { ...calendar, holidays }) >= due).toBe(true);
      }),
    );
  });

  it('the answer is the same on a machine in any zone', () => {
    const [calendar] = fc.sample(someCalendar, { numRuns: 1, seed: 1 });
    const told = inEveryZone(() =>
      [...Array(200).keys()].map((amount) => {
        const from = addCalendarDays('2026-01-02', amount);
        const due = addWorkingDays(from, amount, calendar ?? NONE);
        const counted = countDays(from, due, 'working-day', calendar ?? NONE);
        return JSON.stringify([from, due, weekdayOf(due), counted]);
      }),
    );
    for (const each of told) expect(each).toEqual(told[0]);
  });
});
