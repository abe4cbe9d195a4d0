import { existsSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pageCache } from './cases/store/cached-page.ts';
import { caseStore } from './cases/store/case-store.ts';
import { EXIT, UserError } from './errors.ts';
import { codeOf, type FileSystem, tolerantly, unless, whyOf } from './platform/disk/file-system.ts';
import { machineDisk } from './platform/disk/machine-disk.ts';
import { cacheFile, ensureFolder, smallFile } from './platform/disk/whole-file.ts';
import { machineIn } from './platform/machine.ts';
import type { Paths, Place } from './platform/paths.ts';
import { isTerminal } from './platform/terminal.ts';

/**
 * Opens what a look-up command does not need: the cases, the other files in the data folder, and
 * the machine's services.
 *
 * @param note prints a sentence about the data folder, or about a long wait
 */
export function openCases(paths: Paths, host: NodeJS.Process, note: (sentence: string) => void) {
  const { platform, env } = host;
  const onLongWait = (reference: string) =>
    note(`Another window is saving in case ${reference}. Waiting up to 15 seconds for it …`);
  const disk = machineDisk(platform);
  const fs = isTerminal(2, host) ? { ...disk, onLongWait } : disk;
  const root = join(paths.data.path, 'cases');
  const folder = dataFolder(paths.data, fs, note);
  const file = cacheFile(fs, paths.statusPage, folder.make);
  let last: string | null = null;
  return {
    /** Returns a sentence about the last entry saved, or case imported or deleted. Null if none. */
    lastChange: () => last,
    cases: caseStore(fs, root, folder, (says) => {
      last = says;
    }),
    pageCache: pageCache({ fs, root, file }),
    draft: smallFile(fs, paths.draft, folder.make),
    preferences: smallFile(fs, paths.preferences, folder.make),
    machine: machineIn(env.TZ, platform, root),
  };
}

/**
 * Returns functions that check or make the data folder. If a folder that the user named is missing,
 * a drive may be unplugged or the name mistyped. This must never be mistaken for having no cases.
 */
function dataFolder(place: Place, fs: FileSystem, note: (sentence: string) => void) {
  let isSound = false;
  const isThere = (what: string): boolean => {
    isSound ||= isUsable(place, what);
    return isSound;
  };
  return {
    /** @throws {UserError} exit 6, if the folder is there but cannot be used */
    check: (): void => void isThere(NOT_READ),
    /** @throws {UserError} exit 6, if the folder is unusable, or named by the user but missing */
    require: (): void => {
      const wasKnown = isSound;
      const isHere = isThere(NOT_READ);
      if (!place.isNamed || wasKnown) return;
      if (!isHere)
        throw refused(place, NOT_READ, `${NOT_THERE} To begin there: mkdir "${place.path}"`);
      const lies = (name: string) => stateOf(join(place.path, name)) !== 'missing';
      if (!lies('cases') && !lies('draft.json')) note(neverUsed(place));
    },
    /** Makes a missing folder. If the user named it, its parent must exist. @throws {UserError} */
    make: (): void => {
      if (isThere(NOT_SAVED)) return;
      if (place.isNamed) makeLast(place, fs, note);
      else refusing(place, () => ensureFolder(fs, place.path));
    },
  };
}

const NOT_READ = 'Nothing was read.';
const NOT_SAVED = 'Not saved.';
const NOT_THERE =
  'It is not there. Is a drive not connected, or its name mistyped? To see every path: escalate where';

/** Returns a warning that a folder was never used: it may be empty because a drive is unplugged. */
function neverUsed({ path, why }: Place): string {
  return `Nothing was ever saved in the data folder ${path} (${why}). Is a drive not connected, or another folder meant?`;
}

function refused({ path, why }: Place, what: string, says: string): UserError {
  const message = `${what} The data folder is ${path} (${why}). ${says}`;
  return new UserError('data-folder', message, EXIT.notSaved, says);
}

/** Returns false if the folder is missing. @throws {UserError} if it is there but unusable */
function isUsable(place: Place, what: string): boolean {
  if (place.fault !== null) {
    throw new UserError('data-folder', place.fault, EXIT.notSaved, place.fault);
  }
  const state = stateOf(place.path);
  if (state === 'missing') return false;
  if (state !== 'folder') throw refused(place, what, state);
  const cases = stateOf(join(place.path, 'cases'));
  if (cases === 'folder') return true;
  if (cases === 'missing') {
    const found = casesNear(place.path);
    if (found === null) return true;
    throw refused(place, what, `It has no folder "cases", and a case lies in ${found}. ${WHICH}`);
  }
  throw refused(place, what, `Its folder "cases" cannot be used. ${cases}`);
}

const WHICH =
  'Was the folder "cases" renamed, or is another data folder meant? To begin anew here, make an empty folder "cases" in it.';
/** The most subfolders searched in any one folder, because the user may have named a whole disk. */
const MOST_LOOKED_AT = 20;
/** How many levels down to search, because the right folder may be inside the one named. */
const DEEPEST = 3;

/** Looks for a case in or below a folder: "cases" may have been renamed, or be further down. */
function casesNear(path: string, depth = 0): string | null {
  if (existsSync(join(path, '000001.json'))) return path;
  const listed = tolerantly(() => readdirSync(path, { withFileTypes: true })) ?? [];
  const folders = depth === DEEPEST ? [] : listed.filter((one) => one.isDirectory());
  for (const { name } of folders.slice(0, MOST_LOOKED_AT)) {
    const found = casesNear(join(path, name), depth + 1);
    if (found !== null) return found;
  }
  return null;
}

/** Makes the last folder in a path. @throws {UserError} if that fails, or its parent is missing */
function makeLast(place: Place, fs: FileSystem, note: (sentence: string) => void): void {
  const above = dirname(place.path);
  if (stateOf(above) !== 'folder') {
    throw refused(place, NOT_SAVED, 'The folder that it would be made in is not there either.');
  }
  refusing(place, () => {
    unless(['EEXIST'], () => fs.makeFolder(place.path));
    fs.syncFolder(above);
  });
  note(`The data folder ${place.path} was not there, and has been made.`);
}

/** Runs `make`. @throws {UserError} if the system refuses to make the folder */
function refusing(place: Place, make: () => void): void {
  try {
    make();
  } catch (fault) {
    throw refused(place, NOT_SAVED, `It cannot be made: ${whyOf(fault)}.`);
  }
}

/** Returns `folder` or `missing`, or else a sentence saying why the folder cannot be used. */
function stateOf(path: string): string {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'A file stands there, and not a folder.';
  } catch (fault) {
    const code = codeOf(fault);
    if (code === 'ENOTDIR') return 'A file stands where a folder above it should be.';
    if (code !== 'ENOENT') return `It cannot be looked into: ${whyOf(fault)}.`;
    const isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
    return isLink ? 'It is a link to something that is not there.' : 'missing';
  }
}
