import { existsSync } from 'node:fs';
import { withOwnHolidays } from './engine/calendar/working-days.ts';
import type { LookUpEnv, PolicyStore, Settings } from './env.ts';
import { asOf, readNow } from './input/now.ts';
import { once } from './model/records.ts';
import type { Nation } from './model/vocabulary.ts';
import { brokenBy, readCalendar, readOwnHolidays } from './platform/holidays.ts';
import { type Paths, sayShared } from './platform/paths.ts';
import { openPolicyStore } from './platform/policies/policy-store.ts';
import { columnsOf, isTerminal, print, programHere, wantsColor } from './platform/terminal.ts';
import { escapeControls, escapeJson } from './text/escape.ts';
import { EMERGENCY, emergencyInRed, inWindow } from './text/sentences.ts';

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
  const calendar = (nation: Nation) => readCalendar(dist, nation);
  const own = await readOwnHolidays(paths.data.path, async () => {
    const { readBankHolidays } = await import('./policy/bank-holidays-file.ts');
    return (file, text) => readBankHolidays(file, text, calendar);
  });
  const note = (line: string) => print(2, `${escapeControls(line)}\n`);
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

/** Repeats the 999 line at the end of a text that contains it but is longer than the window. */
function inSight(text: string, host: NodeJS.Process): string {
  if (!text.includes(EMERGENCY) || !isTerminal(1, host)) return text;
  return text.split('\n').length > (host.stdout.rows || 24) ? `${text}\n${EMERGENCY}\n` : text;
}

/** Prints a text, with the 999 line in red if colours are on. Notes to a terminal are wrapped. */
export function speak(
  stream: 1 | 2,
  text: string,
  settings: Pick<Settings, 'color'>,
  host: NodeJS.Process,
): void {
  const color = wantsColor(settings, host, stream);
  const inRows = () => inWindow(text, host.stderr.columns || 80, color, programHere(host));
  const rows = stream === 2 && isTerminal(2, host) ? inRows() : text;
  print(stream, color ? emergencyInRed(rows) : rows);
}

/** Returns the policy cache's path. Null if the data folder is unusable, or named but missing. */
function cacheFor({ data, policyCache }: Paths): string | null {
  const isMissing = !existsSync(data.path);
  return data.fault !== null || (data.isNamed && isMissing) ? null : policyCache;
}

/** Opens the bundled policies and the user's own. Loads the policy reader only for new files. */
export function openPolicies(
  { policies }: Paths,
  dist: string,
  platform: string,
  more: { readonly cache: string | null; readonly note: (line: string) => void },
): Promise<PolicyStore> {
  const load = async () => (await import('./policy/read-policy.ts')).readPolicy;
  return openPolicyStore({ ...more, dist, place: policies, load, platform });
}
