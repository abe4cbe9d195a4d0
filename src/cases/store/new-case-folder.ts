import { basename, join } from 'node:path';
import { NoSuchCaseError, SaveError } from '../../errors.ts';
import * as disk from '../../platform/disk/file-system.ts';
import { ensureFolder } from '../../platform/disk/whole-file.ts';
import { CLAIM_PREFIX, DELETED_PREFIX, foldReference, NEW_PREFIX } from '../names.ts';
import { confirmAgain, contend, publish, writeChecked } from './publish-entry.ts';
import { findFolder, readFolder } from './read-case.ts';
import type { CaseLog, FileBytes, Ruling, ToWrite } from './stored-files.ts';

interface NewCase {
  readonly fs: disk.FileSystem;
  readonly root: string;
  readonly reference: string;
}

/**
 * Makes a case, with the entry that `rule` makes from an empty log. The folder is filled under
 * another name and then renamed, so that a crash leaves a whole case or none. If the case exists
 * already, `rule` is given its log, and must return `already-saved`.
 * Throws CannotReadError, and SaveError (`exists` if the reference is taken).
 */
export function createCase<R extends Ruling>(made: NewCase, rule: (log: CaseLog) => R): R {
  const { fs, root, reference } = made;
  const log = { reference: null, files: [], policies: [], unconfirmed: [], strays: [] };
  disk.beforeSaved(() => ensureFolder(fs, root));
  return contend(fs, reference, () => {
    const there = findFolder(fs, root, reference);
    if (there !== null) return resume({ ...made, reference: there }, rule);
    const ruling = rule(log);
    return ruling.kind !== 'write' || createOnce(made, ruling) ? ruling : null;
  });
}

/** Like `createCase`, but for files that have already been checked, under a name not in use yet. */
export function createOf(made: NewCase, files: readonly FileBytes[]): void {
  const { fs, root, reference } = made;
  disk.beforeSaved(() => ensureFolder(fs, root));
  contend(fs, reference, () => {
    if (findFolder(fs, root, reference) !== null) throw exists();
    const placed = builtAside(made, (folder) => {
      for (const { name, bytes } of files) writeChecked(fs, join(folder, name), bytes);
    });
    return placed || null;
  });
}

function createOnce(made: NewCase, entry: ToWrite): boolean {
  const { fs, root, reference } = made;
  const { policy } = entry;
  let twin: string | null = null;
  const placed = builtAside(made, (folder) => {
    if (policy !== null) writeChecked(fs, join(folder, policy.name), policy.bytes);
    twin = publish(fs, folder, entry);
  });
  if (placed && twin !== null) {
    const mark = join(root, reference, basename(twin));
    disk.tolerantly(() => fs.unlink(mark));
  }
  return placed;
}

/** Fills a new folder and gives it the case's name. False if another writer is taking the name. */
function builtAside(made: NewCase, fillFolder: (folder: string) => void): boolean {
  const { fs, root } = made;
  const built = join(root, NEW_PREFIX + fs.randomName());
  try {
    disk.beforeSaved(() => {
      fs.makeFolder(built);
      fillFolder(built);
      fs.syncFolder(built);
    });
    if (!giveName(made, built)) return false;
    disk.confirming(() => fs.syncFolder(root));
  } finally {
    disk.tolerantly(() => removeTree(fs, built));
  }
  tidyRoot(fs, root);
  return true;
}

/** If `rule` finds that the entry is saved already, confirms that save. If not, throws `exists`. */
function resume<R extends Ruling>({ fs, root, reference }: NewCase, rule: (log: CaseLog) => R): R {
  const folder = join(root, reference);
  const found = readFolder(fs, folder);
  const ruling = rule({ ...found, reference });
  if (ruling.kind !== 'already-saved') throw exists();
  disk.confirming(() => fs.syncFolder(root));
  confirmAgain(fs, folder, ruling.number, found);
  return ruling;
}

function exists(): SaveError {
  return new SaveError('exists', 'There is a case of that reference already. Nothing was written.');
}

/** Naming a folder takes only a moment. A claim folder older than this was left by a crash. */
const STALE_CLAIM_MS = 2_000;

/**
 * Renames the folder `built` to a case's reference. The writer must first make a claim folder,
 * named after the reference in lower case: on a disk that distinguishes `A` from `a`, two writers
 * could otherwise take one reference. `built` is first moved into the claim, so that both are
 * removed if this writer is held up and another removes the claim. Returns false if the name or the
 * claim is taken.
 */
