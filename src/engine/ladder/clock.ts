import type { ClockStart } from '../../model/deadline.ts';
import type { LadderLimit, Limit } from '../../model/policy-parts.ts';
import type { When } from '../../model/vocabulary.ts';
import { endOf, startOf } from '../calendar/london.ts';
import { ifCounted } from '../calendar/working-days.ts';
import { govern, printedDues, type Situation } from './compute-deadline.ts';
import { type CaseDuty, isAfterwards, visitDuties } from './duties.ts';
import type { StageVisit } from './progress.ts';
import { fitOf, policyOfWay } from './track.ts';

/** A time, or the start of what it cannot come before. */
export function notBefore(when: When, floor: When | null): When {
  return floor !== null && endOf(when) < startOf(floor) ? floor : when;
}

/** When the clock of a limit starts: at an event, or when a step is done, else when that is due. */
export function startFor(limit: Limit, visit: StageVisit, situation: Situation): ClockStart {
  const entered = { at: visit.enteredAt, projected: visit.projected };
  if (isFromDisagreement(limit)) return known(situation.progress.answers.disagreed);
  if (limit.from === 'stage-entered') return entered;
  const [, stage] = /^stage-(\d+)$/.exec(limit.from) ?? [];
  if (stage !== undefined) return beganAt(Number(stage), visit, situation);
  const starter = starterAt(visit, limit, situation);
  if (starter && !isAfterwards(starter)) return whenDone(starter, visit, situation);
  // Where no step refers it, reaching a stage is the referral to it.
  if (limit.from === 'referred') return entered;
  return (
    startedBefore(limit, visit, situation) ??
    startedUnseen(limit, visit, situation) ?? { at: visit.enteredAt, projected: true }
  );
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
  return done ? known(done.doneAt) : startFor(limit, first, situation);
}

function known(at: When | null | undefined): ClockStart {
  return { at: at ?? null, projected: false };
}

function isFromDisagreement({ from }: Limit): boolean {
  return from === 'disagreement' || from === 'conference';
}

/** Until the step is done its clock waits, and what is said of it is worked out. */
function whenDone(task: CaseDuty, visit: StageVisit, situation: Situation): ClockStart {
  const { id, doneAt } = task;
  const { limit } = task.duty;
  if (doneAt) return known(doneAt);
  const worked = (at: When | null): ClockStart => ({ at, projected: true, step: id });
  if (!limit) return worked(visit.enteredAt);
  const start = startFor(limit, visit, situation).at;
  // Where its date cannot be counted, that is said of it, and nothing is worked out from it.
  const { calendar, mustCount, progress } = situation;
  const dueNow = () => printedDues(limit, start, calendar)[0];
  const counted = mustCount ? dueNow() : ifCounted(dueNow);
  if (counted === null) return worked(null);
  // "As soon as possible" is the day it starts: the practitioner's own time is no later start for others.
  if (counted.due === null) return worked(start);
  const { due } = govern(counted.due, progress.answers.protectBy ?? null, limit);
  // A time of one's own that is before the clock's own start cannot have it start any earlier.
  return worked(due === null ? null : notBefore(due, start));
}

/** A step of an earlier stage can start a clock too: the last time that it came up. */
function startedBefore(limit: Limit, visit: StageVisit, situation: Situation): ClockStart | null {
  for (const before of visitsUpTo(visit, situation).toReversed()) {
    const starter = starterAt(before, limit, situation);
    if (starter) return whenDone(starter, before, situation);
  }
  return null;
}

/**
 * The start of a clock that nothing here starts: the side that was challenged does not raise it, and where the ladder was
 * come in at later the step was at a stage before. Its day is what was answered, else nobody knows it.
 */
function startedUnseen(limit: Limit, visit: StageVisit, { policy, progress }: Situation) {
  const { answers, done } = progress;
  const { stages } = policyOfWay(policy, visit.way);
  const before = stages.filter(({ number }) => number < visit.stage).flatMap(({ steps }) => steps);
  const starter = before.find(
    (duty) => starts({ duty }, limit) && fitOf(duty.when, answers) !== 'no',
  );
  const isRaised = limit.from === 'raised';
  const at = (starter && done.get(starter.id)) ?? (isRaised ? answers.raised : null) ?? null;
  const isPast = starter !== undefined || (isRaised && before.length > 0);
  return at !== null || isPast ? known(at) : null;
}

/** The day a stage began, the last time; where the ladder was come in at later, that is the disagreement. */
function beganAt(number: number, visit: StageVisit, situation: Situation): ClockStart {
  const last = visitsUpTo(visit, situation).findLast(
    ({ stage, way }) => stage === number && way === visit.way,
  );
  if (last) return { at: last.enteredAt, projected: last.projected };
  return known(number === 1 ? situation.progress.answers.disagreed : null);
}

function starterAt(visit: StageVisit, limit: Limit, situation: Situation): CaseDuty | undefined {
  return dutiesAt(visit, situation).find((duty) => starts(duty, limit));
}

function starts({ duty }: Pick<CaseDuty, 'duty'>, { from }: Limit): boolean {
  return duty.id === from || duty.event === from;
}

function dutiesAt(visit: StageVisit, { policy, progress, earlier }: Situation): CaseDuty[] {
  const visits = earlier?.includes(visit) ? [visit] : progress.visits;
  return visitDuties(policy, { ...progress, visits }, visit);
}

function visitsUpTo(visit: StageVisit, situation: Situation): readonly StageVisit[] {
  const all = visitsOf(situation);
  return visit.route ? all : all.slice(0, all.indexOf(visit) + 1);
}

function visitsOf({ progress, earlier = [] }: Situation): readonly StageVisit[] {
  return [...earlier, ...progress.visits];
}
