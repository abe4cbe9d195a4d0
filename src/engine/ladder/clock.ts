import type { ClockStart } from '../../model/deadline.ts';
import type { LadderLimit, Limit } from '../../model/policy-parts.ts';
import type { When } from '../../model/vocabulary.ts';
import { endOf, startOf } from '../calendar/london.ts';
import { ifCounted } from '../calendar/working-days.ts';
import { govern, printedDues, type Situation } from './compute-deadline.ts';
import { type CaseDuty, isAfterwards, visitDuties } from './duties.ts';
import type { StageVisit } from './progress.ts';
import { fitOf, policyOfWay } from './track.ts';

/** Returns `when`, or `floor` if `when` ends before `floor` begins. */
export function notBefore(when: When, floor: When | null): When {
  return floor !== null && endOf(when) < startOf(floor) ? floor : when;
}

/** Returns when a limit's clock starts. The start is projected if it waits for an undone step. */
export function startFor(limit: Limit, visit: StageVisit, situation: Situation): ClockStart {
  const entered = { at: visit.enteredAt, projected: visit.projected };
  if (isFromDisagreement(limit)) return disagreementStart(visit, situation);
  if (limit.from === 'stage-entered') return entered;
  const [, stage] = /^stage-(\d+)$/.exec(limit.from) ?? [];
  if (stage !== undefined) return anew(beganAt(Number(stage), visit, situation), visit);
  const starter = starterAt(visit, limit, situation);
  if (starter && !isAfterwards(starter)) return whenDone(starter, visit, situation);
  // If no step makes the referral, reaching the stage counts as the referral.
  if (limit.from === 'referred') return entered;
  const before = startedBefore(limit, visit, situation);
  if (before) return before;
  const unseen = startedUnseen(limit, visit, situation);
  return unseen ? anew(unseen, visit) : { at: visit.enteredAt, projected: true };
}

function disagreementStart(visit: StageVisit | undefined, { progress }: Situation): ClockStart {
  return anew(known(progress.answers.disagreed), visit);
}

/** Starts a clock when the case was opened again, unless the clock is known to start later. */
function anew(start: ClockStart, visit: StageVisit | undefined): ClockStart {
  const at = visit?.reopenedAt ?? null;
  if (at === null || (start.at !== null && startOf(start.at) >= startOf(at))) return start;
  return { at, projected: false, event: 'reopened' };
}

/**
 * Returns when the clock of a limit over several stages starts. If a step that starts the clock has
 * been done, it starts then. Otherwise, works it out from the first visit to any of the stages.
 */
export function ladderStart(limit: LadderLimit, situation: Situation): ClockStart {
  const visits = visitsOf(situation);
  if (isFromDisagreement(limit)) return disagreementStart(visits[0], situation);
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

/** Returns when a step was done. Until then, projects its due date or, without one, its start. */
function whenDone(task: CaseDuty, visit: StageVisit, situation: Situation): ClockStart {
  const { id, doneAt } = task;
  const { limit } = task.duty;
  if (doneAt) return known(doneAt);
  const worked = (at: When | null): ClockStart => ({ at, projected: true, step: id });
  if (!limit) return worked(visit.enteredAt);
  const start = startFor(limit, visit, situation).at;
  // If the step's due date cannot be worked out, its own deadline says so, and no start is known.
  const { calendar, mustCount, progress } = situation;
  const dueNow = () => printedDues(limit, start, calendar)[0];
  const counted = mustCount ? dueNow() : ifCounted(dueNow);
  if (counted === null) return worked(null);
  // A step due "as soon as possible" has no date, so its clock start is used, not `protectBy`.
  if (counted.due === null) return worked(start);
  const { due } = govern(counted.due, progress.answers.protectBy ?? null, limit);
  // If the practitioner's own date is before the step's clock start, that clock start is used.
  return worked(due === null ? null : notBefore(due, start));
}

/** Returns a clock's start from the step that starts it, at this visit or earlier, or null. */
function startedBefore(limit: Limit, visit: StageVisit, situation: Situation): ClockStart | null {
  for (const before of visitsUpTo(visit, situation).toReversed()) {
    if (before.reopenedAt !== visit.reopenedAt) return null;
    const starter = starterAt(before, limit, situation);
    if (starter) return whenDone(starter, before, situation);
  }
  return null;
}

/**
 * Returns the start of a clock whose starting step is missing from the case. Either the other side
 * took that step, or the case began at a later stage. The day of the start may be unknown. Returns
 * null if the clock has not started.
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

/** Returns when a stage last began. Stage 1 without a visit began when the disagreement arose. */
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
