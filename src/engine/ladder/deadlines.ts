import type { Deadline, Limit } from '../../model/deadline.ts';
import type { ClockEvent, Owner, When } from '../../model/vocabulary.ts';
import { later } from './clock.ts';
import { isPast, ladderStart, startFor } from './clock-starts.ts';
import { computeDeadline, type RunningLimit, type Situation } from './compute-deadline.ts';
import { type CaseDuty, caseDuties, nthId, stageOf } from './duties.ts';
import { currentVisit, leadingRoutes, type StageVisit } from './progress.ts';
import { fitOf } from './track.ts';

export type { Situation } from './compute-deadline.ts';

/**
 * Every deadline the case has met: the ladder's own, then each visit's, the immediate route's last.
 * Met and ended ones are in the list too. One whose date cannot be counted says so.
 */
export function deadlinesOf(situation: Situation): Deadline[] {
  const duties = caseDuties(situation.policy, situation.progress);
  const at = dutiesByVisit(duties);
  return [
    ...ladderDeadlines(situation),
    ...situation.progress.visits.flatMap((visit) => visitDeadlines(situation, at(visit), visit)),
    ...duties.filter(({ occasion }) => occasion === 'immediate').flatMap(immediate(situation)),
  ];
}

/** The limits on several stages together. They end when the last of their stages is left. */
export function ladderDeadlines(situation: Situation): Deadline[] {
  const { policy, progress } = situation;
  if (isElsewhere(situation)) return [];
  const isOver = progress.state === 'withdrawn' || progress.state === 'ladder-ended';
  return policy.limits
    .filter((limit) => fitOf(limit.when ?? null, progress.answers) !== 'no')
    .map((limit) => {
      const { id, stages } = limit;
      const over = isOver || isPast(stages, situation);
      const ending = { doneAt: progress.settledAt, over };
      const start = ladderStart(limit, situation);
      return computeDeadline(situation, { id, limit, visit: null, start, ending, stages });
    });
}

/**
 * The deadlines of one visit to a stage, those owed on a settlement last.
 *
 * @param mine the duties of this visit
 */
export function visitDeadlines(
  situation: Situation,
  mine: readonly CaseDuty[],
  visit: StageVisit,
): Deadline[] {
  const own = mine.filter(({ occasion }) => occasion !== 'settled');
  const timed = [...stageLimits(situation, visit, own), ...dutyLimits(situation, visit, own)];
  // Clocks that wait for an event carry no time of the practitioner's own: that runs whatever is recorded.
  const isTimed = timed.some(({ start }) => visit.projected || !start.projected);
  const running =
    isTimed || isElsewhere(situation) ? timed : [...ownTimeOnly(situation, visit), ...timed];
  const before = running.map((one) => computeDeadline(situation, one));
  const ranOut = latestDue(before);
  const after = mine
    .filter(({ occasion }) => occasion === 'settled')
    .map((duty) => settledLimit(situation, duty, visit, ranOut));
  return [...before, ...after.map((one) => computeDeadline(situation, one))];
}

/** The duties of each visit, out of the case's at all of them: a case may have been reopened a thousand times. */
export function dutiesByVisit(
  duties: readonly CaseDuty[],
): (visit: StageVisit) => readonly CaseDuty[] {
  const idOf = ({ stage, nth }: StageVisit) => `${stage} ${nth}`;
  const byVisit = new Map<string, CaseDuty[]>();
  for (const duty of duties) {
    if (duty.visit === null) continue;
    const known = byVisit.get(idOf(duty.visit));
    if (known) known.push(duty);
    else byVisit.set(idOf(duty.visit), [duty]);
  }
  return (visit) => byVisit.get(idOf(visit)) ?? [];
}

/** When the last of some deadlines is due; null where none has a date. */
export function latestDue(deadlines: readonly Deadline[]): When | null {
  return deadlines.reduce<When | null>((last, { due }) => later(last, due), null);
}

