import type { LadderLimit, Limit } from '../../model/deadline.ts';
import type { When } from '../../model/vocabulary.ts';
import { ifCounted } from '../calendar/working-days.ts';
import { type ClockStart, govern, notBefore, printedDues } from './clock.ts';
import type { Situation } from './compute-deadline.ts';
import { type CaseDuty, caseDuties } from './duties.ts';
import { currentVisit, type StageVisit } from './progress.ts';

/** One visit, and the duties of it that a limit's clock may start from. */
interface Place {
  readonly visit: StageVisit;
  readonly own: readonly CaseDuty[];
}

/** When the clock of a limit starts: at an event, or when a step is done, else when that is due. */
export function startFor(limit: Limit, place: Place, situation: Situation): ClockStart {
  const { visit, own } = place;
  const entered = { at: visit.enteredAt, projected: visit.projected };
  if (isFromDisagreement(limit)) return known(situation.progress.answers.disagreed);
  if (limit.from === 'stage-entered') return entered;
  const number = stageNamed(limit.from);
  if (number !== null) return beganAt(number, visit, situation);
  const starter = own.find((duty) => starts(duty, limit));
  if (starter) return whenDone(starter, place, situation);
  // Where no step refers it, reaching a stage is the referral to it.
  if (limit.from === 'referred') return entered;
  return startedBefore(limit, visit, situation) ?? { at: visit.enteredAt, projected: true };
}

/** When the clock of a limit over several stages starts: as at the first of them that is reached. */
export function ladderStart(limit: LadderLimit, situation: Situation): ClockStart {
  if (isFromDisagreement(limit)) return known(situation.progress.answers.disagreed);
  const visits = visitsOf(situation);
  const first = visits.find(({ stage }) => limit.stages.includes(stage));
  if (!first) return known(null);
  const done = visits
    .flatMap((visit) => dutiesAt(visit, situation))
    .find((duty) => starts(duty, limit) && duty.doneAt !== null);
  if (done) return known(done.doneAt);
  return startFor(limit, { visit: first, own: dutiesAt(first, situation) }, situation);
}

/** Whether a case is past some stages, and cannot be at one of them without going back. */
export function isPast(stages: readonly number[], { progress }: Situation): boolean {
  return currentVisit(progress).stage > Math.max(...stages);
}

function known(at: When | null | undefined): ClockStart {
  return { at: at ?? null, projected: false };
}

function isFromDisagreement({ from }: Limit): boolean {
  return from === 'disagreement' || from === 'conference';
}

/** Until the step is done its clock waits, and what is said of it is worked out. */
function whenDone({ id, doneAt, duty }: CaseDuty, place: Place, situation: Situation): ClockStart {
  if (doneAt) return known(doneAt);
  const worked = (at: When | null): ClockStart => ({ at, projected: true, step: id });
  const itsLimit = duty.limit;
  if (!itsLimit) return worked(place.visit.enteredAt);
  const itsStart = startFor(itsLimit, place, situation);
  // Where its date cannot be counted, that is said of it, and nothing is worked out from it.
  const { calendar, mustCount } = situation;
  const dueNow = () => printedDues(itsLimit, itsStart.at, calendar)[0];
  const counted = mustCount ? dueNow() : ifCounted(dueNow);
  if (counted === null) return worked(null);
  const policyDue = counted.due;
  // "As soon as possible" is the day it starts: the practitioner's own time is no later start for others.
  if (policyDue === null) return worked(itsStart.at);
  const { due } = govern(policyDue, situation.progress.answers.protectBy ?? null, itsLimit);
  // A time of one's own that is before the clock's own start cannot have it start any earlier.
  return worked(due === null ? null : notBefore(due, itsStart.at));
}

/** A step of an earlier stage can start a clock too: the last time that it came up. */
function startedBefore(limit: Limit, visit: StageVisit, situation: Situation): ClockStart | null {
  for (const before of visitsUpTo(visit, situation).toReversed()) {
    const own = dutiesAt(before, situation);
    const starter = own.find((duty) => starts(duty, limit));
    if (starter) return whenDone(starter, { visit: before, own }, situation);
  }
  return null;
}

/** The day a stage began, the last time; where the ladder was come in at later, that is the disagreement. */
function beganAt(number: number, visit: StageVisit, situation: Situation): ClockStart {
  const last = visitsUpTo(visit, situation).findLast(({ stage }) => stage === number);
  if (last) return { at: last.enteredAt, projected: last.projected };
  return known(number === 1 ? situation.progress.answers.disagreed : null);
}

/** The stage whose beginning is meant by `stage-1`; null for anything else. */
function stageNamed(from: string): number | null {
  const [, number] = /^stage-(\d+)$/.exec(from) ?? [];
  return number === undefined ? null : Number(number);
}

function starts({ duty }: CaseDuty, { from }: Limit): boolean {
  return duty.id === from || duty.event === from;
}

function dutiesAt(visit: StageVisit, { policy, progress, earlier }: Situation) {
  const visits = earlier?.includes(visit) ? [visit] : progress.visits;
  return caseDuties(policy, { ...progress, visits }).filter((duty) => duty.visit === visit);
}

function visitsUpTo(visit: StageVisit, situation: Situation): readonly StageVisit[] {
  const all = visitsOf(situation);
  const at = all.findIndex((one) => one.stage === visit.stage && one.nth === visit.nth);
  return at < 0 ? all : all.slice(0, at + 1);
}

function visitsOf({ progress, earlier = [] }: Situation): readonly StageVisit[] {
  return [...earlier, ...progress.visits];
}
