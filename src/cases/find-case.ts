import { typingErrors } from '../engine/advice/typing-errors.ts';
import type { Env } from '../env.ts';
import { EXIT, hinted, UserError } from '../errors.ts';
import { sameBytes } from '../platform/disk/whole-file.ts';
import { twinProblems } from './damage.ts';
import { entryIn } from './log/entry.ts';
import {
  entryName,
  foldReference,
  isSameReference,
  makeReference,
  readReference,
} from './names.ts';
import type { CaseListing, CaseLog, LostFolder, StrayFile } from './store/stored-files.ts';

type World = Pick<Env, 'cases'>;

/**
 * The reference of a saved case as it was first given, from all of it or a part that fits no other.
 *
 * @throws {UserError} where there is none, or the part fits several
 */
export function knownReference(typed: string, env: World): string {
  const read = readReference(typed);
  const found = read.ok ? env.cases.find(read.reference) : null;
  if (found !== null) return found;
  const { cases: known, lost } = env.cases.list();
  const wanted = foldReference(typed);
  refuseLost(wanted, lost, env);
  const fits = wanted === '' ? [] : known.filter((one) => foldReference(one).includes(wanted));
  const [only] = fits;
  if (only !== undefined && fits.length === 1) return only;
  if (only !== undefined) {
    const says = `"${typed}" fits several cases: ${someOf(fits)}.`;
    throw new UserError('which-case', says, EXIT.usage, 'Give more of its reference.');
  }
  if (!read.ok) throw new UserError('reference', read.why);
  refuseElsewhere(read.reference, known, env);
  const near =
    known.length === 0
      ? 'No case is saved here. To begin one: escalate start'
      : nearestCase(wanted, known);
  const unread = lost.length === 0 ? '' : ` Not read: ${someOf(lost.map(({ name }) => name))}.`;
  const says = `There is no case called ${read.reference}.`;
  throw hinted('no-case', says, `${near}${unread}`, EXIT.notFound);
}

/** The reference of a case that is to be made; null: one is to be made up. @throws {UserError} where it is none, or taken */
export function freeReference(wantedCase: string | null, env: World): string | null {
  if (wantedCase === null) return null;
  const read = readReference(wantedCase);
  if (!read.ok) throw new UserError('reference', read.why);
  const { reference } = read;
  if (env.cases.find(reference) !== null) {
    const says = `Case ${reference} exists already; nothing was written. See it with: escalate status ${reference}`;
    throw new UserError('exists', says);
  }
  // Nor may it take the reference of one that lies there under another name.
  const { cases, lost } = listedBefore(env);
  refuseLost(foldReference(reference), lost, env);
  refuseElsewhere(reference, cases, env);
  return reference;
}

/** A reference for a new case of an area, which nothing here has. */
export function madeReference(area: string, env: World): string {
  const { cases, lost } = listedBefore(env);
  const known = [...cases, ...lost.map(({ reference, name }) => reference ?? name)];
  for (;;) {
    const made = makeReference(area, known);
    if (elsewhere(made, cases, env) === null) return made;
    known.push(made);
  }
}

/** A folder that is not there yet holds none. */
function listedBefore({ cases }: World): Pick<CaseListing, 'cases' | 'lost'> {
  try {
    return cases.listToSave();
  } catch (fault) {
    if (fault instanceof UserError && fault.exit === EXIT.notSaved) return { cases: [], lost: [] };
    throw fault;
  }
}

/** A case that lies there under another name is never "no case". @throws {UserError} exit 5 */
function refuseLost(wanted: string, lost: readonly LostFolder[], env: World): void {
  const one = lost
    .flatMap((folder) => lostCase(folder, env) ?? [])
    .find(
      ({ name, reference }) =>
        foldReference(reference ?? name) === wanted || foldReference(name).startsWith(wanted),
    );
  if (one) throw notWhereSaved(wanted, one.problem.problem);
}

/** A case whose folder was put into another's, or was given a longer name. @throws {UserError} exit 5 */
function refuseElsewhere(reference: string, known: readonly string[], env: World): void {
  const where = elsewhere(reference, known, env);
  if (where !== null) throw notWhereSaved(reference, where);
}

function notWhereSaved(reference: string, hint: string): UserError {
  return hinted('damaged', `Case ${reference} is not where it was saved.`, hint, EXIT.damaged);
}

