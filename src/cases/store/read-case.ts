import { join } from 'node:path';
import * as disk from '../../platform/disk/file-system.ts';
import { NotAFileError, readWhole, sameBytes } from '../../platform/disk/whole-file.ts';
import * as naming from '../names.ts';
import type { CaseListing, CaseLog, Known, Other, RawFile } from './stored-files.ts';

/** A final file that is still being written next to its whole copy, or was when a crash came. */
export type Unfinished = Readonly<Record<'name' | 'pending', string>>;

export interface Found extends Omit<CaseLog, 'reference'> {
  /** Names of files that belong to saves under way or cut off. */
  readonly leftovers: readonly string[];
  readonly unfinished: Unfinished | null;
}

const MOVED_ON = 5;

/**
 * Reads a case's folder. Entries never change, so a writer that tries again reads only files that
 * are not `known` yet. Throws CannotReadError if the folder itself cannot be read.
 */
export function readFolder(fs: disk.FileSystem, folder: string, known: Known = new Map()): Found {
  for (let tries = 1; ; tries++) {
    const names = disk.reading(() => fs.list(folder)).toSorted();
    const found = readNames(fs, folder, names, known);
    if (found !== null || tries === MOVED_ON) return found ?? without(names);
  }
}

/** Reads files by name; null if another writer finished meanwhile, so the names are out of date. */
function readNames(
  fs: disk.FileSystem,
  folder: string,
  names: readonly string[],
  known: Known,
): Found | null {
  const read = (name: string) => {
    const file = known.get(name) ?? readFile(fs, folder, name);
    if (file.bytes !== null) known.set(name, file);
    return file;
  };
  const files = names.filter(naming.isEntryName).map(read);
  const twins = names.filter(naming.isLeftover).map((name) => readFile(fs, folder, name));
  const last = files.at(-1);
  const pending = pendingOf(last, twins);
  // Only a part of the last file may have been read, which must not count as the whole next time.
  if (last !== undefined && pending !== null) known.delete(last.name);
  if (pending?.bytes === null) return null;
  const unfinished = last && pending ? { name: last.name, pending: pending.name } : null;
  const policies = names.filter((name) => naming.digestIn(name) !== null);
  const strange = names.filter((name) => naming.isStrange(name) && !naming.isEntryName(name));
  return {
    files: files.filter(({ name }) => name !== unfinished?.name),
    policies: policies.map((name) => ({
      ...read(name),
      isPending: names.includes(naming.markOf(name)),
    })),
    unconfirmed: files.filter((file) => twins.some((twin) => sameBytes(file.bytes, twin.bytes))),
    strays: strange
      .filter((name) => !policies.includes(name))
      .flatMap((name) => entriesUnder(fs, folder, name))
      .map((name) => ({ ...read(name), path: join(folder, name) })),
    leftovers: twins.map(({ name }) => name),
    unfinished,
  };
}

/** Returns what to read for a strange name: the entries in it if it is a folder, else the file. */
function entriesUnder(fs: disk.FileSystem, folder: string, name: string): readonly string[] {
  const path = join(folder, name);
  const within = disk.tolerantly(() =>
    fs.stat(path)?.kind === 'folder' ? fs.list(path).filter(naming.isLikeEntry) : [],
  );
  return within?.length ? within.toSorted().map((one) => join(name, one)) : [name];
}

function without(names: readonly string[]): Found {
  const problem = 'The file kept changing while it was read.';
  const files = names.filter(naming.isEntryName).map((name) => ({ name, bytes: null, problem }));
  return { files, policies: [], unconfirmed: [], strays: [], leftovers: [], unfinished: null };
}

function readFile(fs: disk.FileSystem, folder: string, name: string): RawFile {
  try {
    return { name, bytes: readWhole(fs, join(folder, name)), problem: null };
  } catch (error) {
    const says =
      disk.codeOf(error) === 'ELOOP' ? LINKED : `The file cannot be read: ${disk.whyOf(error)}.`;
    return { name, bytes: null, problem: error instanceof NotAFileError ? error.message : says };
  }
}

