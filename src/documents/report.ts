import type { Report, Tally } from '../engine/report/report.ts';
import type { PolicyGap } from '../model/advice.ts';
import { AGENCY_WORDS, type Agency, type Concern } from '../model/vocabulary.ts';
import { sayWhen } from '../text/days.ts';
import { capital, plain } from '../text/sentences.ts';
import { CONCERN_WORDS, sayGap } from '../text/words.ts';
import type { Block, Exported, Fact } from './exported.ts';
import { paragraph, section } from './exported.ts';
import { STATE_IN_PAPERS } from './third-person.ts';

const SIDE_WORDS: Readonly<Record<string, string>> = {
  raising: 'Raised by own agency',
  receiving: 'Raised with own agency',
};

/**
 * A quarter's return for sharing: counts alone, and no figure under 5.
 *
 * @param areaNames each area's name by its id
 */
export function exportedReport(report: Report, areaNames: ReadonlyMap<string, string>): Exported {
  const { counts } = report;
  const area = (id: string) => areaNames.get(id) ?? id;
  const stage = (of: string) =>
    of.replace(/^(.+) (\d+)$/, (_, id, at) => `${area(id)}, stage ${at}`);
  const agency = (of: string) => AGENCY_WORDS[of as Agency] ?? 'Not told';
  const gaps = counts.gaps.map(({ area: id, gap, count }) => {
    return { of: `${area(id)}: ${plain(gapWords(gap))}`, count };
  });
  const few = isFew(report);
  const breakdowns = [
    ...bars('By area', counts.byArea, area),
    ...bars('By the furthest stage reached', counts.byStage, stage),
    ...bars('By kind of concern', counts.byConcern, (of) => CONCERN_WORDS[of as Concern] ?? of),
    ...bars('By own agency', counts.byAgency, agency),
    ...bars('By other agency', counts.byOtherAgency, agency),
    ...bars('By who raised it', counts.bySide, (of) => SIDE_WORDS[of] ?? of),
    ...bars('How they stood', counts.byState, stateWords),
    ...bars(
      'Settled in the quarter, by stage',
      counts.settledByStage,
      stage,
      counts.cases - counts.settled,
    ),
    ...bars('Gaps in the policies that cases came upon', gaps, (of) => of),
  ];
  return {
    title: `Escalations, ${monthsOf(report.quarter)}`,
    wide: false,
    blocks: [
      paragraph(aboutWords(report)),
      paragraph(few ? FEW : KEPT_BACK),
      ...section('Counts', { kind: 'facts', facts: few ? FEW_CASES : countFacts(report) }),
      ...(few ? [] : breakdowns),
    ],
  };
}

/** Whether its cases are so few that any other figure could point to one of them. */
export function isFew({ counts }: Report): boolean {
  return counts.cases > 0 && counts.cases < LEAST;
}

const MONTHS = ['January to March', 'April to June', 'July to September', 'October to December'];

/** `October to December 2026`, of 2026-Q4. */
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
  'No names, references or words of a record are in it. What is under 5 and not 0 is shown as <5. Where one figure alone could be worked out from the rest, the next is held back too.';

function countFacts({ counts }: Report): Fact[] {
  // Parts of a figure that is shown: what is held back must not be the difference.
  const { cases, settled, settledInTime, settledLate } = counts;
  const untimed = settled - settledInTime - settledLate;
  const ofAll = shownParts(cases, settledInTime, settledLate, untimed);
  // Nought of a few would be a fact about each of them.
  const [inTime = '', late = ''] = settled > 0 && settled < LEAST ? [HELD, HELD] : ofAll;
  const figures: readonly (readonly [string, string | number])[] = [
    ['Cases', cases],
    ['Of them begun in the quarter', shownParts(cases, counts.began).join('')],
    ['Settled in the quarter', shownParts(cases, settled).join('')],
    ["Settled in that stage's time", inTime],
    ["Settled after that stage's time", late],
    ['Time limits met in time', counts.limitsInTime],
    ['Time limits met late', counts.limitsLate],
    [
      'Time limits that ran out with nothing marked as done (it may have been done)',
      counts.limitsRanOut,
    ],
    ['No answer came in time', counts.noAnswer],
    ['Moved up before the time for an answer was out', counts.movedUpEarly],
    ['Immediate risk seen', counts.immediateRisk],
  ];
  const facts = figures.map(([label, figure]) => {
    return { label, value: typeof figure === 'number' ? shownCount(figure) : figure };
  });
  return [
    ...heldTogether(facts),
    { label: 'Working days to settle', value: daysWords(counts.workingDays) },
  ];
}

