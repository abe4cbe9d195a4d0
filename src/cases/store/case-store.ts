import { join } from 'node:path';
import { NoSuchCaseError, SaveError } from '../../errors.ts';
import * as disk from '../../platform/disk/file-system.ts';
import { readWhole, sameBytes } from '../../platform/disk/whole-file.ts';
import * as naming from '../names.ts';
import { createCase, createOf, isOld, removeCase } from './new-case-folder.ts';
import { confirmAgain, contend, placePolicy, publish } from './publish-entry.ts';
import {
  type Found,
  findFolder,
  isCase,
  listCases,
  readFolder,
  type Unfinished,
} from './read-case.ts';
import type { CaseLog, FileBytes, Known, Ruling, ToWrite } from './stored-files.ts';

export type CaseStore = ReturnType<typeof caseStore>;

/** The folder of all cases, and the checks to make on the data folder before each call. */
interface CasesFolder {
  readonly fs: disk.FileSystem;
  readonly root: string;
  /** Each throws if the folder is unusable: an unplugged drive must not look like no cases. */
  readonly data: Readonly<Record<'check' | 'require' | 'make', () => void>>;
  /** Called after each save, import or deletion, so that a later step's error can quote `says`. */
  readonly onSaved: (says: string) => void;
}

const NOTHING = () => {};

/**
 * Stores cases in the folder `root`, which is made when the first case is saved. Handles only names
 * and bytes: the caller decides what an entry is and whether a log is whole. Every method may throw
 * CannotReadError. Methods that write may also throw SaveError, and methods that need an existing
 * case may throw NoSuchCaseError.
 */
export function caseStore(
  fs: disk.FileSystem,
  root: string,
  data: CasesFolder['data'] = { check: NOTHING, require: NOTHING, make: NOTHING },
  onSaved: CasesFolder['onSaved'] = NOTHING,
) {
  const folder = { fs, root, data, onSaved };
  return { ...reading(folder), ...saving(folder) };
}

function folderOf({ fs, root, data }: CasesFolder, reference: string): string {
  data.require();
  // Most callers have found the case already, so this exact name is tried before any listing.
  const there = isCase(fs, root, reference) ? reference : findFolder(fs, root, reference);
  if (there === null) throw new NoSuchCaseError();
  return there;
}

function reading(folder: CasesFolder) {
  const { fs, root, data } = folder;
  return {
    list: () => {
      data.require();
      return listCases(fs, root);
    },
    /** Lists the cases before a new one is made. Unlike `list`, allows a missing data folder. */
    listToSave: () => {
      data.check();
      return listCases(fs, root);
    },
    /** Finds a case, ignoring capitals. Returns its reference as first spelt. Null if not found. */
    find: (reference: string) => {
      data.check();
      return findFolder(fs, root, reference);
    },
    /** Returns the one of these cases whose folder wrongly contains this case's. Null if none. */
    around: (reference: string, cases: readonly string[]) => {
      const holds = (name: string) => fs.stat(join(root, name, reference))?.kind === 'folder';
      return cases.find((name) => disk.tolerantly(() => holds(name))) ?? null;
    },
    /** Reads a case. With `isListed`, the reference must come from `list`, and is not looked up. */
    read: (reference: string, isListed = false): CaseLog => {
      const there = isListed ? reference : folderOf(folder, reference);
      return { ...readFolder(fs, join(root, there)), reference: there };
    },
  };
}

function saving(folder: CasesFolder) {
  const { fs, root, data, onSaved } = folder;
  const newCase = (reference: string) => {
    data.make();
    // The last check before a reference becomes a path. Callers also refuse a bad one, and say why.
    if (naming.isFolderName(reference)) return { fs, root, reference };
    throw new SaveError('not-saved', 'Not saved: that is not a case reference.');
  };
  const saved = <R extends Ruling>(reference: string, ruling: R): R => {
    if (ruling.kind !== 'refused') onSaved(`Saved in ${reference} as entry ${ruling.number}.`);
    return ruling;
  };
  return {
    /**
     * Makes a case with its first entry, which `rule` makes from an empty log. If the reference is
     * taken, throws SaveError `exists`, unless `rule` returns `already-saved` for the log of that
     * case.
     */
    create: <R extends Ruling>(reference: string, rule: (log: CaseLog) => R): R =>
      saved(reference, createCase(newCase(reference), rule)),
    /**
     * Appends the entry that `rule` makes from the log. Returns what `rule` decided, once that has
     * been done, so `write` means that the entry is on the disk. `rule` may be called repeatedly.
     * To append many entries, pass the same `known` each time, so that only new files are read.
     */
    append: <R extends Ruling>(
      reference: string,
      rule: (log: CaseLog) => R,
      known: Known = new Map(),
    ): R => {
      const there = folderOf(folder, reference);
      return saved(reference, append(folder, there, known, rule));
    },
    /** Makes a case from checked files. @throws {SaveError} `exists` if the name is taken */
    import: (reference: string, files: readonly FileBytes[]): void => {
      if (!files.every(({ name }) => naming.isEntryName(name) || naming.digestIn(name) !== null)) {
        throw new RangeError('Not names of entries or policies.');
      }
      createOf(newCase(reference), files);
      onSaved(`Case ${reference} is here now.`);
    },
    delete: (reference: string): void => {
      removeCase(fs, root, folderOf(folder, reference));
      onSaved(`Case ${reference} is deleted.`);
    },
  };
}

