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
 * Opens what work on saved cases needs and a look-up does not: the cases, the other files in the
 * data folder, and the machine's services.
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
    /** Returns a sentence on the last change to the disk; null if this run has changed nothing. */
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
 * Checks the data folder, or makes it, with a note if it was named. If it was named and is missing,
 * a drive may not be connected or the name mistyped: that must never read as "no case".
 */
function dataFolder(place: Place, fs: FileSystem, note: (sentence: string) => void) {
  let isSound = false;
  const isThere = (what: string): boolean => {
    isSound ||= isUsable(place, what);
    return isSound;
  };
  return {
    /** @throws {UserError} exit 6, if what is there cannot be used */
    check: (): void => void isThere(NOT_READ),
    /** @throws {UserError} exit 6, if it cannot be used, or was named and is not there */
    require: (): void => {
      const wasKnown = isSound;
      const isHere = isThere(NOT_READ);
      if (!place.isNamed || wasKnown) return;
      if (!isHere)
        throw refused(place, NOT_READ, `${NOT_THERE} To begin there: mkdir "${place.path}"`);
      const lies = (name: string) => stateOf(join(place.path, name)) !== 'missing';
      if (!lies('cases') && !lies('draft.json')) note(neverUsed(place));
    },
    /** Makes the folder if missing; if named, only its last part. @throws {UserError} exit 6 */
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

/** Says that nothing was ever saved in a folder: an unconnected drive leaves an empty one. */
function neverUsed({ path, why }: Place): string {
  return `Nothing was ever saved in the data folder ${path} (${why}). Is a drive not connected, or another folder meant?`;
}

function refused({ path, why }: Place, what: string, says: string): UserError {
  const message = `${what} The data folder is ${path} (${why}). ${says}`;
  return new UserError('data-folder', message, EXIT.notSaved, says);
}

/** Returns false if nothing is there. @throws {UserError} if what is there cannot be used */
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
/** The most folders searched in any one folder, since a whole disk may have been named. */
const MOST_LOOKED_AT = 20;
/** How deep to search: the folder named may lie above the one meant (`escalate/cases/SWK-14`). */
const DEEPEST = 3;

/** Finds a case if "cases" is missing: that was renamed, or the path leads into or above it. */
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

/** @throws {UserError} if the folder above is not there, or the system refuses */
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

/** @throws {UserError} if the system refuses to make it */
function refusing(place: Place, make: () => void): void {
  try {
    make();
  } catch (fault) {
    throw refused(place, NOT_SAVED, `It cannot be made: ${whyOf(fault)}.`);
  }
}

/** Returns what is at a path: `folder`, `missing`, or a sentence on why it is no usable folder. */
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
