import { statSync } from 'node:fs';
import { join } from 'node:path';
import { pageCache } from './cases/store/cached-page.ts';
import { caseStore } from './cases/store/case-store.ts';
import type { CompletionSources } from './commands/shared/command-spec.ts';
import type { Env, PolicyStore } from './env.ts';
import { dataFolder } from './platform/data-folder.ts';
import { machineDisk } from './platform/disk/machine-disk.ts';
import { cacheFile, smallFile } from './platform/disk/whole-file.ts';
import { machineIn } from './platform/machine.ts';
import type { Paths } from './platform/paths.ts';
import { isTerminal } from './platform/terminal.ts';

/** What work on saved cases needs and a look-up does not. */
export interface CasesEnv
  extends Pick<Env, 'cases' | 'pageCache' | 'draft' | 'preferences' | 'machine'> {
  /** One sentence for the last change that is on the disk; null: nothing was changed in this run. */
  readonly lastChange: () => string | null;
}

/**
 * The cases and what else is in the data folder, and the machine's services.
 *
 * @param dist the folder that the build wrote
 * @param note takes what is to be said of the data folder
 */
export function openCases(
  paths: Paths,
  host: NodeJS.Process,
  dist: string,
  note: (sentence: string) => void,
): CasesEnv {
  const { platform, env } = host;
  const onLongWait = (reference: string) =>
    note(`Another window is saving in case ${reference}. Waiting up to 15 seconds for it …`);
  const disk = machineDisk(platform);
  const fs = isTerminal(2, host) ? { ...disk, onLongWait } : disk;
  const root = join(paths.data.path, 'cases');
  if (paths.data.note !== undefined) note(paths.data.note);
  const folder = dataFolder(paths.data, fs, note);
  const file = cacheFile(fs, paths.statusPage, folder.make);
  let last: string | null = null;
  const onSaved = (says: string) => {
    last = says;
  };
  return {
    lastChange: () => last,
    cases: caseStore(fs, root, folder, onSaved),
    pageCache: pageCache({ fs, root, file, program: fingerprintOf(dist) }),
    draft: smallFile(fs, paths.draft, folder.make),
    preferences: smallFile(fs, paths.preferences, folder.make),
    machine: machineIn(env.TZ, platform, root),
  };
}

/** The file that the build wrote last. */
function fingerprintOf(dist: string): string {
  const built = statSync(join(dist, 'cards.json'), { throwIfNoEntry: false });
  return [built?.size, built?.mtimeMs, built?.ctimeMs, built?.ino].join(' ');
}

/**
 * What can be typed next, out of the policies and the saved cases. Each is read when it is asked for; nothing is
 * written, and nothing is said.
 */
export function completionSources(
  pathsNow: () => Paths,
  openPolicies: (paths: Paths) => Promise<PolicyStore>,
  platform: NodeJS.Platform,
): CompletionSources {
  let opened: Promise<PolicyStore> | null = null;
  const policies = () => {
    opened ??= openPolicies(pathsNow());
    return opened;
  };
  return {
    cards: async () => (await policies()).cards,
    read: async (id) => (await policies()).read(id),
    references: async () =>
      caseStore(machineDisk(platform), join(pathsNow().data.path, 'cases')).list().cases,
  };
}
