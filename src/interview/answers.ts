import type { PartialAnswers } from '../input/read-answers.ts';
import { readAnswers } from '../input/read-flags.ts';
import { NOT_KNOWN } from './choices.ts';
import { firstStageFor, isForBothSides, NOT_YET, RECEIVING, WAITING } from './policy-choices.ts';
import { type Asking, QUESTIONS, type QuestionId } from './questions.ts';

/**
 * Adds one answer, and returns all the answers. Clears the stage if the area changes, if a track is
 * chosen, if the policy has no stage of that number, or if the policy now begins at another stage.
 *
 * @param asking returns the facts that a question is made from, given the answers so far
 * @throws {UserError} if the value does not answer the question
 */
export function takeAnswer(
  id: QuestionId,
  value: string,
  answers: PartialAnswers,
  asking: (answers: PartialAnswers) => Asking,
): PartialAnswers {
  const { key } = QUESTIONS[id];
  if (value === NOT_KNOWN) return { ...answers, [key]: null };
  if (id === 'stage' && value === RECEIVING) return { ...answers, side: RECEIVING };
  const { cards, now, policy } = asking(answers);
  const first = () => (policy ? firstStageFor(policy, answers) : 1);
  if (id === 'stage' && value.startsWith(WAITING)) {
    const raised = takeAnswer('raised', value.slice(WAITING.length), answers, asking);
    const side = isForBothSides(asking(answers)) ? { side: 'raising' as const } : {};
    return { ...raised, ...side, stage: first(), reached: undefined };
  }
  if (id === 'stage' && value.startsWith(NOT_YET)) {
    const day = value.slice(NOT_YET.length);
    const stage = first();
    const arose = takeAnswer('disagreed', day, answers, asking);
    return { ...arose, stage, reached: undefined, raised: undefined };
  }
  const taken = readAnswers({ [id === 'part' ? 'area' : key]: value }, cards, { now });
  const next = { ...answers, ...cleared(id), ...taken };
  if (losesStage(answers, asking(next))) return { ...next, stage: undefined, reached: undefined };
  return id === 'stage' && answers.stage !== taken.stage ? { ...next, reached: undefined } : next;
}

/** Returns the answers that depended on the old answer to this question, each one cleared. */
function cleared(id: QuestionId): PartialAnswers {
  if (id === 'area') return { part: undefined };
  if (id === 'track') return { stage: undefined, reached: undefined };
  return id === 'other-agency' ? { service: undefined } : {};
}

function losesStage(before: PartialAnswers, { answers: next, policy }: Asking): boolean {
  if (policy === null) return false;
  if (before.area !== undefined && before.area !== next.area) return true;
  if ((next.stage ?? 1) > policy.stages.length) return true;
  if (!before.concern || !next.concern) return false;
  return firstStageFor(policy, before) !== firstStageFor(policy, next);
}

/** Returns the answers without those that depend on the policy's stages. */
export function withoutStages(answers: PartialAnswers): PartialAnswers {
  const { stage: _, reached: __, track: ___, route: ____, ...others } = answers;
  return others;
}

/**
 * Returns an answer as it is typed after its flag. For the area, this is the part of the area if
 * one was chosen. Null means "I do not know", and undefined means that there is no answer.
 */
export function flagValue(id: QuestionId, answers: PartialAnswers): string | null | undefined {
  if (id === 'part') return undefined;
  const value = id === 'area' ? (answers.part ?? answers.area) : answers[QUESTIONS[id].key];
  return value === null || value === undefined ? value : String(value);
}
