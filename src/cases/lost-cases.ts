import type { Env } from '../env.ts';
import { sameBytes } from '../platform/disk/whole-file.ts';
import { type CaseProblem, twinProblems } from './damage.ts';
import { entryIn } from './log/entry.ts';
import * as naming from './names.ts';
import type { CaseListing, CaseLog, Other } from './store/stored-files.ts';

type World = Pick<Env, 'cases'>;

/** An item in the cases folder that is not read as a case. `reference` names the case it may be. */
export interface FoundAmong {
  /** The name on the disk: it may contain any characters, so it must be escaped before printing. */
  readonly name: string;
  readonly reference: string | null;
  /** Damage if the item may hold a case. For any other item, a `stray`, which is only listed. */
  readonly problem: CaseProblem;
}

/** Finds items that may hold a case but are not read as one, and folders that share a reference. */
export function lostCases(listing: CaseListing, world: World): readonly FoundAmong[] {
  const folders = new Map<string, string[]>();
  for (const name of listing.cases) {
    const folded = naming.foldReference(name);
    folders.set(folded, [...(folders.get(folded) ?? []), name]);
  }
  const twins = [...folders.values()].flatMap((names) =>
    twinProblems(names).map((problem) => ({ name: names.join(', '), reference: null, problem })),
  );
  return [...twins, ...foundAmong(listing, world).filter((one) => one.problem.kind !== 'stray')];
}

/** Returns the problems of items that may hold the given case but are not read as part of it. */
export function problemsElsewhere(reference: string, listing: CaseListing, world: World) {
  return foundAmong(listing, world).flatMap(({ reference: of, problem }) =>
    of !== null && naming.isSameReference(of, reference) ? [problem] : [],
  );
}

/** Returns the items in the cases folder that do not seem to hold a case. */
export function straysAmong(listing: CaseListing, world: World) {
  const strays = foundAmong(listing, world).filter((one) => one.problem.kind === 'stray');
  return strays.map(({ name, problem: { problem } }) => ({ name, problem }));
}

/** Classifies every item that is not read as a case. Leaves out copies that hold nothing new. */
function foundAmong({ cases: known, others }: CaseListing, { cases }: World): FoundAmong[] {
  return others.flatMap((other) =>
    other.log === null ? judgeName(other, known) : (judgeLog(other, other.log, cases) ?? []),
  );
}

/** Classifies a folder with entries, or a link to one. Null if it holds nothing new. */
function judgeLog(other: Other, log: CaseLog, cases: World['cases']): FoundAmong | null {
  const reference = savedAs(log) ?? (other.kind === 'link' ? called(other.name) : null);
  const here = reference === null ? null : cases.find(reference);
  if (here !== null && isCopy(log, cases.read(here))) return null;
  const of = reference === null ? '' : ` of case ${reference}`;
  const how =
    here === null
      ? `Give it the name ${reference ?? 'that it had'} again.`
      : `They are not those of ${here} here. Take each that is new in with "escalate import".`;
  const kind = here === null ? 'lost' : 'twin';
  const says = `This folder holds entries${of} and does not have the name of a case, so it is not read. ${how}`;
  return lost(other, reference, other.kind === 'link' ? LINK : says, kind);
}

const LINK =
  'This is a link, which is never followed. Put the folder that it points to in its place.';

/** Returns the name if it can be a case's reference, else null. */
function called(name: string): string | null {
  return naming.isFolderName(name) ? name : null;
}

function lost({ name, path }: Other, reference: string | null, says: string, kind = 'lost') {
  return {
    name,
    reference,
    problem: { entry: null, kind, file: name, problem: `${path}: ${says}` },
  };
}

/** Returns the reference in a log's first entry. Null if that entry cannot be read. */
export function savedAs({ files }: Pick<CaseLog, 'files'>): string | null {
  const opening = entryIn(files.find(({ name }) => name === naming.entryName(1))?.bytes);
  const saved = opening?.body.case;
  return typeof saved === 'string' ? saved : null;
}

/** Whether every file of a log is in the case here too, or is an entry that was taken into it. */
function isCopy(log: CaseLog, whole: CaseLog): boolean {
  const files = [...whole.files, ...whole.strays];
  const bytes = new Map(files.map((file) => [file.name, file.bytes]));
  const attempts = new Set(files.map((file) => entryIn(file.bytes)?.attempt));
  return [...log.files, ...log.strays].every((file) => {
    const attempt = entryIn(file.bytes)?.attempt;
    const isTaken = attempt !== undefined && attempts.has(attempt);
    return isTaken || sameBytes(file.bytes, bytes.get(file.name) ?? null);
  });
}

/** Classifies an item without readable entries by its name and kind alone. */
function judgeName(other: Other, known: readonly string[]): FoundAmong {
  const { name, kind } = other;
  const stray = (problem: string) => {
    return { name, reference: null, problem: { entry: null, kind: 'stray', problem } };
  };
  if (kind === 'link') return lost(other, called(name), LINK);
  if (kind === 'folder') return stray(NO_NAME);
  const evicted = called(naming.evictedFrom(name) ?? '');
  if (evicted !== null) return lost(other, evicted, ELSEWHERE);
  if (naming.isLikeEntry(name)) return lost(other, null, ENTRY, 'second-entry');
  const packed = IN_PLACE.exec(name)?.[1];
  const isHere = known.some((one) => packed !== undefined && naming.isSameReference(one, packed));
  if (packed !== undefined && !isHere) return lost(other, called(packed), FILE_IN_PLACE);
  return stray('This is a file among the cases.');
}

const NO_NAME = 'This folder does not have the name of a case, so it is not read.';
const ELSEWHERE =
  'iCloud keeps this folder elsewhere. Open it while you are online, so that it is fetched.';
/** Matches the name of a file that may be a zipped or encrypted case. The name needs a digit. */
const IN_PLACE = /^(?=.*\d)([\w-]+)(?:\.(?:zip|7z|rar|tar|tgz|gz|bz2|xz|gpg|age|enc|locked))*$/i;
const ENTRY =
  'This may be an entry of a case, outside the folder of that case. Take it in with "escalate import" and this path, then move the file away.';
const FILE_IN_PLACE = 'A file stands where the folder of a case may have been.';
