import { UTCDateMini } from '@date-fns/utc/date/mini';
import { addBusinessDays } from 'date-fns/addBusinessDays';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, plusDays, weekdayOf } from '../../../src/engine/calendar/london.ts';
import {
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
  ...{ nation: 'england', from: '2010-01-01', to: '2049-12-31' },
  holidays: new Map(),
};
/** A calendar with any bank holidays at all, at weekends too, in no order. */
const someCalendar = fc
  .array(dayIn('2019-12-01', '2032-12-31'), { maxLength: 400 })
  .map((days) => ({ ...NONE, holidays: new Map(days.map((day) => [day, 'Some holiday'])) }));

describe('whatever day, limit and bank holidays a practitioner has', () => {
  it('the due day is the library’s where there are no bank holidays', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: 1, max: 300 }), (from, amount) => {
        const due = addBusinessDays(new UTCDateMini(`${from}T00:00Z`), amount);
        expect(addWorkingDays(from, amount, NONE)).toBe(dayOf(due));
      }),
    );
  });

  it('the due day is a working day, and so many working days on', () => {
    fc.assert(
      fc.property(someDay, someAmount, someCalendar, (from, some, calendar) => {
        const amount = some + 1;
        const due = addWorkingDays(from, amount, calendar);
        expect(isWorkingDay(due, calendar)).toBe(true);
        expect(lastWorkingDayOnOrBefore(due, calendar)).toBe(due);
        expect(workingDaysBetween(from, due, calendar)).toBe(amount);
        const counted = countDays(from, due, 'working-day', calendar);
        const working = counted.filter(({ counts }) => counts).map(({ day }) => day);
        const works = (day: string) => !/^S/.test(weekdayOf(day)) && !calendar.holidays.has(day);
        expect(working).toEqual(counted.map(({ day }) => day).filter(works));
        expect(working).toHaveLength(amount);
        expect(working.at(-1)).toBe(due);
      }),
      { numRuns: 500 },
    );
  });

  it('a longer limit, a later start or a bank holiday announced later never makes it earlier', () => {
    const two = fc.tuple(someDay, someDay, someAmount, someAmount);
    fc.assert(
      fc.property(two, someCalendar, ([one, other, amount, more], calendar) => {
        const [early = one, late = one] = [one, other].sort();
        const due = addWorkingDays(early, amount, calendar);
        const holidays = new Map([...calendar.holidays, [late, 'New holiday'] as const]);
        expect(addWorkingDays(early, amount + more, calendar) >= due).toBe(true);
        expect(addWorkingDays(late, amount, calendar) >= due).toBe(true);
        expect(addWorkingDays(early, amount, { ...calendar, holidays }) >= due).toBe(true);
      }),
    );
  });

  it('the answer is the same on a machine in any zone', () => {
    const [calendar] = fc.sample(someCalendar, { numRuns: 1, seed: 1 });
    const told = inEveryZone(() =>
      [...Array(200).keys()].map((amount) => {
        const from = plusDays('2026-01-02', amount);
        const due = addWorkingDays(from, amount, calendar ?? NONE);
        const counted = countDays(from, due, 'working-day', calendar ?? NONE);
        return JSON.stringify([from, due, weekdayOf(due), counted]);
      }),
    );
    for (const each of told) expect(each).toEqual(told[0]);
  });
});
