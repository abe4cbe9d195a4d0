import type { Condition } from './policy.ts';
import type { LimitUnit } from './units.ts';
import type { Binds, Day, Nation, Owner, Urgency, When, Worded } from './vocabulary.ts';

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

/** `amount` is null for units that are not counted. */
export interface Amount {
  readonly amount: number | null;
  readonly unit: LimitUnit;
}

export interface DatedAmount extends Amount {
  readonly due: When | null;
}

/** How long a duty may take. */
export interface Limit extends Amount {
  /** Unique in its policy; a duty's limit has the duty's own id. */
  readonly id: string;
  /** What must have happened when the time is up, as a short phrase. */
  readonly what: string;
  readonly owner: Owner;
  /** The body's name where the owner is `body`. */
  readonly ownerName?: string;
  /** True where, and only where, the document itself prints "or a timescale that protects the child". */
  readonly orSooner: boolean;
  /** The same limit as the document prints it a second time, "48 hours (two working days)"; the shorter governs. */
  readonly also?: Amount;
  /** The answers it holds under; absent: whatever they are. A step's limit goes by the step's. */
  readonly when?: Condition;
  /** A {@link ClockEvent}, the id of a step, or `stage-1` for the day that stage began. */
  readonly from: string;
  readonly source: string;
  /** The source's own words for the number, ten at most. */
  readonly words: string | null;
  /** How an open text was read, and why. */
  readonly reading: string | null;
  /** The other thing the text might mean; its date is shown beside the one that governs. */
  readonly mightMean: Amount | null;
  /** What else the text might mean, where that is no other length. */
  readonly mightMeanText?: string;
  /** As printed, where it has no date. */
  readonly urgency?: Urgency;
  readonly binds?: Binds;
  /** Of a limit that is no step's; absent in policies that older versions saved. */
  readonly worded?: Worded;
}

/** A limit on several stages together. */
export interface LadderLimit extends Limit {
  readonly stages: readonly number[];
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

export interface Deadline
  extends Pick<
    Limit,
    | 'id'
    | 'what'
    | 'owner'
    | 'ownerName'
    | 'orSooner'
    | 'source'
    | 'mightMeanText'
    | 'urgency'
    | 'worded'
  > {
  readonly stage: number | null;
  readonly stages?: readonly number[];
  readonly limit: Amount;
  /** `what` is the step that starts it, in words. */
  readonly from: ClockStart & { readonly event: string; readonly what?: string };
  readonly due: When | null;
  readonly policyDue: When | null;
  readonly actBy: Day | null;
  readonly governedBy: 'policy' | 'protect-by' | null;
  readonly state: DeadlineState;
  readonly counted: readonly CountedDay[];
  /** Why its date, or the day to act by, cannot be counted, in sentences. */
  readonly uncounted?: string;
  /** The limit in each of the ways that the document prints it, with its date; the earliest governs. */
  readonly printed?: readonly DatedAmount[];
  readonly words?: string;
  readonly reading?: string;
  /** What the open text might also mean, with its date. */
  readonly mightMean?: DatedAmount;
}
