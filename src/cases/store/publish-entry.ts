import { join } from 'node:path';
import { SaveError } from '../../errors.ts';
import * as disk from '../../platform/disk/file-system.ts';
import {
  orRemoved,
  readWhole,
  sameBytes,
  writeAndClose,
  writeWhole,
} from '../../platform/disk/whole-file.ts';
import { entryName, markOf, pendingPrefix, TEMP_PREFIX } from '../names.ts';
import type { Found } from './read-case.ts';
import type { FileBytes, ToWrite } from './stored-files.ts';

/** An entry being saved. All its bytes are at `temp`, and will appear at `final`. */
interface Publishing {
  readonly fs: disk.FileSystem;
  readonly folder: string;
  readonly temp: string;
  readonly final: string;
  readonly entry: ToWrite;
}

/**
 * Puts an entry into a folder under its number, whole or not at all, and never over another entry.
 * Does not sync the folder. Throws SaveError: `not-saved` if no part of the entry can be seen, and
 * otherwise `unsure`.
 *
 * @returns the path of the twin, a second name for the entry's file or a copy of it, which marks
 * the entry as unconfirmed until the folder is synced. Null if another writer took the number first
 */
export function publish(fs: disk.FileSystem, folder: string, entry: ToWrite): string | null {
  const temp = join(folder, TEMP_PREFIX + fs.randomName());
  const final = join(folder, entryName(entry.number));
  disk.beforeSaved(() => writeChecked(fs, temp, entry.bytes));
  return unlessTaken(fs, temp, () => place({ fs, folder, temp, final, entry }));
}

/** Runs `act`. Removes `copy` if the number was taken, or if the entry is certainly not saved. */
function unlessTaken(fs: disk.FileSystem, copy: string, act: () => string | null): string | null {
  let isNeeded = false;
  try {
    const twin = act();
    isNeeded = twin !== null;
    return twin;
  } catch (error) {
    isNeeded = error instanceof SaveError && error.code === 'unsure';
    throw error;
  } finally {
    if (!isNeeded) disk.tolerantly(() => fs.unlink(copy));
  }
}

function place(publishing: Publishing): string | null {
  const { fs, temp, final } = publishing;
  try {
    fs.link(temp, final);
    return temp;
  } catch (error) {
    if (disk.NO_LINKS.includes(disk.codeOf(error))) return create(publishing);
    // Over a network, a call may succeed and yet report failure. The file's id shows if it did.
    if (isOneFile(publishing, error)) return temp;
    if (disk.codeOf(error) === 'EEXIST') return null;
    throw disk.beforeSaved.by(error);
  }
}

function isOneFile({ fs, temp, final }: Publishing, fault: unknown): boolean {
  return disk.confirming(() => {
    const [there, own] = [fs.stat(final), fs.stat(temp)];
    if (there !== null && own === null) throw fault;
    return there !== null && there.id === own?.id;
  });
}

/**
 * Saves an entry on a disk without links. Only one writer can create the final file, and so take
 * the number. While the file is filled, `pending` holds the whole entry, so that a crash is
 * noticed.
 */
function create(publishing: Publishing): string | null {
  const { fs, folder, temp, final, entry } = publishing;
  const pending = join(folder, pendingPrefix(entryName(entry.number)) + fs.randomName());
  disk.beforeSaved(() => fs.rename(temp, pending));
  return unlessTaken(fs, pending, () => {
    disk.beforeSaved(() => fs.syncFolder(folder));
    const file = disk.unless(['EEXIST'], () => make(fs, final));
    return file !== null && fill(file, publishing) ? pending : null;
  });
}

/** Makes the file. On an error other than EEXIST, throws `unsure` if the file exists after all. */
function make(fs: disk.FileSystem, final: string): number {
  try {
    return fs.open(final, 'create');
  } catch (error) {
    if (disk.codeOf(error) === 'EEXIST') throw error;
    throw disk.confirming(() => fs.stat(final)) === null
      ? disk.beforeSaved.by(error)
      : disk.confirming.by(error);
  }
}

