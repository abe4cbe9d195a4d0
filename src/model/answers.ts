import type { EntryBody, isAnswers, Without } from '../engine/case/entry-body.ts';
import type * as is from './check.ts';
import type { When } from './vocabulary.ts';

/** What the practitioner has told. Absent or null: not said. */
export type Answers = is.Checked<typeof isAnswers>;

/** One thing that happened in a case, in the order it was told. The whole case is a replay of these. */
export type CaseEvent = Without<
  EntryBody<'opened' | 'next' | 'done' | 'set' | 'reopened'>,
  'told' | 'policy' | 'case'
> & { readonly at: When };

export const CASE_STATES = ['open', 'settled', 'resolved', 'withdrawn', 'ladder-ended'] as const;
export type CaseState = (typeof CASE_STATES)[number];
