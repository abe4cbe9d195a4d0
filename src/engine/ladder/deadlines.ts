import type {
  Calendar,
  Day,
  Deadline,
  DeadlineState,
  Event,
  Limit,
  Owner,
  Policy,
  When,
} from '../../model.ts';
import { londonDay, momentAt } from '../days/london.ts';
import { countDays, nextWorkingDay } from '../days/working-days.ts';
import { actByOf, type ClockStart, dueOf, endOf, govern, later, startOf } from './clock.ts';
import { type Course, leadingRoutes, standingAt, type Visit } from './course.ts';
import { nthId, stageLimits, stageOf, type Task, tasksOf } from './tasks.ts';

/** What deadlines are worked out from. */
export interface Reckoning {
  readonly policy: Policy;
  readonly course: Course;
  readonly calendar: Calendar;
  /** As at when, epoch ms. */
  readonly now: number;
}

/** How the thing that a limit is on has ended, if it has. */
interface Ending {
  readonly doneAt: When | null;
  /** True once it no longer matters: the stage was left, the case withdrawn, the risk over. */
  readonly over: boolean;
}

interface Reckoned {
  readonly id: string;
  readonly limit: Limit;
  readonly visit: Visit | null;
  readonly start: ClockStart;
  readonly ending: Ending;
  readonly stages?: readonly number[];
  readonly waits?: boolean;
}

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
  const standing = standingAt(course);
  if (isElsewhere(reckoning)) return [];
  return policy.limits.map((limit) => {
    const last = Math.max(...limit.stages);
    const over =
      course.state === 'withdrawn' || course.state === 'ladder-ended' || standing.stage > last;
    const ending = { doneAt: course.settledAt, over };
    const start = { at: course.answers.disagreed ?? null, projected: false };
    return reckon(reckoning, {
      id: limit.id,
      limit,
      visit: null,
      start,
      ending,
      stages: limit.stages,
    });
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
  const ending = {
    doneAt: visit.how === 'resolved' ? visit.leftAt : null,
    over: visit.leftAt !== null,
  };
  const ladder = limitsHere(reckoning, visit).map(({ id, limit }) =>
    reckon(reckoning, { id, limit, visit, start: startFor(limit, visit, own, reckoning), ending }),
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
  return isElsewhere(reckoning) ? [] : stageLimits(reckoning.policy, visit);
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
  const start = startFor(limit, visit, own, reckoning);
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

/** When the clock of a limit starts: at an event, or when a step is done, else when that is due. */
function startFor(
  limit: Limit,
  visit: Visit,
  own: readonly Task[],
  reckoning: Reckoning,
): ClockStart {
  const { answers } = reckoning.course;
  const entered = { at: visit.enteredAt, projected: visit.projected };
  if (limit.from === 'disagreement') return { at: answers.disagreed ?? null, projected: false };
  if (limit.from === 'stage-entered') return entered;
  const starter = own.find(({ duty }) => duty.id === limit.from || duty.event === limit.from);
  if (starter?.doneAt) return { at: starter.doneAt, projected: false };
  // Reaching a stage is the referral to it, unless the step was given a date of its own.
  if (limit.from === 'referred') return entered;
  const itsLimit = starter?.duty.limit;
  if (!itsLimit) return { at: visit.enteredAt, projected: true };
  const itsStart = startFor(itsLimit, visit, own, reckoning);
  const policyDue = dueOf(itsLimit, itsStart.at, reckoning.calendar);
  // "As soon as possible" is the day it starts: the practitioner's own time is no later start for others.
  if (policyDue === null) return { at: itsStart.at, projected: true };
  const { due } = govern(policyDue, answers.protectBy ?? null, itsLimit);
  return { at: due, projected: true };
}

function reckon(reckoning: Reckoning, what: Reckoned): Deadline {
  const { limit, visit, start, stages } = what;
  const { calendar, course } = reckoning;
  const policyDue = dueOf(limit, start.at, calendar, what.waits ?? true);
  const { due, governedBy } = govern(policyDue, course.answers.protectBy ?? null, limit);
  const actBy = actByOf(due, calendar, what.waits ?? true);
  const { mightMean } = limit;
  return {
    id: what.id,
    stage: visit?.stage ?? null,
    ...(stages && { stages }),
    what: limit.what,
    owner: limit.owner,
    limit: { amount: limit.amount, unit: limit.unit },
    orSooner: limit.orSooner,
    from: { event: limit.from, at: start.at, projected: start.projected },
    due,
    policyDue,
    actBy,
    governedBy,
    state: stateOf(reckoning, what, due, actBy),
    counted: countedDays(limit, start.at, due, calendar),
    source: limit.source,
    ...(limit.words ? { words: limit.words } : {}),
    ...(limit.reading !== null && { reading: limit.reading }),
    ...(mightMean && { mightMean: { ...mightMean, due: dueOf(mightMean, start.at, calendar) } }),
  };
}

function countedDays(limit: Limit, start: When | null, due: When | null, calendar: Calendar) {
  if (start === null || due === null) return [];
  return countDays(londonDay(start), londonDay(due), limit.unit, calendar);
}

function stateOf(
  reckoning: Reckoning,
  what: Reckoned,
  due: When | null,
  actBy: Day | null,
): DeadlineState {
  const { now, calendar } = reckoning;
  const { start, ending } = what;
  if (ending.doneAt !== null) {
    return due !== null && startOf(ending.doneAt) >= endOf(due) ? 'met-late' : 'met';
  }
  if (ending.over) return 'ended';
  const started = start.at !== null && !start.projected && startOf(start.at) <= now;
  const ownTimeOnly = start.at === null && due !== null;
  if (!started && !ownTimeOnly) return 'waiting';
  if (due === null || actBy === null) return 'running';
  if (now >= endOf(due)) return 'overdue';
  const today = londonDay(momentAt(now));
  if (today >= actBy) return 'due-today';
  return nextWorkingDay(today, calendar) === actBy ? 'due-soon' : 'running';
}
