import type { PolicyGap } from '../../model/policy.ts';
import type { Report, Tally } from '../../model/report.ts';
import type { Agency, Concern } from '../../model/vocabulary.ts';
import { sayWhen } from '../../text/days.ts';
import { AGENCY_WORDS, CONCERN_WORDS, sayGap } from '../../text/words.ts';
import type { Block, CountBar, Fact, Paper } from '../document.ts';
import { shownCount, shownParts, shownTallies } from './small-figures.ts';

const STATE_WORDS: Readonly<Record<string, string>> = {
  open: 'Open at the end',
  settled: 'Settled; duties on the settlement are left',
  resolved: 'Settled, with nothing left to do',
  withdrawn: 'Withdrawn',
  'ladder-ended': 'Not settled at the last stage',
};

/**
 * A quarter's return for sharing: counts alone, and no figure under 5 is told.
 *
 * @param areaNames each area's name by its id
 */
export function reportPaper(report: Report, areaNames: ReadonlyMap<string, string>): Paper {
  const { counts, quarter, from, to, asOf } = report;
  const area = (id: string) => areaNames.get(id) ?? id;
  const stage = (of: string) =>
    of.replace(/^(.+) (\d+)$/, (_, id, number) => `${area(id)}, stage ${number}`);
  const agency = (of: string) => AGENCY_WORDS[of as Agency] ?? 'Not told';
  const breakdowns = [
    bars('By area', counts.byArea, area),
    bars('By the furthest stage reached', counts.byStage, stage),
    bars('By kind of concern', counts.byConcern, (of) => CONCERN_WORDS[of as Concern] ?? of),
    bars('By own agency', counts.byAgency, agency),
    bars('By other agency', counts.byOtherAgency, agency),
    bars('How they stood', counts.byState, (of) => STATE_WORDS[of] ?? of),
    bars('Settled in the quarter, by stage', counts.settledByStage, stage),
    bars('Gaps in the policies that cases came upon', gapTallies(report, area), (of) => of),
  ];
  return {
    title: `Escalations in ${quarter}`,
    wide: false,
    blocks: [
      {
        kind: 'text',
        text: `From ${sayWhen(from)} to ${sayWhen(to)}, as at ${sayWhen(asOf)}. A case counts where it was open at any time in these months, as it stood at their end.`,
      },
      { kind: 'text', text: KEPT_BACK },
      { kind: 'facts', name: 'Counts', facts: countFacts(report) },
      ...breakdowns.filter((one) => one.bars.length > 0),
    ],
  };
}

const KEPT_BACK =
  'No names, references or words of a record are in it. A figure under 5 is shown as <5. Where one alone could be worked out from the rest, the next is shown as "5 or more".';

function gapTallies({ counts }: Report, areaName: (id: string) => string): Tally[] {
  return counts.gaps.map(({ area, gap, count }) => ({
    of: `${areaName(area)}: ${gapWords(gap).replace(/\.$/, '')}`,
    count,
  }));
}

function countFacts({ counts }: Report): Fact[] {
  const { workingDays } = counts;
  const enough = workingDays.cases >= 5;
  const days = (value: number | null) =>
    enough && value !== null ? String(value) : 'not shown: fewer than 5 cases were settled';
  const told = (label: string, count: number): Fact => ({ label, value: shownCount(count) });
  // Parts of a figure that is told: what is held back must not be the difference.
  const [began] = shownParts(counts.cases, counts.began);
  const [inTime, late] = shownParts(counts.settled, counts.settledInTime, counts.settledLate);
  return [
    told('Cases', counts.cases),
    { label: 'Of them begun in the quarter', value: began ?? '' },
    told('Settled in the quarter', counts.settled),
    { label: "Settled in that stage's time", value: inTime ?? '' },
    { label: "Settled after that stage's time", value: late ?? '' },
    { label: 'Working days to settle, median', value: days(workingDays.median) },
    { label: 'Working days to settle, longest', value: days(workingDays.longest) },
    told('Time limits met in time', counts.limitsInTime),
    told('Time limits met late', counts.limitsLate),
    told('Time limits that ran out with nothing marked as done', counts.limitsRanOut),
    told('No answer came in time', counts.noAnswer),
    told('Immediate risk seen', counts.immediateRisk),
  ];
}

type Bars = Extract<Block, { kind: 'bars' }>;

function bars(name: string, tallies: readonly Tally[], say: (of: string) => string): Bars {
  const shown = shownTallies(tallies.map(({ count }) => count));
  const drawn = tallies.map(({ of }, at): CountBar => {
    const { figure, length } = shown[at] ?? { figure: '<5', length: null };
    return { label: say(of), figure, length };
  });
  return { kind: 'bars', name, bars: drawn };
}

function gapWords(gap: PolicyGap): string {
  if (gap.kind === 'not-said') return sayGap({ ...gap, scope: 'here' });
  if (gap.kind === 'no-contact-for') return sayGap(gap);
  return `Not named by the policy: ${CONCERN_WORDS[gap.concern]}`;
}
