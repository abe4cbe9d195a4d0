import type { computeDeadline } from '../engine/ladder/compute-deadline.ts';
import type { Amount } from './policy-parts.ts';
import { COUNTING, countedUnit } from './units.ts';
import type { Day, Nation, When } from './vocabulary.ts';

/** One nation's bank holidays on weekdays, from the day `from` up to and including the day `to`. */
export interface Calendar {
  readonly nation: Nation;
  readonly from: Day;
  readonly to: Day;
  readonly holidays: ReadonlyMap<Day, string>;
  /** Holidays that the user's own `bank-holidays.yaml` added. */
  readonly added?: ReadonlySet<Day>;
  /** Days that `bank-holidays.yaml` says are not bank holidays, with the words to show for each. */
  readonly removed?: ReadonlyMap<Day, string>;
  /** Why no days can be counted: either the user's file or the program's own table is broken. */
  readonly fault?: string;
}

/** A bank holiday announced, moved or dropped after this version was released. */
export interface OwnHoliday {
  readonly day: Day;
  readonly name: string;
  readonly nations: readonly Nation[];
}

/** What `bank-holidays.yaml` says: extra days off, and bank holidays that are worked after all. */
export interface OwnHolidays {
  readonly added: readonly OwnHoliday[];
  readonly removed: readonly OwnHoliday[];
}

/** Whether an amount in working days is as many weeks as another in days, such as 5 and 7. */
export function isWeekOn({ amount, unit }: Amount, other: Amount): boolean {
  const counts = countedUnit(unit)?.counts;
  const isWorking = counts !== undefined && COUNTING[counts].skipsDaysOff;
  return isWorking && other.unit === 'day' && other.amount === ((amount ?? 0) / 5) * 7;
}

export const DEADLINE_STATES = [
  'waiting',
  'running',
  'due-soon',
  'due-today',
  'overdue',
  'met',
  'met-late',
  'ended',
] as const;

export type DeadlineState = (typeof DEADLINE_STATES)[number];

export interface CountedDay {
  readonly day: Day;
  readonly counts: boolean;
  /** `Saturday`, `Sunday` or a holiday's name. If the day counts, why it is no longer a holiday. */
  readonly why?: string;
  /** True if the user's own `bank-holidays.yaml` decides whether this day counts. */
  readonly own?: true;
}

export interface ClockStart {
  readonly at: When | null;
  /** True if the clock has not started yet. `at` is then when it is expected to start, if known. */
  readonly projected: boolean;
  /** The id of the step that starts the clock, until that step is done. */
  readonly step?: string;
  /** Set if the case was opened again, and the limit runs from then and not from its own event. */
  readonly event?: 'reopened';
}

/** A time limit as it runs in a case: when it is due, and whether it was met or missed. */
export type Deadline = ReturnType<typeof computeDeadline>;
