import { join } from 'node:path';
import { NoSuchCaseError } from '../../errors.ts';
import { beforeSaved, removing } from '../../platform/disk/failures.ts';
import { type FileSystem, renameSurely, unless } from '../../platform/disk/file-system.ts';
import { findFolder } from './find-case.ts';
import { DELETED_PREFIX } from './names.ts';
import { removeTree, tidyRoot } from './tidy.ts';

/**
 * Deletes a case with all its files. It first loses its name in one step, so that a crash leaves a whole
 * case or none; what is left after a crash the next writer removes.
 * Throws NoSuchCaseError, CannotReadError and SaveError (`not-removed`: no longer listed, but perhaps not
 * off the disk).
 */
export function removeCase(fs: FileSystem, root: string, reference: string): void {
  const there = findFolder(fs, root, reference);
  if (there === null) throw new NoSuchCaseError();
  const gone = join(root, DELETED_PREFIX + fs.randomName());
  const renamed = beforeSaved(() => unless(['ENOENT'], () => rename(fs, join(root, there), gone)));
  if (renamed === null) throw new NoSuchCaseError();
  removing(() => {
    fs.syncFolder(root);
    removeTree(fs, gone);
    fs.syncFolder(root);
  });
  tidyRoot(fs, root);
}

function rename(fs: FileSystem, from: string, to: string): true {
  renameSurely(fs, from, to);
  return true;
}
