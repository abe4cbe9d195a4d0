import { createPromptModule } from 'inquirer';
import type { Asker, Reply } from '../env.ts';
import { StoppedError } from '../errors.ts';
import type { Ended } from './asking/keep-open.ts';
import { numberedPrompt, type ShownChoices } from './asking/numbered-prompt.ts';
import { type ShownText, textPrompt } from './asking/text-prompt.ts';

interface Streams {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream & { readonly columns?: number; readonly rows?: number };
}

type Told = { reply: Reply | Ended };

type Prompts = {
  numbered: { [K in keyof ShownChoices]: ShownChoices[K] };
  text: { [K in keyof ShownText]: ShownText[K] };
};

/** Asks with arrow keys and number keys, in a terminal. */
export function openKeyAsker(streams: Streams): Asker {
  const { output } = streams;
  const screen = () => ({ columns: output.columns ?? 80, lines: output.rows ?? 24 });
  const ask = createPromptModule<Prompts>(streams);
  ask.registerPrompt('numbered', numberedPrompt);
  ask.registerPrompt('text', textPrompt);
  const asked = { name: 'reply', message: '', screen } as const;
  return {
    choose: (question) => replyOf(ask<Told, object>([{ ...asked, type: 'numbered', question }])),
    write: (question) => replyOf(ask<Told, object>([{ ...asked, type: 'text', question }])),
  };
}

/** Ctrl-C and the end of the input both mean that the person stopped. */
async function replyOf(asked: Promise<Told>): Promise<Reply> {
  try {
    const { reply } = await asked;
    if (reply.kind !== 'ended') return reply;
  } catch (fault) {
    const name = fault instanceof Error ? fault.name : '';
    if (name !== 'ExitPromptError' && name !== 'AbortPromptError') throw fault;
  }
  throw new StoppedError();
}
