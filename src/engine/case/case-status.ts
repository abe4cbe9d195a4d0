import type { Findings, Step } from '../../model/advice.ts';
import type { Attention } from '../../model/case.ts';
import type { Calendar, Deadline, DeadlineState } from '../../model/deadline.ts';
import { advise, nextStageOf } from '../advice/advice.ts';
import {
  nextStepOf,
  openHere,
  pressingStep,
  quietSince,
  workingDaysLeft,
} from '../advice/next-step.ts';
import { londonDay, momentAt } from '../calendar/london.ts';
import { dueEnd } from '../ladder/clock.ts';
import { uncountedIn } from '../ladder/deadlines.ts';
import { dueChange } from './announced-dates.ts';
import type { CaseReplay } from './replay-case.ts';

const WORST_FIRST: readonly DeadlineState[] = [
  ...(['overdue', 'due-today', 'due-soon', 'running', 'waiting'] as const),
  ...(['met-late', 'met', 'ended'] as const),
];

/** Where a saved case has got to, as at `now` (epoch ms). */
export function statusOf(replay: CaseReplay, calendar: Calendar, now: number) {
  const { policy, progress } = replay;
  const found = advise({ policy, progress, calendar, now });
  const deadlines = caseDeadlines(found, replay, calendar, now);
  const { state } = found;
  const urgent = openOnly(found.immediate?.steps ?? []);
  const here = state === 'open' || state === 'settled' ? found.steps : [];
  const next = nextStepOf({ immediate: { steps: urgent, contacts: [] }, steps: here, deadlines });
  const toCome = entriesToCome(replay, now);
  const pressing = pressingStep(openOnly(here), deadlines, calendar, now);
  const { number: stage, of } = found.stage;
  const isOver = state !== 'open' && state !== 'settled';
  return {
    today: londonDay(found.asOf),
    ...{ area: policy.id, areaName: policy.name, stage, of },
    nextStage: nextStageOf(policy, progress),
    state,
    attention: attentionOf([
      ...deadlines,
      ...(pressing ? [pressing] : []),
      // What is dated later than now cannot be right, so it is to be put right today.
      ...toCome.map(() => ({ state: 'due-today' as const })),
    ]),
    risk: found.risk,
    side: found.side,
    deadlines,
    /** What is still to do, the immediate-risk route first. */
    steps: [...urgent, ...openOnly(here)],
    next,
    /** Whom the document says to approach at this stage, while it is open. */
    approach: state === 'open' ? found.approach : null,
    pressing,
    toCome,
    quiet: isOver ? null : quietSince(replay, deadlines, stage, calendar, now),
    openHere: openHere(here, next),
    /** Whether the next is of the immediate-risk route: then nothing else comes before it. */
    isUrgent: urgent.some(({ id }) => id === next?.step.id),
    /** Why a date that runs cannot be counted, in sentences; null: each can. */
    uncounted: uncountedIn(deadlines),
  };
}

/** Every deadline, the worst first, each with how long is left and whether its date has moved. */
export function caseDeadlines(
  { deadlines }: Findings,
  { announced }: CaseReplay,
  calendar: Calendar,
  now: number,
) {
  return deadlines
    .map((deadline) => ({
      ...deadline,
      /** Working days from now to the day to act by; 0: today; negative: so many late; null: no date. */
      workingDaysLeft: workingDaysLeft(deadline, calendar, now),
      moved: dueChange(deadline, announced[deadline.id]),
    }))
    .toSorted(
      (one, other) =>
        WORST_FIRST.indexOf(one.state) - WORST_FIRST.indexOf(other.state) ||
        dueEnd(one) - dueEnd(other),
    );
}

/** The entries in force that are dated later than the day of `now` (epoch ms). A clock that is a few minutes off passes. */
export function entriesToCome({ entries }: CaseReplay, now: number) {
  const today = londonDay(momentAt(now));
  return entries
    .filter(({ entry, correctedBy }) => correctedBy === null && londonDay(entry.at) > today)
    .map(({ entry: { number, at, kind } }) => ({
      ...{ entry: number, at },
      /** Nothing takes back the one that opened the case. */
      canBeCorrected: kind !== 'opened' && kind !== 'corrected',
    }));
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
