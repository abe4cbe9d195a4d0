import type { Agency, ChildStatus, Concern, Risk } from './vocabulary.ts';

/** The answers a thing hangs on. An absent list means "whatever the answer". */
export interface Condition {
  readonly concern?: readonly Concern[];
  readonly child?: readonly ChildStatus[];
  readonly agency?: readonly Agency[];
  readonly otherAgency?: readonly Agency[];
  readonly risk?: readonly Risk[];
  /** Ids of {@link Track}s, or {@link USUAL_TRACK}. */
  readonly track?: readonly string[];
}
