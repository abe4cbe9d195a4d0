import { chmodSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { EXIT, UserError } from '../errors.ts';
import { whyOf } from './disk/failures.ts';
import { codeOf, type FileSystem, NO_LINKS, tolerantly, unless } from './disk/file-system.ts';
import { writeWhole } from './disk/whole-file.ts';

/**
 * Writes a file that a user named, readable by its owner alone unless it is shared, whole or not at all: it is put together beside its
 * place, and is on the disk under its name when this returns. Over a plain file only where forced; never over anything
 * else, and never among the cases.
 *
 * @param how where the cases are (null: there are none), and whether all who may read the folder may read the file
 * @throws {UserError} with the path and the reason
 */
export function writeUserFile(
  fs: FileSystem,
  path: string,
  bytes: Uint8Array,
  { force, cases, isShared = false }: Writing,
): void {
  const folder = dirname(resolve(path));
  if (cases !== null) refuseAmongCases(path, folder, cases);
  const part = join(folder, `.escalate-${fs.randomName()}.part`);
  try {
    refuseUnlessPlain(fs, path, force);
    writeWhole(fs, part, bytes);
    try {
      if (isShared) share(part);
      if (force) fs.rename(part, path);
      else giveName(fs, part, path);
    } finally {
      tolerantly(() => fs.unlink(part));
    }
    fs.syncFolder(folder);
  } catch (fault) {
    if (fault instanceof UserError) throw fault;
    throw codeOf(fault) === 'EEXIST' ? exists(path) : notWritten(path, whyNot(fault));
  }
}

interface Writing {
  readonly force: boolean;
  readonly cases: string | null;
  readonly isShared?: boolean;
}

/** Lets whoever may read its folder read a file too. */
export function share(path: string): void {
  chmodSync(path, 0o600 | (statSync(dirname(resolve(path))).mode & 0o044));
}

/** Where there are no links, nothing had the name a moment ago: better a whole file by renaming than a part of one. */
function giveName(fs: FileSystem, part: string, path: string): void {
  const linked = unless(NO_LINKS, () => {
    fs.link(part, path);
    return true;
  });
  if (linked === null) fs.rename(part, path);
}

/** Entries, and whatever else lies among the cases, are written by saving alone. */
function refuseAmongCases(path: string, folder: string, cases: string): void {
  const inside = (one: string, other: string) => one === other || one.startsWith(other + sep);
  const real = realOf(folder);
  if (!inside(real, realOf(cases)) && !inside(join(real, basename(path)), realOf(cases))) return;
  throw notWritten(path, 'nothing but saving writes among the cases');
}

/** The path with no links in it, as far as it is there. */
function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return dirname(path) === path ? path : join(realOf(dirname(path)), basename(path));
  }
}

function refuseUnlessPlain(fs: FileSystem, path: string, force: boolean): void {
  const there = unless(['ENOTDIR', 'ENAMETOOLONG', 'EACCES'], () => fs.stat(path));
  if (there === null) return;
  if (!force) throw exists(path);
  if (there.kind === 'folder') throw notWritten(path, 'it is a folder');
  if (there.kind === 'other') throw notWritten(path, 'it is a link, a pipe or a device');
}

function exists(path: string): UserError {
  const says = `That file exists already, and was left as it is: ${path}.`;
  return new UserError('exists', `${says} Give --force to write over it.`);
}

function notWritten(path: string, why: string): UserError {
  const says = `The file ${path} could not be written, and nothing of it is left: ${why}.`;
  return new UserError('not-written', says, EXIT.notSaved);
}

function whyNot(fault: unknown): string {
  return codeOf(fault) === 'ENOENT' ? 'its folder is not there' : whyOf(fault);
}
