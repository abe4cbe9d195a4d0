import type { PolicyContents } from '../../engine/case/entry-body.ts';
import { parseJson } from '../../model/records.ts';
import { sha256 } from '../../platform/sha256.ts';
import type { CaseProblem } from '../damage.ts';
import { digestIn, entryNumber } from '../names.ts';
import type { CaseLog, RawFile, RawPolicy } from '../store/stored-files.ts';
import { type Entry, type Head, MAX_DEPTH, policyBroughtBy, readEntry } from './entry.ts';

/** Printed after each save: how many entries the case has, and the hash of the last entry. */
export interface Receipt {
  readonly entries: number;
  readonly hash: string;
}

export interface CheckedLog {
  /** Every entry whose bytes are unchanged since it was saved, in order. */
  readonly entries: readonly Entry[];
  /** Entries that were changed but can still be read. They are only shown, marked as doubtful. */
  readonly doubtful: readonly Entry[];
  /** The contents of each policy file that is unchanged since it was saved. */
  readonly policies: PolicyContents;
  /** Names of policy files left by a crash before the entries that name them were saved. */
  readonly unused: readonly string[];
  readonly problems: readonly CaseProblem[];
  /** The receipt for the last entry. Null if there are no entries, or the last one is damaged. */
  readonly receipt: Receipt | null;
  readonly count: number;
  /** The last entry, which the next must follow. Null if there is none, or it cannot be read. */
  readonly last: Head | null;
}

type Findings = ReturnType<typeof nothingFound>;

function nothingFound() {
  const problems: CaseProblem[] = [];
  return {
    ...{ problems, entries: [] as Entry[], doubtful: [] as Entry[], attempts: new Set<string>() },
    fault: (entry: number | null, kind: string, problem: string) =>
      problems.push({ entry, kind, problem }),
    /** The last file checked. `digest` is null if the next file cannot be compared with it. */
    before: { number: 0, digest: null as string | null },
  };
}

/**
 * Checks a whole log. Each entry, in order of file name, is checked against its own hash and the
 * exact bytes of the entry before. Each policy is checked against the hash in the entry that names
 * it. Finds anything changed, taken out, swapped or put in. Only an earlier receipt can show that
 * the last entries are missing. Never throws.
 */
export function checkLog(log: Pick<CaseLog, 'files' | 'policies'>, receipt?: Receipt): CheckedLog {
  const { files, policies } = log;
  const found = nothingFound();
  for (const file of files.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
    checkFile(file, found);
  }
  const { entries, doubtful, problems, before } = found;
  if (receipt !== undefined) compareReceipt(receipt, found);
  const last = entries.at(-1);
  return {
    ...{ entries, doubtful, problems, ...checkPolicies(policies, found) },
    receipt: last?.number === before.number ? { entries: last.number, hash: last.hash } : null,
    count: files.length,
    last: before.digest === null ? null : { number: before.number, digest: before.digest },
  };
}

function checkFile({ name, bytes, problem }: RawFile, found: Findings): void {
  const number = entryNumber(name);
  const [first, last] = [found.before.number + 1, number - 1];
  if (first === last) found.fault(first, 'missing', `Entry ${first} is missing.`);
  if (first < last) found.fault(first, 'missing', `Entries ${first} to ${last} are missing.`);
  if (bytes === null) found.fault(number, 'unreadable', problem ?? UNREADABLE);
  else checkEntry(bytes, number, found);
  found.before = { number, digest: bytes && sha256(bytes) };
}

const UNREADABLE = 'The file cannot be read.';

function checkEntry(bytes: Uint8Array, number: number, found: Findings): void {
  const read = readEntry(bytes);
  if (!read.ok) {
    const { doubtful, ...fault } = read.problem;
    found.problems.push({ entry: number, ...fault });
    if (doubtful !== undefined) found.doubtful.push(doubtful);
    return;
  }
  const { entry } = read;
  if (entry.number !== number) {
    const says = `The file of entry ${number} holds entry ${entry.number}: it was swapped or copied in.`;
    found.fault(number, 'misplaced', says);
  } else if (!follows(entry, number, found)) {
    const says = `Entry ${number} does not follow entry ${number - 1} as it is now: one was changed or put in.`;
    found.fault(number, 'broken', says);
  }
  if (found.attempts.has(entry.attempt))
    found.fault(number, 'repeated', 'The entry was copied from an earlier one.');
  found.attempts.add(entry.attempt);
  found.entries.push(entry);
}

/**
 * Whether an entry follows the last file checked. If that file is missing or unreadable, returns
 * true, because the fault has already been reported.
 */
function follows({ previous }: Entry, number: number, { before }: Findings): boolean {
  if (number !== before.number + 1) return true;
  if (number === 1) return previous === null;
  return before.digest === null || previous === before.digest;
}

function compareReceipt({ entries, hash }: Receipt, { before, fault, ...found }: Findings): void {
  const last = before.number;
  if (entries > last) {
    const says = `The receipt counts ${entries} entries, but the last one here is ${last}: the end was cut off.`;
    fault(last + 1, 'cut-off', says);
    return;
  }
  const named = found.entries.find(({ number }) => number === entries);
  const says = `Entry ${entries} is not the one that the receipt was given for.`;
  if (!named?.hash.startsWith(hash)) fault(entries, 'not-the-receipt', says);
}

function checkPolicies(files: readonly RawPolicy[], { entries, problems, fault }: Findings) {
  const policies = new Map<string, unknown>();
  const unused: string[] = [];
  const named = policiesNamed(entries);
  // A damaged or missing entry may have named any of these policies.
  const isWhole = problems.length === 0;
  for (const file of files) {
    const { name, isPending } = file;
    const digest = digestIn(name) ?? '';
    const entry = named.get(digest);
    named.delete(digest);
    if (entry !== undefined) {
      const read = readPolicy(file, digest);
      if ('value' in read) policies.set(digest, read.value);
      else fault(entry, read.kind, `The policy that entry ${entry} names ${read.says}`);
    } else if (isWhole && isPending) unused.push(name);
    else if (isWhole) fault(null, 'policy-surplus', `No entry names ${name}: it was put in.`);
  }
  for (const entry of named.values())
    fault(entry, 'policy-missing', `The policy that entry ${entry} names is missing.`);
  return { policies, unused };
}

/** Maps the SHA-256 of each policy to the number of the first entry that names the policy. */
function policiesNamed(entries: readonly Entry[]): Map<string, number> {
  const named = new Map<string, number>();
  for (const entry of entries) {
    const digest = policyBroughtBy(entry);
    if (digest !== null && !named.has(digest)) named.set(digest, entry.number);
  }
  return named;
}

/** Parsed policies by the SHA-256 of their bytes. A policy that many cases share is parsed once. */
const PARSED = new Map<string, unknown>();

/** Parses a policy file, after checking that its bytes are unchanged since it was saved. */
function readPolicy({ bytes, problem }: RawPolicy, digest: string) {
  const unread = { kind: 'policy-unreadable', says: 'cannot be read.' };
  if (bytes === null) return { ...unread, says: `${unread.says} ${problem ?? UNREADABLE}` };
  if (sha256(bytes) !== digest)
    return { kind: 'policy-altered', says: 'was changed or swapped after it was saved.' };
  const read = PARSED.has(digest) ? { value: PARSED.get(digest) } : parseJson(bytes, MAX_DEPTH);
  if ('fault' in read) return unread;
  PARSED.set(digest, read.value);
  return read;
}
