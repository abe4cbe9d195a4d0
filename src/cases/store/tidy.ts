import { join } from 'node:path';
import { type FileSystem, tolerantly, unless } from '../../platform/disk/file-system.ts';
import { CLAIM_PREFIX, DELETED_PREFIX, NEW_PREFIX } from './names.ts';

const STALE_MS = 24 * 60 * 60 * 1000;

/** Removes what saves cut off more than a day ago left in a case's folder. Failing does no harm. */
export function tidyCase(fs: FileSystem, folder: string, leftovers: readonly string[]): void {
  for (const name of leftovers) {
    const path = join(folder, name);
    tolerantly(() => {
      if (isOld(fs, path)) fs.unlink(path);
    });
  }
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

function isOld(fs: FileSystem, path: string): boolean {
  return fs.nowMs() - fs.stat(path).modifiedMs > STALE_MS;
}
