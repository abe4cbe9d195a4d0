import type { Asker, Reply } from '../env.ts';
import { StoppedError } from '../errors.ts';
import type { Ended } from './asking/keep-open.ts';
import { numberedPrompt } from './asking/numbered-prompt.ts';
import { textPrompt } from './asking/text-prompt.ts';

interface Streams {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream & { readonly columns?: number; readonly rows?: number };
}

/**
 * Asks with arrow keys and number keys, in a terminal. The prompts are our own, made with Inquirer's
 * core: the package `inquirer` would load its ten others too, and an editor, before the first question.
 */
export function openKeyAsker(streams: Streams): Asker {
  const { output } = streams;
  const screen = () => ({ columns: output.columns ?? 80, lines: output.rows ?? 24 });
  return {
    byKeys: true,
    choose: (question) => replyOf(numberedPrompt({ question, screen }, streams)),
    write: (question) => replyOf(textPrompt({ question, screen }, streams)),
  };
}

/** Ctrl-C and the end of the input both mean that the person stopped. */
async function replyOf(asked: Promise<Reply | Ended>): Promise<Reply> {
  try {
    const reply = await asked;
    if (reply.kind !== 'ended') return reply;
  } catch (fault) {
    const name = fault instanceof Error ? fault.name : '';
    if (name !== 'ExitPromptError' && name !== 'AbortPromptError') throw fault;
  }
  throw new StoppedError();
}
