import type { advise } from '../engine/advice/advice.ts';
import type { stepOf } from '../engine/ladder/duties.ts';
import type { runLadder } from '../engine/ladder/timeline.ts';
import type { wordAdvice } from '../text/general-advice.ts';
import type { Deadline } from './deadline.ts';
import type { Outside, Policy, Route, Track } from './policy.ts';
import type { Agency, Concern, Day, When } from './vocabulary.ts';

/** A duty as it is shown and saved. */
export type Step = ReturnType<typeof stepOf>;

/** The one thing to do next, and by when. */
export interface NextStep {
  readonly step: Step;
  readonly deadline: Deadline | null;
}

/** Advice from outside the policies, with where and when its source was seen. */
export interface GeneralAdvice {
  readonly do: string;
  /** The document and paragraph that it rests on. */
  readonly why: string;
  /** The address at which that was seen, and the day. */
  readonly seen: string;
  readonly on: Day;
}

/** Advice before it is put into words. */
export type Findings = ReturnType<typeof advise>;

/** As it is shown, and saved as JSON. */
export type Advice = ReturnType<typeof wordAdvice>;

export type Immediate = NonNullable<Findings['immediate']>;

/** Said of this stage and these answers, or of the whole policy whatever they are. */
export type Scope = 'here' | 'always';

/** Something that is not known here: the document leaves it out, or the practitioner has not told it. */
export type GapFound =
  | {
      readonly kind: 'not-said';
      readonly say: string;
      readonly scope: Scope;
      /** It hangs on whose sides these are, and so changes whom to turn to. */
      readonly isOfSides?: boolean;
    }
  | {
      readonly kind: 'concern-not-named';
      readonly concern: Concern;
      /** What the document says of itself that it is for. */
      readonly scope: NonNullable<Policy['scope']> | null;
    }
  | { readonly kind: 'concern-by-other-words'; readonly note: string }
  | { readonly kind: 'no-contact-for' | 'one-agency'; readonly agency: Agency }
  | { readonly kind: 'disagreement-not-told' | 'conference-not-told' | 'agencies-not-told' }
  /** A time runs from then, and no step that is seen here did it. */
  | { readonly kind: 'raised-not-told' }
  /** What each area is to add; what is lost from the text in use, and may have said more. */
  | { readonly kind: 'not-filled' | 'lost'; readonly say: string }
  | { readonly kind: 'not-counted'; readonly why: string }
  | { readonly kind: 'track-not-told'; readonly tracks: readonly Pick<Track, 'id' | 'title'>[] }
  | { readonly kind: 'track-not-known'; readonly title: string }
  /** A child may live, or be placed, in another area; no document says whose policy binds then. */
  | {
      readonly kind: 'across-border';
      readonly scope: Scope;
      /** The case under the other area's policy, and whether this one goes on there or from there. */
      readonly other: { readonly reference: string; readonly way: 'in' | 'from' } | null;
    }
  /** What to do where one's own manager refuses or is away; the way past line management that the text has, if any. */
  | { readonly kind: 'manager-away'; readonly way: Pick<Route, 'title' | 'source'> | null }
  /** Which part of the area it is; `parts` are what `--area` takes. */
  | { readonly kind: 'part-not-told'; readonly say: string; readonly parts: readonly string[] }
  | { readonly kind: 'stage-entry-not-told'; readonly stage: number }
  | { readonly kind: 'risk-not-asked-again'; readonly answered: When };

/** A gap in a policy that a case came upon. */
export type PolicyGap =
  | { readonly kind: 'not-said'; readonly say: string }
  | { readonly kind: 'concern-not-named'; readonly concern: Concern }
  | { readonly kind: 'no-contact-for'; readonly agency: Agency };

/** Why a policy document should be checked before it is relied on. */
export type DocumentDoubt =
  | { readonly kind: 'undated' }
  | { readonly kind: 'review-overdue'; readonly review: string }
  | { readonly kind: 'old'; readonly dated: string; readonly note: string | null }
  | { readonly kind: 'untitled' }
  | { readonly kind: 'as-said'; readonly say: string };

/** The ladder as it would run if every stage used all its time, as JSON. */
export interface Timeline extends ReturnType<typeof runLadder> {
  readonly schema: 'escalate/timeline/1';
  readonly area: string;
  readonly from: When;
  readonly warnings: readonly string[];
  readonly outside: readonly Outside[];
}
