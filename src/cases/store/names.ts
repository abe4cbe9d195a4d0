import { foldReference, readReference } from '../log/case-reference.ts';

/**
 * Every name that keeping cases gives to a file or folder. All but a case's folder and its entries begin
 * with a dot, which no reference may: readers pass over them.
 */
const ENTRY_NAME = /^\d{6}\.json$/;
const ENTRY_DIGITS = 6;

/** What systems leave in every folder; nobody need be told. */
const SYSTEM_NAMES = new Set(['thumbs.db', 'desktop.ini']);

export const TEMP_PREFIX = '.tmp-';
/** A whole entry whose final file is being written beside it, where the disk has no links. */
export const PENDING_PREFIX = '.pending-';
/** Kept for ever: what a save cut off by a crash had written. */
export const UNFINISHED_PREFIX = '.unfinished-';
/** A case being put together before it has its name. */
export const NEW_PREFIX = '.new-';
/** Held for a moment by whoever gives a case its name. */
export const CLAIM_PREFIX = '.claim-';
export const DELETED_PREFIX = '.deleted-';
/** Kept for ever: a folder without entries that stood where a new case was to be. */
export const ASIDE_PREFIX = '.set-aside-';

/** `000007.json` for 7. */
export function entryName(number: number): string {
  return `${String(number).padStart(ENTRY_DIGITS, '0')}.json`;
}

/** The number in an entry's name. */
export function entryNumber(name: string): number {
  return Number(name.slice(0, ENTRY_DIGITS));
}

export function isEntryName(name: string): boolean {
  return ENTRY_NAME.test(name) && entryNumber(name) > 0;
}

/** The beginning of every pending file's name for one entry. */
export function pendingPrefix(entry: string): string {
  return `${PENDING_PREFIX}${entry.slice(0, ENTRY_DIGITS)}-`;
}

/** Whether a name is of a save under way or cut off. */
export function isLeftover(name: string): boolean {
  return name.startsWith(TEMP_PREFIX) || name.startsWith(PENDING_PREFIX);
}

/** Whether a name may be a case's folder: a reference, and nothing else. */
export function isFolderName(name: string): boolean {
  return readReference(name).ok;
}

/** The form in which names are compared: some disks tell `A` from `a` and some do not. */
export function foldName(name: string): string {
  return foldReference(name);
}

/** Whether a name is neither ours nor the system's: to be told of, never to be read. */
export function isStrange(name: string): boolean {
  return !name.startsWith('.') && !SYSTEM_NAMES.has(foldName(name));
}
