import type { Answers } from '../../model/case.ts';
import type { Deadline } from '../../model/deadline.ts';
import type { Duty } from '../../model/policy.ts';
import type { LadderLimit, Limit } from '../../model/policy-parts.ts';
import { type ClockEvent, OTHERS, type Owner, type When } from '../../model/vocabulary.ts';
import { endOf } from '../calendar/london.ts';
import { ladderStart, startFor } from './clock.ts';
import { computeDeadline, type RunningLimit, type Situation } from './compute-deadline.ts';
import * as duties from './duties.ts';
import { currentVisit, type Progress, type StageVisit } from './progress.ts';
import { fitOf, ladderOf, policyOfWay, procedureFor } from './track.ts';

export type { Situation } from './compute-deadline.ts';

/**
 * Returns every deadline that has come up in a case, even if met or ended. Deadlines over several
 * stages come first, then each stage visit's, then deadlines for immediate risk. If a date cannot
 * be worked out, its deadline says why.
 */
export function deadlinesOf(situation: Situation): Deadline[] {
  const { policy, progress } = situation;
  return [
    ...ladderDeadlines(situation),
    ...[...progress.visits, ...progress.taken].flatMap((visit) => visitDeadlines(situation, visit)),
    ...duties
      .immediateDuties(policy, progress)
      .flatMap((duty) => immediateDeadline(situation, duty)),
  ];
}

/**
 * Returns the deadlines over several stages, for each track that the case took. A limit that two
 * tracks share runs through both. A limit ends when its last stage is left. A limit is left out if
 * the case goes through none of its stages.
 */
export function ladderDeadlines(situation: Situation): Deadline[] {
  return visitsByOpening(situation.progress).flatMap((visits, index) =>
    laddersSince({ ...situation, progress: { ...situation.progress, visits } }, index + 1),
  );
}

/** Splits the visits into those since the case was first opened, and those since each reopening. */
export function visitsByOpening({ visits }: Pick<Progress, 'visits'>): StageVisit[][] {
  const openings = [...new Set(visits.map(({ reopenedAt }) => reopenedAt))];
  return openings.map((at) => visits.filter(({ reopenedAt }) => reopenedAt === at));
}

/** Returns the deadlines over several stages since a case was opened for the `nth` time. */
function laddersSince(situation: Situation, nth: number): Deadline[] {
  const { policy, progress } = situation;
  const { visits: all } = progress;
  const now = currentVisit(progress);
  const doneAt = now.how === 'resolved' ? now.leftAt : null;
  const ways = new Set(all.map(({ way }) => way));
  const limits = new Set([...ways].flatMap((way) => limitsOfWay(situation, way)));
  return [...limits].flatMap((limit) => {
    const { stages } = limit;
    const last = Math.max(...stages);
    if (nth > 1 && all.every(({ stage }) => stage > last)) return [];
    const id = duties.nthId(limit.id, nth);
    const isOn = ({ way }: StageVisit) => policyOfWay(policy, way).limits.includes(limit);
    const visits = all.filter(isOn);
    const over = now.leftAt !== null || !isOn(now) || now.stage > last;
    const start = ladderStart(limit, { ...situation, progress: { ...progress, visits } });
    const running = { id, limit, visit: null, start, doneAt, over, stages };
    return [computeDeadline(situation, running)];
  });
}

function limitsOfWay({ policy: whole, progress }: Situation, way: string | null): LadderLimit[] {
  const { answers, visits } = progress;
  const policy = policyOfWay(whole, way);
  const ahead = ladderOf(policy, answers).map(({ number }) => number);
  const been = visits.flatMap((visit) => (visit.way === way ? [visit.stage] : []));
  const isOn = (one: number) =>
    [...ahead, ...been].includes(one) && !procedureFor(policy, answers.concern, one);
  return policy.limits.filter((limit) => limit.stages.some(isOn) && holds(limit, answers));
}

function holds({ when }: Limit, answers: Answers): boolean {
  return fitOf(when ?? null, answers) !== 'no';
}

/** Returns a stage visit's deadlines. Those that start once it is settled or left come last. */
export function visitDeadlines(situation: Situation, visit: StageVisit): Deadline[] {
  const mine = duties.visitDuties(situation.policy, situation.progress, visit);
  const own = mine.filter((duty) => !duties.isAfterwards(duty));
  const timed = [
    ...stageLimits(situation, visit),
    ...own.flatMap((duty) => dutyLimit(situation, visit, duty)),
  ];
  // If no clock is running yet, the practitioner's own date gets a deadline of its own.
  const isTimed = timed.some(({ start }) => visit.projected || !start.projected);
  const running = isTimed || visit.route ? timed : [...ownTimeOnly(situation, visit), ...timed];
  const before = running.map((one) => computeDeadline(situation, one));
  const ranOut = latestDue(before);
  const after = mine
    .filter(duties.isAfterwards)
    .map((duty) => afterwardsLimit(situation, duty, visit, ranOut));
  return [...before, ...after.map((one) => computeDeadline(situation, one))];
}

/**
 * Returns the latest due time among deadlines. Null if none has a date. If the latest are a day and
 * the midnight that ends it, returns the day, because counting from midnight would add a day.
 */
