import { basename, dirname, join } from 'node:path';
import { UserError } from '../../errors.ts';
import { sha256 } from '../sha256.ts';
import * as disk from './file-system.ts';

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
export function readWhole(fs: disk.FileSystem, path: string): Uint8Array {
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
export function writeWhole(fs: disk.FileSystem, path: string, bytes: Uint8Array): void {
  const file = fs.open(path, 'create');
  orRemoved(fs, path, () => writeAndClose(fs, file, bytes));
}

/** Does something with a new file, and leaves no file where it fails. */
export function orRemoved(fs: disk.FileSystem, path: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    disk.tolerantly(() => fs.unlink(path));
    throw error;
  }
}

/** Writes all bytes to a file just made, waits until they are on the disk, and closes it. */
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

/** Makes a folder and those above it, each on the disk before the next. */
export function ensureFolder(fs: disk.FileSystem, path: string): void {
  if (fs.stat(path) !== null) return;
  ensureFolder(fs, dirname(path));
  disk.unless(['EEXIST'], () => fs.makeFolder(path));
  fs.syncFolder(dirname(path));
}

export function sameBytes(one: Uint8Array | null, other: Uint8Array | null): boolean {
  return one !== null && other !== null && Buffer.compare(one, other) === 0;
}

/** Where nothing has the name, opening it says so in the system's own words. */
function refuseUnlessPlain(stat: disk.FileStat | null): void {
  if (stat === null) return;
  if (stat.kind !== 'file') throw new NotAFileError('This is not a plain file, so it is not read.');
  if (stat.sizeBytes > MAX_FILE_BYTES)
    throw new NotAFileError('The file is too large to read (8 MB).');
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
 * One small file of the program's own, readable by its owner alone. No call throws: a disk that fails
 * must not cost the answers of somebody who is being asked.
 *
 * @param makeFolder makes its folder before it is written, or throws why that cannot be
 */
export function smallFile(
  fs: disk.FileSystem,
  path: string,
  makeFolder: () => void = () => ensureFolder(fs, dirname(path)),
) {
  return {
    path,
    read: () => readText(fs, path),
    /** Puts the whole text in place at once. Null: it is on the disk; else why not, as part of a sentence. */
    write: (text: string) =>
      whyNot(() => {
        makeFolder();
        replaceWhole(fs, path, text);
      }),
    /** Takes the file away, and parts of it that a killed program left. Null: it is gone; else why not. */
    remove: () => whyNot(() => removeAll(fs, path)),
  };
}

export type CacheFile = ReturnType<typeof cacheFile>;

/** Some hundred policies, or the page of some thousand cases; more is not cached. */
const LONGEST_CACHED = 8 * 1024 * 1024;

/**
 * What the program has worked out itself, cached whole under one key in a {@link smallFile}. Nothing depends on it: it
 * is data and never run, and whatever is odd about it, or not the user's alone, it is as if it were not there. What it
 * holds is for the caller to check. No call throws.
 */
export function cacheFile(fs: disk.FileSystem, path: string, makeFolder?: () => void) {
  const file = smallFile(fs, path, makeFolder);
  const sumOf = (key: string, json: string) => sha256(`${key}\n${json}`);
  return {
    path,
    remove: file.remove,
    /** What was cached under this very key, which is asked for where something is; null: nothing that can be believed. */
    read: (keyNow: () => string | null): unknown => {
      const found = isOthers(fs, path) ? null : file.read();
      if (found?.kind !== 'text') return null;
      const [sum, json = ''] = found.text.split('\n');
      const key = keyNow();
      if (key === null || sum !== sumOf(key, json)) return null;
      return disk.tolerantly(() => JSON.parse(json));
    },
    write: (key: string, value: unknown) => {
      const json = JSON.stringify(value);
      if (json.length < LONGEST_CACHED) file.write(`${sumOf(key, json)}\n${json}\n`);
    },
  };
}

/** Whoever may write into the folder may put another file in its place. */
function isOthers(fs: disk.FileSystem, path: string): boolean {
  return disk.tolerantly(() => fs.isOthers(path) || fs.isOthers(dirname(path))) ?? true;
}

/** `unreadable`: there is something, and it cannot be read as text. */
function readText(fs: disk.FileSystem, path: string) {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(readWhole(fs, path));
    return { kind: 'text' as const, text };
  } catch (error) {
    const isMissing = ['ENOENT', 'ENOTDIR'].includes(disk.codeOf(error));
    return isMissing ? { kind: 'none' as const } : { kind: 'unreadable' as const };
  }
}

/** A program that is killed meanwhile leaves the old text or the new one, never a part of one. */
function replaceWhole(fs: disk.FileSystem, path: string, text: string): void {
  const part = `${path}.${fs.randomName()}${PART}`;
  writeWhole(fs, part, new TextEncoder().encode(text));
  orRemoved(fs, part, () => fs.rename(part, path));
  fs.syncFolder(dirname(path));
}

/** The parts too: they hold the same answers. */
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
