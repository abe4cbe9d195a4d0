import { join } from 'node:path';
import type { CaseShelf } from '../env/case-shelf.ts';
import type { Machine } from '../env.ts';
import { caseFiles } from './case-files.ts';
import { machineDisk } from './disk/machine-disk.ts';
import { realMachine } from './machine.ts';
import { watchSaves } from './watch-saves.ts';

/** What is needed to work on saved cases, besides what a look-up needs. */
export interface Desk {
  readonly cases: CaseShelf;
  readonly machine: Machine;
  /** One sentence for the last change that is on the disk; null: nothing was changed in this run. */
  readonly lastChange: () => string | null;
}

/** The cases in the data folder, and the machine's services. */
export function openDesk(data: string, platform: string): Desk {
  const files = caseFiles(machineDisk(platform), join(data, 'cases'));
  return { ...watchSaves(files), machine: realMachine };
}
