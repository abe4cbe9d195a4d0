import type { NoCalendarError } from '../../errors.ts';
import type { Attention } from '../../model/status.ts';
import type { CaseProblem } from '../case-problem.ts';
import type { CaseMemo, Span, WeighedWith } from '../index/status-index.ts';
import type { CaseLog } from '../store/case-store.ts';

/** Where a sound case stands, as far as its place among all of them goes. */
export type Standing = Pick<CaseMemo, 'isOver' | 'mayBeAtRisk' | 'policy'> & {
  readonly attention: Attention;
};

/** A case that was read in this run. */
export interface ReadCase {
  readonly reference: string;
  /** Null: it is damaged, or cannot be read or reckoned. */
  readonly standing: Standing | null;
  /** What may be remembered of it, and when that holds; null: it is to be read each time. */
  readonly memory: { readonly memo: CaseMemo; readonly span: Span } | null;
  readonly problems: readonly CaseProblem[];
  /** Why it cannot be reckoned, where that is for want of a calendar. */
  readonly noCalendar: NoCalendarError | null;
  readonly lines: () => readonly string[];
  /** For how long its lines stay the same; null: nothing can be said of that. */
  readonly linesHold: () => Span | null;
  /** Says on standard error what a newer policy would change for it, if there is one. */
  readonly note: () => void;
}

/** Reads a case from its log, where `log` gives one; null: there is no such case, or no longer. */
export type ReadOne = (reference: string, log: () => CaseLog | null) => ReadCase | null;

/** What reads cases. */
export interface CaseReader {
  readonly read: ReadOne;
  /** What another thread would need besides; null: no case can be weighed with that. */
  readonly weighedWith: () => WeighedWith | null;
}
