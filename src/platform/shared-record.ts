import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { tolerantly } from './disk/file-system.ts';

/** So many files and folders are looked at: `status` of a few cases costs a thousandth of a second more. */
const MOST_SEEN = 1_000;
const GROUP_OR_ALL = 0o077;
const GROUP_OR_ALL_WRITE = 0o022;

/**
 * Whether others on this computer may read or change what is saved, by the modes of the data folder, the cases and
 * their files. All that this program makes is its owner's alone; what was copied or put on a shared drive may not be.
 *
 * @returns one sentence and the line that mends it; null: nobody may, or the system has no modes
 */
export function sayShared(data: string): string | null {
  if (process.getuid === undefined) return null;
  const cases = join(data, 'cases');
  for (const path of [data, join(data, 'policies'), join(data, 'bank-holidays.yaml')]) {
    if (isOpen(path, GROUP_OR_ALL_WRITE)) return says(path, `chmod go-w ${quoted(path)}`);
  }
  const open = firstOpen(cases);
  return open === null ? null : says(open, `chmod -R go= ${quoted(cases)}`);
}

function says(path: string, mend: string): string {
  return `By its mode (${modeOf(path).toString(8)}), ${path} is open to others on this computer. To close it: ${mend}`;
}

function quoted(path: string): string {
  return `'${path.replaceAll("'", "'\\''")}'`;
}

function firstOpen(cases: string): string | null {
  let left = MOST_SEEN;
  const search = (path: string, depth: number): string | null => {
    left -= 1;
    if (left < 0) return null;
    if (isOpen(path, GROUP_OR_ALL)) return path;
    const names = depth === 0 ? null : tolerantly(() => readdirSync(path));
    for (const name of names ?? []) {
      const found = search(join(path, name), depth - 1);
      if (found !== null) return found;
    }
    return null;
  };
  return search(cases, 2);
}

function isOpen(path: string, bits: number): boolean {
  return (modeOf(path) & bits) !== 0;
}

/** 0 for what is not there, for a link, whose own mode says nothing, and for a device, which nobody should close. */
function modeOf(path: string): number {
  const stat = tolerantly(() => lstatSync(path));
  return stat?.isDirectory() || stat?.isFile() ? stat.mode & 0o777 : 0;
}