/** Fills the file. Returns false if this writer was held up and another took the number. */
function fill(file: number, { fs, final, entry }: Publishing): boolean {
  const made = disk.tolerantly(() => fs.statOpen(file).id);
  try {
    writeAndClose(fs, file, entry.bytes);
    checkBack(fs, final, entry.bytes);
    return true;
  } catch (error) {
    if (!takeBack(fs, final, made)) return false;
    throw disk.beforeSaved.by(error);
  }
}

/** Removes this writer's unfinished file, or throws. False if another writer now has the name. */
function takeBack(fs: disk.FileSystem, final: string, made: string | null): boolean {
  return disk.confirming(() => {
    const there = fs.stat(final);
    if (there !== null && made !== null && there.id !== made) return false;
    disk.unless(['ENOENT'], () => fs.unlink(final));
    return true;
  });
}

/**
 * Puts a policy into a case's folder, whole and on the disk, before the entry that names it. If a
 * file of that name has the same bytes, it is left. Otherwise a marker exists until the entry is
 * saved: after a crash, the policy must not look as if somebody had put it in.
 */
export function placePolicy(fs: disk.FileSystem, folder: string, { name, bytes }: FileBytes): void {
  const final = join(folder, name);
  const there = disk.unless(['ENOENT'], () => readWhole(fs, final));
  if (!sameBytes(there, bytes)) {
    disk.unless(['EEXIST'], () => writeWhole(fs, join(folder, markOf(name)), new Uint8Array()));
    const temp = join(folder, TEMP_PREFIX + fs.randomName());
    writeChecked(fs, temp, bytes);
    orRemoved(fs, temp, () => {
      fs.syncFolder(folder);
      disk.renameSurely(fs, temp, final);
    });
  }
  fs.syncFolder(folder);
}

/** Makes a file with these bytes and reads it back. Removes it if the disk returns other bytes. */
export function writeChecked(fs: disk.FileSystem, path: string, bytes: Uint8Array): void {
  writeWhole(fs, path, bytes);
  orRemoved(fs, path, () => checkBack(fs, path, bytes));
}

function checkBack(fs: disk.FileSystem, path: string, bytes: Uint8Array): void {
  if (sameBytes(readWhole(fs, path), bytes)) return;
  throw disk.notSaved('the disk gave back something else than was written');
}

/** Syncs the folder again, so that the entry is no longer unconfirmed. May throw `unsure`. */
export function confirmAgain(fs: disk.FileSystem, folder: string, number: number, found: Found) {
  disk.confirming(() => fs.syncFolder(folder));
  const entry = found.files.find(({ name }) => name === entryName(number));
  for (const name of found.leftovers) {
    const path = join(folder, name);
    disk.tolerantly(() => {
      if (sameBytes(entry?.bytes ?? null, readWhole(fs, path))) fs.unlink(path);
    });
  }
}

const LONGEST_WAIT_MS = 15_000;
const SILENT_WAIT_MS = 1_000;
const LONGEST_PAUSE_MS = 20;

/**
 * Calls `attempt` until it returns a result. Null means that another writer was first. The pauses
 * in between are random, so that two writers do not keep colliding. After one second, reports
 * which case it is waiting for. Throws SaveError `busy` after 15 seconds.
 */
export function contend<T>(fs: disk.FileSystem, reference: string, attempt: () => T | null): T {
  const began = fs.nowMs();
  let isSaid = false;
  // If the clock is put back meanwhile, the wait must still end.
  for (let pausedMs = 0, waitedMs = 0; waitedMs < LONGEST_WAIT_MS; ) {
    const done = attempt();
    if (done !== null) return done;
    if (waitedMs > SILENT_WAIT_MS && !isSaid) fs.onLongWait?.(reference);
    isSaid ||= waitedMs > SILENT_WAIT_MS;
    const pauseMs = 1 + (Number.parseInt(fs.randomName().slice(-4), 16) % LONGEST_PAUSE_MS);
    fs.pauseMs(pauseMs);
    pausedMs += pauseMs;
    waitedMs = Math.max(pausedMs, fs.nowMs() - began);
  }
  const says = `Not saved: other windows keep saving in case ${reference}. The record is as it was; try again.`;
  throw new SaveError('busy', says);
}
