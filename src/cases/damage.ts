import { dirname } from 'node:path';
import { contentOf, readBody, type StoredPolicy } from '../engine/case/entry-body.ts';
import { otherMeaning } from '../engine/case/same-policy.ts';
import type { PolicyStore } from '../env.ts';
import type { Policy } from '../model/policy.ts';
import { once, shellWord } from '../model/records.ts';
import { sha256 } from '../platform/sha256.ts';
import type { CheckedLog } from './log/check-log.ts';
import { type Entry, entryIn } from './log/entry.ts';
import * as naming from './names.ts';
import type { CaseLog, StrayFile } from './store/stored-files.ts';

/** Something wrong with a case, or a file in its folder that is not part of the case (`stray`). */
export interface CaseProblem {
  /** The number of the entry concerned. Null if the problem does not concern an entry. */
  readonly entry: number | null;
  readonly kind: string;
  /** One or more sentences, which never quote the text of an entry. */
  readonly problem: string;
  /** The name of the file concerned, unless it is an entry's. It may contain any characters. */
  readonly file?: string;
}

/** Returns the problems that are damage. Stray files do not count. */
export function damageIn(problems: readonly CaseProblem[]): readonly CaseProblem[] {
  return problems.filter(({ kind }) => kind !== 'stray');
}

/** Kinds of damage that leave the log itself whole. They are shown, but do not stop recording. */
const BESIDE: ReadonlySet<string> = new Set(['second-entry', 'twin', 'within']);

/** Returns the damage that prevents anything from being added to the case. */
export function stopping(problems: readonly CaseProblem[]): readonly CaseProblem[] {
  return damageIn(problems).filter(({ kind }) => !BESIDE.has(kind));
}

/** Returns a case's worst damage. A newer format comes first, as it may explain the rest. */
export function worstOf(problems: readonly CaseProblem[]): CaseProblem | null {
  const damage = damageIn(problems);
  return damage.find(({ kind }) => kind === 'newer') ?? damage[0] ?? null;
}

/** Reports folders whose names differ only in capitals. They share a reference, but not a log. */
export function twinProblems(folders: readonly string[]): CaseProblem[] {
  if (folders.length < 2) return [];
  const names = folders.toSorted().join(', ');
  const problem = `Its reference is that of ${folders.length} folders: ${names}. One was copied or put there by another computer. Take what is new in one into the other with "escalate import".`;
  return [{ entry: null, kind: 'twin', problem }];
}

/** Reports a log that was saved under another reference, and so was renamed, copied or swapped. */
export function foreignTo(reference: string, entries: readonly Entry[]): CaseProblem[] {
  const saved = entries.find(({ number }) => number === 1)?.body.case;
  if (typeof saved !== 'string' || naming.isSameReference(saved, reference)) return [];
  const read = naming.readReference(saved);
  const problem = `The log was saved as case ${read.ok ? read.reference : 'of another name'}: it was renamed, copied or swapped.`;
  return [{ entry: 1, kind: 'misplaced', problem }];
}

/**
 * Reports each file in a case's folder that is not named like an entry. Such a file may still hold
 * an entry: a syncing program may have renamed it, and every saved entry is evidence.
 * - `stray`: not part of the record, or a copy of something in the record
 * - `second-entry`: a second entry with the same number, saved on another computer or in a copy
 * - `next-entry`: the entry that follows the last one in the log
 * - `lost-entry`: an entry that cannot be read, or that follows an entry missing from this log
 * - `within`: the first entry of another case
 */
export function strayProblems({ reference, files, strays }: CaseLog, checked: CheckedLog) {
  if (strays.length === 0) return [];
  const known = knownOf(files, checked);
  const read = strays.map((stray) => ({ stray, entry: entryIn(stray.bytes) }));
  const all = read.flatMap(({ stray, entry }) => (entry ? [{ stray, entry }] : []));
  const others = all.filter(({ entry }) => isOpeningOfOther(entry, reference));
  const folders = others.map(({ stray }) => dirname(stray.name)).filter((one) => one !== '.');
  const sealed = all.filter(
    (one) => !others.includes(one) && !folders.includes(dirname(one.stray.name)),
  );
  return [
    ...others.map(({ stray, entry }) => strayProblem(stray, 'within', null, sayOther(entry))),
    ...sealed
      .toSorted((one, other) => one.entry.number - other.entry.number)
      .map(({ stray, entry }) => judgeEntry(stray, entry, known)),
    ...read.flatMap(({ stray, entry }) => (entry ? [] : [judgeOther(stray, known)])),
  ];
}

/** Whether an entry opens a different case, whose folder or first file was put into this folder. */
function isOpeningOfOther({ number, body }: Entry, reference: string | null): boolean {
  if (number !== 1 || reference === null || typeof body.case !== 'string') return false;
  return !naming.isSameReference(body.case, reference);
}

function sayOther({ body }: Entry): string {
  const other = String(body.case);
  const named = naming.isFolderName(other) ? `case ${other}` : 'another case';
  return `is entry 1 of ${named}, and lies in the folder of this one. Put it where it was: beside it, in a folder of that name.`;
}

type Known = ReturnType<typeof knownOf>;

