import { chmodSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { EXIT, UserError } from '../errors.ts';
import {
  codeOf,
  type FileSystem,
  NO_LINKS,
  tolerantly,
  unless,
  whyOf,
} from './disk/file-system.ts';
import { writeWhole } from './disk/whole-file.ts';

/**
 * Writes a file that a user named, readable by its owner alone unless it is shared, whole or not at all: it is put
 * together beside its place, and is on the disk under its name when this returns. Over a plain file only where forced;
 * never over anything else or a file of the program's own, and never among the cases.
 *
 * @param how where the cases are (null: there are none), and whether all who may read the folder may read the file
 * @throws {UserError} with the path and the reason
 */
export function writeUserFile(
  fs: FileSystem,
  path: string,
  bytes: Uint8Array,
  {
    force,
    cases,
    isShared = false,
  }: { readonly force: boolean; readonly cases: string | null; readonly isShared?: boolean },
): void {
  const folder = dirname(resolve(path));
  if (cases !== null) refuseOwn(path, cases, force);
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

/** What lies in the data folder beside the cases and is the program's own, or read by it. */
const OWN = [
  ...['policies', 'bank-holidays.yaml', 'draft.json', 'preferences.json'],
  ...['status-page', 'policy-cache', 'policy-cache-seen'],
];

/**
 * Saving alone writes among the cases, and nothing is written over another file of the program's own. Files and folders
 * are known by their numbers: a link, a mount or another spelling leads to the same one.
 */
function refuseOwn(path: string, cases: string, force: boolean): void {
  const data = dirname(cases);
  const real = tolerantly(() => realpathSync(dirname(resolve(path)))) ?? dirname(resolve(path));
  const ways = [resolve(path), ...withAllAbove(real)].map(idOf);
  const leadsTo = (own: string) => ways.includes(idOf(own) ?? '');
  const isAmong = leadsTo(cases) || (basename(path) === 'cases' && idOf(real) === idOf(data));
  const isThere = idOf(path) !== null;
  if (isAmong && !isThere) throw notWritten(path, 'nothing but saving writes among the cases');
  const ownPlaces = () => [
    ...OWN.map((name) => join(data, name)),
    ...(tolerantly(() => readdirSync(cases)) ?? []).map((name) => join(cases, name)),
  ];
  if (!isAmong && !(force && isThere && ownPlaces().some(leadsTo))) return;
  const says = `That file is one of escalate's own, and was left as it is: ${path}.`;
  throw new UserError('own-file', says);
}

function withAllAbove(folder: string): readonly string[] {
  const above = dirname(folder);
  return above === folder ? [folder] : [folder, ...withAllAbove(above)];
}

/** The same for two ways to one file or folder. Null: nothing is there. Some disks have no numbers. */
function idOf(path: string): string | null {
  return tolerantly(() => {
    const { dev, ino } = statSync(path, { bigint: true });
    return ino === 0n ? realpathSync(path) : `${dev}:${ino}`;
  });
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
