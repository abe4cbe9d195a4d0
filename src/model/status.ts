import type { NextStep, Step } from './advice.ts';
import type { CaseState } from './answers.ts';
import type { Deadline } from './deadline.ts';
import type { Day, Risk, When } from './vocabulary.ts';

/** Why a date is no longer the one that was told. */
export interface DateChange {
  readonly from: When;
  readonly to: When;
  /** Days that have since become, or are no longer, bank holidays; both empty: the policy's own text changed. */
  readonly added: readonly { readonly day: Day; readonly name: string }[];
  readonly removed: readonly Day[];
}

export type Attention = 'overdue' | 'due-today' | 'due-soon' | 'ok' | 'none';

/** A deadline of a saved case: with how long is left, and whether its date has moved since it was told. */
export interface CaseDeadline extends Deadline {
  /** Working days from now to the day to act by; 0: today; negative: so many late; null: no date. */
  readonly workingDaysLeft: number | null;
  readonly moved: DateChange | null;
}

/** The first open step of each at the stage where a case stands, of those that hold it there. */
export interface OpenHere {
  /** Of one's own side, or of nobody who is named. */
  readonly own: Step | null;
  readonly partnership: Step | null;
  readonly otherAgency: Step | null;
  /** Whether any step of this stage is done already. */
  readonly hasBegun: boolean;
}

/** Where a saved case stands. */
export interface CaseStatus {
  readonly area: string;
  readonly areaName: string;
  readonly stage: number;
  readonly of: number;
  readonly nextStage: { readonly stage: number; readonly title: string } | null;
  readonly state: CaseState;
  readonly attention: Attention;
  readonly risk: Risk;
  /** Worst first. */
  readonly deadlines: readonly CaseDeadline[];
  /** What is still to do, the immediate-risk route first. */
  readonly steps: readonly Step[];
  readonly next: NextStep | null;
  readonly openHere: OpenHere;
  /** Whether that is of the immediate-risk route: then nothing else comes before it. */
  readonly isUrgent: boolean;
}
