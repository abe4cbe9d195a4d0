import type { Duty, Policy, Stage } from '../../model/policy.ts';
import type { Limit } from '../../model/policy-parts.ts';
import { defined } from '../../model/records.ts';
import { UNITS } from '../../model/units.ts';
import type { When } from '../../model/vocabulary.ts';
import { currentVisit, type Progress, type StageVisit } from './progress.ts';
import { fitOf, leadingRoutes, policyOfWay, procedureFor } from './track.ts';

type Occasion = 'immediate' | 'every-stage' | 'route' | 'stage' | 'settled' | 'after-stage';

/** A policy's duty as it comes up in a case. If the duty comes up again, it gets a new id. */
export interface CaseDuty {
  readonly id: string;
  readonly duty: Duty;
  readonly occasion: Occasion;
  /** The stage visit that has the duty. Null for immediate risk, which is not part of a stage. */
  readonly visit: StageVisit | null;
  /** False until the settlement or end of stage that the duty follows, or once the risk is over. */
  readonly open: boolean;
  readonly doneAt: When | null;
  /**
   * The duty's condition in words, if only the reader can know whether it holds, or if the answer
   * it depends on is missing. Otherwise null.
   */
  readonly if: string | null;
}

/** Returns the stage of a policy with this number. @throws {RangeError} if there is none */
export function stageOf(policy: Policy, number: number): Stage {
  const stage = policy.stages.find((one) => one.number === number);
  if (!stage) throw new RangeError(`${policy.id} has no stage ${number}`);
  return stage;
}

/** Returns the stage of a visit, as it is on the track that the visit followed. */
export function stageAt(policy: Policy, { stage, way }: Pick<StageVisit, 'stage' | 'way'>): Stage {
  return stageOf(policyOfWay(policy, way), stage);
}

/**
 * Returns every duty in a policy with its place: `stage-2`, `settled-2`, `every-stage`,
 * `after-stage`, `settled`, `immediate` or `beside` (in a side route or a track). Leaves out stages
 * before `fromStage`, except a track's own.
 */
export function dutiesOf(policy: Policy, fromStage = 1) {
  const at = (place: string, duties: readonly Duty[]) => duties.map((duty) => ({ duty, place }));
  const stages = policy.stages.filter(({ number }) => number >= fromStage);
  return [
    ...at('immediate', policy.immediate.steps),
    ...at('every-stage', policy.everyStage),
    ...stages.flatMap(({ number, steps, settled }) => [
      ...at(`stage-${number}`, steps),
      ...at(`settled-${number}`, settled),
    ]),
    ...at('settled', policy.settled),
    ...at('after-stage', policy.afterStage ?? []),
    ...policy.routes.flatMap(({ steps }) => at('beside', steps)),
    ...ownStages(policy).flatMap(({ steps, settled }) => at('beside', [...steps, ...settled])),
  ];
}

/** Returns the tracks' own stages, which the policy's usual stages do not include. */
export function ownStages({ tracks = [] }: Pick<Policy, 'tracks'>): Stage[] {
  return tracks.flatMap(({ own }) => own?.stages ?? []);
}

/** Returns every limit that can still apply at stage `fromStage` or later. */
export function limitsOf(policy: Policy, fromStage = 1): Limit[] {
  const ahead = policy.stages.filter(({ number }) => number >= fromStage);
  return [
    ...policy.limits,
    ...[...ahead, ...ownStages(policy)].flatMap((stage) => stage.limits),
    ...(policy.tracks ?? []).flatMap(({ own }) => own?.limits ?? []),
    ...dutiesOf(policy, fromStage).flatMap(({ duty: { limit } }) => limit ?? []),
  ];
}

/** Whether any date counts from the day on which a stage was reached. */
export function countsFromEntry(policy: Policy, { number, limits, steps }: Stage): boolean {
  const duties = [...policy.everyStage, ...steps];
  const over = policy.limits.filter(({ stages }) => stages.includes(number));
  const here = [...over, ...limits, ...duties.flatMap(({ limit }) => limit ?? [])];
  const refers = steps.some(({ event }) => event === 'referred');
  const isEntry = ({ from }: Limit) => from === 'stage-entered' || (from === 'referred' && !refers);
  const later = limitsOf(policy, number).filter(({ from }) => from === `stage-${number}`);
  return [...here.filter(isEntry), ...later].some(({ unit }) => UNITS[unit].counts !== null);
}

/** Returns the id for the nth time that something comes up: `raise`, `raise~2` and so on. */
export function nthId(id: string, nth: number): string {
  return nth > 1 ? `${id}~${nth}` : id;
}

/** Returns every duty that has come up so far: for immediate risk, then stages and side routes. */
export function caseDuties(policy: Policy, progress: Progress): CaseDuty[] {
  return [
    ...immediateDuties(policy, progress),
    ...[...progress.visits, ...progress.taken].flatMap((visit) =>
      visitDuties(policy, progress, visit),
    ),
  ];
}

/** Returns duties of the current stage and side routes, then any still owed from earlier stages. */
export function currentDuties(policy: Policy, progress: Progress): CaseDuty[] {
  const [now, ...before] = progress.visits.toReversed();
  const duties = (visits: readonly StageVisit[]) =>
    visits.flatMap((visit) => visitDuties(policy, progress, visit));
  const owed = duties(before.toReversed()).filter((one) => isStillOwed(one) && one.doneAt === null);
  return [...duties([...(now ? [now] : []), ...progress.taken]), ...owed];
}

