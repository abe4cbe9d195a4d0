import { isDay, londonDay, startOf } from '../engine/calendar/london.ts';
import type { CaseStatus } from '../model/case.ts';
import { bySigns } from '../model/records.ts';
import type { Day, Owner } from '../model/vocabulary.ts';
import type { NotShown } from '../text/status-text.ts';
import { damageIn } from './damage.ts';
import { foldReference } from './names.ts';
import { type CaseWithStatus, goOnLine } from './open-case.ts';

/** The most cases with certain dates that `status` lists. The others are only summed up. */
const MOST_SHOWN = 20;

const KINDS = ['overdue', 'due-today', 'due-soon', 'quiet', 'ok', 'none'] as const;
type ListedKind = (typeof KINDS)[number];
const OWN: ReadonlySet<Owner> = new Set(['you', 'your-dsl', 'your-manager', 'both', 'managers']);

export type ShownCase = Readonly<ReturnType<typeof shownCase>>;

/** Returns what `status` shows about a case. It leaves out stray files, which `verify` reports. */
export function shownCase(open: CaseWithStatus) {
  const { reference, status, problems } = open;
  return { reference, status, problems: damageIn(problems), goOn: goOnLine(open) };
}

/** Returns what is needed to sort and print a case in the list. `now` is in epoch ms. */
export function listedCase(open: CaseWithStatus, now: number) {
  const { status, problems } = shownCase(open);
  const isSound = status !== null && problems.length === 0;
  const isCertain = isSound && status.uncounted === null && status.toCome.length === 0;
  return {
    reference: open.reference,
    /**
     * Null if the case is damaged, a date cannot be counted or an entry is dated in the future.
     * Such a case may be the worst.
     */
    attention: isCertain ? kindOf(status) : null,
    isUncounted: isSound && status.uncounted !== null,
    /** Whether the case has an uncorrected entry dated later than today. */
    hasToCome: isSound && status.toCome.length > 0,
    mayBeAtRisk: isSound && status.risk !== 'none',
    isOver: isSound && isOver(status),
    ...(isSound ? mostPressingDay(status) : { oldest: null, isOwn: false }),
    /** The id of the case's area. Null if the case is too damaged to replay. */
    area: open.replay?.stored.id ?? null,
    /** When the case's line may next change, except at midnight, in epoch ms. Infinity if never. */
    holdsUntil: status === null ? now : nextTime(status, now),
    problems: open.problems,
  };
}

export type ListedCase = Readonly<ReturnType<typeof listedCase>>;

/** A case with an entry dated in the future is not over: that entry may be what ended it. */
function isOver({ state, toCome }: CaseStatus): boolean {
  return state !== 'open' && state !== 'settled' && toCome.length === 0;
}

function kindOf({ attention, quiet }: CaseStatus): ListedKind {
  return quiet && (attention === 'ok' || attention === 'none') ? 'quiet' : attention;
}

/** Finds the earliest date that decides a case's place, and whether the user's side must act. */
function mostPressingDay(status: CaseStatus): { oldest: Day | null; isOwn: boolean } {
  const { deadlines, pressing, quiet } = status;
  const kind = kindOf(status);
  if (quiet && kind === 'quiet') return { oldest: quiet.since, isOwn: true };
  const running = kind === 'ok' ? 'running' : kind;
  const dated = deadlines.flatMap(({ state, due, owner }) =>
    due !== null && state === running ? [{ day: londonDay(due), owner }] : [],
  );
  const worked = pressing?.waiting.due ?? null;
  if (pressing && worked !== null && pressing.state === kind)
    dated.push({ day: londonDay(worked), owner: pressing.step.by });
  const oldest = dated.map(({ day }) => day).toSorted()[0] ?? null;
  return { oldest, isOwn: dated.some(({ day, owner }) => day === oldest && OWN.has(owner)) };
}

/** Returns when the wording of a deadline may next change, other than at midnight, in epoch ms. */
function nextTime({ deadlines }: CaseStatus, now: number): number {
  const times = deadlines
    .flatMap(({ from, due, policyDue }) => [from.at, due, policyDue])
    .flatMap((when) => (when === null || isDay(when) ? [] : [startOf(when)]));
  return Math.min(...times.filter((time) => time > now));
}

/**
 * Compares two cases for sorting. Damaged cases come first, then cases where a child may be at
 * risk, then the others. Each group is sorted by urgency, with uncertain dates first, then by
 * earliest date, then by whether the user's own side must act, and finally by reference.
 */
export function worstFirst(one: ListedCase, other: ListedCase): number {
  return (
    placeOf(one) - placeOf(other) ||
    bySigns(one.oldest ?? NO_DAY, other.oldest ?? NO_DAY) ||
    Number(other.isOwn) - Number(one.isOwn) ||
    bySigns(foldReference(one.reference), foldReference(other.reference)) ||
    bySigns(one.reference, other.reference)
  );
}

/** Stands for a missing date, and sorts after every date. */
const NO_DAY = '~';

function placeOf({ attention, mayBeAtRisk, isUncounted, hasToCome }: ListedCase): number {
  const place = attention === null ? 0 : 1 + KINDS.indexOf(attention);
  const isDamaged = attention === null && !isUncounted && !hasToCome;
  return isDamaged ? -1 : place + (mayBeAtRisk ? 0 : 1 + KINDS.length);
}

/**
 * Picks the cases to show from a sorted list: all that are damaged or have an uncertain date, and
 * the worst of the others.
 */
export function mostPressing(listed: readonly ListedCase[]) {
  const certain = listed.filter(({ attention }) => attention !== null);
  const rest = certain.slice(MOST_SHOWN);
  const left = new Set(rest);
  const shown = listed.filter((one) => !left.has(one));
  return { shown, notShown: rest.length === 0 ? null : notShownOf(rest) };
}

function notShownOf(rest: readonly ListedCase[]): NotShown {
  const of = (some: readonly ListedCase[]) => some.map(({ reference }) => reference);
  return {
    counts: KINDS.map((kind) => [kind, rest.filter(({ attention }) => attention === kind).length]),
    overdue: of(rest.filter(({ attention }) => attention === 'overdue')),
    atRisk: of(rest.filter(({ mayBeAtRisk }) => mayBeAtRisk)),
  };
}
