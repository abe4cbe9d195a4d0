import type { PolicyGap } from '../../model/advice.ts';
import { isSameValue } from '../../model/records.ts';
import { momentAt } from '../calendar/london.ts';
import type { Quarter } from './quarter.ts';
import type { ReportRow } from './read-report.ts';

export interface Tally {
  readonly of: string;
  readonly count: number;
}

/** A quarter's return: what `report --format json` writes and `--merge` reads. */
export type Report = ReturnType<typeof makeReport>;

/**
 * A quarter's return from rows of one or many people. A case that two people report, or one report given
 * twice, counts once: one's own row is taken; of others the row of the longer log, and of two as long the later.
 * @param now epoch ms
 * @param others rows from colleagues' reports
 */
export function makeReport(
  quarter: Quarter,
  own: readonly ReportRow[],
  now: number,
  others: readonly ReportRow[] = [],
) {
  const counted = new Map([...latestRows(others), ...latestRows(own)]);
  const cases = [...counted.values()].toSorted((one, two) => (one.key < two.key ? -1 : 1));
  const { name, from, to } = quarter;
  return {
    schema: 'escalate/report/1' as const,
    ...{ quarter: name, from, to, asOf: momentAt(now), counts: countRows(cases) },
    /** One row a case, so that colleagues' reports add up without counting a case twice. */
    cases,
  };
}

/** The latest row of each case; of two as late, the first. */
function latestRows(rows: readonly ReportRow[]): Map<string, ReportRow> {
  const oldestFirst = rows
    .toReversed()
    .toSorted((a, b) => a.entries - b.entries || Date.parse(a.asOf) - Date.parse(b.asOf));
  return new Map(oldestFirst.map((row) => [row.key, row]));
}

/** The keys of cases that two rows give other figures of. */
export function conflictsIn(rows: readonly ReportRow[]): ReadonlySet<string> {
  const first = new Map(rows.toReversed().map((row) => [row.key, row]));
  const isOther = (row: ReportRow) => !isSameValue({ ...first.get(row.key), asOf: row.asOf }, row);
  return new Set(rows.filter(isOther).map(({ key }) => key));
}

/** What rows, one a case, add up to. Each list is in order of count, the largest first. */
export function countRows(rows: readonly ReportRow[]) {
  const settled = rows.filter(({ settledStage }) => settledStage !== null);
  const sum = (pick: (row: ReportRow) => number) =>
    rows.reduce((total, row) => total + pick(row), 0);
  const days = settled.flatMap(({ workingDays }) => (workingDays === null ? [] : [workingDays]));
  return {
    cases: rows.length,
    began: rows.filter(({ began }) => began).length,
    byArea: tally(rows.map(({ area }) => area)),
    byStage: tally(rows.map(({ area, stage }) => `${area} ${stage}`)),
    byConcern: tally(rows.map(({ concern }) => concern)),
    byAgency: tally(rows.map(({ agency }) => agency ?? NOT_SAID)),
    byOtherAgency: tally(rows.map(({ otherAgency }) => otherAgency ?? NOT_SAID)),
    bySide: tally(rows.map(({ side }) => side)),
    byState: tally(rows.map(({ state }) => state)),
    settled: settled.length,
    settledByStage: tally(settled.map(({ area, settledStage }) => `${area} ${settledStage}`)),
    settledInTime: settled.filter(({ settledLate }) => settledLate === false).length,
    settledLate: settled.filter(({ settledLate }) => settledLate === true).length,
    limitsInTime: sum(({ limits }) => limits.inTime),
    limitsLate: sum(({ limits }) => limits.late),
    limitsRanOut: sum(({ limits }) => limits.ranOut),
    noAnswer: sum(({ noAnswer }) => noAnswer),
    movedUpEarly: sum(({ movedUpEarly }) => movedUpEarly),
    immediateRisk: sum(({ immediateRisk }) => immediateRisk),
    workingDays: {
      cases: days.length,
      median: medianOf(days),
      longest: days.length === 0 ? null : Math.max(...days),
    },
    gaps: gapsIn(rows),
  };
}

export const NOT_SAID = 'not-told';

function tally(words: readonly string[]): Tally[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .map(([of, count]) => ({ of, count }))
    .toSorted((one, two) => two.count - one.count || (one.of < two.of ? -1 : 1));
}

/** How many cases under an area's policy came upon each gap in it. */
function gapsIn(rows: readonly ReportRow[]) {
  const found = rows.flatMap(({ area, gaps }) => gaps.map((gap) => JSON.stringify({ area, gap })));
  return tally(found).map(({ of, count }) => {
    const { area, gap }: { area: string; gap: PolicyGap } = JSON.parse(of);
    return { area, gap, count };
  });
}

/** The middle one; of an even number, the mean of the two in the middle. */
function medianOf(numbers: readonly number[]): number | null {
  const sorted = numbers.toSorted((one, two) => one - two);
  const high = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const low = sorted[Math.ceil(sorted.length / 2) - 1] ?? high;
  return sorted.length === 0 ? null : (low + high) / 2;
}
