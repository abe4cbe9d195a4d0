import type { Advice, Findings, GapFound } from '../../model/advice.ts';
import { firstSentence } from '../sentences.ts';
import { sayDoubt, sayGap, sayGapShort, sayOutsideShort } from '../words.ts';
import { RANK, type Row } from './labelled-rows.ts';

/** Why the document is to be checked, and what we know beside it. */
export function warningRows({ doubts }: Findings, { policy }: Advice): Row[] {
  const shown = doubts.filter(({ kind }) => kind !== 'as-said').map(sayDoubt);
  const all = [...shown, ...policy.outside.slice(0, 1).map(sayOutsideShort)];
  const [first] = all;
  if (first === undefined) return [];
  return [
    {
      label: '!',
      text: all.join(' '),
      holds: 'warning',
      each: all.map(firstSentence),
      shorter: { warnings: firstSentence(first) },
    },
  ];
}

/** What the practitioner can still tell, and what changes the whole advice: given up only at risk, and last. */
const STAYS: ReadonlySet<GapFound['kind']> = new Set([
  'disagreement-not-told',
  'raised-not-told',
  'conference-not-told',
  'agencies-not-told',
  'one-agency',
  'stage-entry-not-told',
  'risk-not-asked-again',
  'track-not-told',
  'concern-not-named',
  'not-counted',
  'across-border',
]);

/** Said of the policy whatever was answered, or of one's own side, which one knows: `--full` has it. */
export function isOfEvery(gap: GapFound, { agency }: Findings['answers']): boolean {
  if (gap.kind === 'no-contact-for') return gap.agency === agency;
  return (gap.kind === 'not-said' || gap.kind === 'across-border') && gap.scope === 'always';
}

/** A flag that was not given is a command for a case that is saved. */
function inCase(text: string, reference: string | null): string {
  if (reference === null) return text;
  const set = `To see its dates: escalate set ${reference}`;
  return text.replace(/Give (--\w+) to see its dates\./, `${set} $1 DAY`);
}

const isOfSides = (gap: GapFound) => gap.kind === 'not-said' && gap.isOfSides === true;

/**
 * What the document leaves out of this stage, and what was not answered.
 *
 * @param isTop only that the policy does not name the concern, which stands above the steps; else all but that
 */
export function gapRows(
  { gaps, answers }: Findings,
  advice: Advice,
  { isTop, isWhole }: { readonly isTop: boolean; readonly isWhole: boolean },
): Row[] {
  const { immediate, contacts } = advice;
  // Which part of the area it is changes only whom to ring there.
  const hasParts = contacts.some(({ parts }) => parts.length > 0);
  const usual = (kind: GapFound['kind']) =>
    kind === 'part-not-told' && hasParts ? RANK.ifDue : RANK.gaps;
  const rankOf = (gap: GapFound, index: number) =>
    (STAYS.has(gap.kind) ? RANK.least : isOfSides(gap) ? RANK.ifDue : usual(gap.kind)) -
    index / 100;
  return gaps
    .filter((gap) => !isOfEvery(gap, answers) && (gap.kind === 'concern-not-named') === isTop)
    .map((gap, index) => ({
      label: '!',
      text: inCase(isWhole ? sayGap(gap) : sayGapShort(gap), advice.case),
      holds: 'gap',
      shorter:
        gap.kind === 'concern-not-named'
          ? { afterwards: sayGapShort({ ...gap, scope: null }) }
          : {},
      gone: immediate !== null || !STAYS.has(gap.kind) ? rankOf(gap, index) : undefined,
    }));
}
