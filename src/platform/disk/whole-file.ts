import { basename, dirname, join } from 'node:path';
import { UserError } from '../../errors.ts';
import * as disk from './file-system.ts';

const MAX_FILE_BYTES = 8 * 1024 * 1024;

/** Thrown if a path is not a plain file, or the file is too large. The message is a sentence. */
export class NotAFileError extends Error {
  override readonly name = 'NotAFileError';
  /** BSD's code for a file of the wrong type. It gives this error words of its own in `whyOf`. */
  readonly code = 'EFTYPE';
}

/**
 * Reads all the bytes of a plain file. Follows no link, and never waits at a FIFO. Throws
 * NotAFileError if this is not a plain file or is over 8 MB, and otherwise the system's error.
 */
export function readWhole(fs: disk.FileSystem, path: string): Uint8Array {
  const file = disk.unless(NOT_OPENED, () => fs.open(path, 'read'));
  if (file === null) throw new NotAFileError(NOT_PLAIN);
  try {
    const { kind, sizeBytes } = fs.statOpen(file);
    if (kind !== 'file') throw new NotAFileError(NOT_PLAIN);
    if (sizeBytes > MAX_FILE_BYTES)
      throw new NotAFileError('The file is too large to read (8 MB).');
    return readAll(fs, file, sizeBytes);
  } finally {
    fs.close(file);
  }
}

/** The codes with which systems refuse to open a link, a socket or, on Windows, a folder. */
const NOT_OPENED = ['ELOOP', 'ENXIO', 'EISDIR'];
const NOT_PLAIN = 'This is not a plain file, so it is not read.';

/**
 * Makes a file with these bytes. When this returns, the bytes are on the disk, but the file's name
 * may not be. If this fails, no file is left, and the system's error is thrown (EEXIST if the name
 * is taken).
 */
export function writeWhole(fs: disk.FileSystem, path: string, bytes: Uint8Array): void {
  const file = fs.open(path, 'create');
  orRemoved(fs, path, () => writeAndClose(fs, file, bytes));
}

/** Runs `act` on a new file, and removes the file if that fails. */
export function orRemoved(fs: disk.FileSystem, path: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    disk.tolerantly(() => fs.unlink(path));
    throw error;
  }
}

/** Writes all bytes to a new file, waits until they are on the disk, and closes it. */
export function writeAndClose(fs: disk.FileSystem, file: number, bytes: Uint8Array): void {
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

/** Makes a folder and any missing folders above it. Each is on the disk before the next is made. */
export function ensureFolder(fs: disk.FileSystem, path: string): void {
  if (fs.stat(path) !== null) return;
  ensureFolder(fs, dirname(path));
  disk.unless(['EEXIST'], () => fs.makeFolder(path));
  fs.syncFolder(dirname(path));
}

export function sameBytes(one: Uint8Array | null, other: Uint8Array | null): boolean {
  return one !== null && other !== null && Buffer.compare(one, other) === 0;
}

function readAll(fs: disk.FileSystem, file: number, sizeBytes: number): Uint8Array {
  const bytes = new Uint8Array(Buffer.allocUnsafeSlow(sizeBytes).buffer);
  let done = 0;
  while (done < sizeBytes) {
    const came = fs.read(file, bytes, done);
    if (came === 0) break;
    done += came;
  }
  return bytes.subarray(0, done);
}

export type SmallFile = ReturnType<typeof smallFile>;
export type SmallFileText = ReturnType<typeof readText>;

const PART = '.part';

/**
 * Reads and writes a small file of the program's own, which only the owner can read. No call
 * throws: a failing disk must not cost somebody the answers they are giving.
 *
 * @param makeFolder called before each write to make the file's folder; throws if it cannot
 */
export function smallFile(
  fs: disk.FileSystem,
  path: string,
  makeFolder: () => void = () => ensureFolder(fs, dirname(path)),
) {
  return {
    path,
    read: () => readText(fs, path),
    /** Replaces the whole text. Returns null once the new text is on the disk, or why it is not. */
    write: (text: string) =>
      whyNot(() => {
        makeFolder();
        replaceWhole(fs, path, text);
      }),
    /** Removes the file, and parts left by a killed program. Returns null, or why that failed. */
    remove: () => whyNot(() => removeAll(fs, path)),
  };
}

export type CacheFile = ReturnType<typeof cacheFile>;

/**
 * Caches one value under one key, in a {@link smallFile}. Nothing depends on the cache. The value
 * is data, never run as code. It counts as missing if anything about the file is odd, or if other
 * people can change the file. The caller must check the value. No call throws.
 *
 * The value is written twice, so that a damaged byte shows. A hash would show it too, but loading
 * Node's hashes takes a tenth of the time of a command that only prints the value.
 */
export function cacheFile(fs: disk.FileSystem, path: string, makeFolder?: () => void) {
  const file = smallFile(fs, path, makeFolder);
  return {
    path,
    remove: file.remove,
    /** Returns the value cached under this key, or null. Calls `keyNow` only if there is a file. */
    read: (keyNow: () => string | null): unknown => {
      const found = isOthers(fs, path) ? null : file.read();
      if (found?.kind !== 'text') return null;
      const key = keyNow();
      if (key === null || !found.text.startsWith(`${key}\n`)) return null;
      const [json = '', again] = found.text.slice(key.length + 1).split('\n');
      return json === again ? disk.tolerantly(() => JSON.parse(json)) : null;
    },
    write: (key: string, value: unknown) => {
      const json = JSON.stringify(value);
      const text = `${key}\n${json}\n${json}\n`;
      if (text.length < MAX_FILE_BYTES) file.write(text);
    },
  };
}

/** Whether other people may change the file, or its folder, where they could replace the file. */
function isOthers(fs: disk.FileSystem, path: string): boolean {
  return disk.tolerantly(() => fs.isOthers(path) || fs.isOthers(dirname(path))) ?? true;
}

/** Reads the text. `unreadable`: something is there, but it cannot be read as text. */
function readText(fs: disk.FileSystem, path: string) {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(readWhole(fs, path));
    return { kind: 'text' as const, text };
  } catch (error) {
    const isMissing = ['ENOENT', 'ENOTDIR'].includes(disk.codeOf(error));
    return isMissing ? { kind: 'none' as const } : { kind: 'unreadable' as const };
  }
}

/** Replaces the text. If the program is killed part-way, the old or the new text is left whole. */
function replaceWhole(fs: disk.FileSystem, path: string, text: string): void {
  const part = `${path}.${fs.randomName()}${PART}`;
  writeWhole(fs, part, new TextEncoder().encode(text));
  orRemoved(fs, part, () => fs.rename(part, path));
  fs.syncFolder(dirname(path));
}

/** Removes the file and any unfinished parts of it, because they hold the same answers. */
function removeAll(fs: disk.FileSystem, path: string): void {
  const folder = dirname(path);
  const names = disk.unless(['ENOENT', 'ENOTDIR'], () => fs.list(folder)) ?? [];
  const isPart = (name: string) => name.startsWith(`${basename(path)}.`) && name.endsWith(PART);
  for (const name of names.filter(isPart)) disk.tolerantly(() => fs.unlink(join(folder, name)));
  if (!names.includes(basename(path))) return;
  disk.unless(['ENOENT'], () => fs.unlink(path));
  fs.syncFolder(folder);
}

function whyNot(act: () => void): string | null {
  try {
    act();
    return null;
  } catch (error) {
    return error instanceof UserError ? error.message : disk.whyOf(error);
  }
}
