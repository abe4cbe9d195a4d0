import { basename, dirname, join } from 'node:path';
import { type FileSystem, tolerantly, unless } from '../../platform/disk/file-system.ts';

/*
 * Files beside the folder of all cases that hold what was worked out of them. Nothing depends on one: it can be taken
 * away at any time, whatever is odd about it is as if it were not there, and where it cannot be written nothing is said.
 */

/** A write takes milliseconds; one that is older was cut off. */
const STALE_MS = 10_000;

/** Where such a file lies: beside the folder `root` of all cases, so that nothing but cases is in it. */
export function besidePath(root: string, name: string): string {
  return join(dirname(root), name);
}

function tempPath(path: string): string {
  return join(dirname(path), `.${basename(path)}.tmp`);
}

/** All its bytes; null: it is not there, or no plain file of at most so many bytes. Never throws. */
export function readBeside(fs: FileSystem, path: string, mostBytes: number): Uint8Array | null {
  try {
    return fs.marks(path)?.kind === 'file' ? readPlain(fs, path, mostBytes) : null;
  } catch {
    return null;
  }
}

function readPlain(fs: FileSystem, path: string, mostBytes: number): Uint8Array | null {
  const file = fs.open(path, 'read');
  try {
    const { kind, sizeBytes } = fs.marksOpen(file);
    if (kind !== 'file' || sizeBytes > mostBytes) return null;
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
 * Puts a whole file in place of the one that is there. Not synced: each file stands for itself twice, so that one
 * which a power cut spoils is known, and made again. False, and nothing is changed, where it cannot be written.
 */
export function storeBeside(fs: FileSystem, path: string, bytes: Uint8Array): boolean {
  const temp = tempPath(path);
  try {
    clearStale(fs, temp);
    const file = fs.open(temp, 'create');
    try {
      writeAll(fs, file, bytes);
      fs.rename(temp, path);
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

/** Takes away one that is being written by another window. @throws the system's error, unless it is gone */
export function dropUnfinished(fs: FileSystem, path: string): void {
  unless(['ENOENT'], () => fs.unlink(tempPath(path)));
}

/** Takes the file away, and one that is being written. @throws the system's error, unless they are gone */
export function dropBeside(fs: FileSystem, path: string): void {
  dropUnfinished(fs, path);
  unless(['ENOENT'], () => fs.unlink(path));
}
