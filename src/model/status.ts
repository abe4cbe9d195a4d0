import type { Findings, NextStep, Step } from './advice.ts';
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

/** A step without a date of its own that a clock waits for: it presses in that clock's place. */
export interface PressingStep {
  readonly step: Step;
  /** The deadline that waits for it. */
  readonly waiting: CaseDeadline;
  /** Due soon from the next working day, due today from the day that the deadline is worked out as. */
  readonly state: Extract<Attention, 'due-today' | 'due-soon'>;
}

/** Nothing was recorded for five working days or more, and no time runs at the stage. */
export interface Quiet {
  readonly since: Day;
  readonly workingDays: number;
  /** Whether the policy sets a time at this stage, which is met. */
  readonly hadTime: boolean;
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

/** An entry in force that is dated later than now: the clock was wrong, or a date was mistyped. */
export interface EntryToCome {
  readonly entry: number;
  readonly at: When;
  /** False for the one that opened the case, which nothing takes back. */
  readonly canBeCorrected: boolean;
}

/** Where a saved case stands. */
export interface CaseStatus {
  /** The day it is, in London. */
  readonly today: Day;
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
  /** Whom the document says to approach at this stage, while it is open. */
  readonly approach: Findings['approach'];
  readonly pressing: PressingStep | null;
  readonly toCome: readonly EntryToCome[];
  readonly quiet: Quiet | null;
  readonly openHere: OpenHere;
  /** Whether that is of the immediate-risk route: then nothing else comes before it. */
  readonly isUrgent: boolean;
  /** Why a date that runs cannot be counted, in sentences; null: each can. */
  readonly uncounted: string | null;
}
