import type { Asker, Question, Reply, TextQuestion } from '../src/env.ts';
import { StoppedError } from '../src/errors.ts';
import { findTyped, replyOf } from '../src/prompts/find-answer.ts';

/** An answer by its label or the beginning of it; something to do or to look at before the next answer. */
export type Scripted = string | (() => unknown);
export const BACK = '<back>';
export const ENTER = '<Enter>';
export const KEEP = '<keep>';
export const DROP = '<drop>';
/** No answer: a look at those that there are. */
const LABELS = '<labels>';

export interface ScriptedAsker extends Asker {
  /** What was asked, in order. */
  readonly asked: readonly (Question | TextQuestion)[];
  /** What was said back at a question: of a draft, or of a text that would not do. */
  readonly heard: readonly string[];
}

/** Told of each question with its answer, and of what was said back. */
export interface Hearing {
  readonly onReply: (question: Question | TextQuestion, answer: string) => void;
  readonly onHeard: (text: string) => void;
}

/** Somebody who gives these answers in turn, and then stops. */
export function scriptedAsker(
  script: readonly Scripted[],
  byKeys = true,
  show: (page: string) => void = () => {},
  { onReply = () => {}, onHeard = () => {} }: Partial<Hearing> = {},
): ScriptedAsker {
  const left = [...script];
  const asked: (Question | TextQuestion)[] = [];
  const heard: string[] = [];
  const hear = (text: string) => {
    heard.push(text);
    onHeard(text);
  };
  const ask = async (
    question: Question | TextQuestion,
    replyTo: (answer: string) => Reply | null,
  ): Promise<Reply> => {
    asked.push(question);
    if ('page' in question) show(question.page ?? '');
    for (;;) {
      const next = left.shift();
      if (typeof next !== 'function') onReply(question, next ?? '^C');
      if (next === undefined) throw new StoppedError();
      if (typeof next === 'function') await next();
      else if (next === KEEP) hear(question.keeping?.keep() ?? 'No draft can be kept here.');
      else if (next === DROP) hear(question.keeping?.drop() ?? 'No draft can be kept here.');
      else if (next === LABELS && 'choices' in question)
        hear(question.choices.map(({ label }) => label).join('\n  '));
      else if (next === BACK && question.canGoBack) return { kind: 'back' };
      else {
        const reply = replyTo(next);
        if (reply) return reply;
      }
    }
  };
  return {
    byKeys,
    asked,
    heard,
    choose: async (question) =>
      ask(question, (answer) => {
        const { choices, hasDefault, marked, message } = question;
        const chosen =
          answer === ENTER && hasDefault
            ? (choices.find(({ value }) => value === marked) ?? choices[0])
            : (choices.find(({ label }) => label === answer) ??
              choices.find(({ label }) => label.startsWith(answer)));
        const labels = choices.map(({ label }) => label).join(' | ');
        const { shown, isSure } = findTyped(question, answer);
        if (!chosen && isSure) return replyOf(question, shown[0] ?? -1, answer);
        if (!chosen) throw new Error(`"${message}" has no answer "${answer}", but ${labels}`);
        return { kind: 'answer', value: chosen.value };
      }),
    write: async (question) =>
      ask(question, (answer) => {
        const fault = question.fault(answer);
        if (fault === null) return { kind: 'answer', value: answer };
        hear(fault);
        return null;
      }),
  };
}
