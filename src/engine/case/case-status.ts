import type { Findings } from '../../model/advice.ts';
import type { Attention, CaseEvent, DocumentDeadline } from '../../model/case.ts';
import type { Calendar, Deadline, DeadlineState } from '../../model/deadline.ts';
import { nextStageOf, whereItIs } from '../advice/advice.ts';
import * as steps from '../advice/next-step.ts';
import { dayAt, londonDay, plusDays } from '../calendar/london.ts';
import { lastWorkingDayOnOrBefore } from '../calendar/working-days.ts';
import { deadlinesOf, dueEnd, OVER, uncountedIn } from '../ladder/deadlines.ts';
import { stepOf } from '../ladder/duties.ts';
import { policyAsRead } from '../ladder/for-side.ts';
import { progressOf } from '../ladder/progress.ts';
import type { CaseReplay } from './replay-case.ts';

const WORST_FIRST: readonly DeadlineState[] = [
  ...(['overdue', 'due-today', 'due-soon', 'running', 'waiting'] as const),
  ...(['met-late', 'met', 'ended'] as const),
];

/** Works out where a saved case stands at `now` (epoch ms). */
export function statusOf(replay: CaseReplay, calendar: Calendar, now: number) {
  const { policy, progress } = replay;
  const { risk, side = 'raising' } = progress.answers;
  const found = whereItIs({ policy, progress, calendar, now });
  const deadlines = caseDeadlines(found, replay, calendar, now);
  const { state } = found;
  const urgent = openOnly(found.urgent.map(stepOf));
  const isLive = state === 'open' || state === 'settled';
  const here = isLive ? found.open.map(stepOf) : [];
  const immediate = { steps: urgent, contacts: [] };
  const next = steps.nextStepOf({ immediate, steps: here, deadlines });
  const mine = here.filter((step) => !steps.isTheirOwn({ side, state }, step));
  const pressing = steps.pressingStep(openOnly(mine), deadlines, calendar, now);
  const { number: stage } = found.stage;
  return {
    today: dayAt(now),
    ...{ area: policy.id, areaName: policy.name, stage, of: found.policy.stages.length },
    nextStage: nextStageOf(policy, progress),
    state,
    attention: attentionOf([
      ...deadlines.map((one) => one.state),
      ...(pressing ? [pressing.state] : []),
    ]),
    ...{ risk, side },
    deadlines,
    /** The steps still to do. Steps for immediate risk come first. */
    steps: [...urgent, ...openOnly(here)],
    next,
    /** Whom the document says to approach now, if anyone. Null if the case is not open. */
    approach: state === 'open' ? found.approach : null,
    pressing,
    toCome: entriesToCome(replay, now),
    quiet: isLive ? steps.quietSince(replay, deadlines, stage, calendar, now) : null,
    openHere: steps.openHere(here, next),
    /** Whether the next step is for immediate risk, and so must be done before anything else. */
    isUrgent: urgent.some(({ id }) => id === next?.step.id),
    /** Why a live deadline's date cannot be worked out, in sentences. Null if all can be. */
    uncounted: uncountedIn(deadlines),
  };
}

/** Returns a case's deadlines, worst first, with the time left and how each date has moved. */
export function caseDeadlines(
  { deadlines }: Pick<Findings, 'deadlines'>,
  { announced }: CaseReplay,
  calendar: Calendar,
  now: number,
) {
  return deadlines
    .map((deadline) => ({
      ...deadline,
      /** Working days until the day to act by: 0 is today, negative is late, null is unknown. */
      workingDaysLeft: steps.workingDaysLeft(deadline, calendar, now),
      moved: dueChange(deadline, announced[deadline.id]),
    }))
    .toSorted(
      (one, other) =>
        WORST_FIRST.indexOf(one.state) - WORST_FIRST.indexOf(other.state) ||
        dueEnd(one) - dueEnd(other),
    );
}