function daysWords({ cases, median, longest }: Report['counts']['workingDays']): string {
  if (cases === 0) return 'none was settled';
  if (cases < LEAST) return 'not shown: fewer than 5 cases were settled';
  return `median ${median}, longest ${longest}`;
}

/** @param rest how many of all cases are in none of the tallies: that could be worked out too */
function bars(
  name: string,
  tallies: readonly Tally[],
  say: (of: string) => string,
  rest = 0,
): Block[] {
  if (tallies.length === 0) return [];
  const shown = shownTallies([...tallies.map(({ count }) => count), rest]);
  const facts = tallies.map(({ of }, at) => ({ label: say(of), ...(shown[at] ?? NOT_SHOWN) }));
  return section(name, { kind: 'facts', facts: heldTogether(facts), hasBars: true });
}

/** Small figures are named in one row, the last. */
function heldTogether(facts: readonly Fact[]): Fact[] {
  const held = facts.filter(({ value }) => value === HELD).map(({ label }) => label);
  const value = held.length > 1 ? `${HELD} each` : HELD;
  const row = { label: held.join('; '), value, length: null };
  return [...facts.filter((one) => one.value !== HELD), ...(held.length === 0 ? [] : [row])];
}

function stateWords(of: string): string {
  const words: Readonly<Record<string, string>> = { ...STATE_IN_PAPERS, open: 'open at the end' };
  return capital(words[of] ?? of);
}

function gapWords(gap: PolicyGap): string {
  if (gap.kind === 'not-said') return sayGap({ ...gap, scope: 'here' });
  if (gap.kind === 'no-contact-for') return sayGap(gap);
  return `Not named by the policy: ${CONCERN_WORDS[gap.concern]}`;
}

/** A count as it may be shown, `12` or `<5`, and how long its bar is; null: the bar must not show it. */
interface Shown {
  readonly value: string;
  readonly length: number | null;
}

/** A figure under this could show who somebody is. */
const LEAST = 5;
const HELD = '<5';
const NOT_SHOWN: Shown = { value: 'not shown', length: null };

/** Nought is shown: it is nobody's. Of fewer than five cases it would be, and there nothing is shown. */
function shownCount(count: number): string {
  return count > 0 && count < LEAST ? HELD : String(count);
}

/**
 * The counts of one breakdown as they may be shared. Where a single one is held back, it could be worked out from the
 * total, so the smallest of the others is held back with it; of six cases even "5 or more" would give both away.
 */
export function shownTallies(counts: readonly number[]): Shown[] {
  const held = counts.filter((count) => count > 0 && count < LEAST);
  const others = counts.filter((count) => count >= LEAST);
  const least = Math.min(...others);
  const second = held.length === 1 ? counts.indexOf(least) : -1;
  const both = least + (held[0] ?? 0);
  return counts.map((count, at) => {
    if (at === second) return both > LEAST + 1 ? { value: '5 or more', length: null } : NOT_SHOWN;
    const value = shownCount(count);
    return { value, length: value === HELD ? null : count };
  });
}

/** Parts of a whole that is shown too, as they may be shared; the rest of it counts as one more part. */
export function shownParts(whole: number, ...parts: readonly number[]): string[] {
  const rest = whole - parts.reduce((sum, part) => sum + part, 0);
  return shownTallies([...parts, rest])
    .slice(0, parts.length)
    .map(({ value }) => value);
}
