import type { entryOf, readable } from '../documents/case-document.ts';
import type * as status from '../engine/case/case-status.ts';
import type { EntryBody, isAnswers, Without } from '../engine/case/entry-body.ts';
import type { stageVisitOf } from '../engine/case/stage-visits.ts';
import type * as is from './check.ts';
import type { Moment, When } from './vocabulary.ts';

/** The practitioner's answers. If a question was not answered, its key is absent or null. */
export type Answers = is.Checked<typeof isAnswers>;

/** One thing that happened in a case. Replaying all events in order shows where the case stands. */
export type CaseEvent = Without<
  EntryBody<'opened' | 'next' | 'done' | 'set' | 'reopened'>,
  'told' | 'policy' | 'case'
> & { readonly at: When };

export const CASE_STATES = ['open', 'settled', 'resolved', 'withdrawn', 'ladder-ended'] as const;
export type CaseState = (typeof CASE_STATES)[number];

export type Attention = 'overdue' | 'due-today' | 'due-soon' | 'ok' | 'none';

/** A deadline of a saved case, with the working days left. `moved` says how its date changed. */
export type CaseDeadline = ReturnType<typeof status.caseDeadlines>[number];

/** An undated step that starts a deadline's clock, when that step is due today or due soon. */
export type PressingStep = NonNullable<CaseStatus['pressing']>;

/** How long a case has had no entry, if five working days or more, with no time limit running. */
export type Quiet = NonNullable<CaseStatus['quiet']>;

/** An uncorrected entry dated later than today: a clock was wrong, or the date was mistyped. */
export type EntryToCome = ReturnType<typeof status.entriesToCome>[number];

/** Where a saved case stands. */
export type CaseStatus = ReturnType<typeof status.statusOf>;

/** One entry in a case's chronology. `doubtful` is set if it was altered after it was saved. */
export type DocumentEntry = ReturnType<typeof entryOf> & { readonly doubtful?: true };

/** A deadline in a case's chronology, with the day on which it was met. */
export type DocumentDeadline = Readable['deadlines'][number];

/** A duty that has come up in a case, done or not. */
export type DocumentStep = Readable['steps'][number];

/** One stage visit: when the case entered the stage and left it, and when its time was up. */
export type DocumentStage = ReturnType<typeof stageVisitOf>;

type Readable = ReturnType<typeof readable>;
type OrNull<T> = { readonly [K in keyof T]: T[K] | null };

/** A saved case as one document. Parts that are too damaged to read are null. */
export interface CaseDocument
  extends OrNull<Pick<Readable, 'area' | 'areaName' | 'state' | 'stage' | 'policy' | 'answers'>>,
    Readonly<Pick<Readable, 'stays' | 'ahead' | 'steps' | 'deadlines'>> {
  readonly schema: 'escalate/case/1';
  readonly asOf: Moment;
  readonly case: string;
  readonly entries: readonly DocumentEntry[];
  /** Says what was removed before sharing the document. Absent if nothing was removed. */
  readonly redacted?: string;
  readonly receipt: { readonly entries: number; readonly hash: string } | null;
  readonly damaged: readonly { readonly entry: number | null; readonly problem: string }[];
}

/** A date in a case, such as a deadline, to put in a diary. */
export type DiaryDate = ReturnType<typeof status.diaryOf>[number];
