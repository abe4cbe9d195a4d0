import { basename, dirname, join, resolve } from 'node:path';
import type { ClockReading } from '../cases/log/entry.ts';
import { EXIT, UserError } from '../errors.ts';
import { decodeText, SAVE_AS_UTF_8 } from '../model/records.ts';
import * as disk from './disk/file-system.ts';
import { machineDisk } from './disk/machine-disk.ts';
import { writeWhole } from './disk/whole-file.ts';
import { homeFolder, withHome } from './paths.ts';
import { randomBytes, sha256 } from './sha256.ts';
import { print } from './terminal.ts';
import { readPlainFile, readUpTo } from './user-files.ts';

/** Node's own object. A default import would copy it, function by function, at every start. */
const files = process.getBuiltinModule('node:fs');

export type Machine = Readonly<ReturnType<typeof machineIn>>;

/** Returns the machine's services. `tz` is the value of TZ, and `cases` is the cases folder. */
export function machineIn(tz: string | undefined, platform = 'linux', cases: string | null = null) {
  let zone: string | undefined;
  return {
    sha256,
    random: (bytes: number) => new Uint8Array(randomBytes(bytes)),
    clock: (): ClockReading => {
      zone ??= zoneName(tz);
      return clockAt(new Date(), zone);
    },
    /** Reads a file that a user named, or standard input for `-`, as text. @throws {UserError} */
    readText: (path: string): string => {
      const text = decodeText(readInput(fromHome(path), LONGEST_TEXT));
      if (text !== null) return text;
      const says = `${nameOf(path)} is not text in UTF-8. Nothing was saved. ${SAVE_AS_UTF_8}`;
      throw new UserError('not-text', says, EXIT.usage, SAVE_AS_UTF_8);
    },
    /** Reads a file that a user named, or standard input for `-`, as bytes. @throws {UserError} */
    readBytes: (path: string) => readInput(fromHome(path), MOST_BYTES),
    readPlain: (path: string, most: number) => readPlainFile(fromHome(path), most),
    /** Returns `path` or, if it is a folder, `name` in it. Without a path, returns `name`. */
    fileIn: (path: string | undefined, name: string) => {
      if (path === undefined || path === '-') return path ?? name;
      const found = disk.tolerantly(() => files.statSync(fromHome(path)));
      return found?.isDirectory() ? join(path, name) : path;
    },
    /** Writes a file as {@link writeUserFile} does, or prints it for `-`. @throws {UserError} */
    writeFile: (path: string, content: Uint8Array | string, force: boolean, isShared = false) => {
      const bytes = Buffer.from(content);
      if (path === '-') print(1, bytes);
      else writeUserFile(machineDisk(platform), fromHome(path), bytes, { force, cases, isShared });
    },
  };
}

/** The machine's services for callers without a cases folder. */
export const realMachine = machineIn(undefined);

function clockAt(now: Date, zone: string): ClockReading {
  const minutes = -now.getTimezoneOffset();
  const [hours, rest] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const pad = (part: number) => String(part).padStart(2, '0');
  return {
    utc: now.toISOString(),
    offset: `${minutes < 0 ? '-' : '+'}${pad(hours)}:${pad(rest)}`,
    zone,
  };
}

const ZONES = '/usr/share/zoneinfo/';
const ZONE_NAME = /^[A-Z][\w+-]*(?:\/[\w+-]+)*$/;

/**
 * Returns the machine's time zone. This is the value of TZ or, if TZ is unset, the zone that Unix
 * stores on disk. Intl takes as long as the rest of a save, so it is used only if that value is not
 * the name of a zone. An unknown TZ is recorded as given: no setting of the machine is a reason not
 * to save.
 */
function zoneName(tz: string | undefined): string {
  const link = () => files.readlinkSync('/etc/localtime').split(ZONES)[1];
  const name = tz ?? disk.tolerantly(link) ?? '';
  if (ZONE_NAME.test(name) && files.existsSync(ZONES + name)) return name;
  // If Intl cannot read TZ, it returns `Etc/Unknown`, or `undefined` in spite of its type.
  const { timeZone }: Partial<Intl.ResolvedDateTimeFormatOptions> =
    Intl.DateTimeFormat().resolvedOptions();
  return timeZone === undefined || timeZone === 'Etc/Unknown' ? tz || 'unknown' : timeZone;
}

/** A limit that no case's bundle reaches. Longer input is refused, because it may never end. */
const MOST_BYTES = 256 * 1024 * 1024;
/** A limit that no entry's text reaches. Longer input is refused, because it may never end. */
const LONGEST_TEXT = 8 * 1024 * 1024;

/** @throws {UserError} if the input cannot be read, or is longer than `most` bytes */
function readInput(path: string, most: number): Uint8Array {
  let file: number | null = null;
  try {
    file = path === '-' ? 0 : files.openSync(path, 'r');
    const bytes = readUpTo(file, most);
    if (bytes !== null) return bytes;
  } catch (fault) {
    throw new UserError('unreadable', `${nameOf(path)} cannot be read: ${whyUnread(fault)}.`);
  } finally {
    if (file !== null && file !== 0) files.closeSync(file);
  }
  const says = `${nameOf(path)} is over ${most / 1024 / 1024} MB. Nothing was saved.`;
  throw new UserError('too-long', says);
}

