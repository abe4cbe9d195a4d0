import type { Agency, ChildStatus, Concern, Outcome, Risk, Side, When } from './vocabulary.ts';

/** What the practitioner has told. Absent or null: not said. */
export interface Answers {
  readonly area: string;
  readonly part?: string | null;
  readonly concern: Concern;
  readonly risk: Risk;
  readonly agency?: Agency | null;
  readonly otherAgency?: Agency | null;
  /** Which {@link SERVICES} of the other agency it is. */
  readonly service?: string | null;
  readonly child?: readonly ChildStatus[];
  /** Absent: raising. */
  readonly side?: Side;
  readonly disagreed?: When | null;
  /** When it was raised with the other side, or with the one who answers. */
  readonly raised?: When | null;
  readonly protectBy?: When | null;
  readonly stage?: number | null;
  readonly reached?: When | null;
  /** The track that was chosen; one that goes by the answers is not told. */
  readonly track?: string | null;
  /** The side route that was taken last; the stages go on beside it. */
  readonly route?: string | null;
  /** The case under another area's policy that this one goes on from. */
  readonly continues?: string;
  /** The newest case under another area's policy in which this one goes on. */
  readonly continuedIn?: string;
  /** When the risk was answered in the case that this one goes on from; absent: it was asked for this one. */
  readonly riskAnswered?: When;
}

/** What can happen in a case. */
export type Happening =
  | { readonly kind: 'opened'; readonly answers: Answers }
  | {
      readonly kind: 'next';
      readonly outcome: Outcome;
      readonly risk?: Risk;
      readonly reason?: string;
      /** The stage it goes to, where the policy lets it skip some or come back. */
      readonly toStage?: number;
    }
  | { readonly kind: 'done'; readonly step: string }
  | { readonly kind: 'set'; readonly changes: Partial<Answers> }
  | { readonly kind: 'reopened'; readonly reason?: string };

/** One thing that happened in a case, in the order it was told. The whole case is a replay of these. */
export type CaseEvent = Happening & { readonly at: When };

export const CASE_STATES = ['open', 'settled', 'resolved', 'withdrawn', 'ladder-ended'] as const;
export type CaseState = (typeof CASE_STATES)[number];