function knownOf(files: CaseLog['files'], { entries, last }: CheckedLog) {
  const number = (name: string) => naming.numberLike(name) ?? 0;
  const digests = files.flatMap(({ name, bytes }) =>
    bytes ? [[sha256(bytes), number(name)] as const] : [],
  );
  return {
    numbers: new Set(files.map(({ name }) => number(name))),
    digests: new Map(digests),
    attempts: new Map(entries.map((entry) => [entry.attempt, entry.number])),
    next: { number: (last?.number ?? 0) + 1, previous: last?.digest ?? null },
  };
}

function judgeEntry(stray: StrayFile, entry: Entry, known: Known): CaseProblem {
  const { number, previous, attempt } = entry;
  const of = (kind: string, says: string) => strayProblem(stray, kind, number, says);
  const digest = sha256(stray.bytes ?? '');
  const same = known.digests.get(digest);
  if (same !== undefined) return of('stray', `is a copy of entry ${same}, byte for byte.`);
  const taken = known.attempts.get(attempt);
  if (taken !== undefined) return of('stray', `is in the log as entry ${taken}.`);
  const follows = previous === null || known.digests.has(previous);
  known.digests.set(digest, number);
  const what = `${sayEntry(entry)}.`;
  if (number === known.next.number && previous === known.next.previous) {
    known.next = { number: number + 1, previous: digest };
    return of('next-entry', `is entry ${number} under another name: ${what}`);
  }
  if (follows) return of('second-entry', `is a second entry ${number}: ${what} ${ELSEWHERE}`);
  return of('lost-entry', `is an entry ${number} that follows none that is here: ${what} ${GONE}`);
}

const ELSEWHERE = 'It was saved on another computer or in a copy, and is not in the log here.';
const GONE = 'Entries before it are missing.';

/** Names an entry by its kind and time: `note, 2026-12-22, 15:10`. */
function sayEntry({ kind, at, body: { record } }: Entry): string {
  return `${typeof record === 'string' ? record : kind}, ${at.slice(0, 16).replace('T', ', ')}`;
}

function judgeOther(stray: StrayFile, known: Known): CaseProblem {
  const { name, bytes, problem } = stray;
  const number = naming.isLikeEntry(name) ? naming.numberLike(name) : null;
  if (number === null || known.numbers.has(number)) {
    const says = bytes === null ? `is not read. ${problem ?? ''}` : 'is not an entry of the case.';
    return strayProblem(stray, 'stray', null, says);
  }
  const why = problem ?? 'It does not hold an entry as it was saved.';
  const says =
    naming.evictedFrom(name) === null
      ? `may be entry ${number} under another name. ${why}`
      : `stands for entry ${number}, which iCloud keeps elsewhere. ${FETCH}`;
  return strayProblem(stray, 'lost-entry', number, says);
}

const FETCH = 'Open the folder while you are online, so that it is fetched.';

/** @param says what follows the file's name: the rest of that sentence, and any more */
function strayProblem({ name, path }: StrayFile, kind: string, entry: number | null, says: string) {
  const canBeTaken = kind === 'second-entry' || kind === 'next-entry';
  const how = canBeTaken ? ` To take it in: escalate import ${shellWord(path)}` : '';
  return { entry, kind, file: name, problem: `${name} ${says}${how}` };
}

type Policies = Pick<PolicyStore, 'known' | 'build'>;

/**
 * Returns the first problem with the policies in a case. A forged case may have correct hashes, yet
 * name one policy and contain another. Null if no problem is found. The contents are compared
 * only if the program has the named policy.
 */
export function policyProblem({ entries, policies }: CheckedLog, atHand: Policies) {
  for (const { number, kind, body } of entries) {
    const read = kind === 'opened' || kind === 'policy' ? readBody(kind, body) : null;
    if (read === null || !('policy' in read)) continue;
    const problem = policyFault(read.policy, contentOf(read.policy, policies), atHand);
    if (problem !== null) return { entry: number, kind: 'policy-altered', problem };
  }
  return null;
}

function policyFault(stored: StoredPolicy, content: Policy | null, atHand: Policies) {
  if (content === null) return 'The policy that it names cannot be read.';
  const { id, digest } = stored;
  if (content.id !== id || content.digest !== digest) {
    return 'The policy that it names is another than the one it holds.';
  }
  const known = atHand.known(id, digest);
  const other = known && otherIn(stored, content, known, atHand.build);
  if (known === null || other === null) return null;
  return `Its policy calls itself that of ${known.name} (${digest.slice(0, 12)}), and is not: its ${other} are not those of it.`;
}

/** Both functions remember their result for each policy, since many cases may share a policy. */
const digestOf = once((policy: Policy) => sha256(JSON.stringify(policy)), new WeakMap());
const comparedWith = once(
  (known: Policy) => once((content: Policy) => otherMeaning(content, known), new WeakMap()),
  new WeakMap(),
);

/** Names the part in which a stored policy differs from the one it claims to be. Null if none. */
function otherIn(stored: StoredPolicy, content: Policy, known: Policy, build: string) {
  const other = comparedWith(known)(content);
  // If this same build of the program stored the policy, the bytes must be what it would write now.
  if (other !== null || !('sha256' in stored) || stored.build !== build) return other;
  return stored.sha256 === digestOf(known) ? null : 'words';
}
