import type { LadderLimit, Limit } from '../../model/limit.ts';
import { type ClockStart, govern, notBefore, printedDues } from './clock.ts';
import type { Situation } from './compute-deadline.ts';
import { type CaseDuty, caseDuties } from './duties.ts';
import { currentVisit, type StageVisit } from './progress.ts';

/** Where a limit stands: at one visit, among that visit's own tasks. */
interface Standing {
  readonly visit: StageVisit;
  readonly own: readonly CaseDuty[];
}

/** When the clock of a limit starts: at an event, or when a step is done, else when that is due. */
export function startFor(limit: Limit, standing: Standing, situation: Situation): ClockStart {
  const { visit, own } = standing;
  const { answers } = situation.progress;
  const entered = { at: visit.enteredAt, projected: visit.projected };
  if (limit.from === 'disagreement' || limit.from === 'conference') {
    return { at: answers.disagreed ?? null, projected: false };
  }
  if (limit.from === 'stage-entered') return entered;
  const number = stageNamed(limit.from);
  if (number !== null) return beganAt(number, visit, situation);
  const starter = starterOf(limit, own);
  if (starter) return whenDone(starter, limit, standing, situation);
  // Reaching a stage is the referral to it, unless the step was given a date of its own.
  if (limit.from === 'referred') return entered;
  return startedBefore(limit, visit, situation) ?? { at: visit.enteredAt, projected: true };
}

/** When the clock of a limit over several stages starts: as at the first of them that is reached. */
export function ladderStart(limit: LadderLimit, situation: Situation): ClockStart {
  const { answers } = situation.progress;
  const visits = visitsOf(situation);
  const first = visits.find(({ stage }) => limit.stages.includes(stage));
  if (limit.from === 'disagreement' || limit.from === 'conference' || !first) {
    const told = limit.from === 'disagreement' || limit.from === 'conference';
    return { at: told ? (answers.disagreed ?? null) : null, projected: false };
  }
  const tasks = visits.flatMap((visit) => tasksAt(visit, situation));
  const done = tasks.find((task) => starts(task, limit) && task.doneAt !== null);
  if (done) return { at: done.doneAt, projected: false };
  return startFor(limit, { visit: first, own: tasksAt(first, situation) }, situation);
}

function whenDone(
  starter: CaseDuty,
  limit: Limit,
  standing: Standing,
  situation: Situation,
): ClockStart {
  if (starter.doneAt) return { at: starter.doneAt, projected: false };
  const { visit } = standing;
  if (limit.from === 'referred') return { at: visit.enteredAt, projected: visit.projected };
  const itsLimit = starter.duty.limit;
  if (!itsLimit) return { at: visit.enteredAt, projected: true };
  const itsStart = startFor(itsLimit, standing, situation);
  const [policyDue] = printedDues(itsLimit, itsStart.at, situation.calendar);
  // "As soon as possible" is the day it starts: the practitioner's own time is no later start for others.
  if (policyDue.due === null) return { at: itsStart.at, projected: true };
  const { due } = govern(policyDue.due, situation.progress.answers.protectBy ?? null, itsLimit);
  // A time of one's own that is before the clock's own start cannot have it start any earlier.
  return { at: due === null ? null : notBefore(due, itsStart.at), projected: true };
}

/** A step of an earlier stage can start a clock too: the last time that it came up. */
function startedBefore(limit: Limit, visit: StageVisit, situation: Situation): ClockStart | null {
  for (const before of visitsUpTo(visit, situation).toReversed()) {
    const own = tasksAt(before, situation);
    const starter = starterOf(limit, own);
    if (starter) return whenDone(starter, limit, { visit: before, own }, situation);
  }
  return null;
}

/** The day a stage began, the last time; where the ladder was come in at later, that is the disagreement. */
function beganAt(number: number, visit: StageVisit, situation: Situation): ClockStart {
  const stay = visitsUpTo(visit, situation).findLast(({ stage }) => stage === number);
  if (stay) return { at: stay.enteredAt, projected: stay.projected };
  const { disagreed } = situation.progress.answers;
  return { at: number === 1 ? (disagreed ?? null) : null, projected: false };
}

/** The stage whose beginning is meant by `stage-1`; null for anything else. */
function stageNamed(from: string): number | null {
  const [, number] = /^stage-(\d+)$/.exec(from) ?? [];
  return number === undefined ? null : Number(number);
}

function starterOf(limit: Limit, tasks: readonly CaseDuty[]): CaseDuty | undefined {
  return tasks.find((task) => starts(task, limit));
}

function starts({ duty }: CaseDuty, { from }: Limit): boolean {
  return duty.id === from || duty.event === from;
}

function tasksAt(visit: StageVisit, { policy, progress, earlier }: Situation): readonly CaseDuty[] {
  const visits = earlier?.includes(visit) ? [visit] : progress.visits;
  return caseDuties(policy, { ...progress, visits }).filter((task) => task.visit === visit);
}

function visitsUpTo(visit: StageVisit, situation: Situation): readonly StageVisit[] {
  const all = visitsOf(situation);
  const at = all.findIndex((one) => one.stage === visit.stage && one.nth === visit.nth);
  return at < 0 ? all : all.slice(0, at + 1);
}

function visitsOf({ progress, earlier = [] }: Situation): readonly StageVisit[] {
  return [...earlier, ...progress.visits];
}

/** Whether the case stands at none of some stages any more, and cannot without going back. */
export function isPast(stages: readonly number[], { progress }: Situation): boolean {
  return currentVisit(progress).stage > Math.max(...stages);
}
