import { createPromptModule } from 'inquirer';
import type { Asker, Question, Reply, TextQuestion } from '../env.ts';
import { StoppedError } from '../errors.ts';
import { numberedPrompt } from './numbered-prompt.ts';

/** Typed in place of an answer, where there is no list to choose from. */
const BACK_WORD = 'back';

interface Streams {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/** Asks with arrow keys and number keys, in a terminal. */
export function openKeyAsker(streams: Streams): Asker {
  return {
    choose: (question) => stoppable(() => choose(streams, question)),
    write: (question) => stoppable(() => write(streams, question)),
  };
}

function choose(streams: Streams, question: Question): Promise<Reply> {
  return numberedPrompt(question, streams);
}

async function write(streams: Streams, question: TextQuestion): Promise<Reply> {
  const hint = question.canGoBack ? ` Type "${BACK_WORD}" to go back.` : '';
  const prompt = createPromptModule(streams);
  const { answer } = await prompt([
    {
      type: 'input',
      name: 'answer',
      message: `${question.message}\n${question.help}${hint}\n`,
      validate: (text: string) =>
        (question.canGoBack && isBack(text)) || (question.fault(text) ?? true),
      theme: { prefix: '' },
    },
  ]);
  const text = String(answer);
  return question.canGoBack && isBack(text) ? { kind: 'back' } : { kind: 'answer', value: text };
}

function isBack(text: string): boolean {
  return text.trim().toLowerCase() === BACK_WORD;
}

/** Ctrl-C and the end of input both mean that the person stopped. */
async function stoppable(ask: () => Promise<Reply>): Promise<Reply> {
  try {
    return await ask();
  } catch (fault) {
    const name = fault instanceof Error ? fault.name : '';
    if (name === 'ExitPromptError' || name === 'AbortPromptError') throw new StoppedError();
    throw fault;
  }
}
