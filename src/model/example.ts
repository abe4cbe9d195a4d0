import type { Answers, CaseEvent, CaseState } from './answers.ts';
import type { DeadlineState } from './deadline.ts';
import type { When } from './vocabulary.ts';

/** What a practitioner may be asked to imagine, and what must then be advised: the policy's own tests. */
export interface Example {
  readonly name: string;
  readonly given: Answers & { readonly now?: When };
  readonly then: readonly CaseEvent[];
  readonly expect: Expectation;
}

export interface Expectation {
  readonly stage?: number;
  readonly state?: CaseState;
  /** Due day or moment by deadline id; null: no date. */
  readonly due?: Readonly<Record<string, When | null>>;
  readonly states?: Readonly<Record<string, DeadlineState>>;
  /** Ids that must be among the steps, and ids that must not. */
  readonly steps?: readonly string[];
  readonly noSteps?: readonly string[];
  /** The ids of exactly the immediate steps, 999 aside. */
  readonly immediate?: readonly string[];
  readonly contacts?: readonly string[];
  readonly noContacts?: readonly string[];
  /** Phrases that must occur in some gap. */
  readonly gaps?: readonly string[];
  /** Ids of exactly the steps that a settlement would start. */
  readonly ifResolved?: readonly string[];
}