export function latestDue(deadlines: readonly Deadline[]): When | null {
  const dues = deadlines.flatMap(({ due }) => due ?? []);
  const [last = null] = dues.toSorted(
    (one, other) => endOf(other) - endOf(one) || one.length - other.length,
  );
  return last;
}

/** Returns when a deadline ends, as a number to sort by. A deadline without a date comes last. */
export function dueEnd(deadline: Pick<Deadline, 'due'> | null): number {
  return deadline?.due ? endOf(deadline.due) : Number.MAX_SAFE_INTEGER;
}

/** Returns why a live deadline's date cannot be worked out. Null if all live dates can be. */
export function uncountedIn(deadlines: readonly Deadline[]): string | null {
  const live = deadlines.filter(({ state }) => !OVER.has(state));
  return live.find((one) => one.uncounted !== undefined)?.uncounted ?? null;
}

/** The states of a deadline that no longer runs. */
export const OVER: ReadonlySet<Deadline['state']> = new Set(['met', 'met-late', 'ended']);

/** Whether another procedure replaces a visit's stage. The stage's limits then do not apply. */
function isOff({ policy, progress }: Situation, { stage }: StageVisit): boolean {
  return procedureFor(policy, progress.answers.concern, stage) !== null;
}

/** Returns the limits on a stage as a whole, as they run in this case. */
function stageLimits(situation: Situation, visit: StageVisit): RunningLimit[] {
  if (visit.route || isOff(situation, visit)) return [];
  const { limits } = duties.stageAt(situation.policy, visit);
  return limits
    .filter((limit) => holds(limit, situation.progress.answers))
    .map((limit) => {
      const start = startFor(limit, visit, situation);
      return { id: duties.nthId(limit.id, visit.nth), limit, visit, start, ...endingOf(visit) };
    });
}

function endingOf({ how, leftAt }: StageVisit): Pick<RunningLimit, 'doneAt' | 'over'> {
  return { doneAt: how === 'resolved' ? leftAt : null, over: leftAt !== null };
}

function dutyLimit(situation: Situation, visit: StageVisit, { id, duty, doneAt }: duties.CaseDuty) {
  const { limit, stillOwed } = duty;
  if (!limit) return [];
  const start = startFor(limit, visit, situation);
  // A side route runs alongside the stages until the case is no longer open.
  const isLeft = visit.route ? situation.progress.state !== 'open' : visit.leftAt !== null;
  const over = (isLeft && !stillOwed) || isRaisedWith(situation, duty);
  return [{ id, limit, visit, start, doneAt, over }];
}

/** Whether the duty was to raise the disagreement with the reader, which has clearly been done. */
function isRaisedWith({ progress: { answers } }: Situation, { event, by }: Duty): boolean {
  return answers.side === 'receiving' && event === 'raised' && OTHERS.has(by);
}

/** Returns the practitioner's own date as a deadline, for a stage where no clock is running. */
function ownTimeOnly(situation: Situation, visit: StageVisit): RunningLimit[] {
  if (!situation.progress.answers.protectBy || isOff(situation, visit)) return [];
  const { number, title, source } = duties.stageAt(situation.policy, visit);
  const limit = untimed('stage-entered', title, { by: 'both', source });
  const start = { at: visit.enteredAt, projected: visit.projected };
  const id = duties.nthId(`stage-${number}`, visit.nth);
  return [{ id, limit, visit, start, ...endingOf(visit) }];
}

/** Returns a limit that starts once a stage is settled or left. Until then, starts at `ranOut`. */
function afterwardsLimit(
  { progress }: Situation,
  { id, duty, open, doneAt, occasion }: duties.CaseDuty,
  visit: StageVisit,
  ranOut: When | null,
): RunningLimit {
  const isLeft = occasion === 'after-stage';
  const limit = duty.limit ?? untimed(isLeft ? 'stage-left' : 'settled', duty.do, duty);
  const start = open ? { at: visit.leftAt, projected: false } : { at: ranOut, projected: true };
  const isSettled = progress.state === 'settled' && visit === currentVisit(progress);
  const isOwed = open && (isLeft || isSettled);
  return { id, limit, visit, start, doneAt, over: visit.leftAt !== null && !isOwed };
}

/** Returns a limit without an amount, for a duty to which the document gives no time. */
function untimed(from: ClockEvent, what: string, { by, source }: { by: Owner; source: string }) {
  const unsaid = { words: null, reading: null, mightMean: null };
  const none = { amount: null, unit: 'not-stated', orSooner: false } as const;
  return { id: from, what, owner: by, ...none, from, source, ...unsaid };
}

function immediateDeadline(situation: Situation, { id, duty, doneAt, open }: duties.CaseDuty) {
  const { limit } = duty;
  if (!limit) return [];
  const nth = Number(id.slice(duty.id.length + 1) || 1);
  const start = { at: situation.progress.risks[nth - 1]?.from ?? null, projected: false };
  const running = { id, limit, visit: null, start, doneAt, over: !open };
  return [computeDeadline(situation, { ...running, waits: false })];
}
