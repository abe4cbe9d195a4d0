import type { Findings } from '../../model/advice.ts';
import type { Attention, CaseEvent, DocumentDeadline } from '../../model/case.ts';
import type { Calendar, Deadline, DeadlineState } from '../../model/deadline.ts';
import { nextStageOf, whereItIs } from '../advice/advice.ts';
import * as steps from '../advice/next-step.ts';
import { londonDay, momentAt, plusDays } from '../calendar/london.ts';
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

/** Where a saved case has got to, as at `now` (epoch ms). */
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
  const toCome = entriesToCome(replay, now);
  const pressing = steps.pressingStep(openOnly(here), deadlines, calendar, now);
  const { number: stage } = found.stage;
  return {
    today: londonDay(momentAt(now)),
    ...{ area: policy.id, areaName: policy.name, stage, of: found.policy.stages.length },
    nextStage: nextStageOf(policy, progress),
    state,
    attention: attentionOf([
      ...deadlines.map((one) => one.state),
      ...(pressing ? [pressing.state] : []),
      // What is dated later than now cannot be right, so it is to be put right today.
      ...toCome.map(() => 'due-today' as const),
    ]),
    ...{ risk, side },
    deadlines,
    /** What is still to do, the immediate-risk route first. */
    steps: [...urgent, ...openOnly(here)],
    next,
    /** Whom the document says to approach at this stage, while it is open. */
    approach: state === 'open' ? found.approach : null,
    pressing,
    toCome,
    quiet: isLive ? steps.quietSince(replay, deadlines, stage, calendar, now) : null,
    openHere: steps.openHere(here, next),
    /** Whether the next is of the immediate-risk route: then nothing else comes before it. */
    isUrgent: urgent.some(({ id }) => id === next?.step.id),
    /** Why a date that runs cannot be counted, in sentences; null: each can. */
    uncounted: uncountedIn(deadlines),
  };
}

/** Every deadline, the worst first, each with how long is left and whether its date has moved. */
export function caseDeadlines(
  { deadlines }: Pick<Findings, 'deadlines'>,
  { announced }: CaseReplay,
  calendar: Calendar,
  now: number,
) {
  return deadlines
    .map((deadline) => ({
      ...deadline,
      /** Working days from now to the day to act by; 0: today; negative: so many late; null: no date. */
      workingDaysLeft: steps.workingDaysLeft(deadline, calendar, now),
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

function openOnly(all: Findings['steps']): Findings['steps'] {
  return all.filter(({ done }) => !done);
}

/** The worst that asks for attention; a clock that has not started never does. */
function attentionOf(states: readonly DeadlineState[]): Attention {
  const asking = (['overdue', 'due-today', 'due-soon'] as const).find((one) =>
    states.includes(one),
  );
  return asking ?? (states.includes('running') ? 'ok' : 'none');
}

type Announced = CaseReplay['announced'];

/** Every date whose clock runs once these things have happened, as at `now` (epoch ms): an entry holds them. */
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

/** Whether an open date is another than the one announced, though its clock started when it did. */
function dueChange(deadline: Deadline, announced: Announced[string] | undefined) {
  const { policyDue } = deadline;
  if (!announced || policyDue === null || announced.due === policyDue) return null;
  if (deadline.from.at !== announced.at || OVER.has(deadline.state)) return null;
  const now = holidaysOf(deadline);
  return {
    from: announced.due,
    to: policyDue,
    // Days that have since become, or are no longer, bank holidays; both empty: the policy's own text changed.
    added: deadline.counted
      .filter(({ day }) => now.includes(day) && !announced.holidays.includes(day))
      // Days after the old date were not counted then: a holiday there came in only with the new date.
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
 * Every running and planned date of a case, by day; and dates still to come that no longer matter, so that
 * a diary which has them can drop them. Of a case that is over, that is every date it had.
 * @param now epoch ms
 * @throws {NoCalendarError} beyond the bank-holiday table
 */
export function diaryOf(deadlines: readonly DocumentDeadline[], calendar: Calendar, now: number) {
  const today = londonDay(momentAt(now));
  const isCaseOver = deadlines.every(({ due, state }) => due === null || OVER.has(state));
  return deadlines
    .flatMap((deadline) => {
      if (deadline.due === null) return [];
      const day = londonDay(deadline.due);
      const isOver = OVER.has(deadline.state);
      if (isOver && day <= today && !isCaseOver) return [];
      const alarm = lastWorkingDayOnOrBefore(plusDays(day, -1), calendar);
      // Still to come in the diary, it no longer matters; or its clock has not started.
      const state = isOver ? 'over' : deadline.state === 'waiting' ? 'planned' : 'running';
      return [{ deadline, day, alarm, state } as const];
    })
    .toSorted((one, other) => (one.day < other.day ? -1 : 1));
}
