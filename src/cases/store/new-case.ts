import { basename, join } from 'node:path';
import { beforeSaved, confirming, exists, notSaved } from '../../platform/disk/failures.ts';
import {
  codeOf,
  type FileSystem,
  renameSurely,
  tolerantly,
  unless,
} from '../../platform/disk/file-system.ts';
import { ensureFolder } from '../../platform/disk/whole-file.ts';
import { CLAIM_PREFIX, DELETED_PREFIX, foldReference, NEW_PREFIX } from '../names.ts';
import type { CaseLog, FileBytes, Ruling, ToWrite } from './case-store.ts';
import { confirmAgain, contend, publish, writeChecked } from './publish.ts';
import { findFolder, readFolder } from './read-case.ts';
import { removeTree, tidyRoot } from './tidy.ts';

const EMPTY: CaseLog = {
  reference: null,
  files: [],
  policies: [],
  unconfirmed: [],
  strays: [],
};

/**
 * Makes a case of what `rule` makes of an empty log. It is put together aside and then given its name,
 * so that a crash leaves a whole case or none. Where the case is there already, `rule` is asked with its
 * log, and only `already-saved` is taken for an answer.
 * Throws SaveError (`exists` where the reference is taken) and CannotReadError.
 */
export function createCase<R extends Ruling>(
  fs: FileSystem,
  root: string,
  reference: string,
  rule: (log: CaseLog) => R,
): R {
  beforeSaved(() => ensureFolder(fs, root));
  return contend(fs, () => {
    const there = findFolder(fs, root, reference);
    if (there !== null) return resume(fs, root, there, rule);
    const ruling = rule(EMPTY);
    if (ruling.kind !== 'write') return ruling;
    return createOnce(fs, root, reference, ruling) ? ruling : null;
  });
}

/**
 * Makes a case of files that were checked already, under a name that no case has.
 * Throws SaveError (`exists` where the reference is taken) and CannotReadError.
 */
export function importCase(
  fs: FileSystem,
  root: string,
  reference: string,
  files: readonly FileBytes[],
): void {
  beforeSaved(() => ensureFolder(fs, root));
  contend(fs, () => {
    if (findFolder(fs, root, reference) !== null) throw exists();
    const placed = builtAside(fs, root, reference, (folder) => {
      for (const { name, bytes } of files) writeChecked(fs, join(folder, name), bytes);
    });
    return placed ? reference : null;
  });
}

function createOnce(fs: FileSystem, root: string, reference: string, entry: ToWrite): boolean {
  let twin: string | null = null;
  const { policy } = entry;
  const placed = builtAside(fs, root, reference, (folder) => {
    if (policy !== null) writeChecked(fs, join(folder, policy.name), policy.bytes);
    twin = publish(fs, folder, entry)?.twin ?? null;
  });
  if (placed && twin !== null) {
    const mark = join(root, reference, basename(twin));
    tolerantly(() => fs.unlink(mark));
  }
  return placed;
}

/** False: another writer was giving the name away at that moment, and all is to be tried again. */
function builtAside(
  fs: FileSystem,
  root: string,
  reference: string,
  fillFolder: (folder: string) => void,
): boolean {
  const built = join(root, NEW_PREFIX + fs.randomName());
  try {
    beforeSaved(() => {
      fs.makeFolder(built);
      fillFolder(built);
      fs.syncFolder(built);
    });
    if (!giveName(fs, root, built, reference)) return false;
    confirming(() => fs.syncFolder(root));
  } finally {
    tolerantly(() => removeTree(fs, built));
  }
  tidyRoot(fs, root);
  return true;
}

/** A command repeated after its first try could not be confirmed; anything else finds the name taken. */
function resume<R extends Ruling>(
  fs: FileSystem,
  root: string,
  there: string,
  rule: (log: CaseLog) => R,
): R {
  const folder = join(root, there);
  const found = readFolder(fs, folder);
  const ruling = rule({ ...found, reference: there });
  if (ruling.kind !== 'already-saved') throw exists();
  confirming(() => fs.syncFolder(root));
  confirmAgain(fs, folder, ruling.number, found);
  return ruling;
}

/** Giving a name takes a few calls; a claim held longer was cut off by a crash. */
const STALE_MS = 2_000;

/**
 * Renames the folder `built` to a case's reference. Whoever makes the claim folder, whose name is the
 * folded reference, may do so: a disk that distinguishes `A` from `a` would let two take one name otherwise.
 * The folder goes through the claim, so that a claim taken away from a writer who slept takes his folder
 * with it. False: the name or the claim is taken, and all is to be tried again.
 * Throws SaveError and CannotReadError.
 */
function giveName(fs: FileSystem, root: string, built: string, reference: string): boolean {
  const claim = join(root, CLAIM_PREFIX + foldReference(reference));
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
    refuseOther(fs, target);
    renameSurely(fs, inside, target);
    return false;
  });
  return taken === false;
}

/** A folder that has come there meanwhile is a case; anything else keeps the name from being one. */
function refuseOther(fs: FileSystem, target: string): void {
  const stat = unless(['ENOENT'], () => fs.stat(target));
  if (stat === null) return;
  throw stat.kind === 'folder' ? exists() : notSaved('something that is not a case has that name');
}