/** Whether a duty is owed until it is done, even after its stage has been left. */
export function isStillOwed({ occasion, duty }: Pick<CaseDuty, 'occasion' | 'duty'>): boolean {
  return occasion === 'after-stage' || duty.stillOwed === true;
}

/** Returns the required duties not done at a stage that was left, except the other agency's. */
export function undoneAt(left: StageVisit, policy: Policy, progress: Progress): CaseDuty[] {
  return visitDuties(policy, progress, left).filter((task) => {
    const { occasion, duty, doneAt } = task;
    const isCertain = task.if === null && !duty.optional && !duty.endsNothing;
    const isUndone = occasion === 'stage' && doneAt === null && !isStillOwed(task);
    return isUndone && isCertain && duty.by !== 'other-agency';
  });
}

/** Returns the immediate-risk duties, once for each time the child was found to be at risk. */
export function immediateDuties(policy: Policy, progress: Progress): CaseDuty[] {
  return progress.risks.flatMap((risk, index) => {
    const place = { occasion: 'immediate', visit: null, nth: index + 1 } as const;
    return inCase(policy.immediate.steps, progress, { ...place, open: risk.to === null });
  });
}

/** Returns a stage visit's duties. Those that begin once the stage is settled or left come last. */
export function visitDuties(whole: Policy, progress: Progress, visit: StageVisit): CaseDuty[] {
  const policy = policyOfWay(whole, visit.way);
  const index = progress.visits.indexOf(visit);
  const { concern } = progress.answers;
  const isOff = procedureFor(policy, concern, visit.stage) !== null;
  const leading = leadingRoutes(policy, concern).filter(({ instead }) => isOff || !instead);
  const ofRoutes = leading.flatMap((one) => one.steps);
  const here = (duties: readonly Duty[], occasion: Occasion, nth = index + 1, open = true) =>
    inCase(duties, progress, { occasion, visit, nth, open });
  const { route } = visit;
  if (route) return here(policy.routes.find(({ id }) => id === route)?.steps ?? [], 'route', 1);
  if (isOff) return here(ofRoutes, 'route');
  const stage = stageOf(policy, visit.stage);
  const isSettled = visit.how === 'resolved';
  const before = progress.visits.slice(0, index);
  const settlement = before.filter((one) => one.how === 'resolved').length + 1;
  const sometimes = policy.everyStage.filter((duty) => !alwaysHolds(duty));
  // A visit that ended without a settlement has none of the policy-wide settlement duties.
  const canSettle = isSettled || visit === currentVisit(progress);
  return [
    // Every-stage duties that always apply come before the stage's own steps, and others after.
    ...here(policy.everyStage.filter(alwaysHolds), 'every-stage'),
    ...here(ofRoutes, 'route'),
    ...here(stage.steps, 'stage', visit.nth),
    ...here(sometimes, 'every-stage'),
    ...here(stage.settled, 'settled', visit.nth, isSettled),
    ...(canSettle ? here(policy.settled, 'settled', settlement, isSettled) : []),
    ...here(policy.afterStage ?? [], 'after-stage', index + 1, visit.leftAt !== null),
  ];
}

function alwaysHolds(duty: Duty): boolean {
  return duty.if === null && !duty.optional;
}

type Place = Pick<CaseDuty, 'occasion' | 'visit' | 'open'> & { readonly nth: number };

/** Returns duties as they come up at one place in a case. Leaves out any that do not apply. */
function inCase(duties: readonly Duty[], progress: Progress, { nth, ...place }: Place): CaseDuty[] {
  return duties.flatMap((duty) => {
    const fit = fitOf(duty.when, progress.answers);
    if (fit === 'no') return [];
    const id = nthId(duty.id, nth);
    // The condition is shown if its answer is unknown, or if only the reader can know it.
    const isSaid = fit === 'unknown' || duty.when === null;
    const doneAt = progress.done.get(id) ?? null;
    return [{ id, duty, ...place, doneAt, if: isSaid ? duty.if : null }];
  });
}

/** Whether a duty is owed only once the stage is settled or left. */
export function isAfterwards({ occasion }: Pick<CaseDuty, 'occasion'>): boolean {
  return occasion === 'settled' || occasion === 'after-stage';
}

/** Turns a duty into the step that is shown and saved. */
export function stepOf(task: Pick<CaseDuty, 'id' | 'duty' | 'occasion' | 'doneAt' | 'if'>) {
  const { id, duty, occasion, doneAt } = task;
  return defined({
    id,
    do: duty.do,
    by: duty.by,
    /** The document's verb: must, should, will or may. Null if the duty's text has no such verb. */
    verb: duty.verb ?? null,
    ownerName: duty.byName,
    words: duty.words,
    urgency: duty.urgency,
    endsNothing: duty.endsNothing,
    source: duty.source,
    deadline: duty.limit || isAfterwards(task) ? id : null,
    done: doneAt !== null,
    optional: duty.optional,
    /** True if the duty applies at every stage, not only at this one. */
    everyStage: occasion === 'every-stage',
    if: task.if ?? undefined,
    reading: duty.reading ?? undefined,
  });
}
