import type { Attention, CaseDeadline, CaseStatus, EntryToCome } from '../../model/case.ts';
import { approachOf, caseStateOf } from '../advice/advice.ts';
import {
  nextStepOf,
  openHere,
  pressingStep,
  quietSince,
  workingDaysLeft,
} from '../advice/next-step.ts';
import { londonDay, momentAt } from '../calendar/london.ts';
import { endOf } from '../ladder/clock.ts';
import { deadlinesOf, type Situation, uncountedIn } from '../ladder/deadlines.ts';
import {
  type CaseDuty,
  currentDuties,
  immediateDuties,
  stageOf,
  stepOf,
} from '../ladder/duties.ts';
import { currentVisit, type Progress } from '../ladder/progress.ts';
import { stageAfter } from '../ladder/track.ts';
import { dueChange } from './announced-dates.ts';
import type { CaseReplay } from './replay-case.ts';

type Deadline = ReturnType<typeof deadlinesOf>[number];
type Step = CaseStatus['steps'][number];

const WORST_FIRST: readonly Deadline['state'][] = [
  'overdue',
  'due-today',
  'due-soon',
  'running',
  'waiting',
  'met-late',
  'met',
  'ended',
];

/** Where a saved case has got to, as at `now` (epoch ms). */
export function statusOf(
  replay: CaseReplay,
  calendar: Situation['calendar'],
  now: number,
): CaseStatus {
  const { policy, progress } = replay;
  const situation: Situation = { policy, progress, calendar, now };
  const deadlines = caseDeadlines(situation, replay);
  const state = caseStateOf(situation);
  const urgent = openOnly(
    immediateDuties(policy, progress)
      .filter((task) => task.open)
      .map(stepOf),
  );
  const here = tasksHere(policy, replay, state).map(stepOf);
  const next = nextStepOf({ immediate: { steps: urgent, contacts: [] }, steps: here, deadlines });
  const { stage } = currentVisit(progress);
  const isOver = state !== 'open' && state !== 'settled';
  const toCome = entriesToCome(replay, now);
  const pressing = pressingStep(openOnly(here), deadlines, calendar, now);
  return {
    today: londonDay(momentAt(now)),
    area: policy.id,
    areaName: policy.name,
    stage,
    of: policy.stages.length,
    nextStage: state === 'open' ? nextOf(policy, progress) : null,
    state,
    attention: attentionOf([
      ...deadlines,
      ...(pressing ? [pressing] : []),
      ...toCome.map(() => TODAY),
    ]),
    risk: progress.answers.risk,
    deadlines,
    steps: [...urgent, ...openOnly(here)],
    next,
    approach: state === 'open' ? approachOf(policy, stageOf(policy, stage)) : null,
    pressing,
    toCome,
    quiet: isOver ? null : quietSince(replay, deadlines, stage, calendar, now),
    openHere: openHere(here, next),
    isUrgent: urgent.some(({ id }) => id === next?.step.id),
    uncounted: uncountedIn(deadlines),
  };
}

/** Every deadline, the worst first, each with how long is left and whether its date has moved. */
function caseDeadlines(situation: Situation, { announced }: CaseReplay): CaseDeadline[] {
  const { calendar, now } = situation;
  return deadlinesOf(situation)
    .map((deadline) => ({
      ...deadline,
      workingDaysLeft: workingDaysLeft(deadline, calendar, now),
      moved: dueChange(deadline, announced[deadline.id]),
    }))
    .toSorted(bySeverity);
}

/** What is dated later than now cannot be right, so it is to be put right today. */
const TODAY = { state: 'due-today' } as const;

/** The entries in force that are dated later than the day of `now` (epoch ms). A clock that is a few minutes off passes. */
export function entriesToCome({ entries }: CaseReplay, now: number): EntryToCome[] {
  const today = londonDay(momentAt(now));
  return entries
    .filter(({ entry, correctedBy }) => correctedBy === null && londonDay(entry.at) > today)
    .map(({ entry: { number, at, kind } }) => ({
      ...{ entry: number, at },
      canBeCorrected: kind !== 'opened' && kind !== 'corrected',
    }));
}

function nextOf(policy: Situation['policy'], progress: Progress): CaseStatus['nextStage'] {
  const next = stageAfter(policy, progress.answers, currentVisit(progress).stage);
  return next ? { stage: next.number, title: next.title } : null;
}

function tasksHere(
  policy: Situation['policy'],
  { progress }: CaseReplay,
  state: CaseStatus['state'],
): CaseDuty[] {
  const tasks = currentDuties(policy, progress);
  if (state === 'open') return tasks.filter((task) => task.occasion !== 'settled');
  return state === 'settled' ? tasks.filter((task) => task.occasion === 'settled') : [];
}

function openOnly(steps: readonly Step[]): Step[] {
  return steps.filter(({ done }) => !done);
}

/** The worst that asks for attention; a clock that has not started never does. */
function attentionOf(all: readonly Pick<Deadline, 'state'>[]): Attention {
  for (const state of ['overdue', 'due-today', 'due-soon'] as const) {
    if (all.some((one) => one.state === state)) return state;
  }
  return all.some((one) => one.state === 'running') ? 'ok' : 'none';
}

function bySeverity(one: Deadline, other: Deadline): number {
  const rank = WORST_FIRST.indexOf(one.state) - WORST_FIRST.indexOf(other.state);
  return rank || dueEnd(one) - dueEnd(other);
}

function dueEnd({ due }: Deadline): number {
  return due === null ? Number.MAX_SAFE_INTEGER : endOf(due);
}
