import type { Deadline } from '../../model/deadline.ts';
import type { Limit } from '../../model/limit.ts';
import type { Event, Owner, When } from '../../model/vocabulary.ts';
import { later } from './clock.ts';
import { isPast, ladderStart, startFor } from './clock-starts.ts';
import { type Ending, type Reckoning, reckon } from './compute-deadline.ts';
import { fitOf } from './condition.ts';
import { nthId, stageLimits, stageOf, type Task, tasksOf } from './duties.ts';
import { type Course, leadingRoutes, standingAt, type Visit } from './progress.ts';

export type { Reckoning } from './compute-deadline.ts';

/**
 * Every deadline the case has met: the ladder's own, then each visit's, the immediate route's last.
 * Met and ended ones stay in the list.
 *
 * @throws {NoCalendarError} beyond the bank-holiday table
 */
export function deadlinesOf(reckoning: Reckoning): Deadline[] {
  const tasks = tasksOf(reckoning.policy, reckoning.course);
  return [
    ...ladderDeadlines(reckoning),
    ...reckoning.course.visits.flatMap((visit) => visitDeadlines(reckoning, tasks, visit)),
    ...tasks
      .filter((task) => task.occasion === 'immediate')
      .flatMap((task) => immediateDeadline(reckoning, task)),
  ];
}

/** The limits on several stages together. They end when the last of their stages is left. */
export function ladderDeadlines(reckoning: Reckoning): Deadline[] {
  const { policy, course } = reckoning;
  if (isElsewhere(reckoning)) return [];
  return policy.limits
    .filter((limit) => fitOf(limit.when ?? null, course.answers) !== 'no')
    .map((limit) => {
      const ended = course.state === 'withdrawn' || course.state === 'ladder-ended';
      const ending = { doneAt: course.settledAt, over: ended || isPast(limit.stages, reckoning) };
      const start = ladderStart(limit, reckoning);
      const { id, stages } = limit;
      return reckon(reckoning, { id, limit, visit: null, start, ending, stages });
    });
}

/** The deadlines of one stay at a stage, those owed on a settlement last. */
export function visitDeadlines(
  reckoning: Reckoning,
  tasks: readonly Task[],
  visit: Visit,
): Deadline[] {
  const mine = tasks.filter((task) => sameVisit(task.visit, visit));
  const own = mine.filter((task) => task.occasion !== 'settled');
  const at = { visit, own };
  const ending = {
    doneAt: visit.how === 'resolved' ? visit.leftAt : null,
    over: visit.leftAt !== null,
  };
  const ladder = limitsHere(reckoning, visit).map(({ id, limit }) =>
    reckon(reckoning, { id, limit, visit, start: startFor(limit, at, reckoning), ending }),
  );
  const timed = [...ladder, ...own.flatMap((task) => taskDeadline(reckoning, task, visit, own))];
  const before =
    timed.length > 0 || isElsewhere(reckoning) ? timed : ownTimeOnly(reckoning, visit, ending);
  const ranOut = before.reduce<When | null>((last, { due }) => later(last, due), null);
  const after = mine
    .filter((task) => task.occasion === 'settled')
    .map((task) => settledDeadline(reckoning, task, visit, ranOut));
  return [...before, ...after];
}

/** Whether another procedure applies, so that neither the ladder nor its stages set a time. */
function isElsewhere({ policy, course }: Reckoning): boolean {
  return leadingRoutes(policy, course.answers.concern).some((route) => route.instead);
}

function limitsHere(reckoning: Reckoning, visit: Visit): { id: string; limit: Limit }[] {
  if (isElsewhere(reckoning)) return [];
  const { answers } = reckoning.course;
  return stageLimits(reckoning.policy, visit).filter(
    ({ limit }) => fitOf(limit.when ?? null, answers) !== 'no',
  );
}

/** At a stage that the document gives no time for, the practitioner's own is the only one there is. */
function ownTimeOnly(reckoning: Reckoning, visit: Visit, ending: Ending): Deadline[] {
  if (!reckoning.course.answers.protectBy) return [];
  const { number, title, source } = stageOf(reckoning.policy, visit.stage);
  const limit = untimed('stage-entered', title, { by: 'both', source });
  const start = { at: visit.enteredAt, projected: visit.projected };
  return [
    reckon(reckoning, { id: nthId(`stage-${number}`, visit.nth), limit, visit, start, ending }),
  ];
}

function sameVisit(one: Visit | null, other: Visit): boolean {
  return one !== null && one.stage === other.stage && one.nth === other.nth;
}

function taskDeadline(
  reckoning: Reckoning,
  task: Task,
  visit: Visit,
  own: readonly Task[],
): Deadline[] {
  const { limit } = task.duty;
  if (!limit) return [];
  const start = startFor(limit, { visit, own }, reckoning);
  const ending = { doneAt: task.doneAt, over: visit.leftAt !== null };
  return [reckon(reckoning, { id: task.id, limit, visit, start, ending })];
}

function settledDeadline(
  reckoning: Reckoning,
  task: Task,
  visit: Visit,
  ranOut: When | null,
): Deadline {
  const limit = task.duty.limit ?? untimed('settled', task.duty.do, task.duty);
  const start = task.open
    ? { at: visit.leftAt, projected: false }
    : { at: ranOut, projected: true };
  const stillSettled =
    task.open && reckoning.course.state === 'settled' && isLast(reckoning.course, visit);
  const over = visit.leftAt !== null && !stillSettled;
  return reckon(reckoning, {
    id: task.id,
    limit,
    visit,
    start,
    ending: { doneAt: task.doneAt, over },
  });
}

/** The limit of a thing that must happen but that the document gives no time for. */
function untimed(from: Event, what: string, { by, source }: { by: Owner; source: string }): Limit {
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

function isLast(course: Course, visit: Visit): boolean {
  return sameVisit(standingAt(course), visit);
}

function immediateDeadline(reckoning: Reckoning, task: Task): Deadline[] {
  const { limit } = task.duty;
  if (!limit) return [];
  const nth = reckoning.course.risks.findIndex(
    (_, index) => task.id === nthId(task.duty.id, index + 1),
  );
  const risk = reckoning.course.risks[nth];
  const start = { at: risk?.from ?? null, projected: false };
  const ending = { doneAt: task.doneAt, over: !task.open };
  return [reckon(reckoning, { id: task.id, limit, visit: null, start, ending, waits: false })];
}
