import { lstatSync, readdirSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import type { Look } from '../cases/working.ts';
import { shellWord } from '../model/records.ts';
import { tolerantly } from './disk/file-system.ts';

/** So many files and folders are looked at: `status` of a few cases costs a thousandth of a second more. */
const MOST_SEEN = 1_000;
const GROUP_OR_ALL = 0o077;
const GROUP_OR_ALL_WRITE = 0o022;

/**
 * Whether others on this computer may read or change what is saved, by the owners and modes of the data folder, the
 * cases and their files. All that this program makes is its owner's alone; what was copied or put on a shared drive may not be.
 *
 * @returns what is open, and the line that mends it or what whoever cannot close it may do; null: nobody may, or the system has no modes
 */
export function sayShared(data: string, look: Look = () => {}): string | null {
  const me = process.getuid?.();
  if (me === undefined) return null;
  const cases = join(data, 'cases');
  const beside = [data, join(data, 'policies'), join(data, 'bank-holidays.yaml')];
  const changeable = beside.find((path) => isOpen(path, GROUP_OR_ALL_WRITE));
  const path = changeable ?? firstOpen(cases, look);
  const stat = path === null ? null : statOf(path);
  if (path === null || stat === null) return null;
  const mended = changeable ?? cases;
  const says = isOthers(stat)
    ? `${path} belongs to another user, who can change it.`
    : `By its mode (${(stat.mode & 0o777).toString(8)}), ${path} is open to others on this computer.`;
  const isMine = [stat, statOf(mended)].every((one) => one?.uid === me);
  if (me !== 0 && !isMine) return `${says} ${saveElsewhere(data)}`;
  if (isOthers(stat)) return `${says} To make it yours: chown -R ${me} ${shellWord(mended)}`;
  const modes = changeable === undefined ? '-R go=' : 'go-w';
  return `${says} To close it: chmod ${modes} ${shellWord(mended)}`;
}

/** Only its owner can close it: somebody else can only go elsewhere. */
function saveElsewhere(data: string): string {
  const own = '"$HOME/my-cases"';
  const copy = `cp -R ${shellWord(data)} ${own} && chmod -R go= ${own}`;
  return `It is not yours, so that you cannot close it: ask its owner, or whoever looks after this computer. Or work on a copy of your own, with --data-dir ${own} in each command. To make it: ${copy}`;
}

function firstOpen(cases: string, look: Look): string | null {
  let left = MOST_SEEN;
  const count = tolerantly(() => readdirSync(cases).length) ?? 0;
  const search = (path: string, depth: number): string | null => {
    left -= 1;
    if (left < 0) return null;
    look(count);
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
