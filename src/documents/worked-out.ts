import type { ReportRow } from '../engine/report/read-report.ts';
import {
  type Counts,
  groupBy,
  HELD,
  LEAST,
  NOT_SHOWN,
  type SharedFigure,
  shareTable,
} from './shared-figures.ts';

/**
 * Decides which counts in all the tables of a report may be shared. No count from 1 to 4 is shared,
 * and no count from which such a small count could be worked out.
 *
 * @param all every case in the report. A reader sees how many there are
 * @param sums counts that a reader knows to add up, though no table shows them
 * @returns the figures of each table, in the order of `tables`. A table has none if even the number
 *   of its groups would reveal a small count
 */
export function shareTables<Row>(
  all: readonly Row[],
  tables: readonly Counts<Row>[],
  sums: readonly Counts<Row>[],
): (readonly SharedFigure[])[] {
  const equations = [...tables, ...sums].map(equationsOf(all));
  const shared: (readonly SharedFigure[])[] = [];
  for (const table of tables) {
    let figures = shareTable(table);
    while (figures.length > 0 && revealsSmall(equations, [...shared, figures], all.length))
      figures = lessOf(figures);
    shared.push(figures);
  }
  return shared;
}

/** Returns figures that reveal less: first without numbers, and the next time none at all. */
function lessOf(figures: readonly SharedFigure[]): SharedFigure[] {
  if (figures.every(({ value, length }) => value === NOT_SHOWN || length === 0)) return [];
  return figures.map((one) =>
    one.length === 0 ? one : { ...one, value: NOT_SHOWN, length: null },
  );
}

/** A table as a sum, in which `parts` add up to `whole`. The last part is the cases in no group. */
interface Equation {
  readonly whole: Unknown;
  readonly parts: readonly Unknown[];
}
/** A set of cases, which may be counted in several tables. The same cases have the same `key`. */
interface Unknown {
  readonly key: string;
  readonly size: number;
}

function equationsOf<Row>(all: readonly Row[]): (table: Counts<Row>) => Equation {
  const numbers = new Map(all.map((row, at) => [row, at]));
  const named = (rows: Iterable<Row>): Unknown => {
    const key = Array.from(rows, (row) => numbers.get(row) ?? -1).sort((a, b) => a - b);
    return { key: key.join(), size: key.length };
  };
  return ({ parts, whole }) => {
    const counted = new Set([...parts.values()].flatMap((part) => [...part]));
    const left = [...whole].filter((row) => !counted.has(row));
    return { whole: named(whole), parts: [...[...parts.values()].map(named), named(left)] };
  };
}

/**
 * Whether a reader could work out any count from 1 to 4. Each count has a lowest and a highest
 * possible value. Each sum narrows these ranges, until none can be narrowed any more.
 *
 * @param shared the figures decided so far, in the order of the tables. Later tables have none yet
 */
function revealsSmall(
  equations: readonly Equation[],
  shared: readonly (readonly SharedFigure[])[],
  cases: number,
): boolean {
  const ranges = new Map<string, { size: number; low: number; high: number }>();
  const rangeOf = ({ key, size }: Unknown) => {
    const least = size === cases ? size : 0;
    const range = ranges.get(key) ?? { size, low: least, high: size === 0 ? 0 : cases };
    ranges.set(key, range);
    return range;
  };
  const sums = equations.map(({ whole, parts }, at) => {
    const terms = parts.map(rangeOf);
    for (const [n, { value, length }] of (shared[at] ?? []).entries())
      narrow(terms[n], length ?? 1, length ?? (value === HELD ? LEAST - 1 : cases));
    return { whole: rangeOf(whole), terms };
  });
  for (let before = -1, now = 0; before !== now; ) {
    before = now;
    for (const { whole, terms } of sums) {
      const low = terms.reduce((sum, one) => sum + one.low, 0);
      const high = terms.reduce((sum, one) => sum + one.high, 0);
      narrow(whole, low, high);
      for (const one of terms)
        narrow(one, whole.low - (high - one.high), whole.high - (low - one.low));
    }
    now = [...ranges.values()].reduce((sum, one) => sum + one.high - one.low, 0);
  }
  return [...ranges.values()].some(
    ({ size, low, high }) => low === high && size > 0 && size < LEAST,
  );
}

function narrow(range: { low: number; high: number } | undefined, low: number, high: number): void {
  if (!range) return;
  range.low = Math.max(range.low, low);
  range.high = Math.min(range.high, high);
}

/**
 * Returns the sums that a reader knows to be true of every report. They cover the settled cases,
 * and the cases in an area that have reached at least a given stage.
 */
export function knownSums(cases: readonly ReportRow[]): Counts<ReportRow>[] {
  const settled = cases.filter(({ settledStage }) => settledStage !== null);
  const sum = (rows: readonly ReportRow[], wordOf: (row: ReportRow) => string | number | null) => {
    return { whole: new Set(rows), parts: groupBy(rows, (row) => [String(wordOf(row))]) };
  };
  const stages = new Map(cases.map(({ area, stage }) => [`${area} ${stage}`, { area, stage }]));
  const reached = [...stages.values()].map((least) =>
    cases.filter(({ area, stage }) => area === least.area && stage >= least.stage),
  );
  return [
    sum(settled, ({ state }) => state),
    sum(settled, ({ area, settledStage }) => `${area} ${settledStage}`),
    ...reached.map((rows) => sum(rows, ({ stage }) => stage)),
    ...reached.map((rows) => sum(rows, ({ settledStage }) => settledStage)),
  ];
}
