import { join } from 'node:path';
import type { FileSystem } from '../../../platform/disk/file-system.ts';
import type { Signed } from './signature.ts';

/**
 * The disk, answering with what was just seen of a case's folder instead of looking again: an entry is still
 * looked at once before it is opened, and once more when it is open.
 */
export function seenOnce(fs: FileSystem, folder: string, { names, marks }: Signed): FileSystem {
  const seen = new Map(names.map((name, at) => [join(folder, name), marks[at]]));
  return {
    ...fs,
    list: (path) => (path === folder ? names : fs.list(path)),
    marks: (path) => seen.get(path) ?? fs.marks(path),
  };
}
