import type { advise } from '../engine/advice/advice.ts';
import type { nextStepOf } from '../engine/advice/next-step.ts';
import type { stepOf } from '../engine/ladder/duties.ts';
import type { runLadder } from '../engine/ladder/timeline.ts';
import type { wordAdvice } from '../text/general-advice.ts';
import type { Outside } from './policy.ts';
import type { Day, When } from './vocabulary.ts';

/** A duty as it is shown and saved. */
export type Step = ReturnType<typeof stepOf>;

/** The one thing to do next, and by when. */
export type NextStep = NonNullable<ReturnType<typeof nextStepOf>>;

/** A piece of advice that comes from no policy, with where and when its source was read. */
export interface GeneralAdvice {
  readonly do: string;
  /** The document and paragraph that the advice rests on. */
  readonly why: string;
  /** The web address where the source was read. `on` is the day on which it was read. */
  readonly seen: string;
  readonly on: Day;
}

/** What the engine worked out: the advice before it is put into words. */
export type Findings = ReturnType<typeof advise>;

/** Advice in words, as it is shown and as it is saved as JSON. */
export type Advice = ReturnType<typeof wordAdvice>;

export type Immediate = NonNullable<Findings['immediate']>;

/** A gap in what is known, mostly something the document or the practitioner has not said. */
export type GapFound = Findings['gaps'][number];

/** Why a policy document should be checked before it is relied on. */
export type DocumentDoubt =
  | { readonly kind: 'undated' }
  | { readonly kind: 'review-overdue'; readonly review: string }
  | { readonly kind: 'old'; readonly dated: string; readonly note: string | null }
  | { readonly kind: 'untitled' }
  | { readonly kind: 'as-said'; readonly say: string };

/** All stages of a policy, as JSON. The dates assume that every time limit is used in full. */
export interface Timeline extends ReturnType<typeof runLadder> {
  readonly schema: 'escalate/timeline/1';
  readonly area: string;
  readonly from: When;
  readonly warnings: readonly string[];
  readonly outside: readonly Outside[];
}
