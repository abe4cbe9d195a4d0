import type { entryOf } from '../documents/case-document.ts';
import type { diaryOf, dueChange } from '../engine/case/announced-dates.ts';
import type { entriesToCome, statusOf } from '../engine/case/case-status.ts';
import type { stageVisitOf } from '../engine/case/stage-visits.ts';
import type { Advice, Step } from './advice.ts';
import type { Answers, CaseState } from './answers.ts';
import type { Deadline } from './deadline.ts';
import type { PolicyDocument, Track } from './policy.ts';
import type { Moment, When } from './vocabulary.ts';

/** Why a date is no longer the one that was told. */
export type DateChange = NonNullable<ReturnType<typeof dueChange>>;

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
  readonly waiting: CaseDeadline;
  /** Due soon from the next working day, due today from the day that the deadline is worked out as. */
  readonly state: Extract<Attention, 'due-today' | 'due-soon'>;
}

/** Nothing was recorded for five working days or more, and no time runs at the stage. */
export type Quiet = NonNullable<CaseStatus['quiet']>;

/** An entry in force that is dated later than now: the clock was wrong, or a date was mistyped. */
export type EntryToCome = ReturnType<typeof entriesToCome>[number];

/** Where a saved case stands. */
export type CaseStatus = ReturnType<typeof statusOf>;

/** One entry of a case's chronology; one that is `doubtful` was changed by another hand since it was saved. */
export type DocumentEntry = ReturnType<typeof entryOf> & { readonly doubtful?: true };

/** A deadline of a case's chronology: with when it was met. */
export interface DocumentDeadline extends CaseDeadline {
  readonly metAt: When | null;
  /** Its time was up with nothing marked as done: it still stands, or had by the time it ended. */
  readonly ranOut: boolean;
}

/** A duty that a case has met, done or not. */
export interface DocumentStep extends Step {
  /** Null: it stands beside the stages. */
  readonly stage: number | null;
  readonly doneAt: When | null;
}

/** One stay at one stage, as it was planned and as it went. */
export type DocumentStage = ReturnType<typeof stageVisitOf>;

/** A saved case as one document. What damage has made unreadable is null. */
export interface CaseDocument {
  readonly schema: 'escalate/case/1';
  readonly asOf: Moment;
  readonly case: string;
  readonly area: string | null;
  readonly areaName: string | null;
  readonly state: CaseState | null;
  readonly stage: number | null;
  readonly policy:
    | (Advice['policy'] &
        Pick<PolicyDocument, 'partnership'> & {
          /** Its other ways up the ladder; absent: it has none. */
          readonly tracks?: readonly Pick<Track, 'id' | 'title'>[];
        })
    | null;
  readonly answers: Answers | null;
  readonly stays: readonly DocumentStage[];
  /** Stages of the policy that the case has not reached. */
  readonly ahead: readonly { readonly stage: number; readonly title: string }[];
  readonly steps: readonly DocumentStep[];
  readonly entries: readonly DocumentEntry[];
  readonly deadlines: readonly DocumentDeadline[];
  /** What was taken out for sharing, in words; absent: nothing. */
  readonly redacted?: string;
  readonly receipt: { readonly entries: number; readonly hash: string } | null;
  readonly damaged: readonly { readonly entry: number | null; readonly problem: string }[];
}

/** A date of a case for a diary. */
export type DiaryDate = ReturnType<typeof diaryOf>[number];
