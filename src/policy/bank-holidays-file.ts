import * as z from 'zod';
import type { Calendar, OwnHoliday, OwnHolidays } from '../model/deadline.ts';
import type { Problem } from '../model/policy-file.ts';
import { NATIONS, type Nation } from '../model/vocabulary.ts';
import { isDay } from './faults/fault.ts';
import { shapeFaults } from './faults/shape-faults.ts';
import { locate, type Path } from './policy-tree.ts';
import { strict } from './schema-parts.ts';
import { readYaml } from './yaml-text.ts';

export type HolidaysReading =
  | { readonly ok: true; readonly holidays: OwnHolidays }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** The most days allowed in a list. Nobody sees that many one-off holidays in a lifetime. */
const MOST = 200;

const holiday = strict({
  day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a day such as 2027-06-07'),
  name: z.string().trim().min(1).max(80),
  nations: z.array(z.enum(NATIONS)).min(1).nullish(),
});
const schema = strict({
  // A key may be left empty until there are days to list.
  added: z.array(holiday).max(MOST).nullish(),
  removed: z.array(holiday).max(MOST).nullish(),
});

/**
 * Reads `bank-holidays.yaml`, a user's corrections to the built-in bank holidays. Days under
 * `added:` are bank holidays, and days under `removed:` are not. Each day has a name. A day applies
 * to all nations unless it names particular ones.
 */
export function readBankHolidays(
  file: string,
  text: string,
  calendarOf: (nation: Nation) => Calendar,
): HolidaysReading {
  const yaml = readYaml(file, text.replace(/^\uFEFF/, ''));
  if ('problems' in yaml) return { ok: false, problems: yaml.problems };
  const parsed = schema.safeParse(yaml.value ?? {});
  const wrong = (path: Path, message: string): Problem => {
    return { ...locate(yaml, path), severity: 'error', code: 'bank-holidays', message };
  };
  if (!parsed.success) {
    const faults = shapeFaults(parsed.error.issues, yaml.value ?? {});
    return { ok: false, problems: faults.map((one) => wrong(one.path, one.message)) };
  }
  const calendars = NATIONS.map(calendarOf);
  const { added, removed } = parsed.data;
  const holidays = { added: forNations(added), removed: forNations(removed) };
  const problems = [
    ...holidays.added.flatMap((one, n) =>
      faultsOf(one, calendars).map((says) => wrong(['added', n], says)),
    ),
    ...holidays.removed.flatMap((one, n) =>
      removalFaults(one, holidays.added, calendars).map((says) => wrong(['removed', n], says)),
    ),
  ];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, holidays };
}

function forNations(days: readonly z.infer<typeof holiday>[] | null | undefined): OwnHoliday[] {
  return (days ?? []).map((one) => ({ ...one, nations: one.nations ?? NATIONS }));
}

function faultsOf({ day }: OwnHoliday, calendars: readonly Calendar[]): string[] {
  const [known] = calendars;
  if (!isDay(day)) return [`there is no day ${day}`];
  const covered = known && known.from <= day && day <= known.to;
  return covered ? [] : [`${day} is outside ${known?.from} to ${known?.to}, the days known here`];
}

/**
 * Finds what is wrong with a removed day. Removing a day that was never a bank holiday would
 * change nothing, so it counts as a mistake.
 */
function removalFaults(
  one: OwnHoliday,
  added: readonly OwnHoliday[],
  calendars: readonly Calendar[],
): string[] {
  const { day, nations } = one;
  const isKnown = calendars.some((of) => nations.includes(of.nation) && of.holidays.has(day));
  const isAdded = added.some(
    (other) => other.day === day && other.nations.some((nation) => nations.includes(nation)),
  );
  return [
    ...faultsOf(one, calendars),
    ...(isKnown ? [] : [`${day} is no bank holiday there; wanted one that is`]),
    ...(isAdded ? [`${day} is added and removed; wanted one of the two`] : []),
  ];
}