/** Returns the entries dated after the day of `now` (epoch ms) that have not been corrected. */
export function entriesToCome({ entries }: CaseReplay, now: number) {
  const today = dayAt(now);
  return entries
    .filter(({ entry, correctedBy }) => correctedBy === null && londonDay(entry.at) > today)
    .map(({ entry: { number, at, kind } }) => ({
      ...{ entry: number, at },
      /** False for the entry that opened the case, and for a correction. */
      canBeCorrected: kind !== 'opened' && kind !== 'corrected',
    }));
}

function openOnly(all: Findings['steps']): Findings['steps'] {
  return all.filter(({ done }) => !done);
}

/** Returns the most pressing state. A deadline whose clock has not started needs no attention. */
function attentionOf(states: readonly DeadlineState[]): Attention {
  const asking = (['overdue', 'due-today', 'due-soon'] as const).find((one) =>
    states.includes(one),
  );
  return asking ?? (states.includes('running') ? 'ok' : 'none');
}

type Announced = CaseReplay['announced'];

/** Returns the due dates still live at `now` (epoch ms) after these events, to save in an entry. */
export function announcedDates(
  document: CaseReplay['policy'],
  events: readonly CaseEvent[],
  calendar: Calendar,
  now: number,
): Announced {
  const policy = policyAsRead(document, events);
  const progress = progressOf(policy, events);
  const dates = deadlinesOf({ policy, progress, calendar, now }).flatMap((deadline) => {
    const { id, from, policyDue: due, state } = deadline;
    if (state === 'waiting' || OVER.has(state) || from.at === null || due === null) return [];
    return [[id, { at: from.at, due, holidays: holidaysOf(deadline) }]];
  });
  return Object.fromEntries(dates);
}

/**
 * Returns how a live deadline's date has moved since it was announced. Returns null if the date has
 * not moved, or if the clock start has moved too.
 */
function dueChange(deadline: Deadline, announced: Announced[string] | undefined) {
  const { policyDue } = deadline;
  if (!announced || policyDue === null || announced.due === policyDue) return null;
  if (deadline.from.at !== announced.at || OVER.has(deadline.state)) return null;
  const now = holidaysOf(deadline);
  return {
    from: announced.due,
    to: policyDue,
    // Days that have become bank holidays, or no longer are. If there are none, the policy changed.
    added: deadline.counted
      .filter(({ day }) => now.includes(day) && !announced.holidays.includes(day))
      // Days after the old date were not counted before, so new holidays after it changed nothing.
      .filter(({ day }) => day <= londonDay(announced.due))
      .map(({ day, why }) => ({ day, name: why ?? '' })),
    removed: announced.holidays.filter((day) => !now.includes(day) && day <= londonDay(policyDue)),
  };
}

function holidaysOf({ counted }: Deadline): string[] {
  return counted
    .filter(({ counts, why }) => !counts && why !== 'Saturday' && why !== 'Sunday')
    .map(({ day }) => day);
}

/**
 * Returns a case's running and planned dates in order. Future dates that no longer matter are
 * included, so that a diary can drop them. If the case is over, returns every date that it had.
 * @param now epoch ms
 * @throws {NoCalendarError} beyond the bank-holiday table
 */
export function diaryOf(deadlines: readonly DocumentDeadline[], calendar: Calendar, now: number) {
  const today = dayAt(now);
  const isCaseOver = deadlines.every(({ due, state }) => due === null || OVER.has(state));
  return deadlines
    .flatMap((deadline) => {
      if (deadline.due === null) return [];
      const day = londonDay(deadline.due);
      const isOver = OVER.has(deadline.state);
      if (isOver && day <= today && !isCaseOver) return [];
      const alarm = lastWorkingDayOnOrBefore(plusDays(day, -1), calendar);
      // `over` dates no longer matter. `planned` dates have a clock that has not started.
      const state = isOver ? 'over' : deadline.state === 'waiting' ? 'planned' : 'running';
      return [{ deadline, day, alarm, state } as const];
    })
    .toSorted((one, other) => (one.day < other.day ? -1 : 1));
}
