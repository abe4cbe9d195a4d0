import type { Calendar } from '../../model/calendar.ts';
import type { DiaryDate, DocumentDeadline } from '../../model/document.ts';
import { plusDays } from '../calendar/day.ts';
import { londonDay, momentAt } from '../calendar/london.ts';
import { lastWorkingDayOnOrBefore } from '../calendar/working-days.ts';

const OVER: ReadonlySet<DocumentDeadline['state']> = new Set(['met', 'met-late', 'ended']);

/**
 * Every running and planned date of a case, by day; and dates still to come that no longer matter, so that
 * a diary which has them can drop them. Of a case that is over, that is every date it had.
 *
 * @param now epoch ms
 * @throws {NoCalendarError} beyond the bank-holiday table
 */
export function diaryOf(
  deadlines: readonly DocumentDeadline[],
  calendar: Calendar,
  now: number,
): DiaryDate[] {
  const today = londonDay(momentAt(now));
  const caseIsOver = deadlines.every(({ due, state }) => due === null || OVER.has(state));
  return deadlines
    .flatMap((deadline): DiaryDate[] => {
      if (deadline.due === null) return [];
      const day = londonDay(deadline.due);
      const over = OVER.has(deadline.state);
      if (over && day <= today && !caseIsOver) return [];
      const alarm = lastWorkingDayOnOrBefore(plusDays(day, -1), calendar);
      const running = deadline.state === 'waiting' ? ('planned' as const) : ('running' as const);
      return [{ deadline, day, alarm, state: over ? 'over' : running }];
    })
    .toSorted((one, other) => (one.day < other.day ? -1 : 1));
}
