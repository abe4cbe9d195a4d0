import * as is from '../model/check.ts';

/** Names that Windows reserves for devices, even with an ending after a dot. */
const RESERVED = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i;
const NOT_A_REFERENCE =
  'A case reference is 1 to 64 of A-Z a-z 0-9 . _ - and begins and ends with a letter or digit.';
const OF_WINDOWS = 'Windows keeps that name for itself: choose another case reference.';

/**
 * Reads a case reference as typed. `why` is one sentence that does not quote the refused text,
 * which may contain anything. A reference that is accepted can name a folder on every system.
 */
export function readReference(text: string) {
  if (!is.reference(text)) return { ok: false as const, why: NOT_A_REFERENCE };
  if (RESERVED.test(text)) return { ok: false as const, why: OF_WINDOWS };
  return { ok: true as const, reference: text };
}

/** Returns the form in which references are compared: `SWK-7` and `swk-7` are one case. */
export function foldReference(reference: string): string {
  return reference.toLowerCase();
}

export function isSameReference(one: string, other: string): boolean {
  return foldReference(one) === foldReference(other);
}

/** The most characters of an area's id that go into a reference. */
const LONGEST_AREA = 48;

/** Makes an area's next reference, such as `southwark-3`; it says nothing about the child. */
export function makeReference(area: string, known: readonly string[]): string {
  const begins = `${area.slice(0, LONGEST_AREA)}-`;
  const numbers = known.map(foldReference).flatMap((one) => {
    const number = one.startsWith(begins) ? one.slice(begins.length) : '';
    return /^\d{1,6}$/.test(number) ? [Number(number)] : [];
  });
  return `${begins}${Math.max(0, ...numbers) + 1}`;
}

/*
 * Every name that the store gives to a file or folder. All except those of a case's folder, entries
 * and policies begin with a dot, as no reference may, so that readers pass over them.
 */

export const TEMP_PREFIX = '.tmp-';
/** A complete entry whose final file is being written next to it, on a disk that has no links. */
const PENDING_PREFIX = '.pending-';
/** The text of a save that a crash cut off; never removed. */
export const UNFINISHED_PREFIX = '.unfinished-';
/** A case that is being put together and does not have its name yet. */
export const NEW_PREFIX = '.new-';
/** A folder held for a moment by whichever writer is giving a case its name. */
export const CLAIM_PREFIX = '.claim-';
export const DELETED_PREFIX = '.deleted-';
/** Goes before the name of a policy's file to mark a policy whose entry is not there yet. */
const MARK_PREFIX = '.new-';

const ENTRY_DIGITS = 6;

/** Returns the name of an entry's file: `000007.json` for 7. */
export function entryName(number: number): string {
  return `${String(number).padStart(ENTRY_DIGITS, '0')}.json`;
}

export function entryNumber(name: string): number {
  return Number(name.slice(0, ENTRY_DIGITS));
}

export function isEntryName(name: string): boolean {
  return /^\d{6}\.json$/.test(name) && entryNumber(name) > 0;
}

/** Returns how the name of every pending file for one entry begins. */
export function pendingPrefix(entry: string): string {
  return `${PENDING_PREFIX}${entry.slice(0, ENTRY_DIGITS)}-`;
}

/** Returns the name of a policy's file in a case's folder, from the SHA-256 of its exact bytes. */
export function policyName(sha256: string): string {
  return `policy-${sha256}.json`;
}

/** Returns the SHA-256 in the name of a policy's file; null if the name is not a policy's. */
export function digestIn(name: string): string | null {
  return /^policy-([0-9a-f]{64})\.json$/.exec(name)?.[1] ?? null;
}

export function markOf(policy: string): string {
  return MARK_PREFIX + policy;
}

/** Returns the name of the policy's file that a mark is for; null if the name is not a mark's. */
export function policyOfMark(name: string): string | null {
  const policy = name.startsWith(MARK_PREFIX) ? name.slice(MARK_PREFIX.length) : '';
  return digestIn(policy) === null ? null : policy;
}

const begins = (name: string, ...prefixes: readonly string[]) =>
  prefixes.some((prefix) => name.startsWith(prefix));

/** Whether a file belongs to a save that is under way or was cut off. */
export function isLeftover(name: string): boolean {
  return begins(name, TEMP_PREFIX, PENDING_PREFIX) || policyOfMark(name) !== null;
}

/** Whether a folder with this name may be a case: only if the name is a valid reference. */
export function isFolderName(name: string): boolean {
  return readReference(name).ok;
}

/** False for what Windows leaves, and for hidden files that are neither iCloud's nor entry-like. */
export function isStrange(name: string): boolean {
  if (name.startsWith('.')) return evictedFrom(name) !== null || isLikeEntry(name);
  // What Windows leaves in every folder.
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

/** Returns the number in a name that is like an entry's; null if it has none. */
export function numberLike(name: string): number | null {
  return Number(/\d{6,7}/.exec(name)?.[0] ?? 0) || null;
}

/** Returns the name that an iCloud placeholder stands for; null if the name is not one of those. */
export function evictedFrom(name: string): string | null {
  return /^\.(.+)\.icloud$/.exec(name)?.[1] ?? null;
}
