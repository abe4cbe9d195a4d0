import * as is from '../model/check.ts';

/** Names that Windows reserves for devices, even with a file extension. */
const RESERVED = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i;
const NOT_A_REFERENCE =
  'A case reference is 1 to 64 of A-Z a-z 0-9 . _ - and begins and ends with a letter or digit.';
const OF_WINDOWS = 'Windows keeps that name for itself: choose another case reference.';

/**
 * Reads a case reference as typed. If it is refused, `why` gives the reason in one sentence. That
 * sentence does not quote the text, which may contain anything. An accepted reference can name a
 * folder on every system.
 */
export function readReference(text: string) {
  if (!is.reference(text)) return { ok: false as const, why: NOT_A_REFERENCE };
  if (RESERVED.test(text)) return { ok: false as const, why: OF_WINDOWS };
  return { ok: true as const, reference: text };
}

/**
 * Tidies a copied reference. Removes spaces, quotation marks and invisible characters around it,
 * and any slash, full stop or comma after it. Turns dashes back into hyphens.
 */
export function plainReference(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/^[\s\p{Cf}"'\u2018-\u201d]+|[\s\p{Cf}"'\u2018-\u201d/,.]+$/gu, '');
}

/** Returns a reference in lower case, for comparing: `SWK-7` and `swk-7` are the same case. */
export function foldReference(reference: string): string {
  return reference.toLowerCase();
}

export function isSameReference(one: string, other: string): boolean {
  return foldReference(one) === foldReference(other);
}

/** The most characters of an area's id to use in a reference. */
const LONGEST_AREA = 48;

/** Makes the next reference for an area, such as `southwark-3`. It does not identify the child. */
export function makeReference(area: string, known: readonly string[]): string {
  const begins = `${area.slice(0, LONGEST_AREA)}-`;
  const numbers = known.map(foldReference).flatMap((one) => {
    const number = one.startsWith(begins) ? one.slice(begins.length) : '';
    return /^\d{1,6}$/.test(number) ? [Number(number)] : [];
  });
  return `${begins}${Math.max(0, ...numbers) + 1}`;
}

/*
 * The names that the store gives to files and folders. Case folders, entries and policies have
 * names of their own. Every other name begins with a dot, as no case reference can, so whatever
 * reads the store ignores it.
 */

export const TEMP_PREFIX = '.tmp-';
/** A complete copy of an entry, made while its file is being written on a disk without links. */
const PENDING_PREFIX = '.pending-';
/** The text of an entry whose save was cut off by a crash. It is never removed. */
export const UNFINISHED_PREFIX = '.unfinished-';
/** The folder of a new case, until the case is complete and the folder gets its final name. */
export const NEW_PREFIX = '.new-';
/** A folder that exists while a writer names a case, so that no other writer takes the name. */
export const CLAIM_PREFIX = '.claim-';
export const DELETED_PREFIX = '.deleted-';
/** An empty file named after a policy. It exists until an entry that names the policy is saved. */
const MARK_PREFIX = '.new-';

const ENTRY_DIGITS = 6;

/** Returns the name of an entry's file, such as `000007.json` for 7. */
export function entryName(number: number): string {
  return `${String(number).padStart(ENTRY_DIGITS, '0')}.json`;
}

export function entryNumber(name: string): number {
  return Number(name.slice(0, ENTRY_DIGITS));
}

export function isEntryName(name: string): boolean {
  return /^\d{6}\.json$/.test(name) && entryNumber(name) > 0;
}

/** Returns the beginning of the file name of each pending copy of an entry. */
export function pendingPrefix(entry: string): string {
  return `${PENDING_PREFIX}${entry.slice(0, ENTRY_DIGITS)}-`;
}

/** Returns a policy's file name in a case's folder, made from the SHA-256 of the file's bytes. */
export function policyName(sha256: string): string {
  return `policy-${sha256}.json`;
}

/** Returns the SHA-256 in the name of a policy file. Null if the name is not that of a policy. */
export function digestIn(name: string): string | null {
  return /^policy-([0-9a-f]{64})\.json$/.exec(name)?.[1] ?? null;
}

export function markOf(policy: string): string {
  return MARK_PREFIX + policy;
}

/** Returns the name of the policy file that a marker is for. Null if the name is not a marker's. */
export function policyOfMark(name: string): string | null {
  const policy = name.startsWith(MARK_PREFIX) ? name.slice(MARK_PREFIX.length) : '';
  return digestIn(policy) === null ? null : policy;
}

const begins = (name: string, ...prefixes: readonly string[]) =>
  prefixes.some((prefix) => name.startsWith(prefix));

/** Whether a file belongs to a save that is still under way or was cut off. */
export function isLeftover(name: string): boolean {
  return begins(name, TEMP_PREFIX, PENDING_PREFIX) || policyOfMark(name) !== null;
}

/** Whether a folder with this name may be a case: every case has a valid reference as its name. */
export function isFolderName(name: string): boolean {
  return readReference(name).ok;
}

/**
 * Whether a file or folder must be examined. Windows' own files are ignored. So are hidden files,
 * unless they may be entries, or stand for files that iCloud has put elsewhere.
 */
export function isStrange(name: string): boolean {
  if (name.startsWith('.')) return evictedFrom(name) !== null || isLikeEntry(name);
  return !/^(?:thumbs\.db|desktop\.ini)$/i.test(name);
}

/** Whether an item in the cases folder belongs to a case that is being made or deleted. */
export function isPassing(name: string): boolean {
  return begins(name, NEW_PREFIX, CLAIM_PREFIX, DELETED_PREFIX);
}

/** Whether a file may be an entry that another program has renamed, copied or locked. */
export function isLikeEntry(name: string): boolean {
  return /\p{Nd}{6}.*json/iu.test(name) && !/policy-[0-9a-f]{64}/.test(name);
}

/** Returns the entry number in a name that resembles an entry's. Null if it has none. */
export function numberLike(name: string): number | null {
  return Number(/\d{6,7}/.exec(name)?.[0] ?? 0) || null;
}

/** Returns the file name that an iCloud placeholder stands for. Null for any other name. */
export function evictedFrom(name: string): string | null {
  return /^\.(.+)\.icloud$/.exec(name)?.[1] ?? null;
}
