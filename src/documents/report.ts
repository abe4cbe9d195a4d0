import type { Report, Tally } from '../engine/report/report.ts';
import type { PolicyGap } from '../model/policy.ts';
import { AGENCY_WORDS, type Agency, type Concern } from '../model/vocabulary.ts';
import { sayWhen } from '../text/days.ts';
import { capital, plain } from '../text/sentences.ts';
import { CONCERN_WORDS, sayGap } from '../text/words.ts';
import type { Block, CountBar, Exported, Fact } from './exported.ts';
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
  const { counts, quarter, from, to, asOf } = report;
  const area = (id: string) => areaNames.get(id) ?? id;
  const stage = (of: string) =>
    of.replace(/^(.+) (\d+)$/, (_, id, number) => `${area(id)}, stage ${number}`);
  const agency = (of: string) => AGENCY_WORDS[of as Agency] ?? 'Not told';
  const gaps = counts.gaps.map(({ area: id, gap, count }) => {
    return { of: `${area(id)}: ${plain(gapWords(gap))}`, count };
  });
  const breakdowns = [
    bars('By area', counts.byArea, area),
    bars('By the furthest stage reached', counts.byStage, stage),
    bars('By kind of concern', counts.byConcern, (of) => CONCERN_WORDS[of as Concern] ?? of),
    bars('By own agency', counts.byAgency, agency),
    bars('By other agency', counts.byOtherAgency, agency),
    bars('By who raised it', counts.bySide, (of) => SIDE_WORDS[of] ?? of),
    bars('How they stood', counts.byState, stateWords),
    bars('Settled in the quarter, by stage', counts.settledByStage, stage),
    bars('Gaps in the policies that cases came upon', gaps, (of) => of),
  ];
  const about = `From ${sayWhen(from)} to ${sayWhen(to)}, as at ${sayWhen(asOf)}. A case counts where it was open at any time in these months, as it stood at their end.`;
  return {
    title: `Escalations in ${quarter}`,
    wide: false,
    blocks: [
      { kind: 'text', text: about },
      { kind: 'text', text: KEPT_BACK },
      { kind: 'facts', name: 'Counts', facts: countFacts(report) },
      ...breakdowns.filter((one) => one.bars.length > 0),
    ],
  };
}

const KEPT_BACK =
  'No names, references or words of a record are in it. A figure under 5 is shown as <5. Where one alone could be worked out from the rest, the next is shown as "5 or more".';

function countFacts({ counts }: Report): Fact[] {
  const { workingDays } = counts;
  const enough = workingDays.cases >= 5;
  const days = (value: number | null) =>
    enough && value !== null ? String(value) : 'not shown: fewer than 5 cases were settled';
  const counted = (label: string, count: number): Fact => ({ label, value: shownCount(count) });
  // Parts of a figure that is shown: what is held back must not be the difference.
  const [began] = shownParts(counts.cases, counts.began);
  const [inTime, late] = shownParts(counts.settled, counts.settledInTime, counts.settledLate);
  return [
    counted('Cases', counts.cases),
    { label: 'Of them begun in the quarter', value: began ?? '' },
    counted('Settled in the quarter', counts.settled),
    { label: "Settled in that stage's time", value: inTime ?? '' },
    { label: "Settled after that stage's time", value: late ?? '' },
    { label: 'Working days to settle, median', value: days(workingDays.median) },
    { label: 'Working days to settle, longest', value: days(workingDays.longest) },
    counted('Time limits met in time', counts.limitsInTime),
    counted('Time limits met late', counts.limitsLate),
    counted('Time limits that ran out with nothing marked as done', counts.limitsRanOut),
    counted('No answer came in time', counts.noAnswer),
    counted('Moved up before the time for an answer was out', counts.movedUpEarly),
    counted('Immediate risk seen', counts.immediateRisk),
  ];
}

function bars(name: string, tallies: readonly Tally[], say: (of: string) => string): Block<'bars'> {
  const shown = shownTallies(tallies.map(({ count }) => count));
  const held = { figure: HELD, length: null };
  return {
    ...{ kind: 'bars', name },
    bars: tallies.map(({ of }, at) => ({ label: say(of), ...(shown[at] ?? held) })),
  };
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

/** A figure under this could show who somebody is. */
const LEAST = 5;
const HELD = '<5';

function shownCount(count: number): string {
  return count < LEAST ? HELD : String(count);
}

/**
 * The counts of one breakdown as they may be shared. Where a single one is held back, it could be worked out
 * from the total, so the smallest of the others is held back with it. A nought is held back with the rest.
 */
export function shownTallies(counts: readonly number[]): Omit<CountBar, 'label'>[] {
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

/** Parts of a whole that is shown too, as they may be shared; the rest of it counts as one more part. */
export function shownParts(whole: number, ...parts: readonly number[]): string[] {
  const rest = whole - parts.reduce((sum, part) => sum + part, 0);
  return shownTallies([...parts, rest])
    .slice(0, parts.length)
    .map(({ figure }) => figure);
}
