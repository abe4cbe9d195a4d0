import { join } from 'node:path';
import { beforeSaved, notSaved } from '../../platform/disk/failures.ts';
import {
  codeOf,
  type FileSystem,
  renameSurely,
  tolerantly,
  unless,
} from '../../platform/disk/file-system.ts';
import { findFolder } from './find-case.ts';
import { ASIDE_PREFIX, CLAIM_PREFIX, DELETED_PREFIX, foldName } from './names.ts';
import { removeTree } from './tidy.ts';

/** Giving a name takes a few calls; a claim held longer was cut off by a crash. */
const STALE_MS = 2_000;

/**
 * Renames the folder `built` to a case's reference. Whoever makes the claim folder, whose name is the
 * folded reference, may do so: a disk that tells `A` from `a` would let two take one name otherwise.
 * The folder goes through the claim, so that a claim taken away from a writer who slept takes his folder
 * with it. False: the name or the claim is taken, and all is to be tried again.
 * Throws SaveError and CannotReadError.
 */
export function giveName(fs: FileSystem, root: string, built: string, reference: string): boolean {
  const claim = join(root, CLAIM_PREFIX + foldName(reference));
  if (!beforeSaved(() => takeClaim(fs, root, claim))) return false;
  try {
    if (findFolder(fs, root, reference) !== null) return false;
    const inside = join(claim, fs.randomName());
    return beforeSaved(() => moveIn(fs, built, inside, root, reference));
  } finally {
    tolerantly(() => removeTree(fs, claim));
  }
}

function takeClaim(fs: FileSystem, root: string, claim: string): boolean {
  try {
    fs.makeFolder(claim);
    return true;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
  const stat = unless(['ENOENT'], () => fs.stat(claim));
  if (stat === null || Math.abs(fs.nowMs() - stat.modifiedMs) <= STALE_MS) return false;
  const gone = join(root, DELETED_PREFIX + fs.randomName());
  unless(['ENOENT'], () => fs.rename(claim, gone));
  tolerantly(() => removeTree(fs, gone));
  return false;
}

function moveIn(
  fs: FileSystem,
  built: string,
  inside: string,
  root: string,
  reference: string,
): boolean {
  const target = join(root, reference);
  const taken = unless(['ENOENT', 'ENOTEMPTY', 'EEXIST'], () => {
    fs.rename(built, inside);
    clearWay(fs, root, target);
    renameSurely(fs, inside, target);
    return false;
  });
  return taken === false;
}

/** An empty folder is no case and may go; one with anything else in it is kept under another name. */
function clearWay(fs: FileSystem, root: string, target: string): void {
  const stat = unless(['ENOENT'], () => fs.stat(target));
  if (stat === null) return;
  if (stat.kind !== 'folder') throw notSaved('something that is not a case has that name');
  const removed = unless(['ENOTEMPTY', 'EEXIST'], () => {
    fs.removeFolder(target);
    return true;
  });
  if (removed === null) fs.rename(target, join(root, ASIDE_PREFIX + fs.randomName()));
}