const LINKED = 'The file is a link, which is never followed.';

/**
 * Finds the pending entry of which the last entry is only the beginning: on a disk without links,
 * during a save or after a crash. Its bytes are null if it has gone. Null if the last is whole.
 */
function pendingOf(last: RawFile | undefined, twins: readonly RawFile[]): RawFile | null {
  const part = last?.bytes;
  if (!part) return null;
  const prefix = naming.pendingPrefix(last.name);
  const pending = twins.find(
    ({ name, bytes }) => name.startsWith(prefix) && (bytes === null || isBeginning(part, bytes)),
  );
  return pending ?? null;
}

/** Whether a part begins a whole; after a power cut, unwritten bytes may read as zeros. */
function isBeginning(part: Uint8Array, whole: Uint8Array): boolean {
  if (part.length > whole.length || sameBytes(part, whole)) return false;
  return part.every((byte, index) => byte === whole[index] || byte === 0);
}

/**
 * Finds a case by its reference. Returns the folder's name as the disk gives it, never the text
 * passed in; null if there is no such case. Throws CannotReadError.
 */
export function findFolder(fs: disk.FileSystem, root: string, reference: string): string | null {
  const cases = foldersOf(fs, root, reference);
  return cases.find((name) => name === reference) ?? cases[0] ?? null;
}

/** Returns every case with this reference, ignoring capitals. Throws CannotReadError. */
export function foldersOf(fs: disk.FileSystem, root: string, reference: string): readonly string[] {
  const folded = naming.foldReference(reference);
  const same = namesIn(fs, root).filter((name) => naming.foldReference(name) === folded);
  return same.filter((name) => isCase(fs, root, name)).toSorted();
}

/** Returns the case whose folder wrongly contains a folder of this reference; null if none does. */
export function folderAround(fs: disk.FileSystem, root: string, reference: string): string | null {
  const holds = (name: string) => fs.stat(join(root, name, reference))?.kind === 'folder';
  const names = namesIn(fs, root).filter(naming.isFolderName);
  return names.find((name) => disk.tolerantly(() => holds(name))) ?? null;
}

/** Lists every case, and whatever else is in the folder. Throws CannotReadError. */
export function listCases(fs: disk.FileSystem, root: string): CaseListing {
  const names = namesIn(fs, root).toSorted((one, other) =>
    naming.foldReference(one) < naming.foldReference(other) ? -1 : 1,
  );
  const cases = new Set(names.filter((name) => isCase(fs, root, name)));
  const others = names.filter((name) => !cases.has(name) && !naming.isPassing(name));
  return { cases: [...cases], others: others.flatMap((name) => otherIn(fs, root, name) ?? []) };
}

function namesIn(fs: disk.FileSystem, root: string): readonly string[] {
  return disk.reading(() => disk.unless(['ENOENT'], () => fs.list(root))) ?? [];
}

/** Whether a name is a case's: a folder named like a reference is, even if empty or unreadable. */
function isCase(fs: disk.FileSystem, root: string, name: string): boolean {
  if (!naming.isFolderName(name)) return false;
  try {
    return fs.stat(join(root, name))?.kind === 'folder';
  } catch {
    return true;
  }
}

/** Describes an item that is not a case; null if it is gone, or is hidden and holds no entries. */
function otherIn(fs: disk.FileSystem, root: string, name: string): Other | null {
  const path = join(root, name);
  const kind = disk.reading(() => fs.stat(path))?.kind;
  if (kind === undefined) return null;
  const log = kind === 'file' ? null : logIn(fs, path);
  if (log === null && !naming.isStrange(name)) return null;
  return { name, path, kind: kind === 'other' ? 'link' : kind, log };
}

function logIn(fs: disk.FileSystem, path: string): CaseLog | null {
  const holdsEntries = disk.unless(['ENOENT', 'ENOTDIR', 'ELOOP', 'EACCES', 'EPERM'], () =>
    fs.list(path).some(naming.isLikeEntry),
  );
  return holdsEntries === true ? { ...readFolder(fs, path), reference: null } : null;
}