/** Expands the `~` in `--output=~/case.html`, which not every shell does. */
function fromHome(path: string): string {
  return withHome(path, { home: homeFolder }) ?? path;
}

function nameOf(path: string): string {
  return path === '-' ? 'Standard input' : `The file ${path}`;
}

function whyUnread(fault: unknown): string {
  const code = disk.codeOf(fault);
  if (code === 'ENOENT') return 'it is not there';
  return code === 'EISDIR' ? 'it is a folder' : disk.whyOf(fault);
}

/**
 * Writes a file that a user named. Only its owner can read it, unless it is shared. The file is
 * written whole or not at all, first under another name in its folder. It is on the disk when this
 * returns. With `force`, it replaces a plain file, but never a folder, a link or one of the
 * program's own files. It is never written among the cases.
 *
 * @param how `cases` is the cases folder, or null. If `isShared`, all who may read the file's
 * folder may read the file.
 * @throws {UserError} with the path and the reason
 */
export function writeUserFile(
  fs: disk.FileSystem,
  path: string,
  bytes: Uint8Array,
  how: { readonly force: boolean; readonly cases: string | null; readonly isShared?: boolean },
): void {
  const { force, cases, isShared = false } = how;
  try {
    // Throws ENOENT if the path is relative and the current folder was deleted.
    const folder = dirname(resolve(path));
    if (cases !== null) refuseOwn(path, cases, force);
    const part = join(folder, `.escalate-${fs.randomName()}.part`);
    refuseUnlessPlain(fs, path, force);
    writeWhole(fs, part, bytes);
    try {
      if (isShared) share(part);
      if (force) fs.rename(part, path);
      else giveName(fs, part, path);
    } finally {
      disk.tolerantly(() => fs.unlink(part));
    }
    fs.syncFolder(folder);
  } catch (fault) {
    if (fault instanceof UserError) throw fault;
    const code = disk.codeOf(fault);
    if (code === 'EEXIST') throw exists(path);
    throw notWritten(path, code === 'ENOENT' ? 'its folder is not there' : disk.whyOf(fault));
  }
}

/** Lets everybody who may read a file's folder read the file too. */
export function share(path: string): void {
  files.chmodSync(path, 0o600 | (files.statSync(dirname(resolve(path))).mode & 0o044));
}

/** Names a file with a link. On a disk without links, renames it, as the name was just free. */
function giveName(fs: disk.FileSystem, part: string, path: string): void {
  const linked = disk.unless(disk.NO_LINKS, () => {
    fs.link(part, path);
    return true;
  });
  if (linked === null) fs.rename(part, path);
}

/** The program's own files and folders in the data folder, other than the cases. */
const OWN = [
  ...['policies', 'bank-holidays.yaml', 'draft.json', 'preferences.json'],
  ...['status-page', 'policy-cache'],
];

/**
 * Throws if a path is among the cases, where only saving may write, or if writing there would
 * replace one of the program's own files. Compares file numbers, because one file may have several
 * paths.
 */
function refuseOwn(path: string, cases: string, force: boolean): void {
  const data = dirname(cases);
  const real =
    disk.tolerantly(() => files.realpathSync(dirname(resolve(path)))) ?? dirname(resolve(path));
  const ways = [resolve(path), ...withAllAbove(real)].map(idOf);
  const leadsTo = (own: string) => ways.includes(idOf(own) ?? '');
  const isAmong = leadsTo(cases) || (basename(path) === 'cases' && idOf(real) === idOf(data));
  const isThere = idOf(path) !== null;
  if (isAmong && !isThere) throw notWritten(path, 'nothing but saving writes among the cases');
  const ownPlaces = () => [
    ...OWN.map((name) => join(data, name)),
    ...(disk.tolerantly(() => files.readdirSync(cases)) ?? []).map((name) => join(cases, name)),
  ];
  if (!isAmong && !(force && isThere && ownPlaces().some(leadsTo))) return;
  const says = `That file is one of escalate's own, and was left as it is: ${path}.`;
  throw new UserError('own-file', says);
}

function withAllAbove(folder: string): readonly string[] {
  const above = dirname(folder);
  return above === folder ? [folder] : [folder, ...withAllAbove(above)];
}

/** Returns an id that all paths to a file share: its number or real path. Null without a file. */
function idOf(path: string): string | null {
  return disk.tolerantly(() => {
    const { dev, ino } = files.statSync(path, { bigint: true });
    return ino === 0n ? files.realpathSync(path) : `${dev}:${ino}`;
  });
}

function refuseUnlessPlain(fs: disk.FileSystem, path: string, force: boolean): void {
  const there = disk.unless(['ENOTDIR', 'ENAMETOOLONG', 'EACCES'], () => fs.stat(path));
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
