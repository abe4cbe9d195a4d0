import * as is from '../model/check.ts';

/** Names that Windows keeps for devices, also when something follows a dot. */
const RESERVED = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i;
const NOT_A_REFERENCE =
  'A case reference is 1 to 64 of A-Z a-z 0-9 . _ - and begins and ends with a letter or digit.';
const OF_WINDOWS = 'Windows keeps that name for itself: choose another case reference.';

/**
 * Reads a case's reference as typed. `why` is one sentence without the text refused in it, since that
 * may hold anything. A reference that is read may become a folder's name on every system.
 */
export function readReference(text: string) {
  if (!is.reference(text)) return { ok: false as const, why: NOT_A_REFERENCE };
  if (RESERVED.test(text)) return { ok: false as const, why: OF_WINDOWS };
  return { ok: true as const, reference: text };
}

/** The form in which references and names are compared: `SWK-7` and `swk-7` are one case. */
export function foldReference(reference: string): string {
  return reference.toLowerCase();
}

export function isSameReference(one: string, other: string): boolean {
  return foldReference(one) === foldReference(other);
}

/** So much of an area's id stands in a reference. */
const LONGEST_AREA = 48;

/** A reference for a case of an area, one number above all that are there: `southwark-3`. Nothing of the child's. */
export function makeReference(area: string, known: readonly string[]): string {
  const begins = `${area.slice(0, LONGEST_AREA)}-`;
  const numbers = known.map(foldReference).flatMap((one) => {
    const number = one.startsWith(begins) ? one.slice(begins.length) : '';
    return /^\d{1,6}$/.test(number) ? [Number(number)] : [];
  });
  return `${begins}${Math.max(0, ...numbers) + 1}`;
}

/*
 * Every name that the store gives to a file or folder. All but a case's folder, its entries and its
 * policies begin with a dot, which no reference may: readers pass over them.
 */

export const TEMP_PREFIX = '.tmp-';
/** A whole entry whose final file is being written next to it, where the disk has no links. */
const PENDING_PREFIX = '.pending-';
/** Never removed: what a save cut off by a crash had written. */
export const UNFINISHED_PREFIX = '.unfinished-';
/** A case being put together before it has its name. */
export const NEW_PREFIX = '.new-';
/** Held for a moment by whoever gives a case its name. */
export const CLAIM_PREFIX = '.claim-';
export const DELETED_PREFIX = '.deleted-';
/** Marks a policy whose entry is not there yet: before the name of the policy's file. */
const MARK_PREFIX = '.new-';

const ENTRY_DIGITS = 6;

/** `000007.json` for 7. */
export function entryName(number: number): string {
  return `${String(number).padStart(ENTRY_DIGITS, '0')}.json`;
}

export function entryNumber(name: string): number {
  return Number(name.slice(0, ENTRY_DIGITS));
}

export function isEntryName(name: string): boolean {
  return /^\d{6}\.json$/.test(name) && entryNumber(name) > 0;
}

/** The beginning of every pending file's name for one entry. */
export function pendingPrefix(entry: string): string {
  return `${PENDING_PREFIX}${entry.slice(0, ENTRY_DIGITS)}-`;
}

/** The name of a policy's file in a case's folder, by the SHA-256 of its exact bytes. */
export function policyName(sha256: string): string {
  return `policy-${sha256}.json`;
}

/** The SHA-256 in the name of a policy's file; null: the name is not a policy's. */
export function digestIn(name: string): string | null {
  return /^policy-([0-9a-f]{64})\.json$/.exec(name)?.[1] ?? null;
}

export function markOf(policy: string): string {
  return MARK_PREFIX + policy;
}

/** The name of the policy that a mark is for; null: the name is not a mark's. */
export function policyOfMark(name: string): string | null {
  const policy = name.startsWith(MARK_PREFIX) ? name.slice(MARK_PREFIX.length) : '';
  return digestIn(policy) === null ? null : policy;
}

const begins = (name: string, ...prefixes: readonly string[]) =>
  prefixes.some((prefix) => name.startsWith(prefix));

/** Whether a name is of a save under way or cut off. */
export function isLeftover(name: string): boolean {
  return begins(name, TEMP_PREFIX, PENDING_PREFIX) || policyOfMark(name) !== null;
}

/** Whether a name may be a case's folder: a reference, and nothing else. */
export function isFolderName(name: string): boolean {
  return readReference(name).ok;
}

/** Whether a name is neither ours nor the system's: to be named, and never taken for an entry. */
export function isStrange(name: string): boolean {
  if (name.startsWith('.')) return evictedFrom(name) !== null || isLikeEntry(name);
  // What Windows leaves in every folder.
  return !/^(?:thumbs\.db|desktop\.ini)$/i.test(name);
}

/** Whether a name among the cases is of one that is being made or deleted. */
export function isPassing(name: string): boolean {
  return begins(name, NEW_PREFIX, CLAIM_PREFIX, DELETED_PREFIX);
}

/** Whether an entry may be, or have been, under this name: as another program renamed, copied or locked it. */
export function isLikeEntry(name: string): boolean {
  return /\p{Nd}{6}.*json/iu.test(name) && !/policy-[0-9a-f]{64}/.test(name);
}

/** The number of the entry that a name like one stands for; null: it has none. */
export function numberLike(name: string): number | null {
  return Number(/\d{6,7}/.exec(name)?.[0] ?? 0) || null;
}

/** The name of a file or folder that iCloud keeps elsewhere, by what it leaves in its place; null: it is here. */
export function evictedFrom(name: string): string | null {
  return /^\.(.+)\.icloud$/.exec(name)?.[1] ?? null;
}
