import { join } from 'node:path';
import { bySigns } from '../../model/records.ts';
import * as disk from '../../platform/disk/file-system.ts';
import { NotAFileError, readWhole, sameBytes } from '../../platform/disk/whole-file.ts';
import * as naming from '../names.ts';
import type { CaseListing, CaseLog, Known, Other, RawFile } from './stored-files.ts';

type Kind = disk.FileStat['kind'];

/** The names of an entry's file that is unfinished, and of a complete copy of the entry. */
export type Unfinished = Readonly<Record<'name' | 'pending', string>>;

export interface Found extends Omit<CaseLog, 'reference'> {
  /** Names of files that belong to a save that is under way or was cut off. */
  readonly leftovers: readonly string[];
  readonly unfinished: Unfinished | null;
}

const MOVED_ON = 5;

/**
 * Reads a case's folder. Entries never change, so files that are in `known` are not read again.
 * Throws CannotReadError if the folder itself cannot be read.
 */
export function readFolder(fs: disk.FileSystem, folder: string, known: Known = new Map()): Found {
  for (let tries = 1; ; tries++) {
    const names = disk.reading(() => fs.list(folder)).toSorted();
    const found = readNames(fs, folder, names, known);
    if (found !== null || tries === MOVED_ON) return found ?? without(names);
  }
}

/** Reads the named files. Null if another writer finished meanwhile, so the names are outdated. */
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
  // The last file may have been read only in part, so it must be read again the next time.
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

/** Returns the files to read for a strange name: the file itself or, for a folder, its entries. */
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
    const isPlain = !(error instanceof NotAFileError);
    const problem = isPlain ? `The file cannot be read: ${disk.whyOf(error)}.` : error.message;
    return { name, bytes: null, problem };
  }
}

/**
 * Finds the pending copy if the last entry's file holds only the beginning of the entry. This
 * happens on a disk without links, during a save or after a crash. Returns null if the last entry
 * is whole. The bytes of the copy are null if it has gone.
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

/** Whether `part` is the start of `whole`. After a power cut, missing bytes may read as zeros. */
function isBeginning(part: Uint8Array, whole: Uint8Array): boolean {
  if (part.length > whole.length || sameBytes(part, whole)) return false;
  return part.every((byte, index) => byte === whole[index] || byte === 0);
}

/**
 * Finds a case by its reference. Returns the name of its folder as it is on the disk, not the text
 * passed in. Null if there is no such case. Throws CannotReadError.
 */
export function findFolder(fs: disk.FileSystem, root: string, reference: string): string | null {
  const folded = naming.foldReference(reference);
  const names = disk.reading(() => disk.unless(['ENOENT'], () => fs.list(root))) ?? [];
  const same = names.filter((name) => naming.foldReference(name) === folded);
  const cases = same.filter((name) => isCase(fs, root, name)).toSorted();
  return cases.find((name) => name === reference) ?? cases[0] ?? null;
}

/** Lists every case, and every other item in the cases folder. Throws CannotReadError. */
export function listCases(fs: disk.FileSystem, root: string): CaseListing {
  const found = disk.reading(() => disk.unless(['ENOENT'], () => fs.listKinds(root))) ?? [];
  const all = found.map(([name, kind]) => ({ name, kind, folded: naming.foldReference(name) }));
  const [cases, others]: [string[], Other[]] = [[], []];
  for (const { name, kind } of all.toSorted((one, other) => bySigns(one.folded, other.folded))) {
    if (kind === 'folder' && naming.isFolderName(name)) cases.push(name);
    else if (!naming.isPassing(name)) others.push(...otherIn(fs, join(root, name), name, kind));
  }
  return { cases, others };
}

/** Whether an item is a case. Any folder named like a reference counts, even an unreadable one. */
export function isCase(fs: disk.FileSystem, root: string, name: string): boolean {
  if (!naming.isFolderName(name)) return false;
  try {
    return fs.stat(join(root, name))?.kind === 'folder';
  } catch {
    return true;
  }
}

/** Describes an item that is not a case. Empty if it can be ignored. */
function otherIn(fs: disk.FileSystem, path: string, name: string, kind: Kind): Other[] {
  const log = kind === 'file' ? null : logIn(fs, path);
  if (log === null && !naming.isStrange(name)) return [];
  return [{ name, path, kind: kind === 'other' ? 'link' : kind, log }];
}

function logIn(fs: disk.FileSystem, path: string): CaseLog | null {
  const holdsEntries = disk.unless(['ENOENT', 'ENOTDIR', 'ELOOP', 'EACCES', 'EPERM'], () =>
    fs.list(path).some(naming.isLikeEntry),
  );
  return holdsEntries === true ? { ...readFolder(fs, path), reference: null } : null;
}
