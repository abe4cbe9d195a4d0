import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { OwnPolicies } from '../../env.ts';
import { EXIT, UserError } from '../../errors.ts';
import { whyOf } from '../disk/failures.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { machineDisk } from '../disk/machine-disk.ts';
import { ensureFolder, NotAFileError, readWhole, writeWhole } from '../disk/whole-file.ts';
import type { Place } from '../paths.ts';
import { share, writeUserFile } from '../write-file.ts';

/**
 * What changes the folder of the user's own policies. A file is put there whole or not at all, readable by all who may
 * read the folder, and never over a link, a folder or a device; what it takes the place of is on the disk under another
 * name before that. Both throw a UserError saying why, and what was in use is in use still.
 */
export function policyFolder(
  place: Place,
  platform: string,
  fs: FileSystem = machineDisk(platform),
): OwnPolicies {
  return {
    install: ({ id, bytes, before }) =>
      orNotSaved(() => {
        makeReady(fs, place);
        const file = join(place.path, `${id}.yaml`);
        const replaced = [...new Set([file, ...(before === null ? [] : [before])])];
        const older = replaced
          .filter((path) => fs.stat(path)?.kind === 'file')
          .map((path) => copyAside(fs, path));
        writeUserFile(fs, file, bytes, { force: true, cases: null, isShared: true });
        if (before !== null && before !== file) drop(fs, before);
        return { file, older };
      }),
    remove: (file) =>
      orNotSaved(() => {
        const older = copyAside(fs, file);
        drop(fs, file);
        return older;
      }),
  };
}

/** The usual folder is made; one that somebody named may be a drive that is not connected, and never is. */
function makeReady(fs: FileSystem, { path, why, isNamed, fault }: Place): void {
  const isAway = isNamed && !existsSync(path);
  const says = fault ?? (isAway ? `The folder ${path}, named by ${why}, is not there.` : null);
  if (says !== null)
    throw new UserError('no-folder', `${says} Nothing was changed.`, EXIT.notSaved);
  ensureFolder(fs, path);
}

function drop(fs: FileSystem, path: string): void {
  fs.unlink(path);
  fs.syncFolder(dirname(path));
}

/** Copies a file to the first name that is free: `southwark.yaml.old`, `southwark.yaml.2.old`. Nothing reads these. */
function copyAside(fs: FileSystem, path: string): string {
  const bytes = readWhole(fs, path);
  const copyOf = (nth: number): string => {
    const copy = join(dirname(path), `${basename(path)}${nth === 1 ? '' : `.${nth}`}.old`);
    return fs.stat(copy) ? copyOf(nth + 1) : copy;
  };
  const copy = copyOf(1);
  writeWhole(fs, copy, bytes);
  share(copy);
  fs.syncFolder(dirname(copy));
  return copy;
}

function orNotSaved<T>(act: () => T): T {
  try {
    return act();
  } catch (fault) {
    if (fault instanceof UserError) throw fault;
    const why =
      fault instanceof NotAFileError ? 'its file is a link or no plain file' : whyOf(fault);
    const says = `That could not be done: ${why}. The policy in use is the one before.`;
    throw new UserError('not-saved', says, EXIT.notSaved);
  }
}
