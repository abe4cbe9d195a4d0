import type { Advice, Findings, GapFound } from '../../model/advice.ts';
import { firstSentence, plain } from '../sentences.ts';
import { sayDoubt, sayGapShort, sayOutsideShort, shortSource } from '../words.ts';
import { type Held, RANK, type Row } from './labelled-rows.ts';
import { sayDoer, sayStep } from './step-rows.ts';

/** What is written down, what a settlement asks for, and what comes where there is none. */
export function afterRows(advice: Advice): Row[] {
  const { record, stage, state, route } = advice;
  const { ifResolved, ifNot } = advice.then;
  const noted = record.map(({ what, source }) =>
    source === stage.source ? what : `${plain(what)} (${shortSource(source)}).`,
  );
  const owed = ifResolved.map((step) => `${sayDoer(step)}${sayStep(step, step.do, stage.source)}`);
  const isLast = state === 'open' && !route?.instead;
  const brief = ifNot ? `Stage ${ifNot.stage}.` : NO_STAGE;
  const not = ifNot ? `Stage ${ifNot.stage}: ${ifNot.title}.` : isLast && NO_STAGE;
  return [
    ...said('Write down', noted, firstSentence(record[0]?.what ?? ''), [RANK.record, RANK.least]),
    ...said('If settled', owed, owed[0] ?? '', [RANK.settled, RANK.afterwards]),
    ...(not
      ? [
          {
            label: 'If not',
            text: not,
            gives: [
              { rank: RANK.least, text: brief },
              ...(advice.immediate ? [{ rank: RANK.least + 1, text: null }] : []),
            ],
          },
        ]
      : []),
  ];
}

const NO_STAGE = 'The policy has no further stage.';

/** @param ranks at which it is shortened, and at which it is left out */
function said(
  label: string,
  sentences: readonly string[],
  short: string,
  [shortened, gone]: readonly [number, number],
): Row[] {
  if (sentences.length === 0) return [];
  const gives = [
    { rank: shortened, text: short },
    { rank: gone, text: null },
  ];
  return [{ label, text: sentences.join(' '), gives }];
}

/** Why the document is to be checked, and what we know beside it. */
export function warningRows({ doubts }: Findings, { policy }: Advice): Row[] {
  const shown = doubts.filter(({ kind }) => kind !== 'as-said').map(sayDoubt);
  const all = [...shown, ...policy.outside.slice(0, 1).map(sayOutsideShort)];
  const [first] = all;
  if (first === undefined) return [];
  const gives = [{ rank: RANK.warnings, text: firstSentence(first) }];
  return [{ label: '!', text: all.join(' '), gives }];
}

/** What the practitioner can still tell, and what changes the whole advice: given up only at risk, and last. */
const STAYS: ReadonlySet<GapFound['kind']> = new Set([
  'disagreement-not-told',
  'conference-not-told',
  'agencies-not-told',
  'stage-entry-not-told',
  'risk-not-asked-again',
  'track-not-told',
  'concern-not-named',
  'across-border',
]);

/** Said of the policy, whatever was answered: `--full` has it. */
function isOfEvery(gap: GapFound): boolean {
  return (gap.kind === 'not-said' || gap.kind === 'across-border') && gap.scope === 'always';
}

/** What the document leaves out of this stage, and what was not answered. */
export function gapRows(gaps: Findings['gaps'], { immediate }: Advice): Row[] {
  const rankOf = (kind: GapFound['kind'], index: number) =>
    STAYS.has(kind) ? RANK.least - index / 100 : RANK.gaps - index / 100;
  return gaps
    .filter((gap) => !isOfEvery(gap))
    .map((gap, index) => ({
      label: gap.kind === 'not-said' ? 'Not said' : '!',
      text: sayGapShort(gap),
      holds: 'gap',
      gives: [
        ...(gap.kind === 'concern-not-named'
          ? [{ rank: RANK.afterwards, text: sayGapShort({ ...gap, scope: null }) }]
          : []),
        ...(immediate !== null || !STAYS.has(gap.kind)
          ? [{ rank: rankOf(gap.kind, index), text: null }]
          : []),
      ],
    }));
}

/** What is not on the page, by kind and number, and the ways on. */
export function endRows(
  advice: Advice,
  { gaps }: Findings,
  all: readonly Row[],
  fitting: readonly Row[],
  ways: string | null,
): Row[] {
  const shown = (kind: Held) => fitting.filter(({ holds }) => holds === kind).length;
  const missing = (kind: Held) => all.filter(({ holds }) => holds === kind).length - shown(kind);
  const { contacts, unplaced, immediate, routes, remarks } = advice;
  const ids = [...contacts, ...unplaced, ...(immediate?.contacts ?? [])].map(({ id }) => id);
  const counts = [
    ...count(new Set(ids).size - shown('contact'), 'contact'),
    ...count(missing('duty'), 'duty', 'duties'),
    ...count(missing('date'), 'date'),
    ...count(gaps.length - shown('gap'), 'gap'),
    ...count(routes.length, 'other way'),
    ...count(remarks.length, 'note'),
  ];
  const left = { label: 'Not shown', text: `${counts.join(', ')}: add --full.` };
  const next = ways === null ? [] : [{ label: 'Next', text: ways }];
  return counts.length === 0 ? next : [left, ...next];
}

function count(number: number, one: string, many = `${one}s`): string[] {
  return number > 0 ? [`${number} ${number === 1 ? one : many}`] : [];
}
