import type { Findings, NextStep, Step } from '../../model/advice.ts';
import type { CaseDeadline } from '../../model/case.ts';
import type { Calendar, Deadline } from '../../model/deadline.ts';
import { type Day, OTHERS, type Owner } from '../../model/vocabulary.ts';
import { dayAt, endOf, londonDay, startOf } from '../calendar/london.ts';
import { ifCounted, nextWorkingDay, workingDaysBetween } from '../calendar/working-days.ts';
import type { CaseReplay } from '../case/replay-case.ts';
import { dueEnd, OVER } from '../ladder/deadlines.ts';

/**
 * Picks the step to do next. Steps for immediate risk come first: those for the practitioner's own
 * side, then other people's, then any that begin with "If". Next come the practitioner's own undone
 * steps by due date, after any that a named body must do first, then other people's. Other people's
 * steps for every stage come last, and only until the stage has begun.
 */
export function nextStepOf(found: Pick<Findings, 'immediate' | 'steps' | 'deadlines'>) {
  const { immediate, steps, deadlines } = found;
  const withDeadline = (step: Step | undefined) =>
    step ? { step, deadline: deadlines.find(({ id }) => id === step.deadline) ?? null } : null;
  const urgent = (immediate?.steps ?? []).filter(isOwed);
  const sure = urgent.filter(({ do: words }) => !/^If\b/.test(words));
  const first = sure.find(({ by }) => !OTHERS.has(by)) ?? sure[0] ?? urgent[0];
  if (first) return withDeadline(first);
  const open = steps.filter(isOwed);
  const certain = open.filter((step) => step.if === undefined);
  const [soonest] = certain
    .filter(({ by }) => by === 'you')
    .flatMap((step) => withDeadline(step) ?? [])
    .toSorted((one, other) => dueEnd(one.deadline) - dueEnd(other.deadline));
  const hasBegun = steps.some((step) => step.done && !step.everyStage);
  const rest = hasBegun ? undefined : (certain[0] ?? open[0]);
  if (soonest) return withDeadline(bodysBefore(soonest.step, certain, deadlines)[0]) ?? soonest;
  return withDeadline(certain.find((step) => !step.everyStage) ?? rest);
}

/** Returns the undone steps of a named `body` that come before a step and are not due later. */
export function bodysBefore(step: Step, steps: readonly Step[], deadlines: readonly Deadline[]) {
  const dueOf = (one: Step) => deadlines.find(({ id }) => id === one.deadline) ?? null;
  const isLater = (one: Step) => dueOf(one)?.due && dueEnd(dueOf(one)) > dueEnd(dueOf(step));
  const isHere = (one: Step) => one.by === 'body' && one.if === undefined && !one.everyStage;
  return steps
    .slice(0, steps.indexOf(step))
    .filter((one) => isHere(one) && isOwed(one) && !isLater(one));
}

function isOwed({ done, optional, endsNothing }: Step): boolean {
  return !done && !optional && !endsNothing;
}

/** Whether a step is the raising side's own. The challenged side cannot see whether it is done. */
export function isTheirOwn({ side, state }: Pick<Findings, 'side' | 'state'>, { by }: Step) {
  return side === 'receiving' && state === 'open' && by === 'other-agency';
}

/**
 * Finds, for each side, a step that the case is waiting for at its stage. Such a step is undone, is
 * not optional and has no condition. Steps for every stage are left out, as the next has them too.
 * @param steps every step at the stage, done or not
 * @param next the next step to do, which is preferred to others on the same side
 */
export function openHere(steps: readonly Step[], next: NextStep | null) {
  const here = steps.filter((step) => !step.everyStage);
  const holding = here.filter((step) => isOwed(step) && step.if === undefined);
  const of = (isTheirs: (by: Owner) => boolean) => {
    const theirs = holding.filter(({ by }) => isTheirs(by));
    return theirs.find(({ id }) => id === next?.step.id) ?? theirs[0] ?? null;
  };
  return {
    /** A step for the reader's own side, or one for which nobody is named. */
    own: of((by) => !OTHERS.has(by)),
    partnership: of((by) => by === 'partnership' || by === 'body'),
    otherAgency: of((by) => by === 'other-agency'),
    hasBegun: here.some(({ done }) => done),
  };
}

/**
 * Returns an open, undated step that a clock is waiting for, if the step is pressing at `now`
 * (epoch ms). It is pressing from the working day after the clock could have started. Without this
 * rule, such a step would never be late.
 * @param steps the open steps at the stage where the case is
 * @returns the most pressing step, or null if none is pressing
 */
export function pressingStep(
  steps: readonly Step[],
  deadlines: readonly CaseDeadline[],
  calendar: Calendar,
  now: number,
) {
  const today = dayAt(now);
  const dated = new Set(deadlines.filter(({ due }) => due !== null).map(({ id }) => id));
  const starters = steps.filter((step) => !step.optional && !dated.has(step.deadline ?? ''));
  const found = deadlines.flatMap((waiting) => {
    const step = starters.find(({ id }) => id === waiting.from.step);
    const state = step && waiting.state === 'waiting' ? stateOf(waiting, today, calendar) : null;
    return step && state ? [{ step, waiting, state }] : [];
  });
  return found.find(({ state }) => state === 'due-today') ?? found[0] ?? null;
}

function stateOf({ from, actBy }: CaseDeadline, today: Day, calendar: Calendar) {
  if (from.at === null || actBy === null) return null;
  if (today >= actBy) return 'due-today' as const;
  const start = londonDay(from.at);
  const next = ifCounted(() => nextWorkingDay(start, calendar));
  return next !== null && today >= next ? ('due-soon' as const) : null;
}

/** After this many working days without an entry, the user is reminded. No policy sets this. */
const QUIET_WORKING_DAYS = 5;

/**
 * Returns the day of the last entry and the working days since then, if these are at least five and
 * no deadline is running at the stage. Otherwise returns null.
 * @param deadlines all of the case's deadlines
 * @param now epoch ms
 */
export function quietSince(
  { entries }: Pick<CaseReplay, 'entries'>,
  deadlines: readonly CaseDeadline[],
  stage: number,
  calendar: Calendar,
  now: number,
) {
  const here = deadlines.filter((one) => one.stage === stage && one.due !== null);
  if (here.some(({ state }) => !OVER.has(state))) return null;
  const times = entries.flatMap(({ entry }) => [startOf(entry.at), Date.parse(entry.clock.utc)]);
  const last = Math.max(...times.filter((time) => time <= now));
  if (last === Number.NEGATIVE_INFINITY) return null;
  const since = dayAt(last);
  const today = dayAt(now);
  const workingDays = ifCounted(() => workingDaysBetween(since, today, calendar));
  if (workingDays === null || workingDays < QUIET_WORKING_DAYS) return null;
  return { since, workingDays, hadTime: here.length > 0 };
}

/** Returns the working days left at `now` (epoch ms). Negative if late, null if unknown. */
export function workingDaysLeft({ due, actBy }: Deadline, calendar: Calendar, now: number) {
  if (due === null || actBy === null) return null;
  const today = dayAt(now);
  return ifCounted(() => {
    if (now >= endOf(due)) return -workingDaysBetween(londonDay(due), today, calendar);
    return actBy <= today ? 0 : workingDaysBetween(today, actBy, calendar);
  });
}
