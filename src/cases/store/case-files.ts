import { join } from 'node:path';
import { NoSuchCaseError, SaveError } from '../../errors.ts';
import type { FileSystem } from '../../platform/disk/file-system.ts';
import { append } from './append.ts';
import type { CaseLog, EntryBytes, Ruling } from './case-store.ts';
import { type CaseListing, findFolder, listCases } from './find-case.ts';
import { isEntryName, isFolderName } from './names.ts';
import { createCase, importCase } from './new-case.ts';
import { readFolder } from './read-case.ts';
import { removeCase } from './remove-case.ts';

/**
 * The cases kept on this machine. Knows names and bytes only: what an entry is and whether a log is whole
 * is said by whoever calls. Every method may throw CannotReadError; those that write, SaveError.
 */
export interface CaseFiles {
  /** Every case, and whatever does not belong among them. */
  readonly list: () => CaseListing;
  /** The reference of a case as it was first given, whatever its letters' case here; null: none. */
  readonly find: (reference: string) => string | null;
  /** The raw files of a case. Throws NoSuchCaseError. */
  readonly read: (reference: string) => CaseLog;
  /**
   * Makes a case with its first entry, which `rule` is to make of an empty log. Throws SaveError `exists`
   * where the reference is taken, unless `rule`, asked with that case's log, says `already-saved`.
   */
  readonly create: <R extends Ruling>(reference: string, rule: (log: CaseLog) => R) => R;
  /**
   * Appends the entry that `rule` makes of the log, and returns the ruling once it is carried out:
   * `write` means that it is on the disk. `rule` may be asked several times. Throws NoSuchCaseError.
   */
  readonly append: <R extends Ruling>(reference: string, rule: (log: CaseLog) => R) => R;
  /** Makes a case of entries that were checked before. Throws SaveError `exists`. */
  readonly import: (reference: string, entries: readonly EntryBytes[]) => void;
  /** Deletes a case and all its files. Throws NoSuchCaseError. */
  readonly delete: (reference: string) => void;
}

/** The cases in the folder `root`, which is made when the first one is saved. */
export function caseFiles(fs: FileSystem, root: string): CaseFiles {
  const folderOf = (reference: string): string => {
    const there = findFolder(fs, root, reference);
    if (there === null) throw new NoSuchCaseError();
    return there;
  };
  return {
    list: () => listCases(fs, root),
    find: (reference) => findFolder(fs, root, reference),
    read: (reference) => {
      const there = folderOf(reference);
      return { ...readFolder(fs, join(root, there)), reference: there };
    },
    create: (reference, rule) => createCase(fs, root, safe(reference), rule),
    append: (reference, rule) => {
      const there = folderOf(reference);
      return append(fs, join(root, there), there, rule);
    },
    import: (reference, entries) => {
      if (!entries.every(({ name }) => isEntryName(name))) throw new RangeError('Not entry names.');
      importCase(fs, root, safe(reference), entries);
    },
    delete: (reference) => removeCase(fs, root, reference),
  };
}

/** The last guard before a reference becomes a path; the engine has said why long before. */
function safe(reference: string): string {
  if (isFolderName(reference)) return reference;
  throw new SaveError('not-saved', 'Not saved: that is not a case reference.');
}
