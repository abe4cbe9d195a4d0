import type { LadderLimit, Limit } from '../../model/limit.ts';
import { type ClockStart, govern, notBefore, printedDues } from './clock.ts';
import type { Reckoning } from './compute-deadline.ts';
import { type Task, tasksOf } from './duties.ts';
import { standingAt, type Visit } from './progress.ts';

/** Where a limit stands: at one visit, among that visit's own tasks. */
interface Standing {
  readonly visit: Visit;
  readonly own: readonly Task[];
}

/** When the clock of a limit starts: at an event, or when a step is done, else when that is due. */
export function startFor(limit: Limit, standing: Standing, reckoning: Reckoning): ClockStart {
  const { visit, own } = standing;
  const { answers } = reckoning.course;
  const entered = { at: visit.enteredAt, projected: visit.projected };
  if (limit.from === 'disagreement' || limit.from === 'conference') {
    return { at: answers.disagreed ?? null, projected: false };
  }
  if (limit.from === 'stage-entered') return entered;
  const number = stageNamed(limit.from);
  if (number !== null) return beganAt(number, visit, reckoning);
  const starter = starterOf(limit, own);
  if (starter) return whenDone(starter, limit, standing, reckoning);
  // Reaching a stage is the referral to it, unless the step was given a date of its own.
  if (limit.from === 'referred') return entered;
  return startedBefore(limit, visit, reckoning) ?? { at: visit.enteredAt, projected: true };
}

/** When the clock of a limit over several stages starts: as at the first of them that is reached. */
export function ladderStart(limit: LadderLimit, reckoning: Reckoning): ClockStart {
  const { answers } = reckoning.course;
  const visits = visitsOf(reckoning);
  const first = visits.find(({ stage }) => limit.stages.includes(stage));
  if (limit.from === 'disagreement' || limit.from === 'conference' || !first) {
    const told = limit.from === 'disagreement' || limit.from === 'conference';
    return { at: told ? (answers.disagreed ?? null) : null, projected: false };
  }
  const tasks = visits.flatMap((visit) => tasksAt(visit, reckoning));
  const done = tasks.find((task) => starts(task, limit) && task.doneAt !== null);
  if (done) return { at: done.doneAt, projected: false };
  return startFor(limit, { visit: first, own: tasksAt(first, reckoning) }, reckoning);
}

function whenDone(
  starter: Task,
  limit: Limit,
  standing: Standing,
  reckoning: Reckoning,
): ClockStart {
  if (starter.doneAt) return { at: starter.doneAt, projected: false };
  const { visit } = standing;
  if (limit.from === 'referred') return { at: visit.enteredAt, projected: visit.projected };
  const itsLimit = starter.duty.limit;
  if (!itsLimit) return { at: visit.enteredAt, projected: true };
  const itsStart = startFor(itsLimit, standing, reckoning);
  const [policyDue] = printedDues(itsLimit, itsStart.at, reckoning.calendar);
  // "As soon as possible" is the day it starts: the practitioner's own time is no later start for others.
  if (policyDue.due === null) return { at: itsStart.at, projected: true };
  const { due } = govern(policyDue.due, reckoning.course.answers.protectBy ?? null, itsLimit);
  // A time of one's own that is before the clock's own start cannot have it start any earlier.
  return { at: due === null ? null : notBefore(due, itsStart.at), projected: true };
}

/** A step of an earlier stage can start a clock too: the last time that it came up. */
function startedBefore(limit: Limit, visit: Visit, reckoning: Reckoning): ClockStart | null {
  for (const before of visitsUpTo(visit, reckoning).toReversed()) {
    const own = tasksAt(before, reckoning);
    const starter = starterOf(limit, own);
    if (starter) return whenDone(starter, limit, { visit: before, own }, reckoning);
  }
  return null;
}

/** The day a stage began, the last time; where the ladder was come in at later, that is the disagreement. */
function beganAt(number: number, visit: Visit, reckoning: Reckoning): ClockStart {
  const stay = visitsUpTo(visit, reckoning).findLast(({ stage }) => stage === number);
  if (stay) return { at: stay.enteredAt, projected: stay.projected };
  const { disagreed } = reckoning.course.answers;
  return { at: number === 1 ? (disagreed ?? null) : null, projected: false };
}

/** The stage whose beginning is meant by `stage-1`; null for anything else. */
function stageNamed(from: string): number | null {
  const [, number] = /^stage-(\d+)$/.exec(from) ?? [];
  return number === undefined ? null : Number(number);
}

function starterOf(limit: Limit, tasks: readonly Task[]): Task | undefined {
  return tasks.find((task) => starts(task, limit));
}

function starts({ duty }: Task, { from }: Limit): boolean {
  return duty.id === from || duty.event === from;
}

function tasksAt(visit: Visit, { policy, course, earlier }: Reckoning): readonly Task[] {
  const visits = earlier?.includes(visit) ? [visit] : course.visits;
  return tasksOf(policy, { ...course, visits }).filter((task) => task.visit === visit);
}

function visitsUpTo(visit: Visit, reckoning: Reckoning): readonly Visit[] {
  const all = visitsOf(reckoning);
  const at = all.findIndex((one) => one.stage === visit.stage && one.nth === visit.nth);
  return at < 0 ? all : all.slice(0, at + 1);
}

function visitsOf({ course, earlier = [] }: Reckoning): readonly Visit[] {
  return [...earlier, ...course.visits];
}

/** Whether the case stands at none of some stages any more, and cannot without going back. */
export function isPast(stages: readonly number[], { course }: Reckoning): boolean {
  return standingAt(course).stage > Math.max(...stages);
}
