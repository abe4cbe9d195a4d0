import { join } from 'node:path';
import { NoSuchCaseError } from '../../errors.ts';
import { beforeSaved, removing } from '../../platform/disk/failures.ts';
import {
  type FileSystem,
  renameSurely,
  tolerantly,
  unless,
} from '../../platform/disk/file-system.ts';
import { CLAIM_PREFIX, DELETED_PREFIX, NEW_PREFIX } from '../names.ts';

const STALE_MS = 24 * 60 * 60 * 1000;

/**
 * Deletes a case with all its files. It first loses its name in one step, so that a crash leaves a whole
 * case or none; what is left after a crash the next writer removes.
 *
 * @param there the case's own folder name
 * @throws {NoSuchCaseError} {@link SaveError} `not-removed`: no longer listed, but perhaps not off the disk
 */
export function removeCase(fs: FileSystem, root: string, there: string): void {
  const gone = join(root, DELETED_PREFIX + fs.randomName());
  const renamed = beforeSaved(() =>
    unless(['ENOENT'], () => {
      renameSurely(fs, join(root, there), gone);
      return true;
    }),
  );
  if (renamed === null) throw new NoSuchCaseError();
  removing(() => {
    fs.syncFolder(root);
    removeTree(fs, gone);
    fs.syncFolder(root);
  });
  tidyRoot(fs, root);
}

/**
 * Finishes deletions that were cut off, and removes what the making of new cases left more than a day
 * ago. Failing does no harm.
 */
export function tidyRoot(fs: FileSystem, root: string): void {
  tolerantly(() => {
    for (const name of fs.list(root)) tolerantly(() => tidyName(fs, root, name));
  });
}

/** Removes a file, or a folder with all that is in it; follows no link, and minds nothing that is gone already. */
export function removeTree(fs: FileSystem, path: string): void {
  const stat = unless(['ENOENT'], () => fs.stat(path));
  if (stat?.kind !== 'folder') {
    unless(['ENOENT'], () => fs.unlink(path));
    return;
  }
  for (const name of unless(['ENOENT'], () => fs.list(path)) ?? []) {
    removeTree(fs, join(path, name));
  }
  unless(['ENOENT'], () => fs.removeFolder(path));
}

function tidyName(fs: FileSystem, root: string, name: string): void {
  const path = join(root, name);
  const made = name.startsWith(NEW_PREFIX) || name.startsWith(CLAIM_PREFIX);
  if (name.startsWith(DELETED_PREFIX) || (made && isOld(fs, path))) removeTree(fs, path);
}

/** Whether a file was last changed more than a day ago: whoever made it is long gone. */
export function isOld(fs: FileSystem, path: string): boolean {
  return fs.nowMs() - fs.stat(path).modifiedMs > STALE_MS;
}
