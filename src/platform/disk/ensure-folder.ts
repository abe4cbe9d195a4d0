import { dirname } from 'node:path';
import { type FileSystem, unless } from './file-system.ts';

/** Makes a folder and those above it, each on the disk before the next. */
export function ensureFolder(fs: FileSystem, path: string): void {
  if (unless(['ENOENT'], () => fs.stat(path)) !== null) return;
  ensureFolder(fs, dirname(path));
  unless(['EEXIST'], () => fs.makeFolder(path));
  fs.syncFolder(dirname(path));
}
