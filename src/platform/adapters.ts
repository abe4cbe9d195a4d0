import { join } from 'node:path';
import { openStatusIndex, type WorkedOutWith } from '../cases/index/open-index.ts';
import { caseFiles } from '../cases/store/case-files.ts';
import type { Env } from '../env.ts';
import { machineDisk } from './disk/machine-disk.ts';
import { machineIn } from './machine.ts';
import type { Paths } from './paths.ts';
import { smallFile } from './small-file.ts';
import { watchSaves } from './watch-saves.ts';

/** What work on saved cases needs besides what a look-up needs. */
export interface Desk
  extends Pick<Env, 'cases' | 'statusIndex' | 'draft' | 'preferences' | 'machine'> {
  /** One sentence for the last change that is on the disk; null: nothing was changed in this run. */
  readonly lastChange: () => string | null;
}

/** To start a thread costs as much as to read so many cases. */
const FEWEST = 1_000;

/** The cases and what else is kept in the data folder, and the machine's services. */
export function openDesk(
  { data, draft, preferences }: Paths,
  { platform, tz }: { readonly platform: string; readonly tz: string | undefined },
  by: WorkedOutWith,
): Desk {
  const [disk, root] = [machineDisk(platform), join(data, 'cases')];
  return {
    ...watchSaves(caseFiles(disk, root)),
    statusIndex: openStatusIndex(disk, root, by, {
      fewest: FEWEST,
      start: async (task) =>
        (await import('../cases/threads/reader-threads.ts')).startThreads({
          task,
          dist: by.dist,
          platform,
        }),
    }),
    draft: smallFile(disk, draft),
    preferences: smallFile(disk, preferences),
    machine: machineIn(tz),
  };
}
