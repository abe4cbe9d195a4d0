import { existsSync } from 'node:fs';
import { momentAt, readWhen, startOf } from './engine/calendar/london.ts';
import { withOwnHolidays } from './engine/calendar/working-days.ts';
import type { LookUpEnv, PolicyStore, Settings } from './env.ts';
import { hinted } from './errors.ts';
import { once } from './model/records.ts';
import { brokenBy, readCalendar, readOwnHolidays } from './platform/holidays.ts';
import { type Paths, sayShared } from './platform/paths.ts';
import { openPolicyStore } from './platform/policies/policy-store.ts';
import {
  columnsOf,
  inSight,
  isTerminal,
  programHere,
  speak,
  wantsColor,
} from './platform/terminal.ts';
import { sayWhen } from './text/days.ts';
import { escapeControls, escapeJson } from './text/escape.ts';

/**
 * Opens what a look-up command needs: policies, bank holidays, the time and somewhere to print.
 *
 * @param dist the folder that the build wrote
 * @throws {UserError} if a time was given but cannot be read
 */
export async function openLookUp(
  settings: Settings,
  paths: Paths,
  dist: string,
  host: NodeJS.Process,
): Promise<LookUpEnv> {
  const calendar: LookUpEnv['calendar'] = (nation) => readCalendar(dist, nation);
  const own = await readOwnHolidays(paths.data.path, async () => {
    const { readBankHolidays } = await import('./policy/bank-holidays-file.ts');
    return (file, text) => readBankHolidays(file, text, calendar);
  });
  const note = (line: string) => speak(2, `${escapeControls(line)}\n`, settings, host);
  const given = await readNow(settings, host.env.ESCALATE_NOW);
  return {
    settings,
    screen: {
      ...{ columns: columnsOf(host), color: wantsColor(settings, host), ...asOf(given) },
      program: programHere(host),
      isWindow: isTerminal(1, host),
    },
    ...given,
    policies: await openPolicies(paths, dist, host.platform, { cache: cacheFor(paths), note }),
    paths: paths.inUse,
    calendar: once((nation) => {
      const fault = brokenBy(own);
      if (fault !== null) return { ...calendar(nation), fault };
      return withOwnHolidays(calendar(nation), own.holidays);
    }),
    ownHolidays: () => own,
    shared: () => sayShared(paths.data.path),
    say: (text) =>
      speak(1, text.startsWith('{') ? escapeJson(text) : inSight(text, host), settings, host),
    note: (text) => speak(2, text, settings, host),
  };
}

/** Returns the policy cache's path. Null if the data folder is unusable, or named but missing. */
function cacheFor({ data, policyCache }: Paths): string | null {
  const isMissing = !existsSync(data.path);
  return data.fault !== null || (data.isNamed && isMissing) ? null : policyCache;
}

/** Opens the bundled policies and the user's own. If the latter are uncached, loads the reader. */
export function openPolicies(
  { policies }: Paths,
  dist: string,
  platform: string,
  more: { readonly cache: string | null; readonly note: (line: string) => void },
): Promise<PolicyStore> {
  const load = async () => (await import('./policy/read-policy.ts')).readPolicy;
  return openPolicyStore({ ...more, dist, place: policies, load, platform });
}

type Now = Pick<LookUpEnv, 'now' | 'nowFrom'>;

/**
 * Returns the moment to treat as now. If an option or a variable gave it, also returns the name of
 * that option or variable.
 */
async function readNow(settings: Settings, fromEnvironment = ''): Promise<Now> {
  const given = settings.now ?? fromEnvironment;
  if (given === '' && settings.now === null) return { now: Date.now() };
  const nowFrom = settings.now === null ? 'ESCALATE_NOW' : '--now';
  const written = readWhen(given.trim());
  // Only days and times in figures are read here. The reader of other forms is loaded on demand.
  if (written?.slice(0, 16) === given.trim().slice(0, 16))
    return { now: startOf(written), nowFrom };
  const { readTypedDay } = await import('./input/read-day.ts');
  const when = readTypedDay(given, Date.now(), 'past');
  if (typeof when === 'string') return { now: startOf(when), nowFrom };
  throw hinted('time', `${nowFrom} cannot be "${given}".`, when.fault);
}

/** Returns `As at Tue 22 Dec 2026, 15:00, from ESCALATE_NOW.`, or nothing if the clock is used. */
function asOf({ now, nowFrom }: Now) {
  return nowFrom ? { asOf: `As at ${sayWhen(momentAt(now))}, from ${nowFrom}.` } : {};
}
