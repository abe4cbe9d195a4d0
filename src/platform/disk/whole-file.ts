import { dirname } from 'node:path';
import { type FileStat, type FileSystem, tolerantly, unless } from './file-system.ts';

const MAX_FILE_BYTES = 8 * 1024 * 1024;

/** What has the name is not a file that may be read. Its message is a sentence. */
export class NotAFileError extends Error {
  override readonly name = 'NotAFileError';
  /** As BSD has it for a file of the wrong type; no system refuses a file with this code. */
  readonly code = 'EFTYPE';
}

/**
 * All bytes of a plain file. Follows no link, waits for no FIFO.
 * Throws NotAFileError for what is not a plain file or is over 8 MB, and the system's error otherwise.
 */
export function readWhole(fs: FileSystem, path: string): Uint8Array {
  refuseUnlessPlain(fs.stat(path));
  const file = fs.open(path, 'read');
  try {
    const about = fs.statOpen(file);
    refuseUnlessPlain(about);
    return readAll(fs, file, about.sizeBytes);
  } finally {
    fs.close(file);
  }
}

/**
 * Makes a file of these bytes, which are on the disk when this returns (the name may not be yet).
 * Throws the system's error, EEXIST where the name is taken, and leaves no part of the file.
 */
export function writeWhole(fs: FileSystem, path: string, bytes: Uint8Array): void {
  const file = fs.open(path, 'create');
  orRemoved(fs, path, () => writeAndClose(fs, file, bytes));
}

/** Does something with a new file, and leaves no file where it fails. */
export function orRemoved(fs: FileSystem, path: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    tolerantly(() => fs.unlink(path));
    throw error;
  }
}

/** Writes all bytes to a file just made, waits until they are on the disk, and closes it. */
export function writeAndClose(fs: FileSystem, file: number, bytes: Uint8Array): void {
  try {
    let done = 0;
    while (done < bytes.length) {
      const taken = fs.write(file, bytes, done);
      if (taken === 0) throw Object.assign(new Error('a disk that takes no more'), { code: 'EIO' });
      done += taken;
    }
    fs.sync(file);
  } finally {
    fs.close(file);
  }
}

/** Makes a folder and those above it, each on the disk before the next. */
export function ensureFolder(fs: FileSystem, path: string): void {
  if (fs.stat(path) !== null) return;
  ensureFolder(fs, dirname(path));
  unless(['EEXIST'], () => fs.makeFolder(path));
  fs.syncFolder(dirname(path));
}

export function sameBytes(one: Uint8Array | null, other: Uint8Array | null): boolean {
  return one !== null && other !== null && Buffer.compare(one, other) === 0;
}

/** Where nothing has the name, opening it says so in the system's own words. */
function refuseUnlessPlain(stat: FileStat | null): void {
  if (stat === null) return;
  if (stat.kind !== 'file') throw new NotAFileError('This is not a plain file, so it is not read.');
  if (stat.sizeBytes > MAX_FILE_BYTES)
    throw new NotAFileError('The file is too large to read (8 MB).');
}

function readAll(fs: FileSystem, file: number, sizeBytes: number): Uint8Array {
  const bytes = new Uint8Array(Buffer.allocUnsafeSlow(sizeBytes).buffer);
  let done = 0;
  while (done < sizeBytes) {
    const came = fs.read(file, bytes, done);
    if (came === 0) break;
    done += came;
  }
  return bytes.subarray(0, done);
}
