import type { PolicyContents } from '../../engine/case/entry-body.ts';
import { isRecord, parseJson } from '../../model/records.ts';
import { digestIn } from '../names.ts';
import type { CaseLog, RawFile, RawPolicy } from '../store/case-store.ts';
import type { Entry, EntryFault, EntryProblem, Head, ReadEntry, Sha256 } from './entry.ts';
import { MAX_DEPTH, readEntry } from './entry.ts';

/** Printed after every entry: how many there were, and the hash of the last. */
export interface Receipt {
  readonly entries: number;
  readonly hash: string;
}

export type LogFault =
  | EntryFault
  | 'unreadable'
  | 'misnamed'
  | 'missing'
  | 'misplaced'
  | 'broken'
  | 'repeated'
  | 'cut-off'
  | 'not-the-receipt'
  | 'policy-missing'
  | 'policy-unreadable'
  | 'policy-altered'
  | 'policy-surplus';

export interface LogProblem {
  /** The entry's number in its file name; null: the file is no entry's. */
  readonly entry: number | null;
  readonly kind: LogFault;
  /** One sentence, with no word of an entry in it. */
  readonly problem: string;
  /** The format named, where `kind` is `newer`. */
  readonly format?: number;
}

export interface CheckedLog {
  /** Every entry whose own bytes are as they were saved, in order. */
  readonly entries: readonly Entry[];
  /** Entries that were changed but can be read: only ever shown, and as doubtful. */
  readonly doubtful: readonly Entry[];
  /** What the files of policies hold, of those that are as they were saved. */
  readonly policies: PolicyContents;
  /** Names of policies' files that a crash left before the entry that was to name them. */
  readonly unused: readonly string[];
  readonly problems: readonly LogProblem[];
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

interface Findings {
  readonly sha256: Sha256;
  readonly entries: Entry[];
  readonly doubtful: Entry[];
  readonly problems: LogProblem[];
  readonly attempts: Set<string>;
}

const ENTRY_NAME = /^(\d{6})\.json$/;

/**
 * Checks every entry of a log, in the order of their names, each against its own hash and against the
 * exact bytes of the one before, and every policy against the hash in the entry that names it. Finds
 * whatever was changed, taken out, swapped or put in; a tail that was cut off is found only with an
 * earlier receipt. Never throws.
 *
 * @param parsed policies that were read before, by their SHA-256: so that many cases parse each once
 */
export function checkLog(
  { files, policies }: Pick<CaseLog, 'files' | 'policies'>,
  sha256: Sha256,
  receipt?: Receipt,
  parsed: Map<string, unknown> = new Map(),
): CheckedLog {
  const found: Findings = { sha256, entries: [], doubtful: [], problems: [], attempts: new Set() };
  let before: Before = { number: 0, digest: null };
  const inOrder = files.toSorted((one, other) => (one.name < other.name ? -1 : 1));
  for (const file of inOrder) before = checkFile(file, before, found);
  if (receipt !== undefined) compareReceipt(receipt, before.number, found);
  const checked = checkPolicies(policies, found, parsed);
  const { entries, doubtful, problems } = found;
  const last = entries.at(-1);
  return {
    ...{ entries, doubtful, problems, ...checked },
    head: last !== undefined && last.number === before.number ? last.hash : null,
    count: files.length,
    last: before.digest === null ? null : { number: before.number, digest: before.digest },
  };
}

function checkFile(file: RawFile, before: Before, found: Findings): Before {
  const number = Number(ENTRY_NAME.exec(file.name)?.[1] ?? 0);
  if (number === 0) {
    found.problems.push(problem(null, 'misnamed', 'A file does not have the name of an entry.'));
    return before;
  }
  if (number > before.number + 1) found.problems.push(gap(before.number + 1, number - 1));
  if (file.bytes === null) {
    found.problems.push(problem(number, 'unreadable', file.problem ?? UNREADABLE));
    return { number, digest: null };
  }
  checkEntry(readEntry(file.bytes, found.sha256), number, before, found);
  return { number, digest: found.sha256(file.bytes) };
}

const UNREADABLE = 'The file cannot be read.';

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

function reportUnsound(
  number: number,
  { doubtful, ...fault }: EntryProblem,
  found: Findings,
): void {
  found.problems.push({ entry: number, ...fault });
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

/** What a policy's file holds is read only once its bytes are known for those that were saved. */
function checkPolicies(
  files: readonly RawPolicy[],
  found: Findings,
  parsed: Map<string, unknown>,
): Pick<CheckedLog, 'policies' | 'unused'> {
  const policies = new Map<string, unknown>();
  const unused: string[] = [];
  const named = policiesNamed(found.entries);
  // An entry that is damaged or missing may have named any of them.
  const isWhole = found.problems.length === 0;
  for (const file of files) {
    const digest = digestIn(file.name) ?? '';
    const entry = named.get(digest);
    if (entry === undefined) {
      if (isWhole && file.isPending) unused.push(file.name);
      else if (isWhole) found.problems.push(surplus(file.name));
      continue;
    }
    named.delete(digest);
    const fault = faultOf(file, digest, `The policy that entry ${entry} names`, found, parsed);
    if (fault === null) policies.set(digest, parsed.get(digest));
    else found.problems.push({ entry, ...fault });
  }
  for (const entry of named.values()) {
    const says = `The policy that entry ${entry} names is missing.`;
    found.problems.push(problem(entry, 'policy-missing', says));
  }
  return { policies, unused };
}

/** The SHA-256 of each policy that entries name, with the number of the first that does. */
function policiesNamed(entries: readonly Entry[]): Map<string, number> {
  const named = new Map<string, number>();
  for (const { number, body } of entries) {
    const digest = isRecord(body.policy) ? body.policy.sha256 : undefined;
    if (typeof digest === 'string' && !named.has(digest)) named.set(digest, number);
  }
  return named;
}

function faultOf(
  { bytes, problem: why }: RawPolicy,
  digest: string,
  its: string,
  { sha256 }: Findings,
  parsed: Map<string, unknown>,
): Omit<LogProblem, 'entry'> | null {
  if (bytes === null) {
    return { kind: 'policy-unreadable', problem: `${its} cannot be read. ${why ?? UNREADABLE}` };
  }
  if (sha256(bytes) !== digest) {
    return { kind: 'policy-altered', problem: `${its} was changed or swapped after it was saved.` };
  }
  if (parsed.has(digest)) return null;
  const read = parseJson(bytes, MAX_DEPTH);
  if ('fault' in read) return { kind: 'policy-unreadable', problem: `${its} cannot be read.` };
  parsed.set(digest, read.value);
  return null;
}

function surplus(name: string): LogProblem {
  return problem(null, 'policy-surplus', `No entry names ${name}: it was put in.`);
}

function gap(first: number, last: number): LogProblem {
  const says =
    first === last ? `Entry ${first} is missing.` : `Entries ${first} to ${last} are missing.`;
  return problem(first, 'missing', says);
}

function misplaced(number: number, said: number): LogProblem {
  const says = `The file of entry ${number} holds entry ${said}: it was swapped or copied in.`;
  return problem(number, 'misplaced', says);
}

function broken(number: number): LogProblem {
  const before = number - 1;
  const says = `Entry ${number} does not follow entry ${before} as it is now: one was changed or put in.`;
  return problem(number, 'broken', says);
}

function problem(entry: number | null, kind: LogFault, says: string): LogProblem {
  return { entry, kind, problem: says };
}
