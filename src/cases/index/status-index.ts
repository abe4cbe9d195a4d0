import type { Calendar } from '../../model/calendar.ts';
import type { CaseLog } from '../store/case-store.ts';

/** From when on a case asks for attention, in epoch ms: it can be ranked at any moment. Infinity: never. */
export interface AttentionTimes {
  readonly runsFrom: number;
  readonly soonFrom: number;
  readonly todayFrom: number;
  readonly overdueFrom: number;
}

/** What is remembered of a case that was whole when it was last read: enough to rank it. */
export interface CaseMemo extends AttentionTimes {
  /** Nothing of it is open or owed any more. */
  readonly isOver: boolean;
  readonly mayBeAtRisk: boolean;
  /** The policy that it goes by. */
  readonly policy: { readonly id: string; readonly digest: string };
}

/** The span of `now` (epoch ms, the end not included) in which everything remembered can be relied on. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/** What a case is weighed with besides its own files: plain data, which another thread can be handed. */
export interface WeighedWith {
  readonly now: number;
  /** Of every nation, with the user's own bank holidays. */
  readonly calendars: readonly Calendar[];
}

/** Cases that other threads read at the same time. */
export interface ReadTogether {
  /** Some that nobody has taken, for whoever asks to read; none: all are taken. */
  readonly take: () => readonly number[];
  /** Waits for the others. What they found whole is remembered, as if it had been read here. */
  readonly finish: () => Promise<ReadByOthers>;
}

/** What became of the cases that others took. */
export interface ReadByOthers {
  readonly known: readonly number[];
  /** In which all that is remembered of those holds; null: it is of none. */
  readonly span: Span | null;
  /** To be read here all the same: there is anything at all about them, or a thread ended early. */
  readonly unread: readonly number[];
}

/** Every case as it lies on the disk now, beside what is remembered of it. Cases go by their place in `names`. */
export interface CasesSeen {
  /** Names that may be cases', as the disk gave them, in any order. */
  readonly names: readonly string[];
  /** When what is remembered holds; null: nothing is remembered. */
  readonly span: Span | null;
  /** What is remembered of a case whose folder is as it was then; null: it is to be read. */
  readonly memo: (at: number) => CaseMemo | null;
  /** Whether each of its files is as it was too. */
  readonly isUntouched: (at: number) => boolean;
  /** What was kept so that it can be shown; undefined: nothing. */
  readonly shown: (at: number) => unknown;
  /** Reads it; null: it is no case, or no longer one. @throws {CannotReadError} */
  readonly read: (at: number) => CaseLog | null;
  /** Shares the reading of these out among threads; null, or absent: they are too few, or nobody can help. */
  readonly readTogether?: (
    places: readonly number[],
    by: () => WeighedWith | null,
  ) => Promise<ReadTogether | null>;
  /** Remembers a case that was just read and found whole. */
  readonly remember: (at: number, memo: CaseMemo) => void;
  /** Forgets what is remembered of a case. */
  readonly forget: (at: number) => void;
  /**
   * Keeps what is remembered for the next time, and by name what shows some cases; does nothing where
   * that is known already. Never fails: what cannot be kept is worked out again. `span` is of what was
   * remembered in this run; null: nothing was.
   */
  readonly keep: (span: Span | null, shown: ReadonlyMap<string, unknown>) => void;
}

/** One case as it lies on the disk now, beside what was kept of how it was shown. */
export interface CaseSeen {
  /** What was kept to show it with, where each of its files is as it was then; undefined: nothing. */
  readonly shown: unknown;
  /** Reads it; null: it is no case, or no longer one. @throws {CannotReadError} */
  readonly read: () => CaseLog | null;
  /** Keeps what shows it as it was just read, for the next time. Never fails: it is only ever a help. */
  readonly keep: (shown: unknown) => void;
}

/**
 * What was worked out of the saved cases before, in files beside them. Nothing depends on it: without it,
 * or with one that is odd in any way, everything is read again.
 */
export interface StatusIndex {
  /** Looks at all cases. @throws {CannotReadError} */
  readonly look: () => CasesSeen;
  /** Looks at one, by its name as the disk has it. */
  readonly lookAt: (reference: string) => CaseSeen;
}
