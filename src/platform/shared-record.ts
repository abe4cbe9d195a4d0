import { lstatSync, readdirSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { tolerantly } from './disk/file-system.ts';

/** So many files and folders are looked at: `status` of a few cases costs a thousandth of a second more. */
const MOST_SEEN = 1_000;
const GROUP_OR_ALL = 0o077;
const GROUP_OR_ALL_WRITE = 0o022;

/**
 * Whether others on this computer may read or change what is saved, by the owners and modes of the data folder, the
 * cases and their files. All that this program makes is its owner's alone; what was copied or put on a shared drive may not be.
 *
 * @returns one sentence and the line that mends it; null: nobody may, or the system has no modes
 */
export function sayShared(data: string): string | null {
  if (process.getuid === undefined) return null;
  const cases = join(data, 'cases');
  for (const path of [data, join(data, 'policies'), join(data, 'bank-holidays.yaml')]) {
    if (isOpen(path, GROUP_OR_ALL_WRITE)) return says(path, path, 'go-w');
  }
  const open = firstOpen(cases);
  return open === null ? null : says(open, cases, '-R go=');
}

function says(path: string, mended: string, modes: string): string {
  const stat = statOf(path);
  if (stat === null || isOthers(stat)) {
    return `${path} belongs to another user, who can change it. To make it yours: sudo chown -R "$(id -u)" ${quoted(mended)}`;
  }
  const mode = (stat.mode & 0o777).toString(8);
  return `By its mode (${mode}), ${path} is open to others on this computer. To close it: chmod ${modes} ${quoted(mended)}`;
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
  const stat = statOf(path);
  return stat !== null && (isOthers(stat) || (stat.mode & bits) !== 0);
}

/** The administrator may do all things, whoever is the owner. */
function isOthers({ uid }: Stats): boolean {
  return uid !== 0 && uid !== process.getuid?.();
}

/** Null for what is not there, for a link, whose own mode says nothing, and for a device, which nobody should close. */
function statOf(path: string): Stats | null {
  const stat = tolerantly(() => lstatSync(path));
  return stat?.isDirectory() || stat?.isFile() ? stat : null;
}
