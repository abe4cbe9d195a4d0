import type { PolicyGap } from '../engine/advice/gaps.ts';
import type { ReportRow } from '../engine/report/read-report.ts';
import { NOT_SAID, type Report } from '../engine/report/report.ts';
import { AGENCY_WORDS, type Agency, type Concern } from '../model/vocabulary.ts';
import { sayWhen } from '../text/days.ts';
import { capital, plain } from '../text/sentences.ts';
import { CONCERN_WORDS, sayGap } from '../text/words.ts';
import type { Block, Exported, Fact } from './exported.ts';
import { factsUnder, paragraph } from './exported.ts';
import {
  type Counts,
  groupBy,
  HELD,
  LEAST,
  NOT_SHOWN,
  type SharedFigure,
} from './shared-figures.ts';
import { STATE_IN_PAPERS } from './third-person.ts';
import { knownSums, shareTables } from './worked-out.ts';

const SIDE_WORDS: Readonly<Record<string, string>> = {
  raising: 'Raised by own agency',
  receiving: 'Raised with own agency',
};

/**
 * Returns a quarter's report, safe to share. It holds only counts, and nothing from which a count
 * from 1 to 4 could be worked out.
 *
 * @param areaNames the name of each area, by the area's id
 */
export function exportedReport(report: Report, areaNames: ReadonlyMap<string, string>): Exported {
  const few = isFew(report);
  return {
    title: `Escalations, ${monthsOf(report.quarter)}`,
    wide: false,
    blocks: [
      paragraph(aboutWords(report)),
      paragraph(few ? FEW : KEPT_BACK),
      ...(few ? factsUnder('Counts', FEW_CASES) : tablesOf(report, areaNames)),
    ],
  };
}

/** The tables that count each case once, by one of its values. `say` puts that value into words. */
const BY_WORD: readonly (readonly [
  name: string,
  wordOf: (row: ReportRow) => string,
  say: (of: string) => string,
])[] = [
  ['By kind of concern', ({ concern }) => concern, (of) => CONCERN_WORDS[of as Concern]],
  ['By own agency', (row) => row.agency ?? NOT_SAID, sayAgency],
  ['By other agency', (row) => row.otherAgency ?? NOT_SAID, sayAgency],
  ['By who raised it', ({ side }) => side, (of) => SIDE_WORDS[of] ?? of],
  ['How they stood', ({ state }) => state, stateWords],
];

/** A list of counts under one heading, or a part of it. `say` puts into words what is counted. */
interface Table extends Counts<ReportRow> {
  readonly name: string;
  readonly say: (of: string) => string;
}

function tablesOf({ counts, cases }: Report, areaNames: ReadonlyMap<string, string>): Block[] {
  const tables = [...countTables(cases), ...barTables(cases, areaNames)];
  const shared = shareTables(cases, tables, knownSums(cases));
  const named = tables.map((table, at) => ({ ...table, figures: shared[at] ?? [] }));
  const figuresOf = (wanted: string) => named.filter(({ name }) => name === wanted);
  const names = new Set(tables.map(({ name }) => name).filter((name) => name !== COUNTS));
  return [
    ...factsUnder(
      COUNTS,
      countFacts(
        counts,
        figuresOf(COUNTS).map(({ figures }) => figures),
      ),
    ),
    ...[...names].flatMap((name) => bars(name, figuresOf(name))),
  ];
}

const COUNTS = 'Counts';

function barTables(cases: readonly ReportRow[], areaNames: ReadonlyMap<string, string>): Table[] {
  const { area, stage, gap } = inWords((id) => areaNames.get(id) ?? id);
  const whole = new Set(cases);
  const areas = groupBy(cases, (row) => [row.area]);
  const inAreas = (name: string, wordsOf: (row: ReportRow) => string[]): Table[] =>
    [...areas.values()].map((rows) => {
      return { name, say: stage, whole: rows, parts: groupBy([...rows], wordsOf) };
    });
  // A case may meet several gaps in its policy, so these counts do not add up to all cases.
  const gaps = groupBy(cases, (row) => row.gaps.map((one) => JSON.stringify([row.area, one])));
  return [
    { name: 'By area', say: area, whole, parts: areas },
    ...inAreas('By the furthest stage reached', (row) => [`${row.area} ${row.stage}`]),
    ...BY_WORD.map(([name, wordOf, say]) => {
      return { name, say, whole, parts: groupBy(cases, (row) => [wordOf(row)]) };
    }),
    ...inAreas('Settled in the quarter, by stage', (row) =>
      row.settledStage === null ? [] : [`${row.area} ${row.settledStage}`],
    ),
    ...[...gaps].map(([of, rows]) => ({
      ...{ name: 'Gaps in the policies that cases came upon', say: gap },
      ...{ whole: areas.get([...rows][0]?.area ?? '') ?? whole, parts: new Map([[of, rows]]) },
    })),
  ];
}

/** Returns functions that put into words the areas, stages and gaps that the tables count. */
function inWords(area: (id: string) => string) {
  return {
    area,
    stage: (of: string) => of.replace(/^(.+) (\d+)$/, (_, id, at) => `${area(id)}, stage ${at}`),
    gap(of: string) {
      const [id, found]: [string, PolicyGap] = JSON.parse(of);
      return `${area(id)}: ${plain(gapWords(found))}`;
    },
  };
}

function sayAgency(of: string): string {
  return AGENCY_WORDS[of as Agency] ?? 'Not told';
}

/** Whether there are so few cases that any other figure could point to one of them. */
export function isFew({ counts }: Report): boolean {
  return counts.cases > 0 && counts.cases < LEAST;
}

const MONTHS = ['January to March', 'April to June', 'July to September', 'October to December'];

