import type { CaseDocument, StageStay } from '../../model/document.ts';
import { sayWhen } from '../../text/days.ts';
import { OUTCOME_WORDS, shortSource } from '../../text/words.ts';

export const YES = '[X] Yes   [  ] No';
export const NO = '[  ] Yes   [X] No';
export const NEITHER = '[  ] Yes   [  ] No';

/**
 * Whether the log shows that a stage was held. Yes where it was left for the next, or settled; no where the
 * case has not come so far; and neither where the log began later, or the stage is still being held.
 */
export function stageAnswer(document: CaseDocument, stage: number) {
  const stays = document.stays.filter((stay) => stay.stage === stage);
  const left = stays.findLast(({ how }) => how !== null && how !== 'withdrawn');
  if (left) return { value: YES, note: [heldWords(left), notMarked(document, stage)].join('') };
  if (stays.length > 0) {
    return { value: '', note: `The log shows stage ${stage} begun and not yet left.` };
  }
  const furthest = Math.max(0, ...document.stays.map((stay) => stay.stage));
  if (furthest < stage) return { value: NO, note: `The log has not reached stage ${stage}.` };
  return { value: '', note: `The log begins after stage ${stage} and does not show it.` };
}

function heldWords({ stage, from, to, how }: StageStay): string {
  const start = from === null ? '' : ` from ${sayWhen(from)}`;
  const end = to === null ? '' : ` to ${sayWhen(to)}`;
  const ended = how === null ? '' : `: ${OUTCOME_WORDS[how].toLowerCase()}`;
  return `The log shows stage ${stage}${start}${end}${ended}.`;
}

/** What a signatory should look at: the practitioner's own steps there that nobody marked as done. */
function notMarked({ steps }: CaseDocument, stage: number): string {
  const open = steps.filter(
    (step) =>
      step.stage === stage &&
      step.by === 'you' &&
      !step.done &&
      !step.optional &&
      step.if === undefined,
  );
  if (open.length === 0) return '';
  const list = open.map((step) => `${step.do.replace(/\.$/, '')} (${shortSource(step.source)})`);
  return ` Not marked as done in the log, so check before you sign: ${list.join('; ')}.`;
}