/** How long to wait for an unfinished save. After that, it counts as cut off by a crash. */
const STALE_MS = 10_000;

/**
 * Appends the entry that `rule` makes from a case's log. `reference` is the name of the case's
 * folder. If another writer takes the entry's number first, `rule` is called again with the new
 * log.
 */
function append<R extends Ruling>(
  { fs, root }: CasesFolder,
  reference: string,
  known: Known,
  rule: (log: CaseLog) => R,
): R {
  const folder = join(root, reference);
  return contend(fs, reference, () => {
    const found = readFolder(fs, folder, known);
    if (found.unfinished !== null && !isStale(fs, folder, found.unfinished)) return null;
    if (found.unfinished !== null) setAside(fs, folder, found.unfinished);
    const ruling = rule({ ...found, reference });
    return carryOut(fs, folder, ruling, found) ? ruling : null;
  });
}

/** Does what `ruling` decides. Returns false if another writer took the entry's number first. */
function carryOut(fs: disk.FileSystem, folder: string, ruling: Ruling, found: Found): boolean {
  if (ruling.kind === 'already-saved') confirmAgain(fs, folder, ruling.number, found);
  if (ruling.kind !== 'write') return true;
  const { policy } = ruling;
  if (policy !== null) disk.beforeSaved(() => placePolicy(fs, folder, policy));
  const twin = publish(fs, folder, ruling);
  if (twin === null) return false;
  disk.confirming(() => {
    // Another writer, tidying up at this moment, may have removed an old copy of the policy.
    if (policy !== null) placePolicy(fs, folder, policy);
    else fs.syncFolder(folder);
  });
  if (policy !== null) disk.tolerantly(() => fs.unlink(join(folder, naming.markOf(policy.name))));
  // The entry's twin is removed last: while it is there, a repeated command is not entered twice.
  disk.tolerantly(() => fs.unlink(twin));
  tidyCase(fs, folder, found, ruling);
  return true;
}

function isStale(fs: disk.FileSystem, folder: string, { name }: Unfinished): boolean {
  const stat = disk.beforeSaved(() => fs.stat(join(folder, name)));
  return stat !== null && Math.abs(fs.nowMs() - stat.modifiedMs) > STALE_MS;
}

/**
 * Renames an entry's file that a crash cut off, and saves the complete text under the new name. If
 * the writer was only held up, and has finished the file meanwhile, the name is changed back.
 */
function setAside(fs: disk.FileSystem, folder: string, { name, pending }: Unfinished): void {
  const final = join(folder, name);
  const whole = join(folder, pending);
  const aside = join(folder, `${naming.UNFINISHED_PREFIX}${name.slice(0, 6)}-${fs.randomName()}`);
  disk.beforeSaved(() => {
    fs.rename(final, aside);
    const left = disk.unless(['ENOENT'], () => readWhole(fs, whole));
    if (left === null || sameBytes(left, readWhole(fs, aside))) fs.rename(aside, final);
    else fs.rename(whole, aside);
  });
}

/** Removes files left in a case's folder by saves cut off over a day ago. May fail harmlessly. */
function tidyCase(fs: disk.FileSystem, folder: string, found: Found, { unused }: ToWrite): void {
  for (const name of found.leftovers) {
    const policy = naming.policyOfMark(name);
    disk.tolerantly(() => {
      if (!isOld(fs, join(folder, name))) return;
      // The marker is removed last: without it, the policy would look as if somebody had put it in.
      if (policy !== null && unused.includes(policy)) fs.unlink(join(folder, policy));
      fs.unlink(join(folder, name));
    });
  }
}
