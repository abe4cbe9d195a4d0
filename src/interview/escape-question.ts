import type { Question } from '../env.ts';
import { escapeControls } from '../text/escape.ts';

/** A question whose texts can do nothing to a terminal: stage titles and names come from policy files. */
export function inert(question: Question): Question {
  return {
    ...question,
    message: escapeControls(question.message),
    help: escapeControls(question.help),
    choices: question.choices.map(({ value, label, help }) => ({
      value,
      label: escapeControls(label),
      ...(help !== undefined && { help: escapeControls(help) }),
    })),
  };
}
