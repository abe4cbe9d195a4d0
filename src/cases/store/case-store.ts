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
  folderAround,
  foldersOf,
  listCases,
  readFolder,
  type Unfinished,
} from './read-case.ts';
import type { CaseLog, FileBytes, Known, Ruling, ToWrite } from './stored-files.ts';

export type CaseStore = ReturnType<typeof caseStore>;

/** The folder of all cases, and what is asked of the data folder before each call. */
interface CasesFolder {
  readonly fs: disk.FileSystem;
  readonly root: string;
  /** A drive that is not connected is never taken for one without cases: it is usable, it is there, it is made. */
  readonly data: Readonly<Record<'check' | 'require' | 'make', () => void>>;
  /** Takes a sentence for each change that is on the disk: whatever goes wrong afterwards, it is said. */
  readonly onSaved: (says: string) => void;
}

const NOTHING = () => {};

/**
 * The cases in the folder `root`, which is made when the first one is saved. Knows names and bytes only: what an entry
 * is and whether a log is whole is said by whoever calls. Every method may throw CannotReadError; those that write,
 * SaveError; those that take a case, NoSuchCaseError.
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
  const there = findFolder(fs, root, reference);
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
    /** What lies there before a case is made: where none is yet, nothing is to be said of that. */
    listToSave: () => {
      data.check();
      return listCases(fs, root);
    },
    /** The reference of a case as it was first given, whatever its letters' case here; null: none. */
    find: (reference: string) => {
      data.check();
      return findFolder(fs, root, reference);
    },
    /** Every folder that has this reference, whatever its letters' case: more than one where a disk tells them apart. */
    sameAs: (reference: string) => foldersOf(fs, root, reference),
    /** The case in whose folder lies that of this reference, which is no place for it; null: in none. */
    around: (reference: string) => folderAround(fs, root, reference),
    /** `isListed`: the reference is as `list` gave it, and need not be looked for. */
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
    // The last guard before a reference becomes a path; whoever calls has said why long before.
    if (naming.isFolderName(reference)) return { fs, root, reference };
    throw new SaveError('not-saved', 'Not saved: that is not a case reference.');
  };
  const saved = <R extends Ruling>(reference: string, ruling: R): R => {
    if (ruling.kind !== 'refused') onSaved(`Saved in ${reference} as entry ${ruling.number}.`);
    return ruling;
  };
  return {
    /**
     * Makes a case with its first entry, which `rule` makes of an empty log. Throws SaveError `exists` where the
     * reference is taken, unless `rule`, asked with that case's log, says `already-saved`.
     */
    create: <R extends Ruling>(reference: string, rule: (log: CaseLog) => R): R =>
      saved(reference, createCase(newCase(reference), rule)),
    /**
     * Appends the entry that `rule` makes of the log, and returns the ruling once it is carried out: `write` means that
     * it is on the disk. `rule` may be asked several times. Whoever appends many in a row hands the same `known` in, so
     * that each reads only what is new.
     */
    append: <R extends Ruling>(
      reference: string,
      rule: (log: CaseLog) => R,
      known: Known = new Map(),
    ): R => {
      const there = folderOf(folder, reference);
      return saved(reference, append(folder, there, known, rule));
    },
    /** Makes a case of files that were checked before. @throws {SaveError} `exists` */
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

/** A save not yet finished is waited for this long before it is taken for one that a crash cut off. */
const STALE_MS = 10_000;

/**
 * Appends to a case, by its folder's name, what `rule` makes of its log. Where another writer takes the number first,
 * `rule` is asked again with that writer's entry in the log.
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

/** False: another writer was first. */
function carryOut(fs: disk.FileSystem, folder: string, ruling: Ruling, found: Found): boolean {
  if (ruling.kind === 'already-saved') confirmAgain(fs, folder, ruling.number, found);
  if (ruling.kind !== 'write') return true;
  const { policy } = ruling;
  if (policy !== null) disk.beforeSaved(() => placePolicy(fs, folder, policy));
  const twin = publish(fs, folder, ruling);
  if (twin === null) return false;
  disk.confirming(() => {
    // Whoever tidied at this very moment may have taken an old copy of it away.
    if (policy !== null) placePolicy(fs, folder, policy);
    else fs.syncFolder(folder);
  });
  if (policy !== null) disk.tolerantly(() => fs.unlink(join(folder, naming.markOf(policy.name))));
  // The twin goes last: as long as it is there, a command that is repeated is not entered twice.
  disk.tolerantly(() => fs.unlink(twin));
  tidyCase(fs, folder, found, ruling);
  return true;
}

function isStale(fs: disk.FileSystem, folder: string, { name }: Unfinished): boolean {
  const stat = disk.beforeSaved(() => fs.stat(join(folder, name)));
  return stat !== null && Math.abs(fs.nowMs() - stat.modifiedMs) > STALE_MS;
}

/**
 * Takes a file that a crash cut off out of the way and leaves its whole text there. Should its writer only
 * have slept, and have finished it meanwhile, it is put back.
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

/** Removes what saves cut off more than a day ago left in a case's folder. Failing does no harm. */
function tidyCase(fs: disk.FileSystem, folder: string, found: Found, { unused }: ToWrite): void {
  for (const name of found.leftovers) {
    const policy = naming.policyOfMark(name);
    disk.tolerantly(() => {
      if (!isOld(fs, join(folder, name))) return;
      // The mark goes last: without it the file would be taken for one that another hand put in.
      if (policy !== null && unused.includes(policy)) fs.unlink(join(folder, policy));
      fs.unlink(join(folder, name));
    });
  }
}
