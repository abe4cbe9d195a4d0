import type { Amount, Calendar, DatedAmount, Deadline, Limit } from '../../model/deadline.ts';
import { countedUnit, UNITS } from '../../model/units.ts';
import type { Day, When } from '../../model/vocabulary.ts';
import { isDay } from '../calendar/day.ts';
import { endOfDay, epochOf, londonDay, momentAt, startOfDay } from '../calendar/london.ts';
import {
  addCalendarDays,
  addWorkingDays,
  lastWorkingDayOnOrBefore,
  sameWorkingDay,
} from '../calendar/working-days.ts';

/** The instant (epoch ms) by which something due then must have happened: the end of a day, or the moment. */
export function endOf(when: When): number {
  return isDay(when) ? endOfDay(when) : epochOf(when);
}

/** The instant (epoch ms) from which something can be said to have happened then. */
export function startOf(when: When): number {
  return isDay(when) ? startOfDay(when) : epochOf(when);
}

/** A time, or the start of what it cannot come before. */
export function notBefore(when: When, floor: When | null): When {
  return floor !== null && endOf(when) < startOf(floor) ? floor : when;
}

/**
 * The later of two times, by when each is over; null where neither is known. Of a day and the midnight that ends it,
 * the day: what is counted from there is then never later.
 */
export function later(one: When | null, other: When | null): When | null {
  if (one === null || other === null) return one ?? other;
  if (endOf(one) === endOf(other)) return one.length <= other.length ? one : other;
  return endOf(one) > endOf(other) ? one : other;
}

/**
 * When a limit is up: a London day for days and working days, a moment for hours.
 *
 * @param start when its clock starts; day 0, so the count begins on the next day
 * @param waits false on the immediate-risk route, where "the same working day" is that very day
 * @returns null where the limit is not counted, or its start is not known
 * @throws {NoCalendarError} beyond the bank-holiday table
 */
export function dueOf(
  limit: Amount,
  start: When | null,
  calendar: Calendar,
  waits = true,
): When | null {
  if (start === null) return null;
  const day = londonDay(start);
  const amount = (limit.amount ?? 0) * (countedUnit(limit.unit)?.each ?? 0);
  switch (UNITS[limit.unit].counts) {
    case 'working-days':
      return addWorkingDays(day, amount, calendar);
    case 'days':
      return addCalendarDays(day, amount);
    case 'hours':
      return momentAt(startOf(start) + amount * 3_600_000);
    case 'same-working-day':
      return waits ? sameWorkingDay(day, calendar) : day;
    case null:
      return null;
  }
}

/** A limit in every way that the document prints it, the one that is up first in front: it governs. */
export function printedDues(
  limit: Pick<Limit, 'amount' | 'unit' | 'also'>,
  start: When | null,
  calendar: Calendar,
  waits = true,
): readonly [DatedAmount, ...DatedAmount[]] {
  const dated = ({ amount, unit }: Amount): DatedAmount => ({
    amount,
    unit,
    due: dueOf({ amount, unit }, start, calendar, waits),
  });
  const first = dated(limit);
  if (!limit.also) return [first];
  const also = dated(limit.also);
  if (first.due === null || also.due === null) return [first, also];
  return endOf(also.due) < endOf(first.due) ? [also, first] : [first, also];
}

/**
 * The practitioner's own time by which the child must be safe caps a limit on acting, answering or
 * settling, never a duty owed after a settlement; it can only make a limit earlier.
 */
export function govern(
  policyDue: When | null,
  protectBy: When | null,
  limit: Limit,
): Pick<Deadline, 'due' | 'governedBy'> {
  const isOwn =
    protectBy !== null &&
    limit.from !== 'settled' &&
    (policyDue === null || endOf(protectBy) < endOf(policyDue));
  if (isOwn) return { due: protectBy, governedBy: 'protect-by' };
  return { due: policyDue, governedBy: policyDue === null ? null : 'policy' };
}

/**
 * The day to act by: the last working day on or before a due day or moment. On the immediate-risk route
 * nothing waits for a working day, so it is the due day itself.
 */
export function actByOf(due: When | null, calendar: Calendar, waits = true): Day | null {
  if (due === null) return null;
  const day = londonDay(due);
  return waits ? lastWorkingDayOnOrBefore(day, calendar) : day;
}
