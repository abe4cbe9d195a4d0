import * as is from '../../model/check.ts';
import { isRecord, parseJson } from '../../model/records.ts';
import { sameBytes } from '../../platform/disk/whole-file.ts';
import { sha256 } from '../../platform/sha256.ts';

/** The format of entries written now. An entry in a later format is refused, never guessed at. */
export const ENTRY_FORMAT = 2 as const;
export const MAX_ENTRY_BYTES = 8 * 1024 * 1024;
/** The most levels of nesting allowed in the JSON of an entry or a policy. */
export const MAX_DEPTH = 32;

/** Makes a check for an object with exactly these fields. */
const just = <S extends Readonly<Record<string, is.Check>>>(fields: S) => {
  const isGood = is.object(fields);
  const { length } = Object.keys(fields);
  return ((value) => isGood(value) && Object.keys(value).length === length) as typeof isGood;
};

const isBody: is.Check<Readonly<Record<string, unknown>>> = isRecord;
/** In format 1, an entry holds the policy that it names. Otherwise formats 1 and 2 are the same. */
const isFormat: is.Check<1 | typeof ENTRY_FORMAT> = (value) =>
  value === 1 || value === ENTRY_FORMAT;
const MOMENT = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/;

/** The time of a save by the machine's clock, whatever time the user gave for the event. */
export type ClockReading = is.Checked<typeof isReading>;
const isReading = just({
  /** UTC to the millisecond: `2026-11-21T09:30:00.000Z`. */
  utc: is.matching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/),
  /** The machine's offset from UTC: `+00:00`. */
  offset: is.matching(/^[+-]\d{2}:\d{2}$/),
  /** The machine's time zone: `Europe/London`. If not known, the value of TZ, or `unknown`. */
  zone: is.text,
});

/** An entry: one file of a case's log. The file never changes. */
export type Entry = is.Checked<typeof hasFields>;
const hasFields = just({
  format: isFormat,
  /** Counts from 1 without gaps, and is also in the file's name. */
  number: is.number,
  kind: is.matching(/^[a-z][a-z-]{0,39}$/),
  /** When the event happened, according to the person who recorded it. */
  at: is.matching(MOMENT),
  clock: isReading,
  /** The role of the person who recorded the event. Null if not given. */
  by: is.orNull(is.text),
  /** A random id. A command that is retried uses the same id, so nothing is entered twice. */
  attempt: is.matching(/^[A-Za-z0-9_-]{8,64}$/),
  /** The content, which depends on `kind`: for example `{answers}` or `{outcome, risk, reason}`. */
  body: isBody,
  /** The SHA-256 of the exact bytes of the previous entry. Null in the first entry. */
  previous: is.orNull(is.sha256),
  /** The SHA-256 of the text of this file without these 64 digits. */
  hash: is.sha256,
});

/** An entry that has not been given a place in a log yet. */
export type EntryDraft = Omit<Entry, 'format' | 'number' | 'previous' | 'hash'>;

/** The last entry of a log: its number, and the SHA-256 of its exact bytes. */
export interface Head {
  readonly number: number;
  readonly digest: string;
}

/** Turns an unchecked draft into the entry that follows `head`, or the first if `head` is null. */
export function sealEntry(draft: EntryDraft, head: Head | null): Entry {
  const { kind, at, clock, by, attempt, body } = draft;
  const number = (head?.number ?? 0) + 1;
  const previous = head?.digest ?? null;
  const own = { format: ENTRY_FORMAT, number, kind, at, clock, by, attempt, body, previous };
  // The hash comes last, so that it can be found in the file's bytes and cut out to be checked.
  return { ...own, hash: sha256(serialiseEntry({ ...own, hash: '' })) };
}

/** Returns the exact text of an entry's file: JSON indented by two spaces, with a final newline. */
export function serialiseEntry(entry: Entry): string {
  return `${JSON.stringify(entry, null, 2)}\n`;
}

/** What can be wrong with an entry's bytes, in sentences that quote nothing from the entry. */
const SAYS = {
  empty: 'The file is empty.',
  'too-large': `The file is larger than an entry may be (${MAX_ENTRY_BYTES / 1024 / 1024} MB).`,
  'not-text': 'The file is not text in UTF-8.',
  'too-deep': `The file nests deeper than an entry may (${MAX_DEPTH} levels).`,
  'not-json': 'The file is cut off, or is not JSON.',
  'not-an-entry': 'The file is JSON, but not an entry of a case.',
  altered: 'The entry was changed after it was saved.',
  // This is not damage: a newer version wrote the entry.
  newer: 'The entry was written by a newer version of this program.',
} as const;

const WRITES = `and this version writes ${ENTRY_FORMAT}`;

/** Reads an entry from its exact bytes, and accepts it only if its hash is right. Never throws. */
export function readEntry(bytes: Uint8Array) {
  if (bytes.length === 0) return refuse('empty');
  if (bytes.length > MAX_ENTRY_BYTES) return refuse('too-large');
  const read = parseJson(bytes, MAX_DEPTH);
  if ('fault' in read) return refuse(read.fault);
  const { value } = read;
  const format = isRecord(value) ? value.format : null;
  if (typeof format === 'number' && Number.isSafeInteger(format) && format > ENTRY_FORMAT)
    return refuse('newer', { problem: `${SAYS.newer} Its format is ${format}, ${WRITES}.` });
  if (!hasFields(value) || (value.number === 1) !== (value.previous === null))
    return refuse('not-an-entry');
  if (!isSealed(bytes, value.hash)) return refuse('altered', { doubtful: value });
  return { ok: true as const, entry: value };
}

/** @param more `problem`: a sentence to use instead; `doubtful`: an altered entry, to be shown */
function refuse(kind: keyof typeof SAYS, more: { problem?: string; doubtful?: Entry } = {}) {
  return { ok: false as const, problem: { kind, problem: SAYS[kind], ...more } };
}

/** Returns the SHA-256 of the policy that an entry adds to its case. Null if it adds none. */
export function policyBroughtBy({ body: { policy } }: Entry): string | null {
  return isRecord(policy) && typeof policy.sha256 === 'string' ? policy.sha256 : null;
}

/** Returns the entry in these bytes. Null if they are missing, or not an entry as it was saved. */
export function entryIn(bytes: Uint8Array | null | undefined): Entry | null {
  const read = bytes ? readEntry(bytes) : null;
  return read?.ok ? read.entry : null;
}

/** Whether an entry's bytes end with its hash, and that hash is right for the rest of the bytes. */
function isSealed(bytes: Uint8Array, hash: string): boolean {
  const end = Buffer.from(`  "hash": "${hash}${AFTER_HASH}`);
  if (!sameBytes(bytes.subarray(-end.length), end)) return false;
  const unsealed = new Uint8Array(bytes.length - hash.length);
  const hashAt = unsealed.length - AFTER_HASH.length;
  unsealed.set(bytes.subarray(0, hashAt));
  unsealed.set(bytes.subarray(hashAt + hash.length), hashAt);
  return sha256(unsealed) === hash;
}

const AFTER_HASH = '"\n}\n';
