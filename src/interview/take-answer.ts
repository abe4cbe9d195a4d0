import { type PartialAnswers, readAnswers } from '../input/read-answers.ts';
import { ANSWER_KEYS, type Asking, beginning, NOT_KNOWN, type QuestionId } from './questions.ts';

/**
 * The answers with one more. Another area may not have the stage, and for another concern the ladder
 * may begin elsewhere: the stage is then asked again.
 *
 * @param asking what a question would be asked with after some answers
 * @throws {UserError} where the value is no answer to the question
 */
export function takeAnswer(
  id: QuestionId,
  value: string,
  answers: PartialAnswers,
  asking: (answers: PartialAnswers) => Asking,
): PartialAnswers {
  if (value === NOT_KNOWN) return { ...answers, [ANSWER_KEYS[id]]: null };
  const { cards, now } = asking(answers);
  const told = readAnswers({ [ANSWER_KEYS[id]]: value }, cards, now);
  const next = { ...answers, ...told };
  if (movesLadder(answers, asking(next))) return { ...next, stage: undefined, reached: undefined };
  return id === 'stage' && answers.stage !== told.stage ? { ...next, reached: undefined } : next;
}

function movesLadder(before: PartialAnswers, { answers: next, policy }: Asking): boolean {
  if (policy === null) return false;
  if (before.area !== undefined && before.area !== next.area) return true;
  if ((next.stage ?? 1) > policy.stages.length) return true;
  if (!before.concern || !next.concern) return false;
  return beginning(policy, before.concern, before) !== beginning(policy, next.concern, next);
}
