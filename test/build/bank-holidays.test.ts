import { describe, expect, it, vi } from 'vitest';
import { bankHolidayTable } from '../../src/build/bank-holidays.ts';
import { weekdayOf } from '../../src/engine/calendar/london.ts';
import { NATIONS, type Nation } from '../../src/model/vocabulary.ts';
import { inEveryZone } from '../engine/calendar/in-time-zones.ts';

type Years = Readonly<Record<number, string>>;

/** Month and day of every bank holiday in England and Wales that GOV.UK has published for a year. */
const ENGLAND_AND_WALES: Years = {
  2012: '01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26',
  2013: '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26',
  2014: '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
  2015: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
  2016: '01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27',
  2017: '01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26',
  2018: '01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26',
  2019: '01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26',
  2020: '01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28',
  2021: '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28',
  2022: '01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27',
  2023: '01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26',
  2024: '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26',
  2025: '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
  2026: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
  2027: '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28',
  2028: '01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26',
};

/** The same for Scotland. */
const SCOTLAND: Years = {
  2012: '01-02 01-03 04-06 05-07 06-04 06-05 08-06 11-30 12-25 12-26',
  2013: '01-01 01-02 03-29 05-06 05-27 08-05 12-02 12-25 12-26',
  2014: '01-01 01-02 04-18 05-05 05-26 08-04 12-01 12-25 12-26',
  2015: '01-01 01-02 04-03 05-04 05-25 08-03 11-30 12-25 12-28',
  2016: '01-01 01-04 03-25 05-02 05-30 08-01 11-30 12-26 12-27',
  2017: '01-02 01-03 04-14 05-01 05-29 08-07 11-30 12-25 12-26',
  2018: '01-01 01-02 03-30 05-07 05-28 08-06 11-30 12-25 12-26',
  2019: '01-01 01-02 04-19 05-06 05-27 08-05 12-02 12-25 12-26',
  2020: '01-01 01-02 04-10 05-08 05-25 08-03 11-30 12-25 12-28',
  2021: '01-01 01-04 04-02 05-03 05-31 08-02 11-30 12-27 12-28',
  2022: '01-03 01-04 04-15 05-02 06-02 06-03 08-01 09-19 11-30 12-26 12-27',
  2023: '01-02 01-03 04-07 05-01 05-08 05-29 08-07 11-30 12-25 12-26',
  2024: '01-01 01-02 03-29 05-06 05-27 08-05 12-02 12-25 12-26',
  2025: '01-01 01-02 04-18 05-05 05-26 08-04 12-01 12-25 12-26',
  2026: '01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28',
  2027: '01-01 01-04 03-26 05-03 05-31 08-02 11-30 12-27 12-28',
  2028: '01-03 01-04 04-14 05-01 05-29 08-07 11-30 12-25 12-26',
};

/** What Northern Ireland has besides those of England and Wales: St Patrick's Day and the Battle of the Boyne. */
const NORTHERN_IRELAND_TOO = `
  2012-03-19 2012-07-12 2013-03-18 2013-07-12 2014-03-17 2014-07-14 2015-03-17 2015-07-13 2016-03-17 2016-07-12
  2017-03-17 2017-07-12 2018-03-19 2018-07-12 2019-03-18 2019-07-12 2020-03-17 2020-07-13 2021-03-17 2021-07-12
  2022-03-17 2022-07-12 2023-03-17 2023-07-12 2024-03-18 2024-07-12 2025-03-17 2025-07-14 2026-03-17 2026-07-13
  2027-03-17 2027-07-12 2028-03-17 2028-07-12`;

function published(nation: Nation, year: number): readonly string[] {
  const years = nation === 'scotland' ? SCOTLAND : ENGLAND_AND_WALES;
  const days = years[year]?.split(' ').map((day) => `${year}-${day}`) ?? [];
  const own = nation === 'northern-ireland' ? NORTHERN_IRELAND_TOO.trim().split(/\s+/) : [];
  return [...days, ...own.filter((day) => day.startsWith(`${year}`))].sort();
}

const TABLES = new Map(NATIONS.map((nation) => [nation, bankHolidayTable(nation)]));

function inTable(nation: Nation, year: number): readonly string[] {
  const days = TABLES.get(nation)?.holidays.map(([day]) => day) ?? [];
  return days.filter((day) => day.startsWith(`${year}`));
}

const cases = NATIONS.flatMap((nation) =>
  Object.keys(ENGLAND_AND_WALES).map((year) => [nation, Number(year)] as const),
);

describe('a practitioner’s bank holidays', () => {
  it.each(cases)('are GOV.UK’s in %s in %i, no day more and none fewer', (nation, year) => {
    expect(inTable(nation, year)).toEqual(published(nation, year));
  });

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
