import type { When } from '../../model/vocabulary.ts';
import { objectText } from './json-text.ts';

/** The format that this program writes. A later one is refused for writing, never guessed at. */
export const ENTRY_FORMAT = 1;
export const MAX_ENTRY_BYTES = 8 * 1024 * 1024;
export const MAX_ENTRY_DEPTH = 32;

/** SHA-256 as 64 lower-case hex digits. Handed in, because this room uses nothing of the machine's. */
export type Sha256 = (data: Uint8Array | string) => string;

/** What the machine's own clock said, whatever moment was told. */
export interface ClockReading {
  /** UTC to the millisecond: `2026-11-21T09:30:00.000Z`. */
  readonly utc: string;
  /** The machine's offset from UTC: `+00:00`. */
  readonly offset: string;
  /** The machine's zone: `Europe/London`. One that nobody knows is as TZ gave it, or `unknown`. */
  readonly zone: string;
}

/** One immutable file of a case's log. */
export interface Entry {
  readonly format: typeof ENTRY_FORMAT;
  /** From 1, without gaps; also the file's name. */
  readonly number: number;
  readonly kind: string;
  /** When it happened, as told. */
  readonly at: When;
  readonly clock: ClockReading;
  /** The role of whoever recorded it; null: not said. */
  readonly by: string | null;
  /** Random; stays the same when one command is tried again, so that it is not entered twice. */
  readonly attempt: string;
  /** What the kind holds, for example `{answers}` or `{outcome, risk, reason}`. */
  readonly body: Readonly<Record<string, unknown>>;
  /** SHA-256 of the exact bytes of the entry before; null in the first. */
  readonly previous: string | null;
  /** SHA-256 of this file's own other bytes: its text with these 64 digits taken out. */
  readonly hash: string;
}

/** An entry before it has its place in a log. */
export type EntryDraft = Omit<Entry, 'format' | 'number' | 'previous' | 'hash'>;

/** The last entry of a log: its number, and the SHA-256 of its exact bytes. */
export interface Head {
  readonly number: number;
  readonly digest: string;
}

/** The order of an entry's keys in its file. Inside them keys stand in code-unit order. */
export const ENTRY_KEYS = [
  'format',
  'number',
  'kind',
  'at',
  'clock',
  'by',
  'attempt',
  'body',
  'previous',
  'hash',
] as const satisfies readonly (keyof Entry)[];

/** A draft as the entry that follows `head`; null: the first of a new log. Does not check the draft. */
export function sealEntry(draft: EntryDraft, head: Head | null, sha256: Sha256): Entry {
  const unsealed: Entry = {
    ...draft,
    format: ENTRY_FORMAT,
    number: (head?.number ?? 0) + 1,
    previous: head?.digest ?? null,
    hash: '',
  };
  return { ...unsealed, hash: sha256(serialiseEntry(unsealed)) };
}

/**
 * The exact text of an entry's file: JSON with keys in a fixed order, two spaces a level, UTF-8, one
 * newline at the end. Throws TypeError where the body holds what JSON cannot.
 */
export function serialiseEntry(entry: Entry): string {
  return `${objectText({ ...entry }, ENTRY_KEYS)}\n`;
}

/** Whether a text is exactly the entry's, its hash included, whatever that is. */
export function isExact(entry: Entry, text: string): boolean {
  if (isPlainText(entry, text)) return true;
  const unsealed = serialiseEntry({ ...entry, hash: '' });
  const hashAt = unsealed.length - AFTER_HASH.length;
  return unsealed.slice(0, hashAt) + entry.hash + AFTER_HASH === text;
}

/**
 * The same, asked of JSON's own writer, which is ten times as quick: it writes as this program does, but in
 * the order in which it finds the keys. False says nothing: keys that are numbers it puts in an order of its own.
 */
function isPlainText(entry: Entry, text: string): boolean {
  if (`${JSON.stringify(entry, null, 2)}\n` !== text) return false;
  const keys = Object.keys(entry);
  return (
    keys.every((key, at) => key === ENTRY_KEYS[at]) &&
    Object.values(entry).every((value) => isSorted(value))
  );
}

/** Whether the keys of all objects in a value stand in code-unit order. */
function isSorted(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isSorted);
  let last: string | null = null;
  for (const [key, inside] of Object.entries(value)) {
    if ((last !== null && key < last) || !isSorted(inside)) return false;
    last = key;
  }
  return true;
}

/** Whether the hash in an entry's exact bytes is that of the bytes without it. */
export function isSealed(bytes: Uint8Array, hash: string, sha256: Sha256): boolean {
  const unsealed = new Uint8Array(bytes.length - hash.length);
  const hashAt = unsealed.length - AFTER_HASH.length;
  unsealed.set(bytes.subarray(0, hashAt));
  unsealed.set(bytes.subarray(hashAt + hash.length), hashAt);
  return sha256(unsealed) === hash;
}

/** The hash is the last thing in the file, so that it can be put in and taken out. */
const AFTER_HASH = '"\n}\n';
