import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { EXIT, UserError } from '../../errors.ts';
import { examplesFileOf } from '../../model/policy-file.ts';
import { type FileSystem, whyOf } from '../disk/file-system.ts';
import { machineDisk } from '../disk/machine-disk.ts';
import { ensureFolder, NotAFileError, readWhole, writeWhole } from '../disk/whole-file.ts';
import { share, writeUserFile } from '../machine.ts';
import type { Place } from '../paths.ts';

/**
 * Installs and removes the user's own policies. A file is written whole or not at all, readable by
 * everybody who may read the folder, and never over a link, a folder or a device. A file to be
 * replaced is first copied to another name. If either method fails, it throws a UserError and
 * leaves in use whatever was in use.
 */
export function policyFolder(place: Place, platform: string, fs = machineDisk(platform)) {
  return {
    /** Installs a policy and its examples. @returns its path, and those of the copies made */
    install: ({ id, bytes, examples, before }: NewPolicy) =>
      orNotSaved(() => {
        makeReady(fs, place);
        const file = join(place.path, `${id}.yaml`);
        const named = [...new Set([file, before ?? file])];
        const there = [...named, ...named.map(examplesFileOf)].filter((path) => isFile(fs, path));
        const older = there.map((path) => copyAside(fs, path));
        const how = { force: true, cases: null, isShared: true };
        // The policy is written last, so that nothing in use changes until the examples are
        // written.
        if (examples) writeUserFile(fs, examplesFileOf(file), examples, how);
        writeUserFile(fs, file, bytes, how);
        const written = [file, ...(examples ? [examplesFileOf(file)] : [])];
        for (const path of there) if (!written.includes(path)) drop(fs, path);
        return { file, older };
      }),
    /** Removes a policy and its examples. @returns the path of the copy made of the policy */
    remove: (file: string) =>
      orNotSaved(() => {
        const older = copyAside(fs, file);
        const beside = [examplesFileOf(file)].filter((path) => isFile(fs, path));
        for (const path of beside) copyAside(fs, path);
        for (const path of [file, ...beside]) drop(fs, path);
        return older;
      }),
  };
}

export type OwnPolicies = ReturnType<typeof policyFolder>;

interface NewPolicy {
  readonly id: string;
  readonly bytes: Uint8Array;
  readonly examples: Uint8Array | null;
  /** The user's own policy file that this replaces. Null if there is none. */
  readonly before: string | null;
}

/** Makes the usual folder if missing, but never one the user named: its drive may be unplugged. */
function makeReady(fs: FileSystem, { path, why, isNamed, fault }: Place): void {
  const isAway = isNamed && !existsSync(path);
  const says = fault ?? (isAway ? `The folder ${path}, named by ${why}, is not there.` : null);
  if (says !== null)
    throw new UserError('no-folder', `${says} Nothing was changed.`, EXIT.notSaved);
  ensureFolder(fs, path);
}

function isFile(fs: FileSystem, path: string): boolean {
  return fs.stat(path)?.kind === 'file';
}

function drop(fs: FileSystem, path: string): void {
  fs.unlink(path);
  fs.syncFolder(dirname(path));
}

/** Copies a file to an unused name, such as `southwark.yaml.old`, which nothing reads. */
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
