import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { bankHolidayTable } from '../../src/build/bank-holidays.ts';
import { weekdayOf } from '../../src/engine/calendar/london.ts';
import { NATIONS, type Nation } from '../../src/model/vocabulary.ts';
import { inEveryZone } from '../engine/calendar/in-time-zones.ts';

/** Month and day of every bank holiday that GOV.UK has published, a line for each year of each nation. */
const PUBLISHED = readFileSync(
  join(import.meta.dirname, '../fixtures/facts/bank-holidays.txt'),
  'utf8',
)
  .trim()
  .split('\n')
  .flatMap((line) => {
    const [, nations = '', year = '', days = ''] = /^(.+) (\d{4}): (.+)$/.exec(line) ?? [];
    const dates = days.split(' ').map((day) => `${year}-${day}`);
    return nations.split(' and ').map((nation) => [nation as Nation, Number(year), dates] as const);
  });

const TABLES = new Map(NATIONS.map((nation) => [nation, bankHolidayTable(nation)]));

function inTable(nation: Nation, year: number): readonly string[] {
  const days = TABLES.get(nation)?.holidays.map(([day]) => day) ?? [];
  return days.filter((day) => day.startsWith(`${year}`));
}

describe('a practitioner’s bank holidays', () => {
  it.each(PUBLISHED)(
    'are GOV.UK’s in %s in %i, no day more and none fewer',
    (nation, year, days) => {
      expect(inTable(nation, year)).toEqual(days);
    },
  );

  it.each(NATIONS)('are weekdays in order, 2012 to 2045, each with a name, in %s', (nation) => {
    const table = bankHolidayTable(nation);
    expect(table).toMatchObject({ nation, from: '2012-01-01', to: '2045-12-31' });
    const days = table.holidays.map(([day]) => day);
    expect(days).toEqual([...new Set(days)].sort());
    expect(days.map(weekdayOf)).not.toContain('Saturday');
    expect(days.map(weekdayOf)).not.toContain('Sunday');
    for (const [, name] of table.holidays) expect(name).toMatch(/^[A-Z][A-Za-z0-9’() ]+$/);
  });

  it.each([
    ['england', 8],
    ['wales', 8],
    ['scotland', 9],
    ['northern-ireland', 10],
  ] as const)('go on by the ordinary rules after the published years in %s', (nation, eachYear) => {
    for (let year = 2029; year <= 2045; year += 1) {
      expect(inTable(nation, year)).toHaveLength(eachYear);
    }
  });

  it('fall on the substitute day when Christmas is at a weekend', () => {
    const named = new Map(bankHolidayTable('england').holidays);
    expect(named.get('2027-12-27')).toBe('Christmas Day (substitute day)');
    expect(named.get('2027-12-28')).toBe('Boxing Day (substitute day)');
    expect(named.get('2028-01-03')).toBe('New Year’s Day (substitute day)');
    expect(named.has('2027-12-25')).toBe(false);
  });

  it('are the same when the table is built on a machine in any zone', () => {
    const tables = inEveryZone(() => bankHolidayTable('england'));
    for (const table of tables) expect(table).toEqual(tables[0]);
  });

  it('are not built at all when the source gives days without the nation’s own', async () => {
    vi.resetModules();
    vi.doMock('date-holidays', async (original) => {
      const { default: Holidays } = await original<typeof import('date-holidays')>();
      return {
        default: class extends Holidays {
          constructor() {
            super('GB', 'no-such-region');
          }
        },
      };
    });
    const mocked = await import('../../src/build/bank-holidays.ts');
    for (const nation of NATIONS) expect(() => mocked.bankHolidayTable(nation)).toThrow(nation);
    vi.doUnmock('date-holidays');
  });
});
