import type { Question } from '../env.ts';
import { visible } from '../text/escape-controls.ts';

/** A question whose texts can do nothing to a terminal: stage titles and names come from policy files. */
export function inert(question: Question): Question {
  return {
    ...question,
    message: visible(question.message),
    help: visible(question.help),
    choices: question.choices.map(({ value, label, help }) => ({
      value,
      label: visible(label),
      ...(help !== undefined && { help: visible(help) }),
    })),
  };
}
