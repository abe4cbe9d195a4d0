import { join } from 'node:path';
import { reading, whyOf } from '../../platform/disk/failures.ts';
import { codeOf, type FileSystem } from '../../platform/disk/file-system.ts';
import { NotAFileError, readWhole, sameBytes } from '../../platform/disk/whole-file.ts';
import type { RawEntry, Stray } from './case-store.ts';
import { isEntryName, isLeftover, isStrange, pendingPrefix } from './names.ts';

/** A final file that is still being written beside its whole copy, or was when a crash came. */
export interface Unfinished {
  readonly name: string;
  readonly pending: string;
}

export interface Found {
  readonly files: readonly RawEntry[];
  readonly unconfirmed: readonly RawEntry[];
  readonly strays: readonly Stray[];
  readonly leftovers: readonly string[];
  readonly unfinished: Unfinished | null;
}

const MOVED_ON = 5;

/**
 * Reads a case's folder. `known` holds what was read before: entries are immutable, so that a writer who
 * tries again reads only what is new. Throws CannotReadError where the folder itself cannot be read.
 */
export function readFolder(
  fs: FileSystem,
  folder: string,
  known = new Map<string, RawEntry>(),
): Found {
  for (let tries = 1; ; tries++) {
    const names = reading(() => fs.list(folder)).toSorted();
    const found = readNames(fs, folder, names, known);
    if (found !== null || tries === MOVED_ON) return found ?? without(names);
  }
}

/** Null: another writer finished meanwhile, and the names must be listed again. */
function readNames(
  fs: FileSystem,
  folder: string,
  names: readonly string[],
  known: Map<string, RawEntry>,
): Found | null {
  const files = names.filter(isEntryName).map((name) => readEntryFile(fs, folder, name, known));
  const leftovers = names.filter(isLeftover);
  const twins = leftovers.map((name) => readLeftover(fs, folder, name));
  const last = files.at(-1);
  const unfinished = unfinishedOf(last, leftovers, twins);
  // What was read of it may be a part only: it must not be taken for the whole when it is read again.
  if (last !== undefined && unfinished !== null) known.delete(last.name);
  if (unfinished === 'moved-on') return null;
  return {
    files: files.filter(({ name }) => name !== unfinished?.name),
    unconfirmed: files.filter(({ bytes }) => twins.some((twin) => sameBytes(bytes, twin))),
    strays: names.filter((name) => isStrange(name) && !isEntryName(name)).map(strayOf),
    leftovers,
    unfinished,
  };
}

function without(names: readonly string[]): Found {
  const problem = 'The file kept changing while it was read.';
  const files = names.filter(isEntryName).map((name) => ({ name, bytes: null, problem }));
  return { files, unconfirmed: [], strays: [], leftovers: [], unfinished: null };
}

function readEntryFile(
  fs: FileSystem,
  folder: string,
  name: string,
  known: Map<string, RawEntry>,
): RawEntry {
  const before = known.get(name);
  if (before !== undefined) return before;
  try {
    const entry = { name, bytes: readWhole(fs, join(folder, name)), problem: null };
    known.set(name, entry);
    return entry;
  } catch (error) {
    return { name, bytes: null, problem: sentenceOf(error) };
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof NotAFileError) return error.message;
  if (codeOf(error) === 'ELOOP') return 'The file is a link, which is never followed.';
  return `The file cannot be read: ${whyOf(error)}.`;
}

function readLeftover(fs: FileSystem, folder: string, name: string): Uint8Array | null {
  try {
    return readWhole(fs, join(folder, name));
  } catch {
    return null;
  }
}

/**
 * Where the disk has no links, a last entry that is only the beginning of a pending one beside it is not
 * an entry yet (or never will be, after a crash). Nobody was told that it is saved.
 */
function unfinishedOf(
  last: RawEntry | undefined,
  leftovers: readonly string[],
  twins: readonly (Uint8Array | null)[],
): Unfinished | 'moved-on' | null {
  if (last?.bytes === null || last?.bytes === undefined) return null;
  const prefix = pendingPrefix(last.name);
  for (const [index, pending] of leftovers.entries()) {
    if (!pending.startsWith(prefix)) continue;
    const whole = twins[index] ?? null;
    if (whole === null) return 'moved-on';
    if (isBeginning(last.bytes, whole)) return { name: last.name, pending };
  }
  return null;
}

/** After a power cut, what was not written yet may read as zeros. */
function isBeginning(part: Uint8Array, whole: Uint8Array): boolean {
  if (part.length > whole.length || sameBytes(part, whole)) return false;
  return part.every((byte, index) => byte === whole[index] || byte === 0);
}

function strayOf(name: string): Stray {
  const copy = /^\d{6}.+\.json$/i.test(name);
  const problem = copy
    ? 'This looks like a copy made by a file-syncing program. It is not part of the case.'
    : 'This is not an entry of the case.';
  return { name, problem };
}