/** Returns the months of a quarter: `October to December 2026` for 2026-Q4. */
export function monthsOf(quarter: string): string {
  const [year, number] = quarter.split('-Q');
  return `${MONTHS[Number(number) - 1]} ${year}`;
}

function aboutWords({ quarter, from, to, asOf }: Report): string {
  const [year, number] = quarter.split('-Q').map(Number);
  const ends = Number(year) + (number === 1 ? 0 : 1);
  const financial = `${ends - 1}/${String(ends).slice(2)}-Q${number === 1 ? 4 : Number(number) - 1}`;
  const over = asOf.slice(0, 10) > to ? '' : ' These months are not over yet.';
  return `${quarter} of the calendar year, ${financial} of the financial year: ${sayWhen(from)} to ${sayWhen(to)}, as at ${sayWhen(asOf)}.${over} A case counts where it was open at any time in these months, as it stood at their end.`;
}

const FEW_CASES: readonly Fact[] = [{ label: 'Cases', value: '<5' }];
const FEW = 'Fewer than 5 cases: no other figure is shown, as it could point to a child.';
const KEPT_BACK =
  'No names, references or words of a record are in it. What is under 5 and not 0 is shown as <5. A figure or a table from which that could be worked out is not shown. Beside the report of another quarter, or of only some of these cases, it may still be.';

const IN_TIME = "Settled in that stage's time";
const LATE = "Settled after that stage's time";

const BEGUN = 'Of them begun in the quarter';
const SETTLED = 'Settled in the quarter';

function countTables(cases: readonly ReportRow[]): Table[] {
  const settled = new Set(cases.filter(({ settledStage }) => settledStage !== null));
  const whole = new Set(cases);
  const begun = new Set(cases.filter(({ began }) => began));
  const timed = groupBy([...settled], ({ settledLate }) => [
    settledLate === null ? 'without a time' : settledLate ? LATE : IN_TIME,
  ]);
  const table = { name: COUNTS, say: String };
  return [
    { ...table, whole, parts: new Map([[BEGUN, begun]]) },
    { ...table, whole, parts: new Map([[SETTLED, settled]]) },
    { ...table, whole: settled, parts: timed },
  ];
}

function countFacts(
  counts: Report['counts'],
  shared: readonly (readonly SharedFigure[])[],
): Fact[] {
  const [begun, settled, timed = []] = shared;
  const inTime = new Map(timed.map(({ of, value }) => [of, value]));
  const none = counts.settled === 0 || timed.length > 0 ? '0' : NOT_SHOWN;
  // If only a few cases were settled, a nought here would reveal something about each of them.
  const isFewSettled = counts.settled > 0 && counts.settled < LEAST;
  const figures = {
    'Time limits met in time': counts.limitsInTime,
    'Time limits met late': counts.limitsLate,
    'Time limits that ran out with nothing marked as done (it may have been done)':
      counts.limitsRanOut,
    'No answer came in time': counts.noAnswer,
    'Moved up before the time for an answer was out': counts.movedUpEarly,
    'Immediate risk seen': counts.immediateRisk,
  };
  return [
    ...heldTogether([
      { label: 'Cases', value: String(counts.cases) },
      { label: BEGUN, value: begun?.[0]?.value ?? NOT_SHOWN },
      { label: SETTLED, value: settled?.[0]?.value ?? NOT_SHOWN },
      ...[IN_TIME, LATE].map((label) => {
        return { label, value: isFewSettled ? HELD : (inTime.get(label) ?? none) };
      }),
      ...Object.entries(figures).map(([label, figure]) => ({ label, value: shownCount(figure) })),
    ]),
    { label: 'Working days to settle', value: daysWords(counts.workingDays) },
  ];
}

function daysWords({ cases, median, longest }: Report['counts']['workingDays']): string {
  if (cases === 0) return 'none was settled';
  if (cases < LEAST) return 'not shown: fewer than 5 cases were settled';
  return `median ${median}, longest ${longest}`;
}

function bars(
  name: string,
  tables: readonly (Table & { readonly figures: readonly SharedFigure[] })[],
): Block[] {
  const all = tables.flatMap(({ figures, say }) =>
    figures.map(({ of, ...figure }) => ({ label: say(of), ...figure })),
  );
  return all.length === 0 ? [] : factsUnder(name, heldTogether(all), true);
}

/** Moves withheld counts to the end: one row for counts under 5, and one for counts not shown. */
function heldTogether(all: readonly Fact[]): Fact[] {
  const together = [HELD, NOT_SHOWN].flatMap((held) => {
    const labels = all.filter(({ value }) => value === held).map(({ label }) => label);
    const value = held === HELD && labels.length > 1 ? `${HELD} each` : held;
    return labels.length === 0 ? [] : [{ label: labels.join('; '), value, length: null }];
  });
  return [...all.filter(({ value }) => value !== HELD && value !== NOT_SHOWN), ...together];
}

function stateWords(of: string): string {
  const words: Readonly<Record<string, string>> = { ...STATE_IN_PAPERS, open: 'open at the end' };
  return capital(words[of] ?? of);
}

function gapWords(gap: PolicyGap): string {
  if (gap.kind === 'not-said') return sayGap({ ...gap, scope: 'here', isOfSides: false });
  if (gap.kind === 'no-contact-for') return sayGap(gap);
  return `Not named by the policy: ${CONCERN_WORDS[gap.concern]}`;
}

/**
 * Returns a count as the report shows it. Nought is shown, because it points to nobody. With fewer
 * than five cases it could, but then the report shows no other counts at all.
 */
function shownCount(count: number): string {
  return count > 0 && count < LEAST ? HELD : String(count);
}
