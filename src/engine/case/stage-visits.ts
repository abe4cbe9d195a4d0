import type { Deadline } from '../../model/deadline.ts';
import { AFTERWARDS, type Owner, type When } from '../../model/vocabulary.ts';
import { endOf, startOf } from '../calendar/london.ts';
import { latestDue, type Situation, visitDeadlines, visitsByOpening } from '../ladder/deadlines.ts';
import { stageAt } from '../ladder/duties.ts';
import type { Progress, StageVisit } from '../ladder/progress.ts';
import { policyTaken, procedureFor } from '../ladder/track.ts';

/** Returns each stage visit's planned and actual times. @throws {NoCalendarError} if `mustCount` */
export function stageVisitsOf(situation: Situation) {
  const { progress } = situation;
  const visitOf = new Map<string, StageVisit>();
  const stays = progress.visits.map((visit) => {
    const deadlines = visitDeadlines(situation, visit);
    for (const { id } of deadlines) if (!visitOf.has(id)) visitOf.set(id, visit);
    return stageVisitOf(visit, deadlines, situation);
  });
  const leftAt = (deadline: Deadline) => {
    const visit = visitOf.get(deadline.id);
    return visit ? visit.leftAt : ladderLeftAt(deadline, progress);
  };
  return {
    stays,
    /** The policy's stages for this case. A track's own stages replace the usual ones. */
    stages: policyTaken(situation.policy, progress.answers).stages,
    /** When a deadline was met. Null if the deadline was not met. */
    metAt: (deadline: Deadline): When | null =>
      deadline.state === 'met' || deadline.state === 'met-late'
        ? (progress.done.get(deadline.id) ?? leftAt(deadline))
        : null,
    /** Whether a deadline was never met, and its time ran out before its stage was left. */
    ranOut: (deadline: Deadline): boolean => {
      const { state, due, from } = deadline;
      if (state === 'overdue') return true;
      const left = leftAt(deadline);
      if (state !== 'ended' || from.projected || due === null || left === null) return false;
      return startOf(left) >= endOf(due);
    },
  };
}

/** Returns when a case left the last stage of a limit over several stages. */
function ladderLeftAt({ id, stages }: Deadline, progress: Progress): When | null {
  if (stages === undefined) return null;
  const visits = visitsByOpening(progress)[Number(id.split('~')[1] ?? 1) - 1] ?? [];
  const last = Math.max(...stages);
  const beyond = visits.find(({ stage }) => stage > last);
  return beyond ? beyond.enteredAt : (visits.at(-1)?.leftAt ?? null);
}

export function stageVisitOf(visit: StageVisit, all: readonly Deadline[], situation: Situation) {
  const { stage, how, enteredAt: from, leftAt: to } = visit;
  const { policy, progress } = situation;
  const other = procedureFor(policy, progress.answers.concern, stage);
  const { title, source } = other ?? stageAt(policy, visit);
  const timed = all.filter(({ from, due }) => !AFTERWARDS.has(from.event) && due !== null);
  const started = timed.filter(({ from }) => !from.projected);
  const planned = latestDue(started);
  const answer = how === 'no-response' ? answerTime(all) : null;
  const until = to === null ? situation.now : startOf(to);
  return {
    ...{ stage, title, source, from, to, how },
    /** When the stage's own time is up. Null if it has none, or none known to have begun. */
    planned,
    /** True if the document states a time, but the event that starts its clock was not recorded. */
    neverStarted: timed.length > 0 && started.length === 0,
    /** When an answer was due, if the stage was left too early without one. Otherwise null. */
    early: earlierThan(answer, to),
    /** Whether the clock for that answer had not begun to run. */
    isUnbegun: answer?.from.projected === true,
    late: planned !== null && until >= endOf(planned),
  };
}

const OWN: ReadonlySet<Owner> = new Set(['you', 'your-dsl', 'your-manager']);

/** Returns the latest deadline for an answer, preferring those that are the other agency's own. */
export function answerTime(deadlines: readonly Deadline[]): Deadline | null {
  const timed = deadlines
    .filter(({ due, from }) => due !== null && !AFTERWARDS.has(from.event))
    .filter(({ owner }) => !OWN.has(owner))
    .toSorted((one, other) => endOf(other.due ?? '') - endOf(one.due ?? ''));
  return timed.find(({ owner }) => owner === 'other-agency') ?? timed[0] ?? null;
}

/** Returns when an answer is due, if that is later than `at`. Otherwise null. */
export function earlierThan(answer: Deadline | null, at: When | null): When | null {
  const due = answer?.due ?? null;
  return due !== null && at !== null && endOf(at) < endOf(due) ? due : null;
}
