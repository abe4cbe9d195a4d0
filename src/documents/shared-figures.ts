/** Any figure below this could reveal who somebody is. */
export const LEAST = 5;
export const HELD = '<5';
export const NOT_SHOWN = 'not shown';

/** The rows that a figure counts. */
type Counted<Row> = ReadonlySet<Row>;

/** A count as it may be shared. */
export interface SharedFigure {
  readonly of: string;
  readonly value: string;
  /** The length of the bar. Null if no bar may show the count. */
  readonly length: number | null;
}

/**
 * Decides which counts in a report may be shared, across all its tables. No count from 1 to 4 is
 * shared. Nor is any count from which such a one could be worked out, by subtracting it from
 * another or from a total.
 *
 * @param all every case in the report; their number is shown
 * @returns a function for one table. It takes the table's named groups, none of which share a case,
 * and returns their figures in order. It returns none if the number of groups alone would reveal
 * them.
 */
export function shareFigures<Row>(all: readonly Row[]) {
  const shown: Counted<Row>[] = [new Set(all)];
  /** @param held how many figures in the same table are not shown, each of which is at least 1 */
  const isSafe = (figure: Counted<Row>, held: number) =>
    figure.size >= LEAST &&
    shown.every((other) => {
      const between = differenceOf(figure, other);
      return !between || (between >= LEAST && (between > held || other.size < figure.size));
    });

  return (parts: ReadonlyMap<string, Counted<Row>>): SharedFigure[] => {
    const { open, sums } = openFigures(parts, isSafe);
    const rest = heldBack(parts, open);
    const whole = new Set(rest.flatMap((part) => [...part]));
    const isKnown = open.size === 0 && shown.some((other) => differenceOf(whole, other) === 0);
    if (isKnown && rest.length > 1 && whole.size <= rest.length) return [];
    shown.push(...sums, ...[...open].flatMap((of) => parts.get(of) ?? []));
    const held = rest.some(({ size }) => size >= LEAST) || givesAway(rest) ? NOT_SHOWN : HELD;
    return [...parts].map(([of, { size }]) => {
      const isShown = size === 0 || open.has(of);
      return { of, value: isShown ? String(size) : held, length: isShown ? size : null };
    });
  };
}

/** Returns which figures of one table may be shown, the largest first, and the sums they reveal. */
function openFigures<Row>(
  parts: ReadonlyMap<string, Counted<Row>>,
  isSafe: (figure: Counted<Row>, held: number) => boolean,
) {
  const open = new Set<string>();
  const sums: Set<Row>[] = [];
  for (const [of, part] of [...parts].toSorted(([, a], [, b]) => b.size - a.size)) {
    const sum = new Set([...(sums.at(-1) ?? []), ...part]);
    if (!isSafe(part, 0) || !isSafe(sum, parts.size - open.size - 1)) continue;
    open.add(of);
    sums.push(sum);
  }
  // Hides one more while the hidden figures could be worked out: a single one is all that is
  // missing from the total, and two that come to 8 must both be 4.
  while (open.size > 0 && givesAway(heldBack(parts, open))) {
    open.delete([...open].at(-1) ?? '');
    sums.pop();
  }
  return { open, sums };
}

function heldBack<Row>(parts: ReadonlyMap<string, Counted<Row>>, open: ReadonlySet<string>) {
  return [...parts].flatMap(([of, part]) => (part.size > 0 && !open.has(of) ? [part] : []));
}

function givesAway<Row>(held: readonly Counted<Row>[]): boolean {
  const together = held.reduce((sum, { size }) => sum + size, 0);
  const hasLarge = held.some(({ size }) => size >= LEAST);
  if (hasLarge) return held.length === 1 || together < 2 * LEAST;
  return held.length > 1 && together === held.length * (LEAST - 1);
}

/** Returns how many more rows the larger set has. Null if it does not contain the smaller one. */
function differenceOf<Row>(one: Counted<Row>, other: Counted<Row>): number | null {
  const [small, large] = one.size < other.size ? [one, other] : [other, one];
  for (const row of small) if (!large.has(row)) return null;
  return large.size - small.size;
}

/** Groups rows by each of their words. The largest group comes first, and equal ones go by word. */
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
