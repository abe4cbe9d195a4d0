import { attentionAt } from '../../engine/case/attention-at.ts';
import type { Env } from '../../env.ts';
import type { CaseMemo, CasesSeen, Span } from '../index/status-index.ts';
import type { CaseReader, ReadCase, ReadOne, Standing } from './read-case.ts';
import { type ShownCase, shownFrom } from './shown-case.ts';

/** Up to so many cases, every file of each is looked at, and not only of those that are shown. */
const FEW = 100;

/** A case to be shown: read, or as it was kept when it was last read. */
export type Shown =
  | { readonly kind: 'read'; readonly read: ReadCase }
  | { readonly kind: 'kept'; readonly reference: string; readonly kept: ShownCase };

/**
 * Every saved case, ranked without being read where it is as it was. A case goes by its place in `names`.
 * Whatever is not certain from the looks of its files is read in full, and only then is what reads them loaded.
 */
export class Survey {
  readonly names: readonly string[];
  /** By place; null: it is no case, or one of `odd`. */
  readonly standings: (Standing | null)[];
  /** Cases that are damaged, or cannot be read or reckoned. */
  readonly odd = new Map<number, ReadCase>();
  readonly #env: Env;
  readonly #seen: CasesSeen;
  readonly #isRemembered: boolean;
  readonly #load: () => Promise<CaseReader>;
  #reader: CaseReader | null = null;
  /** Cases that were looked at file by file, or read. */
  readonly #checked = new Set<number>();
  readonly #read = new Map<number, ReadCase>();
  readonly #spans: Span[] = [];

  private constructor(env: Env, seen: CasesSeen, load: () => Promise<CaseReader>) {
    this.#env = env;
    this.#seen = seen;
    this.#load = load;
    this.names = seen.names;
    const { span } = seen;
    this.#isRemembered = span !== null && span.from <= env.now && env.now < span.until;
    this.standings = new Array(this.names.length).fill(null);
  }

  /**
   * Looks at every case.
   *
   * @param load what reads a case
   * @throws {CannotReadError}
   */
  static async of(env: Env, seen: CasesSeen, load: () => Promise<CaseReader>): Promise<Survey> {
    const survey = new Survey(env, seen, load);
    const areFew = survey.names.length <= FEW;
    const unknown: number[] = [];
    for (let at = 0; at < survey.names.length; at++)
      if (!survey.#recall(at, areFew)) unknown.push(at);
    if (unknown.length === 0) return survey;
    const { read } = await survey.#reading();
    for (const at of await survey.#readTogether(unknown)) {
      const found = survey.#readCase(at, read);
      if (areFew && found !== null) survey.#read.set(at, found);
    }
    return survey;
  }

  /** A case as it is to be shown. `isSettled`: it stands where it stood before it was looked at more closely. */
  async show(
    at: number,
    mustRead: (standing: Standing) => boolean,
  ): Promise<{ shown: Shown | null; isSettled: boolean }> {
    const before = this.standings[at] ?? null;
    const kept = before === null || mustRead(before) ? null : this.#keptOf(at);
    if (kept !== null) return { shown: kept, isSettled: true };
    const known = this.odd.get(at) ?? this.#read.get(at);
    const read = known ?? this.#readCase(at, (await this.#reading()).read);
    if (read !== null) this.#read.set(at, read);
    const isSettled = isSame(before, this.standings[at] ?? null);
    return { shown: read && { kind: 'read', read }, isSettled };
  }

  /** Keeps what was found, and how these cases are shown, for the next time. */
  keep(shown: readonly Shown[]): void {
    if (this.#seen.span !== null && !this.#isRemembered) return;
    const spans = this.#spans;
    const span =
      spans.length === 0
        ? null
        : {
            from: Math.max(...spans.map(({ from }) => from)),
            until: Math.min(...spans.map(({ until }) => until)),
          };
    const { screen } = this.#env;
    const pairs = shown.flatMap((one): [string, ShownCase][] => {
      if (one.kind === 'kept') return [[one.reference, one.kept]];
      const { reference, lines, linesHold } = one.read;
      const holds = linesHold();
      return holds === null ? [] : [[reference, { ...holds, ...screen, lines: lines() }]];
    });
    this.#seen.keep(span, new Map(pairs));
  }

  async #reading(): Promise<CaseReader> {
    this.#reader ??= await this.#load();
    return this.#reader;
  }

  /** Ranks a case by what is remembered of it. False: it is to be read. */
  #recall(at: number, isChecked: boolean): boolean {
    const memo = this.#isRemembered ? this.#seen.memo(at) : null;
    if (memo === null || (isChecked && !this.#isUntouched(at))) return false;
    this.#rank(at, memo);
    return true;
  }

  #rank(at: number, memo: CaseMemo): void {
    const { isOver, mayBeAtRisk, policy } = memo;
    const attention = attentionAt(memo, this.#env.now);
    this.standings[at] = { attention, isOver, mayBeAtRisk, policy };
  }

  /** Reads many with whoever can help; gives back those that are still to be read. */
  async #readTogether(places: readonly number[]): Promise<readonly number[]> {
    const { read, weighedWith } = await this.#reading();
    const together = await this.#seen.readTogether?.(places, weighedWith);
    if (!together) return places;
    for (let some = together.take(); some.length > 0; some = together.take())
      for (const at of some) this.#readCase(at, read);
    const { known, span, unread } = await together.finish();
    for (const at of known) {
      const memo = this.#seen.memo(at);
      if (memo !== null) this.#rank(at, memo);
    }
    if (span !== null) this.#spans.push(span);
    return unread;
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
  #readCase(at: number, read: ReadOne): ReadCase | null {
    this.standings[at] = null;
    this.odd.delete(at);
    this.#checked.delete(at);
    this.#seen.forget(at);
    const found = read(this.names[at] ?? '', () => this.#seen.read(at));
    if (found === null) return null;
    const { standing, memory } = found;
    this.standings[at] = standing;
    if (standing === null) this.odd.set(at, found);
    if (memory !== null) this.#remember(at, memory.memo, memory.span);
    return found;
  }

  #remember(at: number, memo: CaseMemo, span: Span): void {
    this.#seen.remember(at, memo);
    const isKnown = this.#spans.some(
      ({ from, until }) => from === span.from && until === span.until,
    );
    if (!isKnown) this.#spans.push(span);
  }
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
