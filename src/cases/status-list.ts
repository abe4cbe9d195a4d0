import { isDay, londonDay, startOf } from '../engine/calendar/london.ts';
import type { CaseStatus } from '../model/case.ts';
import { bySigns } from '../model/records.ts';
import type { Day, Owner } from '../model/vocabulary.ts';
import type { NotShown } from '../text/status-text.ts';
import { damageIn } from './damage.ts';
import { foldReference } from './names.ts';
import { type CaseWithStatus, goOnLine } from './open-case.ts';

/** As many as can be taken in at once; the rest are counted. */
const MOST_SHOWN = 20;

const KINDS = ['overdue', 'due-today', 'due-soon', 'quiet', 'ok', 'none'] as const;
type ListedKind = (typeof KINDS)[number];
const OWN: ReadonlySet<Owner> = new Set(['you', 'your-dsl', 'your-manager', 'both', 'managers']);

export type ShownCase = Readonly<ReturnType<typeof shownCase>>;

/** A case as `status` shows it, with its damage alone: a file of another hand in the folder is for `verify` to name. */
export function shownCase(open: CaseWithStatus) {
  const { reference, status, problems } = open;
  return { reference, status, problems: damageIn(problems), goOn: goOnLine(open) };
}

/** Where a case comes in the list, as at `now` (epoch ms), and what the page needs to know of it without reading it again. */
export function listedCase(open: CaseWithStatus, now: number) {
  const { status, problems } = shownCase(open);
  const isSound = status !== null && problems.length === 0;
  return {
    reference: open.reference,
    /** Null: it is damaged, or a date of it cannot be counted, so that it may be the most pressing of all. */
    attention: isSound && status.uncounted === null ? kindOf(status) : null,
    isUncounted: isSound && status.uncounted !== null,
    /** Whether an entry of it is dated after now. */
    hasToCome: isSound && status.toCome.length > 0,
    mayBeAtRisk: isSound && status.risk !== 'none',
    isOver: isSound && isOver(status),
    ...(isSound ? mostPressingDay(status) : { oldest: null, isOwn: false }),
    /** Null: damage leaves nothing that can be replayed. */
    area: open.replay?.stored.id ?? null,
    /** When the time of day next changes what is said of it, in epoch ms; Infinity: never. */
    holdsUntil: status === null ? now : nextTime(status, now),
    problems: open.problems,
  };
}

export type ListedCase = Readonly<ReturnType<typeof listedCase>>;

/** What an entry that is still to come has ended may not have ended. */
function isOver({ state, toCome }: CaseStatus): boolean {
  return state !== 'open' && state !== 'settled' && toCome.length === 0;
}

function kindOf({ attention, quiet }: CaseStatus): ListedKind {
  return quiet && (attention === 'ok' || attention === 'none') ? 'quiet' : attention;
}

/** The oldest day of the deadlines that make it so pressing, if they have one, and whether that is the user's own side's. */
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

/** The next moment (epoch ms) at which a deadline may read otherwise. What goes by days changes at midnight alone. */
function nextTime({ deadlines }: CaseStatus, now: number): number {
  const times = deadlines
    .flatMap(({ from, due, policyDue }) => [from.at, due, policyDue])
    .flatMap((when) => (when === null || isDay(when) ? [] : [startOf(when)]));
  return Math.min(...times.filter((time) => time > now));
}

/**
 * The order of the list: damage, then a child who may be at risk, then by kind, then the oldest day, then what is
 * on the user's own side, then by reference.
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

/** After every day that can be written. */
const NO_DAY = '~';

function placeOf({ attention, mayBeAtRisk }: ListedCase): number {
  if (attention === null) return -1;
  return KINDS.indexOf(attention) + (mayBeAtRisk ? 0 : KINDS.length);
}

/** Every damaged case and the most pressing of the others; `listed` is worst first. `notShown` null: there are no more. */
export function mostPressing(listed: readonly ListedCase[]) {
  const damaged = listed.filter(({ attention }) => attention === null).length;
  const shown = listed.slice(0, damaged + MOST_SHOWN);
  const rest = listed.slice(shown.length);
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
