import { attentionAt, attentionTimes, sameUntil, spanOf } from '../engine/case/attention.ts';
import type { CaseMemo, CasesSeen, Span } from '../env/status-index.ts';
import type { Env } from '../env.ts';
import { CannotReadError, NoCalendarError } from '../errors.ts';
import type { Attention } from '../model/status.ts';
import { type OpenCase, readLog, unreadable } from './open-case.ts';
import { type Shared, sharing } from './sharing.ts';
import { type ShownCase, shownFrom } from './shown-case.ts';

/** Up to so many cases, every file of each is looked at, and not only of those that are shown. */
const FEW = 100;

/** Where a sound case stands, as far as its place among all of them goes. */
export type Standing = Pick<CaseMemo, 'isOver' | 'mayBeAtRisk' | 'policy'> & {
  readonly attention: Attention;
};

/** A case to be shown: read, or as it was kept when it was last read. */
export type Shown =
  | { readonly kind: 'read'; readonly open: OpenCase }
  | { readonly kind: 'kept'; readonly reference: string; readonly kept: ShownCase };

/** What makes the lines that show a case. */
export type Lines = (open: OpenCase) => readonly string[];

/**
 * Every saved case, ranked without being read where it is as it was. A case goes by its place in `names`.
 * Whatever is not certain from the looks of its files is read in full.
 */
export class Survey {
  readonly names: readonly string[];
  /** By place; null: it is no case, or one of `odd`. */
  readonly standings: (Standing | null)[];
  /** Cases that are damaged, or cannot be read or reckoned. */
  readonly odd = new Map<number, OpenCase>();
  readonly #env: Env;
  readonly #seen: CasesSeen;
  readonly #shared: Shared;
  readonly #isRemembered: boolean;
  /** Cases that were looked at file by file, or read. */
  readonly #checked = new Set<number>();
  readonly #read = new Map<number, OpenCase>();
  readonly #spans: Span[] = [];

  /** @throws {CannotReadError} */
  constructor(env: Env, seen: CasesSeen) {
    this.#env = env;
    this.#seen = seen;
    this.#shared = sharing(env);
    this.names = seen.names;
    const { span } = seen;
    this.#isRemembered = span !== null && span.from <= env.now && env.now < span.until;
    this.standings = new Array(this.names.length).fill(null);
    const areFew = this.names.length <= FEW;
    for (let at = 0; at < this.names.length; at++) this.#place(at, areFew);
  }

  /** A case as it is to be shown. `isSettled`: it stands where it stood before it was looked at more closely. */
  show(
    at: number,
    mustRead: (standing: Standing) => boolean,
  ): { shown: Shown | null; isSettled: boolean } {
    const before = this.standings[at] ?? null;
    const kept = before === null || mustRead(before) ? null : this.#keptOf(at);
    if (kept !== null) return { shown: kept, isSettled: true };
    const open = this.odd.get(at) ?? this.#read.get(at) ?? this.#readCase(at);
    if (open !== null) this.#read.set(at, open);
    const isSettled = isSame(before, this.standings[at] ?? null);
    return { shown: open && { kind: 'read', open }, isSettled };
  }

  /** Keeps what was found, and how these cases are shown, for the next time. */
  keep(shown: readonly Shown[], linesOf: Lines): void {
    if (this.#seen.span !== null && !this.#isRemembered) return;
    const spans = this.#spans;
    const span =
      spans.length === 0
        ? null
        : {
            from: Math.max(...spans.map(({ from }) => from)),
            until: Math.min(...spans.map(({ until }) => until)),
          };
    const { now, screen } = this.#env;
    const pairs = shown.flatMap((one): [string, ShownCase][] => {
      if (one.kind === 'kept') return [[one.reference, one.kept]];
      const { reference, status } = one.open;
      if (status === null || status instanceof NoCalendarError) return [];
      const holds = sameUntil(status.deadlines, now);
      return [[reference, { ...holds, ...screen, lines: linesOf(one.open) }]];
    });
    this.#seen.keep(span, new Map(pairs));
  }

  #place(at: number, isChecked: boolean): void {
    const memo = this.#isRemembered ? this.#seen.memo(at) : null;
    if (memo === null || (isChecked && !this.#isUntouched(at))) {
      const open = this.#readCase(at);
      if (isChecked && open !== null) this.#read.set(at, open);
      return;
    }
    const { isOver, mayBeAtRisk, policy } = memo;
    const attention = attentionAt(memo, this.#env.now);
    this.standings[at] = { attention, isOver, mayBeAtRisk, policy };
  }

  #keptOf(at: number): Shown | null {
    if (!this.#isRemembered || this.#read.has(at) || !this.#isUntouched(at)) return null;
    const kept = shownFrom(this.#seen.shown(at), this.#env.now, this.#env.screen);
    return kept && { kind: 'kept', reference: this.names[at] ?? '', kept };
  }

  #isUntouched(at: number): boolean {
    if (this.#checked.has(at)) return true;
    if (!this.#seen.isUntouched(at)) return false;
    this.#checked.add(at);
    return true;
  }

  /** Null: it is no case, or one no longer. */
  #readCase(at: number): OpenCase | null {
    this.standings[at] = null;
    this.odd.delete(at);
    this.#checked.delete(at);
    this.#seen.forget(at);
    const open = this.#open(at);
    if (open === null) return null;
    const standing = standingOf(open);
    this.standings[at] = standing;
    if (standing === null) this.odd.set(at, open);
    else this.#remember(at, open, standing);
    return open;
  }

  #open(at: number): OpenCase | null {
    const reference = this.names[at] ?? '';
    try {
      const log = this.#seen.read(at);
      return log && readLog(reference, log, this.#env, undefined, this.#shared);
    } catch (fault) {
      if (fault instanceof CannotReadError) return unreadable(reference, fault.message);
      throw fault;
    }
  }

  #remember(at: number, { replay, status, problems }: OpenCase, standing: Standing): void {
    if (replay === null || status === null || status instanceof NoCalendarError) return;
    if (problems.length > 0) return;
    try {
      const calendar = this.#shared.calendar(replay.policy.nation);
      const memo = { ...standing, ...attentionTimes(status.deadlines, calendar) };
      this.#seen.remember(at, memo);
      const span = spanOf(calendar);
      if (!this.#spans.some(({ from, until }) => from === span.from && until === span.until))
        this.#spans.push(span);
    } catch (fault) {
      // On the very edge of the bank-holiday table: read again each time.
      if (!(fault instanceof NoCalendarError)) throw fault;
    }
  }
}

/** Null where anything at all is wrong with it; what only lies beside its entries is not. */
function standingOf({ replay, status, problems }: OpenCase): Standing | null {
  if (replay === null || status === null || status instanceof NoCalendarError) return null;
  if (problems.some(({ kind }) => kind !== 'stray')) return null;
  const { id, digest } = replay.kept;
  return {
    attention: status.attention,
    isOver: status.state !== 'open' && status.state !== 'settled',
    mayBeAtRisk: status.risk !== 'none',
    policy: { id, digest },
  };
}

function isSame(one: Standing | null, other: Standing | null): boolean {
  if (one === null || other === null) return one === other;
  return (
    one.attention === other.attention &&
    one.isOver === other.isOver &&
    one.mayBeAtRisk === other.mayBeAtRisk &&
    one.policy.id === other.policy.id &&
    one.policy.digest === other.policy.digest
  );
}
