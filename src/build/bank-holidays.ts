import Holidays from 'date-holidays';
import type { Day, Nation } from '../model/vocabulary.ts';

const FIRST_YEAR = 2012;
const LAST_YEAR = 2045;

/**
 * For each nation: its region code in date-holidays, days that must be in its table, and a day that
 * must not be. date-holidays accepts a wrong region without an error and then gives wrong days, so
 * each table is checked.
 */
const NATIONS: Readonly<
  Record<Nation, { readonly region: string; readonly known: readonly Day[]; readonly foreign: Day }>
> = {
  england: { region: 'ENG', known: ['2026-04-06', '2026-08-31'], foreign: '2026-01-02' },
  wales: { region: 'WLS', known: ['2026-04-06', '2026-08-31'], foreign: '2026-01-02' },
  scotland: { region: 'SCT', known: ['2026-01-02', '2026-08-03'], foreign: '2026-04-06' },
  'northern-ireland': { region: 'NIR', known: ['2026-03-17', '2026-07-13'], foreign: '2026-01-02' },
};

interface Correction {
  readonly nations: readonly Nation[];
  readonly remove: readonly Day[];
  readonly add: readonly (readonly [day: Day, name: string])[];
  readonly source: string;
}

/** Errors in date-holidays 3.37, found by comparing all four nations with GOV.UK, 2012 to 2028. */
const CORRECTIONS: readonly Correction[] = [
  {
    // This holiday was moved in the year of the Diamond Jubilee. date-holidays does not move it.
    nations: ['england', 'wales', 'scotland', 'northern-ireland'],
    remove: ['2012-05-28'],
    add: [['2012-06-04', 'Spring bank holiday']],
    source:
      'GOV.UK bank holidays for 2012: alphagov/calendars 4fc4099, lib/data/bank-holidays.json',
  },
  {
    // A one-off holiday for the football World Cup, in Scotland only.
    nations: ['scotland'],
    remove: [],
    add: [['2026-06-15', 'World Cup bank holiday']],
    source: 'GOV.UK bank holidays for 2026: alphagov/frontend 609b043, lib/data/bank-holidays.json',
  },
];

/**
 * Returns the bank holidays of a nation from 2012 to 2045. A holiday that falls at a weekend is
 * given on its substitute day. One-off holidays that nobody has announced yet are missing.
 * @throws {Error} if the table lacks a day that it must have, or has the day that it must not
 */
export function bankHolidayTable(nation: Nation) {
  const days = corrected(computedHolidays(nation), nation);
  requireKnownDays(days, nation);
  return {
    nation,
    from: `${FIRST_YEAR}-01-01`,
    to: `${LAST_YEAR}-12-31`,
    holidays: [...days].sort(([a], [b]) => (a < b ? -1 : 1)),
  };
}

function computedHolidays(nation: Nation): ReadonlyMap<Day, string> {
  const source = new Holidays('GB', NATIONS[nation].region);
  const days = new Map<Day, string>();
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
    for (const holiday of source.getHolidays(year, 'en')) {
      // `date` gives the day in Britain. `start` is an instant: its day depends on the time zone.
      const day = holiday.date.slice(0, 10);
      // Users see these names. GOV.UK has curly apostrophes in them; date-holidays has both kinds.
      if (holiday.type === 'public' && isWeekday(day))
        days.set(day, holiday.name.replaceAll("'", '’'));
    }
  }
  return days;
}

function corrected(computed: ReadonlyMap<Day, string>, nation: Nation): ReadonlyMap<Day, string> {
  const days = new Map(computed);
  for (const { nations, remove, add } of CORRECTIONS) {
    if (!nations.includes(nation)) continue;
    for (const day of remove) days.delete(day);
    for (const [day, name] of add) days.set(day, name);
  }
  return days;
}

function requireKnownDays(days: ReadonlyMap<Day, string>, nation: Nation): void {
  const { region, known, foreign } = NATIONS[nation];
  if (known.every((day) => days.has(day)) && !days.has(foreign)) return;
  throw new Error(`date-holidays did not give the bank holidays of ${nation} (GB, ${region}).`);
}

function isWeekday(day: Day): boolean {
  return new Date(`${day}T00:00:00Z`).getUTCDay() % 6 !== 0;
}
