import type { Condition } from './condition.ts';
import type { LimitUnit } from './units.ts';
import type { Owner, Urgency, Worded } from './vocabulary.ts';

export interface Amount {
  readonly amount: number | null;
  readonly unit: LimitUnit;
}

/** How long a duty may take. `amount` is null for units that are not counted. */
export interface Limit {
  /** Unique in its policy; a duty's limit has the duty's own id. */
  readonly id: string;
  /** What must have happened when the time is up, as a short phrase. */
  readonly what: string;
  readonly owner: Owner;
  /** The body's name where the owner is `body`. */
  readonly ownerName?: string;
  readonly amount: number | null;
  readonly unit: LimitUnit;
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
  readonly mightMean: { readonly amount: number | null; readonly unit: LimitUnit } | null;
  /** What else the text might mean, where that is no other length. */
  readonly mightMeanText?: string;
  /** As printed, where it has no date. */
  readonly urgency?: Urgency;
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
