import { statSync } from 'node:fs';
import { join } from 'node:path';
import { pageCache } from '../cases/store/cached-page.ts';
import { caseFiles } from '../cases/store/case-files.ts';
import type { Env } from '../env.ts';
import { machineDisk } from './disk/machine-disk.ts';
import { machineIn } from './machine.ts';
import type { Paths } from './paths.ts';
import { sha256 } from './sha256.ts';
import { smallFile } from './small-file.ts';
import { watchSaves } from './watch-saves.ts';

/** What work on saved cases needs besides what a look-up needs. */
export interface Desk
  extends Pick<Env, 'cases' | 'pageCache' | 'draft' | 'preferences' | 'machine'> {
  /** One sentence for the last change that is on the disk; null: nothing was changed in this run. */
  readonly lastChange: () => string | null;
}

/** The cases and what else is kept in the data folder, and the machine's services. */
export function openDesk(
  { data, draft, preferences, statusPage }: Paths,
  { platform, tz }: { readonly platform: string; readonly tz: string | undefined },
  dist: string,
): Desk {
  const [fs, root] = [machineDisk(platform), join(data, 'cases')];
  const file = smallFile(fs, statusPage);
  return {
    ...watchSaves(caseFiles(fs, root)),
    pageCache: pageCache({ fs, root, file, sha256, program: programIn(dist) }),
    draft: smallFile(fs, draft),
    preferences: smallFile(fs, preferences),
    machine: machineIn(tz),
  };
}

/** What the build wrote last, by its looks. */
function programIn(dist: string): string {
  const built = statSync(join(dist, 'cards.json'), { throwIfNoEntry: false });
  return [built?.size, built?.mtimeMs, built?.ctimeMs, built?.ino].join(' ');
}
