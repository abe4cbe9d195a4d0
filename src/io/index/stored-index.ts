import { dirname, join } from 'node:path';
import { codeOf, type FileSystem, tolerantly, unless } from '../disk/file-system.ts';
import { COLUMNS, decodeIndex, encodeIndex, type Kept } from './index-file.ts';

/** A write takes milliseconds; one that is older was cut off. */
const STALE_MS = 10_000;
/** Far more than the index of a million cases. */
const MOST_BYTES = 256 * 1024 * 1024;

/** The index of the cases in the folder `root` lies beside it, so that nothing but cases is among them. */
export function indexPath(root: string): string {
  return join(dirname(root), 'status-index');
}

function tempPath(root: string): string {
  return join(dirname(root), '.status-index.tmp');
}

/** What is kept of the cases in `root`; null: nothing that can be read. Never throws. */
export function loadIndex(fs: FileSystem, root: string): Kept | null {
  try {
    const bytes = readPlain(fs, indexPath(root));
    return bytes === null ? null : decodeIndex(bytes);
  } catch {
    return null;
  }
}

function readPlain(fs: FileSystem, path: string): Uint8Array | null {
  if (fs.marks(path)?.kind !== 'file') return null;
  const file = fs.open(path, 'read');
  try {
    const { kind, sizeBytes } = fs.statOpen(file);
    if (kind !== 'file' || sizeBytes > MOST_BYTES) return null;
    const bytes = new Uint8Array(sizeBytes);
    for (let done = 0; done < sizeBytes; ) {
      const came = fs.read(file, bytes, done);
      if (came === 0) return null;
      done += came;
    }
    return bytes;
  } finally {
    fs.close(file);
  }
}

/**
 * Puts a whole index in place of the one that is there. Not synced: one that a power cut spoils is known by
 * its second copy, and made again. False, and nothing is changed, where it cannot be written.
 */
export function storeIndex(fs: FileSystem, root: string, kept: Kept): boolean {
  const temp = tempPath(root);
  try {
    clearStale(fs, temp);
    const file = fs.open(temp, 'create');
    try {
      writeAll(fs, file, encodeIndex(kept));
      fs.rename(temp, indexPath(root));
      return true;
    } catch {
      tolerantly(() => fs.unlink(temp));
      return false;
    }
  } catch {
    return false;
  }
}

function clearStale(fs: FileSystem, temp: string): void {
  const there = fs.marks(temp);
  if (there !== null && Math.abs(fs.nowMs() - there.modifiedMs) > STALE_MS) fs.unlink(temp);
}

function writeAll(fs: FileSystem, file: number, bytes: Uint8Array): void {
  try {
    for (let done = 0; done < bytes.length; ) {
      const taken = fs.write(file, bytes, done);
      if (taken === 0) throw new Error('The disk takes no more.');
      done += taken;
    }
  } finally {
    fs.close(file);
  }
}

/** Takes the index away. @throws the system's error, unless it is gone */
export function dropIndex(fs: FileSystem, root: string): void {
  for (const path of [tempPath(root), indexPath(root)]) unless(['ENOENT'], () => fs.unlink(path));
}

/**
 * Takes every trace of a case out of the index and out of one that is being written; where that cannot be
 * done, takes the whole away. @throws the system's error where not even that can be done
 */
export function forgetCase(fs: FileSystem, root: string, name: string): void {
  unless(['ENOENT'], () => fs.unlink(tempPath(root)));
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

/** The disk's own time now, in ms since 1970; null where nothing can be written beside the cases. */
export function diskTime(fs: FileSystem, root: string): number | null {
  const path = join(dirname(root), '.status-index.now');
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
