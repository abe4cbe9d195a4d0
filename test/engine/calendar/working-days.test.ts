import { UTCDateMini } from '@date-fns/utc/date/mini';
import { addBusinessDays } from 'date-fns/addBusinessDays';
import { describe, expect, it } from 'vitest';
import { dayOf, plusDays, weekdayOf } from '../../../src/engine/calendar/london.ts';
import {
  addWorkingDays,
  countDays,
  isWorkingDay,
  lastWorkingDayOnOrBefore,
  nextWorkingDay,
  sameWorkingDay,
  workingDaysBetween,
} from '../../../src/engine/calendar/working-days.ts';
import { NoCalendarError } from '../../../src/errors.ts';
import type { Calendar } from '../../../src/model/deadline.ts';
import { realCalendar } from '../../real.ts';
import { fc } from '../../samples.ts';
import { inEveryZone } from './in-time-zones.ts';

/** Two years of England's bank holidays; `bank-holidays.test.ts` compares them with GOV.UK's. */
const ENGLAND: Calendar = { ...realCalendar('england'), from: '2026-01-01', to: '2027-12-31' };

it.each([
  ['on a Tuesday has two working days until Thursday', '2026-06-09', 2, '2026-06-11'],
  ['on a Friday has one working day until Monday', '2026-06-12', 1, '2026-06-15'],
  ['on a Saturday has Monday as day 1', '2026-06-13', 1, '2026-06-15'],
  ['on a Sunday has Monday as day 1', '2026-06-14', 1, '2026-06-15'],
  ['on a bank holiday has the next working day as day 1', '2026-05-04', 1, '2026-05-05'],
  ['has a working week of five working days', '2026-06-09', 5, '2026-06-16'],
  ['on 23 December has two working days until the 29th', '2026-12-23', 2, '2026-12-29'],
  ['on Christmas Eve has one working day until the 29th', '2026-12-24', 1, '2026-12-29'],
  ['on Christmas Day has the 29th as day 1', '2026-12-25', 1, '2026-12-29'],
  ['before New Year has five working days into January', '2026-12-29', 5, '2027-01-06'],
  ['on Maundy Thursday has one working day until the Tuesday', '2026-04-02', 1, '2026-04-07'],
  ['on the Sunday of the clock change has Monday as day 1', '2026-03-29', 1, '2026-03-30'],
  ['in October has the week of the clock change', '2026-10-23', 1, '2026-10-26'],
  ['has a hundred working days', '2026-01-01', 100, '2026-05-27'],
  ['has no days at all, and so the day itself', '2026-06-09', 0, '2026-06-09'],
  ['has no days at all, told on a Saturday', '2026-06-13', 0, '2026-06-15'],
])('a practitioner who has so many working days: %s', (_, from, amount, due) => {
  expect(addWorkingDays(from, amount, ENGLAND)).toBe(due);
});

it('a practitioner who has calendar days has the last working day to act on; on the same working day, that day or the next one', () => {
  const last = ['2026-12-28', '2026-12-29', '2026-06-14'].map((day) =>
    lastWorkingDayOnOrBefore(day, ENGLAND),
  );
  expect(last).toEqual(['2026-12-24', '2026-12-29', '2026-06-12']);
  const same = ['2026-12-24', '2026-12-25', '2026-06-13'].map((day) =>
    sameWorkingDay(day, ENGLAND),
  );
  expect(same).toEqual(['2026-12-24', '2026-12-29', '2026-06-15']);
  expect(nextWorkingDay('2026-12-24', ENGLAND)).toBe('2026-12-29');
});

describe('a practitioner who asks how the days were counted', () => {
  it('sees every day from day 1, and why one does not count', () => {
    expect(countDays('2026-12-23', '2026-12-29', 'working-day', ENGLAND)).toEqual([
      { day: '2026-12-24', counts: true },
      { day: '2026-12-25', counts: false, why: 'Christmas Day' },
      { day: '2026-12-26', counts: false, why: 'Saturday' },
      { day: '2026-12-27', counts: false, why: 'Sunday' },
      { day: '2026-12-28', counts: false, why: 'Boxing Day (substitute day)' },
      { day: '2026-12-29', counts: true },
    ]);
  });

  it('sees the days that the same working day had to wait for, or none', () => {
    expect(countDays('2026-06-13', '2026-06-15', 'same-working-day', ENGLAND)).toEqual([
      { day: '2026-06-14', counts: false, why: 'Sunday' },
      { day: '2026-06-15', counts: true },
    ]);
    expect(countDays('2026-06-09', '2026-06-09', 'same-working-day', ENGLAND)).toEqual([]);
  });

  it('sees every day count for a limit in calendar days, even where no bank holidays are known', () => {
    expect(countDays('2027-12-30', '2028-01-01', 'day', ENGLAND)).toEqual([
      { day: '2027-12-31', counts: true },
      { day: '2028-01-01', counts: true },
    ]);
  });

  it('is told how many working days lie between two days, none where the second is not later', () => {
    expect(workingDaysBetween('2026-12-24', '2026-12-28', ENGLAND)).toBe(0);
    expect(workingDaysBetween('2026-12-24', '2026-12-29', ENGLAND)).toBe(1);
    expect(workingDaysBetween('2026-06-09', '2026-06-16', ENGLAND)).toBe(5);
    expect(workingDaysBetween('2026-06-09', '2026-06-08', ENGLAND)).toBe(0);
    expect(countDays('2026-06-09', '2026-06-08', 'working-day', ENGLAND)).toEqual([]);
  });
});

it('a practitioner who asks about a day for which no bank holidays are known is told the first such day, and nothing is guessed', () => {
  const refused: readonly (readonly [() => unknown, first: string])[] = [
    [() => addWorkingDays('2027-12-30', 2, ENGLAND), '2028-01-01'],
    [() => addWorkingDays('2027-12-30', 2 ** 50, ENGLAND), '2028-01-01'],
    [() => addWorkingDays('2025-12-31', 1, ENGLAND), '2025-12-31'],
    [() => isWorkingDay('2028-06-13', ENGLAND), '2028-06-13'],
    [() => sameWorkingDay('2031-06-13', ENGLAND), '2031-06-13'],
    [() => nextWorkingDay('2027-12-31', ENGLAND), '2028-01-01'],
    [() => lastWorkingDayOnOrBefore('2026-01-01', ENGLAND), '2025-12-31'],
    [() => workingDaysBetween('2025-12-30', '2026-01-05', ENGLAND), '2025-12-30'],
    [() => countDays('2027-12-31', '2028-01-05', 'working-day', ENGLAND), '2028-01-01'],
  ];
  for (const [ask, day] of refused) expect(ask).toThrow(new NoCalendarError(day, 'england'));
});

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
