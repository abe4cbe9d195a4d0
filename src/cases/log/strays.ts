import { evictedFrom, isLikeEntry, numberLike } from '../names.ts';
import type { CaseLog, StrayFile } from '../store/case-store.ts';
import type { CheckedLog } from './check-log.ts';
import { type Entry, readEntry, type Sha256 } from './entry.ts';

/**
 * What a file in a case's folder is that has not the name of an entry. `stray`: none of the record, or nothing new;
 * `second-entry`: another entry of a number that is taken, saved on another computer; `next-entry`: the one that
 * follows the last; `lost-entry`: one that cannot be read, or follows none that is here.
 */
export type StrayKind = 'stray' | 'second-entry' | 'next-entry' | 'lost-entry';

export interface StrayFound {
  readonly file: string;
  readonly path: string;
  readonly kind: StrayKind;
  /** The number of the entry that it is, or may be. */
  readonly entry: number | null;
  /** What it is, in sentences that go on from the file's name. */
  readonly says: string;
}

/** What is known of a log, to tell what a stray file is. */
interface Known {
  readonly numbers: ReadonlySet<number>;
  /** The number of each file, by the SHA-256 of its bytes. */
  readonly digests: Map<string, number>;
  readonly attempts: ReadonlyMap<string, number>;
  /** What the next entry would be. */
  next: { readonly number: number; readonly previous: string | null };
}

/**
 * Tells of each file in a case's folder that has not the name of an entry what it is. An entry that somebody was told
 * is saved is evidence, under whatever name a syncing program has put it.
 */
export function judgeStrays(
  { files, strays }: Pick<CaseLog, 'files' | 'strays'>,
  checked: CheckedLog,
  sha256: Sha256,
): StrayFound[] {
  if (strays.length === 0) return [];
  const known = knownOf(files, checked, sha256);
  const sealed = strays.flatMap((stray) => {
    const read = stray.bytes === null ? null : readEntry(stray.bytes, sha256);
    return read?.ok === true ? [{ stray, entry: read.entry }] : [];
  });
  const found = sealed
    .toSorted((one, other) => one.entry.number - other.entry.number)
    .map(({ stray, entry }) => judgeEntry(stray, entry, known, sha256));
  const isEntry = new Set(sealed.map(({ stray }) => stray.name));
  const others = strays.filter(({ name }) => !isEntry.has(name));
  return [...found, ...others.map((stray) => judgeOther(stray, known))];
}

function knownOf(files: CaseLog['files'], { entries, last }: CheckedLog, sha256: Sha256): Known {
  const number = (name: string) => numberLike(name) ?? 0;
  return {
    numbers: new Set(files.map(({ name }) => number(name))),
    digests: new Map(
      files.flatMap(({ name, bytes }) => (bytes ? [[sha256(bytes), number(name)] as const] : [])),
    ),
    attempts: new Map(entries.map((entry) => [entry.attempt, entry.number])),
    next: { number: (last?.number ?? 0) + 1, previous: last?.digest ?? null },
  };
}

function judgeEntry(
  { name, path, bytes }: StrayFile,
  entry: Entry,
  known: Known,
  sha256: Sha256,
): StrayFound {
  const { number, previous, attempt } = entry;
  const digest = sha256(bytes ?? '');
  const of = (kind: StrayKind, says: string) => ({ file: name, path, kind, entry: number, says });
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
function sayEntry({ kind, at, body }: Entry): string {
  const { record } = body;
  return `${typeof record === 'string' ? record : kind}, ${at.slice(0, 16).replace('T', ', ')}`;
}

function judgeOther({ name, path, bytes, problem }: StrayFile, known: Known): StrayFound {
  const number = isLikeEntry(name) ? numberLike(name) : null;
  const entry = number === null || known.numbers.has(number) ? null : number;
  const of = (kind: StrayKind, says: string) => ({ file: name, path, kind, entry, says });
  if (entry === null) {
    return of('stray', bytes === null ? `is not read. ${problem ?? ''}` : NOT_AN_ENTRY);
  }
  if (evictedFrom(name) !== null) {
    return of('lost-entry', `stands for entry ${entry}, which iCloud keeps elsewhere. ${FETCH}`);
  }
  const why = problem ?? 'It does not hold an entry as it was saved.';
  return of('lost-entry', `may be entry ${entry} under another name. ${why}`);
}

const NOT_AN_ENTRY = 'is not an entry of the case.';
const FETCH = 'Open the folder while you are online, so that it is fetched.';
