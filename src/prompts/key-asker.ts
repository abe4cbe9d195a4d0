import type { Readable } from 'node:stream';
import type { Asker, Reply, TextQuestion } from '../env.ts';
import { StoppedError } from '../errors.ts';
import type { Ended } from './keep-open.ts';
import { keyEditor, keysFor } from './line-editors.ts';
import { type Room, wrapTo } from './list-page.ts';
import { numberedPrompt } from './numbered-prompt.ts';
import { RawTerminal, type TerminalStreams } from './raw-terminal.ts';
import { askLines } from './read-lines.ts';
import { textPrompt } from './text-prompt.ts';

/**
 * Asks with arrow keys and number keys, in a terminal. The prompts are our own, made with Inquirer's
 * core: the package `inquirer` would load its ten others too, and an editor, before the first question.
 */
export function openKeyAsker(streams: TerminalStreams): Asker {
  const { output } = streams;
  const screen = () => ({ columns: output.columns ?? 80, lines: output.rows ?? 24 });
  const terminal = new RawTerminal(streams);
  const say = (text: string) => output.write(wrapTo(screen().columns, text));
  const edit = () => keyEditor(terminal, output);
  return {
    byKeys: true,
    choose(question) {
      terminal.wasAsked = true;
      return replyOf(numberedPrompt({ question, screen }, streams));
    },
    write: (question) =>
      terminal.during(true, () =>
        question.severalLines
          ? askLines(question, { terminal, say, edit })
          : writeOneLine(question, screen, { terminal, output }),
      ),
    leave: () => terminal.leave(),
  };
}

async function writeOneLine(
  question: TextQuestion,
  screen: () => Room,
  { terminal, output }: { terminal: RawTerminal; output: TerminalStreams['output'] },
): Promise<Reply> {
  // What was typed before the question could be read is no answer to it.
  await new Promise((resolve) => setImmediate(resolve));
  terminal.clear();
  const keys = keysFor(terminal);
  void passKeys(terminal, keys);
  return replyOf(textPrompt({ question, screen }, { input: keys, output }));
}

/** Until the question is over. */
async function passKeys(terminal: RawTerminal, keys: Readable): Promise<void> {
  for (;;) {
    const received = await terminal.next();
    if (received === null) return;
    if (received.kind === 'closed') keys.emit('end');
    else if (received.kind === 'key') keys.emit('data', received.sequence);
    else if (received.kind === 'text') typeText(keys, received.text);
    else if (received.isPasted) typeText(keys, ' ');
    else keys.emit('data', '\r');
  }
}

/** As one key: a question drawn anew for each of many letters would be deaf to Ctrl-C. */
function typeText(keys: Readable, text: string): void {
  keys.emit('keypress', text, { sequence: text });
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
