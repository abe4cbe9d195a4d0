import type { Day, Nation } from './vocabulary.ts';

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

/** What the user's own `bank-holidays.yaml` says: days on which nobody works, and days on which people do after all. */
export interface OwnHolidays {
  readonly added: readonly OwnHoliday[];
  readonly removed: readonly OwnHoliday[];
}
