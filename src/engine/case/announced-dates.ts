import type { CaseEvent, DocumentDeadline } from '../../model/case.ts';
import type { Calendar, Deadline } from '../../model/deadline.ts';
import type { Policy } from '../../model/policy.ts';
import type { Day } from '../../model/vocabulary.ts';
import { londonDay, momentAt, plusDays } from '../calendar/london.ts';
import { lastWorkingDayOnOrBefore } from '../calendar/working-days.ts';
import { deadlinesOf, OVER } from '../ladder/deadlines.ts';
import { policyAsRead } from '../ladder/for-side.ts';
import { progressOf } from '../ladder/progress.ts';
import type { AnnouncedDates } from './entry-body.ts';

/** Every date whose clock runs once these things have happened, as at `now` (epoch ms): an entry holds them. */
export function announcedDates(
  document: Policy,
  events: readonly CaseEvent[],
  calendar: Calendar,
  now: number,
): AnnouncedDates {
  const policy = policyAsRead(document, events);
  const progress = progressOf(policy, events);
  const deadlines = deadlinesOf({ policy, progress, calendar, now });
  const running = deadlines.filter(({ state }) => state !== 'waiting' && !OVER.has(state));
  return Object.fromEntries(
    running.flatMap((deadline) => {
      const { id, from, policyDue: due } = deadline;
      if (from.at === null || due === null) return [];
      return [[id, { at: from.at, due, holidays: holidaysOf(deadline) }]];
    }),
  );
}

/** Whether an open date is another than the one announced, though its clock started when it did. */
export function dueChange(deadline: Deadline, announced: AnnouncedDates[string] | undefined) {
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

function holidaysOf({ counted }: Deadline): Day[] {
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
