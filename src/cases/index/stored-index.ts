import type { FileSystem } from '../../platform/disk/file-system.ts';
import { besidePath, dropBeside, dropUnfinished, readBeside, storeBeside } from './beside.ts';
import { COLUMNS, decodeIndex, encodeIndex, type Kept } from './index-file.ts';
import { dropViews } from './kept-views.ts';

/** Far more than the index of a million cases. */
const MOST_BYTES = 512 * 1024 * 1024;

function indexPath(root: string): string {
  return besidePath(root, 'status-index');
}

/** What is kept of the cases in `root`; null: nothing that can be read. Never throws. */
export function loadIndex(fs: FileSystem, root: string): Kept | null {
  const bytes = readBeside(fs, indexPath(root), MOST_BYTES);
  try {
    return bytes === null ? null : decodeIndex(bytes);
  } catch {
    return null;
  }
}

/** Puts a whole index in place of the one that is there. False, and nothing is changed, where it cannot be written. */
export function storeIndex(fs: FileSystem, root: string, kept: Kept): boolean {
  return storeBeside(fs, indexPath(root), encodeIndex(kept));
}

/** Takes the index away. @throws the system's error, unless it is gone */
export function dropIndex(fs: FileSystem, root: string): void {
  dropBeside(fs, indexPath(root));
}

/**
 * Takes every trace of a case out of what is kept, and out of an index that is being written; where that cannot be
 * done, takes the whole away. @throws the system's error where not even that can be done
 */
export function forgetCase(fs: FileSystem, root: string, name: string): void {
  dropViews(fs, root);
  dropUnfinished(fs, indexPath(root));
  if (fs.marks(indexPath(root)) === null) return;
  const kept = loadIndex(fs, root);
  const isClean = kept !== null && !kept.names.includes(name) && !(name in kept.beside.shown);
  if (isClean) return;
  if (kept === null || !storeIndex(fs, root, without(kept, name))) dropIndex(fs, root);
}

function without({ names, columns, beside }: Kept, name: string): Kept {
  const isOther = (_: unknown, at: number) => names[at] !== name;
  const { [name]: _, ...shown } = beside.shown;
  const pairs = COLUMNS.map((column) => [column, columns[column].filter(isOther)]);
  return {
    names: names.filter(isOther),
    columns: Object.fromEntries(pairs) as Kept['columns'],
    beside: { ...beside, shown },
  };
}
