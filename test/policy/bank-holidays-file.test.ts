import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import {
  addWorkingDays,
  countDays,
  withOwnHolidays,
} from '../../src/engine/calendar/working-days.ts';
import { readBankHolidays } from '../../src/policy/bank-holidays-file.ts';
import { realCalendar } from '../real.ts';

const FAULTS = parse(
  readFileSync(join(import.meta.dirname, 'bank-holiday-faults.yaml'), 'utf8'),
) as readonly { readonly text: string; readonly line: number; readonly says: string }[];

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

  test.each([...FAULTS, { text: `added: ${'['.repeat(20_000)}`, line: 1, says: 'nested' }])(
    'is refused whole, with its line and in the sentences of a policy, in $text',
    ({ text, line, says }) => {
      const reading = read(text);
      const [first] = reading.ok ? [] : reading.problems;
      expect(first).toMatchObject({ file: FILE, line });
      expect(first?.message).toMatch(new RegExp(says));
    },
  );
});
