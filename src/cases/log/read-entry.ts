import type { Entry, Sha256 } from './entry.ts';
import {
  ENTRY_FORMAT,
  ENTRY_KEYS,
  isExact,
  isSealed,
  MAX_ENTRY_BYTES,
  MAX_ENTRY_DEPTH,
} from './entry.ts';
import { bracketsNestDeeper, isJsonObject, nestsDeeper } from './json-text.ts';
import { type KnownPolicies, withPolicy } from './known-policies.ts';

/** What can be wrong with the bytes of one entry. `newer` is not damage: another version wrote it. */
export type EntryFault =
  | 'empty'
  | 'too-large'
  | 'not-text'
  | 'too-deep'
  | 'not-json'
  | 'not-an-entry'
  | 'altered'
  | 'newer';

export interface EntryProblem {
  readonly kind: EntryFault;
  /** One sentence, with no word of the entry in it. */
  readonly problem: string;
  /** The format named, where it is newer than this program's. */
  readonly format?: number;
  /** What an altered entry says now, where that can still be read: to be shown as doubtful. */
  readonly doubtful?: Entry;
}

export type ReadEntry =
  | { readonly ok: true; readonly entry: Entry }
  | { readonly ok: false; readonly problem: EntryProblem };

/**
 * Reads the exact bytes of one entry, and takes no byte that this program would not have written.
 * Never throws. `sha256` is asked once, for the entry's own hash. `known` spares the reading of a policy
 * that was read before; what is found is the same without it.
 */
export function readEntry(bytes: Uint8Array, sha256: Sha256, known?: KnownPolicies): ReadEntry {
  const short = known === undefined ? null : readShort(bytes, sha256, known);
  if (short !== null) return { ok: true, entry: short };
  const fault = faultOfBytes(bytes);
  if (fault !== null) return refuse(fault);
  const text = textOf(bytes);
  if (text === null) return refuse('not-text');
  if (isStrange(text) && bracketsNestDeeper(bytes, MAX_ENTRY_DEPTH)) return refuse('too-deep');
  const value = parsed(text);
  if (value === undefined) return refuse('not-json');
  if (nestsDeeper(value, MAX_ENTRY_DEPTH)) return refuse('too-deep');
  const read = judge(value, text, bytes, sha256);
  if (read.ok) known?.learn(read.entry, bytes);
  return read;
}

/** A whole entry whose policy is known; null: it has none that is, or something is wrong with it. */
function readShort(bytes: Uint8Array, sha256: Sha256, known: KnownPolicies): Entry | null {
  const short = bytes.length > MAX_ENTRY_BYTES ? null : known.takeOut(bytes);
  if (short === null) return null;
  const text = textOf(short.bytes);
  const value = text === null ? undefined : parsed(text);
  if (
    text === null ||
    nestsDeeper(value, MAX_ENTRY_DEPTH) ||
    !isEntry(value) ||
    !isExact(value, text)
  )
    return null;
  return isSealed(bytes, value.hash, sha256) ? withPolicy(value, short.content) : null;
}

const SAYS: Readonly<Record<EntryFault, string>> = {
  empty: 'The file is empty.',
  'too-large': `The file is larger than an entry may be (${MAX_ENTRY_BYTES / 1024 / 1024} MB).`,
  'not-text': 'The file is not text in UTF-8.',
  'too-deep': `The file nests deeper than an entry may (${MAX_ENTRY_DEPTH} levels).`,
  'not-json': 'The file is cut off, or is not JSON.',
  'not-an-entry': 'The file is JSON, but not an entry of a case.',
  altered: 'The entry was changed after it was saved.',
  newer: 'The entry was written by a newer version of this program.',
};

function faultOfBytes(bytes: Uint8Array): EntryFault | null {
  if (bytes.length === 0) return 'empty';
  if (bytes.length > MAX_ENTRY_BYTES) return 'too-large';
  return null;
}

/** A bracket where this program writes none: so that 200,000 of them cost nothing and never reach JSON.parse. */
function isStrange(text: string): boolean {
  return /[[{](?![\n\]}])|\n[[{]|\n {66}/.test(text);
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function textOf(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

function judge(value: unknown, text: string, bytes: Uint8Array, sha256: Sha256): ReadEntry {
  const format = isJsonObject(value) ? value.format : null;
  if (typeof format === 'number' && Number.isSafeInteger(format) && format > ENTRY_FORMAT) {
    return refuse('newer', { format });
  }
  if (!isEntry(value)) return refuse('not-an-entry');
  const isWhole = isExact(value, text) && isSealed(bytes, value.hash, sha256);
  if (isWhole) return { ok: true, entry: value };
  return refuse('altered', { doubtful: value });
}

function refuse(kind: EntryFault, more: Partial<EntryProblem> = {}): ReadEntry {
  return { ok: false, problem: { kind, problem: SAYS[kind], ...more } };
}

const HEX = /^[0-9a-f]{64}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/;
const UTC = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

const FIELDS: Readonly<Record<keyof Entry, (value: unknown) => boolean>> = {
  format: (value) => value === ENTRY_FORMAT,
  number: (value) => Number.isSafeInteger(value) && Number(value) >= 1,
  kind: matches(/^[a-z][a-z-]{0,39}$/),
  at: matches(MOMENT),
  clock: isClock,
  by: (value) => value === null || typeof value === 'string',
  attempt: matches(/^[A-Za-z0-9_-]{8,64}$/),
  body: isJsonObject,
  previous: (value) => value === null || matches(HEX)(value),
  hash: matches(HEX),
};

function isEntry(value: unknown): value is Entry {
  if (!isJsonObject(value) || Object.keys(value).length !== ENTRY_KEYS.length) return false;
  if (!ENTRY_KEYS.every((key) => Object.hasOwn(value, key) && FIELDS[key](value[key])))
    return false;
  return (value.number === 1) === (value.previous === null);
}

function isClock(value: unknown): boolean {
  if (!isJsonObject(value) || Object.keys(value).length !== 3) return false;
  const { utc, offset, zone } = value;
  return matches(UTC)(utc) && matches(/^[+-]\d{2}:\d{2}$/)(offset) && typeof zone === 'string';
}

function matches(pattern: RegExp): (value: unknown) => boolean {
  return (value) => typeof value === 'string' && pattern.test(value);
}
