import type { Step } from '../../model/advice.ts';
import type { Limit } from '../../model/limit.ts';
import type { Duty, Policy, Stage } from '../../model/policy.ts';
import type { When } from '../../model/vocabulary.ts';
import { fitOf } from './condition.ts';
import { currentVisit, leadingRoutes, type Progress, type StageVisit } from './progress.ts';

/** Why a duty stands in a case. */
export type Occasion = 'immediate' | 'every-stage' | 'route' | 'stage' | 'settled';

/** A duty as it stands in one case: with an id of its own there, at one visit. */
export interface CaseDuty {
  readonly id: string;
  readonly duty: Duty;
  readonly occasion: Occasion;
  /** The visit it belongs to; null for the immediate-risk route, which stands beside the stages. */
  readonly visit: StageVisit | null;
  /** False while only a settlement, which has not happened, would start it. */
  readonly open: boolean;
  readonly doneAt: When | null;
  /** The condition in words, where the answer that it hangs on is not known. */
  readonly if: string | null;
}

/** The stage of a policy by its number. */
export function stageOf(policy: Policy, number: number): Stage {
  const stage = policy.stages.find((one) => one.number === number);
  if (!stage) throw new RangeError(`${policy.id} has no stage ${number}`);
  return stage;
}

/** The id of the nth time that a thing comes up in a case: `raise`, `raise~2`, … */
export function nthId(id: string, nth: number): string {
  return nth > 1 ? `${id}~${nth}` : id;
}

/** Every duty that the case has met so far, at all its visits, in the order to be read. */
export function caseDuties(policy: Policy, progress: Progress): CaseDuty[] {
  return [
    ...immediateDuties(policy, progress),
    ...progress.visits.flatMap((visit, index) => visitDuties(policy, progress, visit, index + 1)),
  ];
}

/** The duties of the stay at which the case stands: to do now, or owed on its settlement. */
export function currentDuties(policy: Policy, progress: Progress): CaseDuty[] {
  return visitDuties(policy, progress, currentVisit(progress), progress.visits.length);
}

/** The immediate-risk route, once for each time the child was found to be at risk. */
export function immediateDuties(policy: Policy, progress: Progress): CaseDuty[] {
  return progress.risks.flatMap((risk, index) =>
    toTasks(policy.immediate.steps, progress, 'immediate', null, index + 1, risk.to === null),
  );
}

function visitDuties(
  policy: Policy,
  progress: Progress,
  visit: StageVisit,
  visitsSoFar: number,
): CaseDuty[] {
  const stage = stageOf(policy, visit.stage);
  const leading = leadingRoutes(policy, progress.answers.concern);
  const routeSteps = leading.flatMap((route) => route.steps);
  const here = (duties: readonly Duty[], occasion: Occasion, nth: number) =>
    toTasks(duties, progress, occasion, visit, nth, true);
  if (leading.some((route) => route.instead)) return here(routeSteps, 'route', visitsSoFar);
  const settled = visit.how === 'resolved';
  const before = progress.visits.slice(0, progress.visits.indexOf(visit));
  const nth = before.filter((one) => one.how === 'resolved').length + 1;
  return [
    ...here(policy.everyStage.filter(isFirst), 'every-stage', visitsSoFar),
    ...here(routeSteps, 'route', visitsSoFar),
    ...here(stage.steps, 'stage', visit.nth),
    ...here(
      policy.everyStage.filter((duty) => !isFirst(duty)),
      'every-stage',
      visitsSoFar,
    ),
    ...toTasks(stage.settled, progress, 'settled', visit, visit.nth, settled),
    // A stay that was left unsettled owes nothing of what any settlement starts.
    ...(settled || visit === currentVisit(progress)
      ? toTasks(policy.settled, progress, 'settled', visit, nth, settled)
      : []),
  ];
}

/** What always holds at a stage is read before its own steps; what holds only sometimes, after them. */
function isFirst(duty: Duty): boolean {
  return duty.if === null && !duty.optional;
}

function toTasks(
  duties: readonly Duty[],
  progress: Progress,
  occasion: Occasion,
  visit: StageVisit | null,
  nth: number,
  open: boolean,
): CaseDuty[] {
  return duties.flatMap((duty) => {
    const fit = fitOf(duty.when, progress.answers);
    if (fit === 'no') return [];
    const id = nthId(duty.id, nth);
    const readerKnows = duty.when === null ? duty.if : null;
    const condition = fit === 'unknown' ? duty.if : readerKnows;
    return [
      { id, duty, occasion, visit, open, doneAt: progress.done.get(id) ?? null, if: condition },
    ];
  });
}

/** A task as the step that is shown and saved. */
export function stepOf(task: CaseDuty): Step {
  const { duty } = task;
  return {
    id: task.id,
    do: duty.do,
    by: duty.by,
    source: duty.source,
    deadline: duty.limit || task.occasion === 'settled' ? task.id : null,
    done: task.doneAt !== null,
    optional: duty.optional,
    everyStage: task.occasion === 'every-stage',
    ...(task.if !== null && { if: task.if }),
    ...(duty.reading !== null && { reading: duty.reading }),
  };
}

/** The limits that a stage sets on itself as a whole, with the ids they have in this case. */
export function stageLimits(policy: Policy, visit: StageVisit): { id: string; limit: Limit }[] {
  return stageOf(policy, visit.stage).limits.map((limit) => ({
    id: nthId(limit.id, visit.nth),
    limit,
  }));
}
