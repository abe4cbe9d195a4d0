import { dirname } from 'node:path';
import { shellWord } from '../../model/records.ts';
import { sha256 } from '../../platform/sha256.ts';
import type { CaseProblem } from '../damage.ts';
import { evictedFrom, isFolderName, isLikeEntry, isSameReference, numberLike } from '../names.ts';
import type { CaseLog, StrayFile } from '../store/stored-files.ts';
import type { CheckedLog } from './check-log.ts';
import { type Entry, entryIn } from './entry.ts';

/**
 * What a file in a case's folder is that has not the name of an entry. `stray`: none of the record, or nothing new;
 * `second-entry`: another entry of a number that is taken, saved on another computer; `next-entry`: the one that
 * follows the last; `lost-entry`: one that cannot be read, or follows none that is here;
 * `within`: the first of another case.
 */
type StrayKind = 'stray' | 'second-entry' | 'next-entry' | 'lost-entry' | 'within';

type Known = ReturnType<typeof knownOf>;

/**
 * Tells of each file in a case's folder that has not the name of an entry what it is. An entry that somebody was told
 * is saved is evidence, under whatever name a syncing program has put it.
 */
export function judgeStrays(
  { reference, files, strays }: Pick<CaseLog, 'reference' | 'files' | 'strays'>,
  checked: CheckedLog,
): CaseProblem[] {
  if (strays.length === 0) return [];
  const known = knownOf(files, checked);
  const read = strays.map((stray) => ({ stray, entry: entryIn(stray.bytes) }));
  const all = read.flatMap(({ stray, entry }) => (entry ? [{ stray, entry }] : []));
  const others = all.filter(({ entry }) => isOpeningOfOther(entry, reference));
  const folders = new Set(
    others.map(({ stray }) => dirname(stray.name)).filter((one) => one !== '.'),
  );
  const sealed = all.filter(
    (one) => !others.includes(one) && !folders.has(dirname(one.stray.name)),
  );
  return [
    ...others.map(({ stray, entry }) => problemOf(stray, 'within', null, sayOther(entry))),
    ...sealed
      .toSorted((one, other) => one.entry.number - other.entry.number)
      .map(({ stray, entry }) => judgeEntry(stray, entry, known)),
    ...read.flatMap(({ stray, entry }) => (entry ? [] : [judgeOther(stray, known)])),
  ];
}

/** Another case's first entry shows that its folder was put into this one, or the file of it. */
function isOpeningOfOther({ number, body }: Entry, reference: string | null): boolean {
  if (number !== 1 || reference === null || typeof body.case !== 'string') return false;
  return !isSameReference(body.case, reference);
}

function sayOther({ body }: Entry): string {
  const { case: other } = body;
  const named = isFolderName(String(other)) ? `case ${other}` : 'another case';
  return `is entry 1 of ${named}, and lies in the folder of this one. Put it where it was: beside it, in a folder of that name.`;
}

function knownOf(files: CaseLog['files'], { entries, last }: CheckedLog) {
  const number = (name: string) => numberLike(name) ?? 0;
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
  const of = (kind: StrayKind, says: string) => problemOf(stray, kind, number, says);
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

/** `note, 2026-12-22, 15:10` */
function sayEntry({ kind, at, body: { record } }: Entry): string {
  return `${typeof record === 'string' ? record : kind}, ${at.slice(0, 16).replace('T', ', ')}`;
}

function judgeOther(stray: StrayFile, known: Known): CaseProblem {
  const { name, bytes, problem } = stray;
  const number = isLikeEntry(name) ? numberLike(name) : null;
  if (number === null || known.numbers.has(number)) {
    const says = bytes === null ? `is not read. ${problem ?? ''}` : 'is not an entry of the case.';
    return problemOf(stray, 'stray', null, says);
  }
  const why = problem ?? 'It does not hold an entry as it was saved.';
  const says =
    evictedFrom(name) === null
      ? `may be entry ${number} under another name. ${why}`
      : `stands for entry ${number}, which iCloud keeps elsewhere. ${FETCH}`;
  return problemOf(stray, 'lost-entry', number, says);
}

const FETCH = 'Open the folder while you are online, so that it is fetched.';

/** @param says what the file is, in sentences that go on from its name */
function problemOf(
  { name, path }: StrayFile,
  kind: StrayKind,
  entry: number | null,
  says: string,
): CaseProblem {
  const canBeTaken = kind === 'second-entry' || kind === 'next-entry';
  const how = canBeTaken ? ` To take it in: escalate import ${shellWord(path)}` : '';
  return { entry, kind, file: name, problem: `${name} ${says}${how}` };
}
