import { join } from 'node:path';
import { beforeSaved, confirming } from '../../platform/disk/failures.ts';
import { type FileSystem, tolerantly, unless } from '../../platform/disk/file-system.ts';
import { readWhole, sameBytes } from '../../platform/disk/whole-file.ts';
import type { CaseLog, RawEntry, Ruling } from './case-store.ts';
import { contend } from './contend.ts';
import { entryName, UNFINISHED_PREFIX } from './names.ts';
import { publish } from './publish.ts';
import type { Found, Unfinished } from './read-case.ts';
import { readFolder } from './read-case.ts';
import { tidyCase } from './tidy.ts';

/** A save not yet finished is waited for this long before it is taken for one that a crash cut off. */
const STALE_MS = 10_000;

/**
 * Appends to the case in `folder` what `rule` makes of its log. Where another writer takes the number
 * first, `rule` is asked again with that writer's entry in the log.
 * Throws SaveError and CannotReadError.
 */
export function append<R extends Ruling>(
  fs: FileSystem,
  folder: string,
  reference: string,
  rule: (log: CaseLog) => R,
): R {
  const known = new Map<string, RawEntry>();
  return contend(fs, () => {
    const found = readFolder(fs, folder, known);
    if (found.unfinished !== null && !isStale(fs, folder, found.unfinished)) return null;
    if (found.unfinished !== null) setAside(fs, folder, found.unfinished);
    const ruling = rule({ ...found, reference });
    return carryOut(fs, folder, ruling, found) ? ruling : null;
  });
}

/** False: another writer was first. */
function carryOut(fs: FileSystem, folder: string, ruling: Ruling, found: Found): boolean {
  if (ruling.kind === 'already-saved') confirmAgain(fs, folder, ruling.number, found);
  if (ruling.kind !== 'write') return true;
  const published = publish(fs, folder, ruling);
  if (published === null) return false;
  confirming(() => fs.syncFolder(folder));
  tolerantly(() => fs.unlink(published.twin));
  tidyCase(fs, folder, found.leftovers);
  return true;
}

/** Syncs what an earlier try could not, and takes away its mark. Throws SaveError `unsure`. */
export function confirmAgain(fs: FileSystem, folder: string, number: number, found: Found): void {
  confirming(() => fs.syncFolder(folder));
  const entry = found.files.find(({ name }) => name === entryName(number));
  for (const name of found.leftovers) {
    const path = join(folder, name);
    tolerantly(() => {
      if (sameBytes(entry?.bytes ?? null, readWhole(fs, path))) fs.unlink(path);
    });
  }
}

function isStale(fs: FileSystem, folder: string, { name }: Unfinished): boolean {
  const stat = beforeSaved(() => unless(['ENOENT'], () => fs.stat(join(folder, name))));
  return stat !== null && Math.abs(fs.nowMs() - stat.modifiedMs) > STALE_MS;
}

/**
 * Takes a file that a crash cut off out of the way and keeps its whole text. Should its writer only have
 * slept, and have finished it meanwhile, it is put back.
 */
function setAside(fs: FileSystem, folder: string, { name, pending }: Unfinished): void {
  const final = join(folder, name);
  const whole = join(folder, pending);
  const aside = join(folder, `${UNFINISHED_PREFIX}${name.slice(0, 6)}-${fs.randomName()}`);
  beforeSaved(() => {
    fs.rename(final, aside);
    const left = unless(['ENOENT'], () => readWhole(fs, whole));
    if (left === null || sameBytes(left, readWhole(fs, aside))) fs.rename(aside, final);
    else fs.rename(whole, aside);
  });
}
