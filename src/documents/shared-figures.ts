/** The smallest count above 0 that may be shown. A smaller one could reveal who somebody is. */
export const LEAST = 5;
export const HELD = '<5';
export const NOT_SHOWN = 'not shown';

/** The rows of a report that are counted together. */
type Counted<Row> = ReadonlySet<Row>;

/** One count, in the form in which a report shows it to other people. */
export interface SharedFigure {
  readonly of: string;
  readonly value: string;
  /** The length of the bar that shows the count, or null if the count is withheld. */
  readonly length: number | null;
}

/** A table of counts. Every case in `parts` is also in `whole`, and no case is in two parts. */
export interface Counts<Row> {
  readonly parts: ReadonlyMap<string, Counted<Row>>;
  readonly whole: Counted<Row>;
}

/** Decides which counts of a table may be shared, as if the report had no other table. */
export function shareTable<Row>({ parts, whole }: Counts<Row>): SharedFigure[] {
  const sizes = new Map([...parts].map(([of, { size }]) => [of, size]));
  const open = openFigures(sizes, whole.size);
  const rest = heldBack(sizes, open);
  if (open.size === 0 && rest.length > 1 && whole.size <= rest.length) return [];
  const held = rest.some((size) => size >= LEAST) || givesAway(rest) ? NOT_SHOWN : HELD;
  return [...sizes].map(([of, size]) => {
    const isShown = size === 0 || open.has(of);
    return { of, value: isShown ? String(size) : held, length: isShown ? size : null };
  });
}

/**
 * Returns the names of the counts that may be shown. The largest counts are tried first. A count is
 * not shown if too few cases would remain.
 */
function openFigures(sizes: ReadonlyMap<string, number>, whole: number): Set<string> {
  const open = new Set<string>();
  let left = whole;
  for (const [of, size] of [...sizes].toSorted(([, one], [, other]) => other - one)) {
    const after = left - size;
    const held = sizes.size - open.size - 1;
    if (size < LEAST || (after > 0 && (after < LEAST || after <= held))) continue;
    open.add(of);
    left = after;
  }
  // Hides one more count while the hidden counts could be worked out. A single hidden count is
  // whatever is missing from the total. Two hidden counts that add up to 8 must both be 4.
  while (open.size > 0 && givesAway(heldBack(sizes, open))) open.delete([...open].at(-1) ?? '');
  return open;
}

function heldBack(sizes: ReadonlyMap<string, number>, open: ReadonlySet<string>): number[] {
  return [...sizes].flatMap(([of, size]) => (size > 0 && !open.has(of) ? [size] : []));
}

function givesAway(held: readonly number[]): boolean {
  const together = held.reduce((sum, size) => sum + size, 0);
  const hasLarge = held.some((size) => size >= LEAST);
  if (hasLarge) return held.length === 1 || together < 2 * LEAST;
  return held.length > 1 && together === held.length * (LEAST - 1);
}

/**
 * Groups rows by the words that `wordsOf` gives for each row. The largest group comes first, and
 * groups of equal size are in the order of their words.
 */
export function groupBy<Row>(
  rows: readonly Row[],
  wordsOf: (row: Row) => readonly string[],
): Map<string, Set<Row>> {
  const groups = new Map<string, Set<Row>>();
  for (const row of rows)
    for (const word of wordsOf(row)) groups.set(word, (groups.get(word) ?? new Set()).add(row));
  return new Map(
    [...groups].toSorted(
      ([of, one], [word, other]) => other.size - one.size || (of < word ? -1 : 1),
    ),
  );
}
