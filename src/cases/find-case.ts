import { typingErrors } from '../engine/advice/typing-errors.ts';
import type { Env } from '../env.ts';
import { EXIT, hinted, UserError } from '../errors.ts';
import { type FoundAmong, lostCases, savedAs } from './lost-cases.ts';
import {
  foldReference,
  isSameReference,
  makeReference,
  plainReference,
  readReference,
} from './names.ts';
import type { CaseListing } from './store/stored-files.ts';

type World = Pick<Env, 'cases'>;

/**
 * Finds a saved case by its whole reference, or by any part of the reference that fits no other
 * case. Returns the reference as it was spelt when the case was made, and the name of every folder
 * that has it: if several, they differ only in capitals.
 *
 * @throws {UserError} if no case fits, or several do
 */
export function knownCase(asTyped: string, env: World, listing = env.cases.list()) {
  const typed = plainReference(asTyped);
  const read = readReference(typed);
  const { cases: known } = listing;
  const folders = read.ok ? known.filter((one) => isSameReference(one, typed)) : [];
  const reference = folders.find((one) => one === typed) ?? folders[0];
  if (reference !== undefined) return { reference, folders };
  const lost = lostCases(listing, env);
  const wanted = foldReference(typed);
  refuseLost(wanted, lost);
  const fits = wanted === '' ? [] : known.filter((one) => foldReference(one).includes(wanted));
  const [only] = fits;
  if (only !== undefined && fits.length === 1) return { reference: only, folders: fits };
  if (only !== undefined) {
    const says = `"${typed}" fits several cases: ${someOf(fits)}.`;
    throw new UserError('which-case', says, EXIT.usage, 'Give more of its reference.');
  }
  const here =
    known.length === 0
      ? 'No case is saved here. To begin one: escalate start'
      : nearestCase(wanted, known);
  if (!read.ok) throw hinted('reference', read.why, here);
  refuseElsewhere(read.reference, known, env);
  const unread = lost.length === 0 ? '' : ` Not read: ${someOf(lost.map(({ name }) => name))}.`;
  const says = `There is no case called ${read.reference}.`;
  throw hinted('no-case', says, `${here}${unread}`, EXIT.notFound);
}

/** Checks a new case's reference, unless it is null. @throws {UserError} if invalid or taken */
export function freeReference(wantedCase: string | null, env: World): string | null {
  if (wantedCase === null) return null;
  const read = readReference(plainReference(wantedCase));
  if (!read.ok) throw new UserError('reference', read.why);
  const { reference } = read;
  const listing = env.cases.listToSave();
  if (listing.cases.some((one) => isSameReference(one, reference))) {
    const says = `Case ${reference} exists already; nothing was written. See it with: escalate status ${reference}`;
    throw new UserError('exists', says);
  }
  // A case here may have this reference even though its folder has another name or place.
  refuseLost(foldReference(reference), lostCases(listing, env));
  refuseElsewhere(reference, listing.cases, env);
  return reference;
}

/** Makes up a reference for a new case in an area. No other case here has the same reference. */
export function madeReference(area: string, env: World): string {
  const listing = listedBefore(env);
  const { cases } = listing;
  const lost = lostCases(listing, env).map(({ reference, name }) => reference ?? name);
  const known = [...cases, ...lost];
  for (;;) {
    const made = makeReference(area, known);
    if (elsewhere(made, cases, env) === null) return made;
    known.push(made);
  }
}

/** Lists the cases before a new one is saved. An unusable data folder counts as empty. */
function listedBefore({ cases }: World): CaseListing {
  try {
    return cases.listToSave();
  } catch (fault) {
    if (fault instanceof UserError && fault.exit === EXIT.notSaved)
      return { cases: [], others: [] };
    throw fault;
  }
}

/** @throws {UserError} exit 5, if an item that is not read as a case may be the wanted case */
function refuseLost(wanted: string, lost: readonly FoundAmong[]): void {
  const one = lost.find(
    ({ name, reference }) =>
      foldReference(reference ?? name) === wanted || foldReference(name).startsWith(wanted),
  );
  if (one) throw notWhereSaved(wanted, one.problem.problem);
}

/** @throws {UserError} exit 5 if the case's folder is in another case or was given a longer name */
function refuseElsewhere(reference: string, known: readonly string[], env: World): void {
  const where = elsewhere(reference, known, env);
  if (where !== null) throw notWhereSaved(reference, where);
}

function notWhereSaved(reference: string, hint: string): UserError {
  return hinted('damaged', `Case ${reference} is not where it was saved.`, hint, EXIT.damaged);
}

/** Returns where a misplaced case is and how to put it right. Null if there is no trace of it. */
function elsewhere(reference: string, known: readonly string[], { cases }: World): string | null {
  const outer = cases.around(reference, known);
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