/** Where a case lies that no folder here is called by, and what to do; null: nothing is known of it. */
function elsewhere(reference: string, known: readonly string[], { cases }: World): string | null {
  const outer = cases.around(reference);
  if (outer !== null) return `Its folder lies in that of case ${outer}. Put it beside it.`;
  const wanted = foldReference(reference);
  const isLonger = (name: string) => /^[^a-z0-9]/.test(foldReference(name).slice(wanted.length));
  const renamed = known.find(
    (name) =>
      foldReference(name).startsWith(wanted) &&
      isLonger(name) &&
      isSameReference(savedAs(cases.read(name, true)) ?? '', reference),
  );
  return renamed === undefined ? null : `Its folder is called ${renamed}: give it its name again.`;
}

/** The reference with which a log was begun; null: it cannot be read. */
function savedAs({ files }: Pick<CaseLog, 'files'>): string | null {
  const opening = entryIn(files.find(({ name }) => name === entryName(1))?.bytes);
  const saved = opening?.body.case;
  return typeof saved === 'string' ? saved : null;
}

const MOST_NAMED = 5;

function someOf(references: readonly string[]): string {
  const more = references.length - MOST_NAMED;
  const named = references.slice(0, MOST_NAMED).join(', ');
  return more > 0 ? `${named} and ${more} more` : named;
}

function nearestCase(wanted: string, known: readonly string[]): string {
  const [near] = known
    .map((one) => ({ one, far: typingErrors(wanted, foldReference(one)) }))
    .filter(({ one, far }) => far <= Math.max(1, Math.floor(one.length / 4)))
    .toSorted((one, other) => one.far - other.far);
  return near ? `Did you mean ${near.one}?` : `The cases are: ${someOf(known)}.`;
}

/** Everything that may hold a case and is not read as one; and references that several folders have. */
export function lostCases({ cases, lost }: CaseListing, env: World) {
  const folders = new Map<string, string[]>();
  for (const name of cases) {
    const folded = foldReference(name);
    folders.set(folded, [...(folders.get(folded) ?? []), name]);
  }
  const twins = [...folders.values()].flatMap((names) =>
    twinProblems(names).map((problem) => ({ name: names.join(', '), reference: null, problem })),
  );
  return [...twins, ...lost.flatMap((folder) => lostCase(folder, env) ?? [])];
}

/**
 * A folder that may hold a case, under another name or elsewhere, and the case's reference; null: nobody knows it.
 * Null for it all: a copy of one that is here, byte for byte.
 */
function lostCase(folder: LostFolder, { cases }: World) {
  const { name, path, log } = folder;
  const [file] = log?.strays.filter((stray) => stray.path === path) ?? [];
  if (file) return entryAmong(folder, file, cases);
  const reference = (log && savedAs(log)) ?? folder.reference;
  const here = reference === null ? null : cases.find(reference);
  if (log !== null && here !== null && isCopy(log, cases.read(here))) return null;
  const of = reference === null ? '' : ` of case ${reference}`;
  const how =
    here === null
      ? `Give it the name ${reference ?? 'that it had'} again.`
      : `They are not those of ${here} here. Take each that is new in with "escalate import".`;
  const says =
    log === null || folder.reference !== null
      ? folder.problem
      : `This folder holds entries${of} and does not have the name of a case, so it is not read. ${how}`;
  const problem = { entry: null, kind: 'lost', file: name, problem: `${path}: ${says}` };
  return { name, reference, problem };
}

/** An entry outside every case's folder. Null: it is in the log of one that is here, as it was saved or taken in. */
function entryAmong(
  { name, path, problem: says }: LostFolder,
  { bytes }: StrayFile,
  cases: World['cases'],
) {
  const entry = entryIn(bytes);
  const mark = `"attempt": "${entry?.attempt}"`;
  const holds = (reference: string) =>
    cases.read(reference, true).files.some((one) => Buffer.from(one.bytes ?? '').includes(mark));
  if (entry !== null && cases.list().cases.some(holds)) return null;
  const problem = { entry: null, kind: 'second-entry', file: name, problem: `${path}: ${says}` };
  return { name, reference: null, problem };
}

function isCopy(log: CaseLog, whole: CaseLog): boolean {
  const bytes = new Map([...whole.files, ...whole.strays].map((file) => [file.name, file.bytes]));
  return [...log.files, ...log.strays].every((file) =>
    sameBytes(file.bytes, bytes.get(file.name) ?? null),
  );
}
