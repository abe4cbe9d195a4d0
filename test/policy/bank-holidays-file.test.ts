import { describe, expect, test } from 'vitest';
import {
  addWorkingDays,
  countDays,
  withOwnHolidays,
} from '../../src/engine/calendar/working-days.ts';
import { readBankHolidays } from '../../src/policy/bank-holidays-file.ts';
import { realCalendar } from '../real.ts';

const FILE = 'bank-holidays.yaml';

function read(text: string) {
  return readBankHolidays(FILE, text, realCalendar);
}

function calendarWith(text: string) {
  const reading = read(text);
  if (!reading.ok) throw new Error(reading.problems.map(({ message }) => message).join('\n'));
  return withOwnHolidays(realCalendar('england'), reading.holidays);
}

describe('a bank holiday announced after a release', () => {
  const added = 'added:\n  - { day: 2026-11-23, name: State funeral }\n';

  test('moves a due day, and its name says why', () => {
    const calendar = calendarWith(added);
    expect(addWorkingDays('2026-11-20', 1, realCalendar('england'))).toBe('2026-11-23');
    expect(addWorkingDays('2026-11-20', 1, calendar)).toBe('2026-11-24');
    expect(countDays('2026-11-20', '2026-11-24', 'working-day', calendar)).toEqual([
      { day: '2026-11-21', counts: false, why: 'Saturday' },
      { day: '2026-11-22', counts: false, why: 'Sunday' },
      {
        day: '2026-11-23',
        counts: false,
        why: 'State funeral, from bank-holidays.yaml',
        own: true,
      },
      { day: '2026-11-24', counts: true },
    ]);
  });

  test('counts again where it was taken away, and says why', () => {
    const calendar = calendarWith('removed:\n  - { day: 2026-05-04, name: Put off to 8 May }\n');
    expect(countDays('2026-05-01', '2026-05-04', 'working-day', calendar).at(-1)).toEqual({
      day: '2026-05-04',
      counts: true,
      why: 'no bank holiday (Put off to 8 May), from bank-holidays.yaml',
      own: true,
    });
  });

  test('holds in its own nations only', () => {
    const reading = read('added:\n  - { day: 2026-11-23, name: Fair, nations: [scotland] }\n');
    if (!reading.ok) throw new Error('not read');
    const days = (nation: 'england' | 'scotland') =>
      withOwnHolidays(realCalendar(nation), reading.holidays).holidays.has('2026-11-23');
    expect([days('scotland'), days('england')]).toEqual([true, false]);
  });

  test('takes nothing away at a weekend', () => {
    const calendar = calendarWith('added:\n  - { day: 2026-11-21, name: Fair }\n');
    expect(addWorkingDays('2026-11-20', 1, calendar)).toBe('2026-11-23');
  });

  test.each(['', 'added:\n', 'added: ~\nremoved: null\n', '# nothing yet\n'])(
    'is not there where nothing follows a key (%j)',
    (text) => {
      expect(read(text)).toEqual({ ok: true, holidays: { added: [], removed: [] } });
    },
  );

  const day = (rest: string) => `added:\n  - { day: ${rest} }\n`;
  test.each([
    [day('2026-11-23'), 2, '"name" is missing; wanted text'],
    [day('2026-11-23, nam: X, name: X'), 2, 'unknown key "nam"; wanted "name"'],
    [
      day('2026-11-23, name: X, nations: england'),
      2,
      '"nations" is the text "england"; wanted a list',
    ],
    [
      day('2026-11-23, name: X, nations: [mars]'),
      2,
      'item 1 of "nations" is "mars"; wanted one of england, wales, scotland, northern-ireland',
    ],
    [day('23/11/2026, name: X'), 2, '"day" is "23/11/2026"; wanted a day such as 2027-06-07'],
    [day('2026-02-30, name: X'), 2, 'there is no day 2026-02-30'],
    [day('2099-01-01, name: X'), 2, /^2099-01-01 is outside/],
    ['add:\n  - { day: 2026-11-23, name: X }\n', 2, 'unknown key "add"; wanted "added"'],
    ['- 2026-11-23\n', 1, 'the file is a list; wanted keys with values'],
    ['removed:\n  - { day: 2026-05-05, name: X }\n', 2, /^2026-05-05 is no bank holiday there/],
    [
      `${day('2026-05-04, name: X')}removed:\n  - { day: 2026-05-04, name: X }\n`,
      4,
      /^2026-05-04 is added and removed/,
    ],
    ['added: &a [*a]\n', 1, /not allowed/],
    [`added: ${'['.repeat(20_000)}`, 1, /nested/],
    ['added: !!js/function x\n', 1, /not allowed/],
  ])(
    'is refused whole, with its line and in the sentences of a policy, in %j',
    (text, line, says) => {
      const reading = read(text);
      const [first] = reading.ok ? [] : reading.problems;
      expect(first).toMatchObject({ file: FILE, line });
      if (typeof says === 'string') expect(first?.message).toBe(says);
      else expect(first?.message).toMatch(says);
    },
  );
});