function giveName({ fs, root, reference }: NewCase, built: string): boolean {
  const claim = join(root, CLAIM_PREFIX + foldReference(reference));
  if (!disk.beforeSaved(() => takeClaim(fs, root, claim))) return false;
  try {
    if (findFolder(fs, root, reference) !== null) return false;
    const inside = join(claim, fs.randomName());
    return disk.beforeSaved(() => moveIn(fs, built, inside, join(root, reference)));
  } finally {
    disk.tolerantly(() => removeTree(fs, claim));
  }
}

function takeClaim(fs: disk.FileSystem, root: string, claim: string): boolean {
  try {
    fs.makeFolder(claim);
    return true;
  } catch (error) {
    if (disk.codeOf(error) !== 'EEXIST') throw error;
  }
  const stat = fs.stat(claim);
  if (stat === null || Math.abs(fs.nowMs() - stat.modifiedMs) <= STALE_CLAIM_MS) return false;
  const gone = join(root, DELETED_PREFIX + fs.randomName());
  disk.unless(['ENOENT'], () => fs.rename(claim, gone));
  disk.tolerantly(() => removeTree(fs, gone));
  return false;
}

/** Names a folder by way of the claim. False if the claim is gone. Throws if the name is taken. */
function moveIn(fs: disk.FileSystem, built: string, inside: string, target: string): boolean {
  const isIn = disk.unless(['ENOENT', 'ENOTEMPTY', 'EEXIST'], () => {
    fs.rename(built, inside);
    const kind = fs.stat(target)?.kind;
    if (kind === 'folder') throw exists();
    if (kind !== undefined) throw disk.notSaved('something that is not a case has that name');
    disk.renameSurely(fs, inside, target);
    return true;
  });
  return isIn === true;
}

/**
 * Deletes a case with all its files. Its folder is renamed first, in one step, so that a crash
 * leaves a whole case or none. Any remains are removed when a case is next made or deleted.
 *
 * @param there the name of the case's folder
 * @throws {NoSuchCaseError}, or {@link SaveError} `not-removed` if files may still be on the disk
 */
export function removeCase(fs: disk.FileSystem, root: string, there: string): void {
  const gone = join(root, DELETED_PREFIX + fs.randomName());
  const isRenamed = disk.beforeSaved(() =>
    disk.unless(['ENOENT'], () => {
      disk.renameSurely(fs, join(root, there), gone);
      return true;
    }),
  );
  if (isRenamed === null) throw new NoSuchCaseError();
  disk.removing(() => {
    fs.syncFolder(root);
    removeTree(fs, gone);
    fs.syncFolder(root);
  });
  tidyRoot(fs, root);
}

/** Finishes deletions that were cut off, and removes old unfinished cases. May fail harmlessly. */
function tidyRoot(fs: disk.FileSystem, root: string): void {
  const tidy = (name: string, path: string) => {
    const isMade = name.startsWith(NEW_PREFIX) || name.startsWith(CLAIM_PREFIX);
    if (name.startsWith(DELETED_PREFIX) || (isMade && isOld(fs, path))) removeTree(fs, path);
  };
  disk.tolerantly(() => {
    for (const name of fs.list(root)) disk.tolerantly(() => tidy(name, join(root, name)));
  });
}

/**
 * Removes a file, or a folder and everything in it. Follows no link, and ignores files that have
 * gone. Anything mounted inside is not part of the case, so it and the folders above it are left.
 */
function removeTree(fs: disk.FileSystem, path: string): void {
  if (fs.stat(path)?.kind !== 'folder') {
    disk.unless(['ENOENT'], () => fs.unlink(path));
    return;
  }
  try {
    // Tried before the contents are removed, because it fails with EBUSY if this is a mount point.
    fs.removeFolder(path);
    return;
  } catch (error) {
    if (disk.codeOf(error) === 'EBUSY') throw error;
  }
  for (const name of disk.unless(['ENOENT'], () => fs.list(path)) ?? []) {
    disk.unless(['EBUSY'], () => removeTree(fs, join(path, name)));
  }
  disk.unless(['ENOENT'], () => fs.removeFolder(path));
}

const OLD_MS = 24 * 60 * 60 * 1000;

/** Whether a file last changed over a day ago, so that any program writing it must have ended. */
export function isOld(fs: disk.FileSystem, path: string): boolean {
  const stat = fs.stat(path);
  return stat !== null && fs.nowMs() - stat.modifiedMs > OLD_MS;
}
