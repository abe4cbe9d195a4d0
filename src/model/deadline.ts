import type { computeDeadline } from '../engine/ladder/compute-deadline.ts';
import type { Amount } from './policy-parts.ts';
import type { Day, Nation, When } from './vocabulary.ts';

/** A bank-holiday table: every non-working weekday of one nation between two days, both included. */
export interface Calendar {
  readonly nation: Nation;
  readonly from: Day;
  readonly to: Day;
  readonly holidays: ReadonlyMap<Day, string>;
  /** Holidays that the user's own `bank-holidays.yaml` added. */
  readonly added?: ReadonlySet<Day>;
  /** Days that it says are no bank holidays after all, and why. */
  readonly removed?: ReadonlyMap<Day, string>;
  /** What is wrong with that file, in sentences: then no day can be counted. */
  readonly fault?: string;
}

/** A bank holiday announced, moved or dropped after this version was released. */
export interface OwnHoliday {
  readonly day: Day;
  readonly name: string;
  readonly nations: readonly Nation[];
}

/** What `bank-holidays.yaml` says: days on which nobody works, and days on which people do after all. */
export interface OwnHolidays {
  readonly added: readonly OwnHoliday[];
  readonly removed: readonly OwnHoliday[];
}

/** Whether what a limit might also mean is the same weekday, so many weeks on as it has working weeks. */
export function isWeekOn({ amount, unit }: Amount, other: Amount): boolean {
  return unit === 'working-day' && other.unit === 'day' && other.amount === ((amount ?? 0) / 5) * 7;
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
  /** Why a day does not count: `Saturday`, `Sunday`, or the bank holiday's name; or why it counts after all. */
  readonly why?: string;
  /** True where the user's own `bank-holidays.yaml` says so. */
  readonly own?: true;
}

/** When a clock starts. */
export interface ClockStart {
  readonly at: When | null;
  /** True while it has not happened: `at` is worked out. */
  readonly projected: boolean;
  /** The id of the step that starts the clock, while that is not done. */
  readonly step?: string;
}

/** A limit as it stands in a case. */
export type Deadline = ReturnType<typeof computeDeadline>;