/** Why a date that runs, or would run, cannot be counted; null: each can. */
export function uncountedIn(deadlines: readonly Deadline[]): string | null {
  const live = deadlines.filter(({ state }) => !OVER.has(state));
  return live.find((one) => one.uncounted !== undefined)?.uncounted ?? null;
}

/** The states of a deadline that no longer runs. */
export const OVER: ReadonlySet<Deadline['state']> = new Set(['met', 'met-late', 'ended']);

/** Whether another procedure applies, so that neither the ladder nor its stages set a time. */
function isElsewhere({ policy, progress }: Situation): boolean {
  return leadingRoutes(policy, progress.answers.concern).some((route) => route.instead);
}

/** The limits that a stage sets on itself as a whole, with the ids they have in this case. */
function stageLimits(
  situation: Situation,
  visit: StageVisit,
  own: readonly CaseDuty[],
): RunningLimit[] {
  if (isElsewhere(situation)) return [];
  const { policy, progress } = situation;
  return stageOf(policy, visit.stage)
    .limits.filter(({ when }) => fitOf(when ?? null, progress.answers) !== 'no')
    .map((limit) => {
      const start = startFor(limit, { visit, own }, situation);
      return { id: nthId(limit.id, visit.nth), limit, visit, start, ending: endingOf(visit) };
    });
}

function endingOf({ how, leftAt }: StageVisit): RunningLimit['ending'] {
  return { doneAt: how === 'resolved' ? leftAt : null, over: leftAt !== null };
}

function dutyLimits(
  situation: Situation,
  visit: StageVisit,
  own: readonly CaseDuty[],
): RunningLimit[] {
  return own.flatMap(({ id, duty: { limit }, doneAt }) => {
    if (!limit) return [];
    const start = startFor(limit, { visit, own }, situation);
    return [{ id, limit, visit, start, ending: { doneAt, over: visit.leftAt !== null } }];
  });
}

/** At a stage that the document gives no time for, the practitioner's own is the only one there is. */
function ownTimeOnly({ policy, progress }: Situation, visit: StageVisit): RunningLimit[] {
  if (!progress.answers.protectBy) return [];
  const { number, title, source } = stageOf(policy, visit.stage);
  const limit = untimed('stage-entered', title, { by: 'both', source });
  const start = { at: visit.enteredAt, projected: visit.projected };
  const id = nthId(`stage-${number}`, visit.nth);
  return [{ id, limit, visit, start, ending: endingOf(visit) }];
}

function isSameVisit(one: StageVisit | null, other: StageVisit): boolean {
  return one !== null && one.stage === other.stage && one.nth === other.nth;
}

/** What a settlement starts: from when it was settled, or else from when this visit's time would be up. */
function settledLimit(
  { progress }: Situation,
  { id, duty, open, doneAt }: CaseDuty,
  visit: StageVisit,
  ranOut: When | null,
): RunningLimit {
  const limit = duty.limit ?? untimed('settled', duty.do, duty);
  const start = open ? { at: visit.leftAt, projected: false } : { at: ranOut, projected: true };
  const isLast = isSameVisit(currentVisit(progress), visit);
  const isOwed = open && progress.state === 'settled' && isLast;
  const ending = { doneAt, over: visit.leftAt !== null && !isOwed };
  return { id, limit, visit, start, ending };
}

/** The limit of a thing that must happen but that the document gives no time for. */
function untimed(
  from: ClockEvent,
  what: string,
  { by, source }: { by: Owner; source: string },
): Limit {
  const unsaid = { words: null, reading: null, mightMean: null };
  const none = { amount: null, unit: 'not-stated', orSooner: false } as const;
  return { id: from, what, owner: by, ...none, from, source, ...unsaid };
}

function immediate(situation: Situation) {
  return ({ id, duty, doneAt, open }: CaseDuty): Deadline[] => {
    const { limit } = duty;
    if (!limit) return [];
    const nth = Number(id.slice(duty.id.length + 1) || 1);
    const start = { at: situation.progress.risks[nth - 1]?.from ?? null, projected: false };
    const running = { id, limit, visit: null, start, ending: { doneAt, over: !open } };
    return [computeDeadline(situation, { ...running, waits: false })];
  };
}
