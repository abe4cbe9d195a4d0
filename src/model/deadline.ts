import type { Amount } from './limit.ts';
import type { LimitUnit } from './units.ts';
import type { Day, Owner, Urgency, When, Worded } from './vocabulary.ts';

export type DeadlineState =
  | 'waiting'
  | 'running'
  | 'due-soon'
  | 'due-today'
  | 'overdue'
  | 'met'
  | 'met-late'
  | 'ended';

export interface CountedDay {
  readonly day: Day;
  readonly counts: boolean;
  /** Why a day does not count: `Saturday`, `Sunday`, or the bank holiday's name; or why it counts after all. */
  readonly why?: string;
  /** True where the user's own `bank-holidays.yaml` says so. */
  readonly own?: true;
}

export interface Deadline {
  readonly id: string;
  readonly stage: number | null;
  readonly stages?: readonly number[];
  readonly what: string;
  readonly owner: Owner;
  readonly ownerName?: string;
  readonly limit: { readonly amount: number | null; readonly unit: LimitUnit };
  readonly orSooner: boolean;
  readonly from: {
    readonly event: string;
    readonly at: When | null;
    /** True while it has not happened: `at` is worked out. */
    readonly projected: boolean;
    /** The id of the step that starts the clock, while that is not done. */
    readonly step?: string;
  };
  readonly due: When | null;
  readonly policyDue: When | null;
  readonly actBy: Day | null;
  readonly governedBy: 'policy' | 'protect-by' | null;
  readonly state: DeadlineState;
  readonly counted: readonly CountedDay[];
  readonly source: string;
  /** Why its date, or the day to act by, cannot be counted, in sentences. */
  readonly uncounted?: string;
  /** The limit in each of the ways that the document prints it, with its date; the earliest governs. */
  readonly printed?: readonly (Amount & { readonly due: When | null })[];
  readonly words?: string;
  readonly reading?: string;
  /** What the open text might also mean, with its date. */
  readonly mightMean?: {
    readonly amount: number | null;
    readonly unit: LimitUnit;
    readonly due: When | null;
  };
  readonly mightMeanText?: string;
  readonly urgency?: Urgency;
  readonly worded?: Worded;
}
