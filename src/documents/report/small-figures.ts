/** Figures under this could tell who somebody is. */
const LEAST = 5;
const HELD = '<5';

export interface ShownFigure {
  readonly figure: string;
  /** Null: held back. */
  readonly length: number | null;
}

/** A count as it may be shared. */
export function shownCount(count: number): string {
  return count < LEAST ? HELD : String(count);
}

/**
 * The counts of one breakdown as they may be shared. Where a single one is held back, it could be worked out
 * from the total, so the smallest of the others is held back with it. A nought is held back and tells nothing.
 */
export function shownTallies(counts: readonly number[]): ShownFigure[] {
  const held = counts.filter((count) => count > 0 && count < LEAST).length;
  const others = counts.filter((count) => count >= LEAST);
  const second = held === 1 && others.length > 0 ? counts.indexOf(Math.min(...others)) : -1;
  return counts.map((count, at) => {
    if (count < LEAST) return { figure: HELD, length: null };
    return at === second
      ? { figure: '5 or more', length: null }
      : { figure: String(count), length: count };
  });
}

/** Parts of a whole that is told too, as they may be shared; the rest of it counts as one more part. */
export function shownParts(whole: number, ...parts: readonly number[]): string[] {
  const rest = whole - parts.reduce((sum, part) => sum + part, 0);
  return shownTallies([...parts, rest])
    .slice(0, parts.length)
    .map(({ figure }) => figure);
}
