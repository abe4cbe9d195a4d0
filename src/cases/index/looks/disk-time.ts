import { codeOf, type FileSystem } from '../../../platform/disk/file-system.ts';
import { besidePath } from '../beside.ts';

/** The disk's own time now, in ms since 1970; null where nothing can be written beside the cases. */
export function diskTime(fs: FileSystem, root: string): number | null {
  const path = besidePath(root, '.status-index.now');
  try {
    const file = createOver(fs, path);
    try {
      return fs.statOpen(file).modifiedMs;
    } finally {
      fs.close(file);
      fs.unlink(path);
    }
  } catch {
    return null;
  }
}

function createOver(fs: FileSystem, path: string): number {
  try {
    return fs.open(path, 'create');
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    fs.unlink(path);
    return fs.open(path, 'create');
  }
}
