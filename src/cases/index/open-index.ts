import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FileSystem } from '../../platform/disk/file-system.ts';
import type { Readers } from '../threads/reading-task.ts';
import { SeenCases } from './cases-seen.ts';
import { lookAtOne } from './kept-views.ts';
import type { StatusIndex } from './status-index.ts';

/** As for the reading of the file itself. */
const LARGEST_BYTES = 64 * 1024;

/** Where what the index was worked out with lies. */
export interface WorkedOutWith {
  readonly version: string;
  /** The folder that the build wrote: the program there, and the bank holidays of the same build. */
  readonly dist: string;
}

/** The index of the cases in the folder `root`; it is looked for when it is asked. */
export function openStatusIndex(
  fs: FileSystem,
  root: string,
  by: WorkedOutWith,
  readers: Readers | null,
): StatusIndex {
  return {
    look: () => new SeenCases(fs, root, aboutOf(root, by), readers),
    lookAt: (reference) => lookAtOne(fs, root, aboutOf(root, by), reference),
  };
}

/** Any other program, bank holidays or days of the user's own, and the text is another. */
export function aboutOf(root: string, { version, dist }: WorkedOutWith): string {
  const program = statSync(join(dist, 'main.cjs'), { throwIfNoEntry: false });
  const built = program
    ? [program.size, program.mtimeMs, program.ctimeMs, program.ino]
    : ['not built'];
  return [version, ...built, ownHolidays(dirname(root))].join(' ');
}

/** The text itself: it is a few lines, and its times need not tell of a change within two seconds. */
function ownHolidays(data: string): string {
  const path = join(data, 'bank-holidays.yaml');
  try {
    const about = statSync(path, { throwIfNoEntry: false });
    if (!about) return 'none';
    const isRead = about.isFile() && about.size <= LARGEST_BYTES;
    return isRead ? `text ${readFileSync(path, 'utf8')}` : `not read ${about.size}`;
  } catch {
    return 'unreadable';
  }
}
