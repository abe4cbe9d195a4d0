import type { Deadline } from '../../model/deadline.ts';
import type { Limit } from '../../model/limit.ts';
import type { ClockEvent, Owner, When } from '../../model/vocabulary.ts';
import { later } from './clock.ts';
import { isPast, ladderStart, startFor } from './clock-starts.ts';
import { computeDeadline, type Ending, type Situation } from './compute-deadline.ts';
import { fitOf } from './condition.ts';
import { type CaseDuty, caseDuties, nthId, stageLimits, stageOf } from './duties.ts';
import { currentVisit, leadingRoutes, type Progress, type StageVisit } from './progress.ts';

export type { Situation } from './compute-deadline.ts';

/**
 * Every deadline the case has met: the ladder's own, then each visit's, the immediate route's last.
 * Met and ended ones stay in the list.
 *
 * @throws {NoCalendarError} beyond the bank-holiday table
 */
export function deadlinesOf(situation: Situation): Deadline[] {
  const tasks = caseDuties(situation.policy, situation.progress);
  return [
    ...ladderDeadlines(situation),
    ...situation.progress.visits.flatMap((visit) => visitDeadlines(situation, tasks, visit)),
    ...tasks
      .filter((task) => task.occasion === 'immediate')
      .flatMap((task) => immediateDeadline(situation, task)),
  ];
}

/** The limits on several stages together. They end when the last of their stages is left. */
export function ladderDeadlines(situation: Situation): Deadline[] {
  const { policy, progress } = situation;
  if (isElsewhere(situation)) return [];
  return policy.limits
    .filter((limit) => fitOf(limit.when ?? null, progress.answers) !== 'no')
    .map((limit) => {
      const ended = progress.state === 'withdrawn' || progress.state === 'ladder-ended';
      const ending = { doneAt: progress.settledAt, over: ended || isPast(limit.stages, situation) };
      const start = ladderStart(limit, situation);
      const { id, stages } = limit;
      return computeDeadline(situation, { id, limit, visit: null, start, ending, stages });
    });
}

/** The deadlines of one stay at a stage, those owed on a settlement last. */
export function visitDeadlines(
  situation: Situation,
  tasks: readonly CaseDuty[],
  visit: StageVisit,
): Deadline[] {
  const mine = tasks.filter((task) => sameVisit(task.visit, visit));
  const own = mine.filter((task) => task.occasion !== 'settled');
  const at = { visit, own };
  const ending = {
    doneAt: visit.how === 'resolved' ? visit.leftAt : null,
    over: visit.leftAt !== null,
  };
  const ladder = limitsHere(situation, visit).map(({ id, limit }) =>
    computeDeadline(situation, { id, limit, visit, start: startFor(limit, at, situation), ending }),
  );
  const timed = [...ladder, ...own.flatMap((task) => taskDeadline(situation, task, visit, own))];
  const before =
    timed.length > 0 || isElsewhere(situation) ? timed : ownTimeOnly(situation, visit, ending);
  const ranOut = before.reduce<When | null>((last, { due }) => later(last, due), null);
  const after = mine
    .filter((task) => task.occasion === 'settled')
    .map((task) => settledDeadline(situation, task, visit, ranOut));
  return [...before, ...after];
}

/** Whether another procedure applies, so that neither the ladder nor its stages set a time. */
function isElsewhere({ policy, progress }: Situation): boolean {
  return leadingRoutes(policy, progress.answers.concern).some((route) => route.instead);
}

function limitsHere(situation: Situation, visit: StageVisit): { id: string; limit: Limit }[] {
  if (isElsewhere(situation)) return [];
  const { answers } = situation.progress;
  return stageLimits(situation.policy, visit).filter(
    ({ limit }) => fitOf(limit.when ?? null, answers) !== 'no',
  );
}

/** At a stage that the document gives no time for, the practitioner's own is the only one there is. */
function ownTimeOnly(situation: Situation, visit: StageVisit, ending: Ending): Deadline[] {
  if (!situation.progress.answers.protectBy) return [];
  const { number, title, source } = stageOf(situation.policy, visit.stage);
  const limit = untimed('stage-entered', title, { by: 'both', source });
  const start = { at: visit.enteredAt, projected: visit.projected };
  return [
    computeDeadline(situation, {
      id: nthId(`stage-${number}`, visit.nth),
      limit,
      visit,
      start,
      ending,
    }),
  ];
}

function sameVisit(one: StageVisit | null, other: StageVisit): boolean {
  return one !== null && one.stage === other.stage && one.nth === other.nth;
}

function taskDeadline(
  situation: Situation,
  task: CaseDuty,
  visit: StageVisit,
  own: readonly CaseDuty[],
): Deadline[] {
  const { limit } = task.duty;
  if (!limit) return [];
  const start = startFor(limit, { visit, own }, situation);
  const ending = { doneAt: task.doneAt, over: visit.leftAt !== null };
  return [computeDeadline(situation, { id: task.id, limit, visit, start, ending })];
}

function settledDeadline(
  situation: Situation,
  task: CaseDuty,
  visit: StageVisit,
  ranOut: When | null,
): Deadline {
  const limit = task.duty.limit ?? untimed('settled', task.duty.do, task.duty);
  const start = task.open
    ? { at: visit.leftAt, projected: false }
    : { at: ranOut, projected: true };
  const stillSettled =
    task.open && situation.progress.state === 'settled' && isLast(situation.progress, visit);
  const over = visit.leftAt !== null && !stillSettled;
  return computeDeadline(situation, {
    id: task.id,
    limit,
    visit,
    start,
    ending: { doneAt: task.doneAt, over },
  });
}

/** The limit of a thing that must happen but that the document gives no time for. */
function untimed(
  from: ClockEvent,
  what: string,
  { by, source }: { by: Owner; source: string },
): Limit {
  return {
    id: from,
    what,
    owner: by,
    amount: null,
    unit: 'not-stated',
    orSooner: false,
    from,
    source,
    words: null,
    reading: null,
    mightMean: null,
  };
}

function isLast(progress: Progress, visit: StageVisit): boolean {
  return sameVisit(currentVisit(progress), visit);
}

function immediateDeadline(situation: Situation, task: CaseDuty): Deadline[] {
  const { limit } = task.duty;
  if (!limit) return [];
  const nth = situation.progress.risks.findIndex(
    (_, index) => task.id === nthId(task.duty.id, index + 1),
  );
  const risk = situation.progress.risks[nth];
  const start = { at: risk?.from ?? null, projected: false };
  const ending = { doneAt: task.doneAt, over: !task.open };
  return [
    computeDeadline(situation, { id: task.id, limit, visit: null, start, ending, waits: false }),
  ];
}
