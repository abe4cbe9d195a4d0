import type { Entry, Head, Sha256 } from './entry.ts';
import type { KnownPolicies } from './known-policies.ts';
import type { EntryFault, EntryProblem, ReadEntry } from './read-entry.ts';
import { readEntry } from './read-entry.ts';

/** One numbered file of a log as it was found. */
export interface LogFile {
  /** `000001.json` */
  readonly name: string;
  /** Null: it is there but could not be read. */
  readonly bytes: Uint8Array | null;
  /** Why it could not be read, as one sentence. */
  readonly problem?: string | null;
}

/** Printed after every entry: how many there were, and the hash of the last. */
export interface Receipt {
  readonly entries: number;
  readonly hash: string;
}

export type ChainFault =
  | EntryFault
  | 'unreadable'
  | 'misnamed'
  | 'missing'
  | 'misplaced'
  | 'broken'
  | 'repeated'
  | 'cut-off'
  | 'not-the-receipt';

export interface ChainProblem {
  /** The entry's number in its file name; null: the name is not an entry's. */
  readonly entry: number | null;
  readonly kind: ChainFault;
  /** One sentence, with no word of an entry in it. */
  readonly problem: string;
  /** The format named, where `kind` is `newer`. */
  readonly format?: number;
}

export interface Chain {
  /** Every entry whose own bytes are as they were saved, in order. */
  readonly entries: readonly Entry[];
  /** Entries that were changed but can be read: only ever shown, and as doubtful. */
  readonly doubtful: readonly Entry[];
  readonly problems: readonly ChainProblem[];
  /** The `hash` of the last entry; null where there is none or it is not sound. */
  readonly head: string | null;
  /** How many entry files there are, sound or not. */
  readonly count: number;
  /** What the next entry would follow; null: there are none, or the last could not be read. */
  readonly last: Head | null;
}

/** What is known of the file before: null where the next one's `previous` cannot be compared. */
interface Before {
  readonly number: number;
  readonly digest: string | null;
}

/**
 * What was worked out of bytes before, by the very array that holds them: a writer who tries again
 * weighs only what is new. The arrays must not be changed meanwhile.
 */
export type ReadMemory = WeakMap<Uint8Array, Weighed>;

interface Weighed {
  readonly read: ReadEntry;
  readonly digest: string;
}

interface Findings {
  readonly weigh: (bytes: Uint8Array) => Weighed;
  readonly entries: Entry[];
  readonly doubtful: Entry[];
  readonly problems: ChainProblem[];
  readonly attempts: Set<string>;
}

const NAME = /^(\d{6})\.json$/;

/**
 * Checks every entry of a log, in the order of their names, each against its own hash and against the
 * exact bytes of the one before. Finds whatever was changed, taken out, swapped or put in; a tail that
 * was cut off is found only with an earlier receipt. `known` spares the reading of policies that other
 * cases keep too. Never throws.
 */
export function checkChain(
  files: readonly LogFile[],
  sha256: Sha256,
  receipt?: Receipt,
  memory: ReadMemory = new WeakMap(),
  known?: KnownPolicies,
): Chain {
  const weigh = (bytes: Uint8Array) => weighed(bytes, sha256, memory, known);
  const found: Findings = { weigh, entries: [], doubtful: [], problems: [], attempts: new Set() };
  let before: Before = { number: 0, digest: null };
  const inOrder = files.toSorted((one, other) => (one.name < other.name ? -1 : 1));
  for (const file of inOrder) before = checkFile(file, before, found);
  if (receipt !== undefined) compareReceipt(receipt, before.number, found);
  const last = found.entries.at(-1);
  const sound = last !== undefined && last.number === before.number;
  return {
    entries: found.entries,
    doubtful: found.doubtful,
    problems: found.problems,
    head: sound ? last.hash : null,
    count: files.length,
    last: before.digest === null ? null : { number: before.number, digest: before.digest },
  };
}

function checkFile(file: LogFile, before: Before, found: Findings): Before {
  const number = Number(NAME.exec(file.name)?.[1] ?? 0);
  if (number === 0) {
    found.problems.push(problem(null, 'misnamed', 'A file does not have the name of an entry.'));
    return before;
  }
  if (number > before.number + 1) found.problems.push(gap(before.number + 1, number - 1));
  if (file.bytes === null) {
    const why = file.problem ?? 'The file cannot be read.';
    found.problems.push(problem(number, 'unreadable', why));
    return { number, digest: null };
  }
  const { read, digest } = found.weigh(file.bytes);
  checkEntry(read, number, before, found);
  return { number, digest };
}

function weighed(
  bytes: Uint8Array,
  sha256: Sha256,
  memory: ReadMemory,
  known: KnownPolicies | undefined,
): Weighed {
  const before = memory.get(bytes);
  if (before !== undefined) return before;
  const now = { read: readEntry(bytes, sha256, known), digest: sha256(bytes) };
  memory.set(bytes, now);
  return now;
}

function checkEntry(read: ReadEntry, number: number, before: Before, found: Findings): void {
  if (!read.ok) {
    reportUnsound(number, read.problem, found);
    return;
  }
  const { entry } = read;
  if (entry.number !== number) found.problems.push(misplaced(number, entry.number));
  else if (!follows(entry, number, before)) found.problems.push(broken(number));
  if (found.attempts.has(entry.attempt)) {
    found.problems.push(problem(number, 'repeated', 'The entry was copied from an earlier one.'));
  }
  found.attempts.add(entry.attempt);
  found.entries.push(entry);
}

function reportUnsound(number: number, fault: EntryProblem, found: Findings): void {
  const { kind, format, doubtful } = fault;
  found.problems.push({
    ...problem(number, kind, fault.problem),
    ...(format === undefined ? {} : { format }),
  });
  if (doubtful !== undefined) found.doubtful.push(doubtful);
}

/** Where the entry before is missing or unreadable, that is said already and nothing can be compared. */
function follows(entry: Entry, number: number, before: Before): boolean {
  if (number !== before.number + 1) return true;
  if (number === 1) return entry.previous === null;
  return before.digest === null || entry.previous === before.digest;
}

function compareReceipt(receipt: Receipt, last: number, found: Findings): void {
  const { entries, hash } = receipt;
  if (entries > last) {
    const says = `The receipt counts ${entries} entries, but the last one here is ${last}: the end was cut off.`;
    found.problems.push(problem(last + 1, 'cut-off', says));
    return;
  }
  const named = found.entries.find((entry) => entry.number === entries);
  if (named?.hash === hash) return;
  const says = `Entry ${entries} is not the one that the receipt was given for.`;
  found.problems.push(problem(entries, 'not-the-receipt', says));
}

function gap(first: number, last: number): ChainProblem {
  const says =
    first === last ? `Entry ${first} is missing.` : `Entries ${first} to ${last} are missing.`;
  return problem(first, 'missing', says);
}

function misplaced(number: number, said: number): ChainProblem {
  const says = `The file of entry ${number} holds entry ${said}: it was swapped or copied in.`;
  return problem(number, 'misplaced', says);
}

function broken(number: number): ChainProblem {
  const before = number - 1;
  const says = `Entry ${number} does not follow entry ${before} as it is now: one was changed or put in.`;
  return problem(number, 'broken', says);
}

function problem(entry: number | null, kind: ChainFault, says: string): ChainProblem {
  return { entry, kind, problem: says };
}
