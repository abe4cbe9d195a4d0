import { basename, join } from 'node:path';
import { ensureFolder } from '../../platform/disk/ensure-folder.ts';
import { beforeSaved, confirming, exists, notSaved } from '../../platform/disk/failures.ts';
import { type FileSystem, tolerantly } from '../../platform/disk/file-system.ts';
import { readWhole, sameBytes, writeWhole } from '../../platform/disk/whole-file.ts';
import { confirmAgain } from './append.ts';
import type { CaseLog, Ruling, ToWrite } from './case-store.ts';
import { contend } from './contend.ts';
import { findFolder } from './find-case.ts';
import { giveName } from './give-name.ts';
import { NEW_PREFIX } from './names.ts';
import { publish } from './publish.ts';
import { readFolder } from './read-case.ts';
import { removeTree, tidyRoot } from './tidy.ts';

/** One entry's exact bytes as they come from another machine. */
export interface EntryBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const EMPTY: CaseLog = { reference: null, files: [], unconfirmed: [], strays: [] };

/**
 * Makes a case of what `rule` makes of an empty log. It is put together aside and then given its name,
 * so that a crash leaves a whole case or none. Where the case is there already, `rule` is asked with its
 * log, and only `already-saved` is taken for an answer.
 * Throws SaveError (`exists` where the reference is taken) and CannotReadError.
 */
export function createCase<R extends Ruling>(
  fs: FileSystem,
  root: string,
  reference: string,
  rule: (log: CaseLog) => R,
): R {
  beforeSaved(() => ensureFolder(fs, root));
  return contend(fs, () => {
    const there = findFolder(fs, root, reference);
    if (there !== null) return resume(fs, root, there, rule);
    const ruling = rule(EMPTY);
    if (ruling.kind !== 'write') return ruling;
    return createOnce(fs, root, reference, ruling) ? ruling : null;
  });
}

/**
 * Makes a case of entries that were checked already, under a name that no case has.
 * Throws SaveError (`exists` where the reference is taken) and CannotReadError.
 */
export function importCase(
  fs: FileSystem,
  root: string,
  reference: string,
  entries: readonly EntryBytes[],
): void {
  beforeSaved(() => ensureFolder(fs, root));
  contend(fs, () => {
    if (findFolder(fs, root, reference) !== null) throw exists();
    const placed = builtAside(fs, root, reference, (folder) => {
      for (const entry of entries) copyIn(fs, folder, entry);
    });
    return placed ? reference : null;
  });
}

function createOnce(fs: FileSystem, root: string, reference: string, entry: ToWrite): boolean {
  let twin: string | null = null;
  const placed = builtAside(fs, root, reference, (folder) => {
    twin = publish(fs, folder, entry)?.twin ?? null;
  });
  if (placed && twin !== null) {
    const mark = join(root, reference, basename(twin));
    tolerantly(() => fs.unlink(mark));
  }
  return placed;
}

/** False: another writer was giving the name away at that moment, and all is to be tried again. */
function builtAside(
  fs: FileSystem,
  root: string,
  reference: string,
  fillFolder: (folder: string) => void,
): boolean {
  const built = join(root, NEW_PREFIX + fs.randomName());
  try {
    beforeSaved(() => {
      fs.makeFolder(built);
      fillFolder(built);
      fs.syncFolder(built);
    });
    if (!giveName(fs, root, built, reference)) return false;
    confirming(() => fs.syncFolder(root));
  } finally {
    tolerantly(() => removeTree(fs, built));
  }
  tidyRoot(fs, root);
  return true;
}

function copyIn(fs: FileSystem, folder: string, { name, bytes }: EntryBytes): void {
  const path = join(folder, name);
  writeWhole(fs, path, bytes);
  if (sameBytes(readWhole(fs, path), bytes)) return;
  throw notSaved('the disk gave back something else than was written');
}

/** A command repeated after its first try could not be confirmed; anything else finds the name taken. */
function resume<R extends Ruling>(
  fs: FileSystem,
  root: string,
  there: string,
  rule: (log: CaseLog) => R,
): R {
  const folder = join(root, there);
  const found = readFolder(fs, folder);
  const ruling = rule({ ...found, reference: there });
  if (ruling.kind !== 'already-saved') throw exists();
  confirming(() => fs.syncFolder(root));
  confirmAgain(fs, folder, ruling.number, found);
  return ruling;
}
