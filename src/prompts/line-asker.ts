import type { Asker, Keeping, Question, Reply, TextQuestion } from '../env.ts';
import { plainEditor } from './line-editors.ts';
import { wrapTo } from './list-page.ts';
import { RawTerminal, type TerminalStreams } from './raw-terminal.ts';
import { askLines, editing, readOneLine } from './read-lines.ts';

const BACK_WORD = 'back';

/**
 * Asks line by line, for screen readers: a numbered list, then a number and Enter. The cursor never
 * moves back, but for Backspace.
 */
export function openLineAsker(streams: TerminalStreams): Asker {
  const { output } = streams;
  const terminal = new RawTerminal(streams);
  const edit = (prompt: string) => {
    output.write(prompt);
    return plainEditor(terminal, output);
  };
  const askLine: AskLine = (prompt) =>
    editing(edit(prompt), (editor) => readOneLine(terminal, editor));
  const say = (text: string) => tell(output, text);
  return {
    byKeys: false,
    choose: (question) => terminal.during(false, () => choose(question, output, askLine)),
    write: (question) =>
      terminal.during(true, () =>
        question.severalLines
          ? askLines(question, { terminal, say, edit: () => edit('Answer: ') })
          : write(question, output, askLine),
      ),
    leave: () => terminal.leave(),
  };
}

/** Broken between words: the terminal itself would break them anywhere. */
function tell(output: TerminalStreams['output'], text: string): void {
  output.write(wrapTo(output.columns ?? 80, text));
}

type AskLine = (question: string) => Promise<string>;

async function choose(
  question: Question,
  output: TerminalStreams['output'],
  askLine: AskLine,
): Promise<Reply> {
  const labels = [
    ...question.choices.map(({ label, help }) => (help ? `${label}. ${help}` : label)),
    ...(question.canGoBack ? ['Go back'] : []),
  ];
  const list = (indexes: readonly number[]) =>
    indexes.map((index) => `${index + 1}. ${labels[index]}\n`).join('');
  tell(output, `\n${question.message}\n${question.help}\n${list([...labels.keys()])}`);
  const range = `Number, 1 to ${labels.length}${question.find ? ', or a name' : ''}: `;
  for (;;) {
    const line = (await askLine(range)).trim();
    const kept = keepOrDrop(line, question.keeping);
    if (kept !== null) {
      tell(output, `${kept}\n`);
      continue;
    }
    const number = /^\d{1,3}$/.test(line) ? Number(line) : 0;
    const found = number === 0 && line !== '' ? question.find?.(line) : undefined;
    // A part of a name, or one that is nearly right, is never taken: it is shown with its number.
    const chosen = question.choices[found ? (found.exact ?? NONE) : number - 1];
    if (chosen) return { kind: 'answer', value: chosen.value };
    if (number === labels.length && question.canGoBack) return { kind: 'back' };
    if (found) tell(output, `${found.says}\n${list(found.shown)}`);
    tell(output, `Type a number from 1 to ${labels.length}.\n`);
  }
}

const NONE = -1;
const KEEP_WORD = 'keep';
const DROP_WORD = 'drop';

/** What became of the draft where the line asks for one, or for none; null for any other line. */
function keepOrDrop(line: string, keeping: Keeping | undefined): string | null {
  const word = line.toLowerCase();
  if (!keeping || (word !== KEEP_WORD && word !== DROP_WORD)) return null;
  return word === KEEP_WORD ? keeping.keep() : keeping.drop();
}

async function write(
  question: TextQuestion,
  output: TerminalStreams['output'],
  askLine: AskLine,
): Promise<Reply> {
  const hint = question.canGoBack ? ` Type "${BACK_WORD}" to go back.` : '';
  tell(output, `\n${question.message}\n${question.help}${hint}\n`);
  for (;;) {
    const line = (await askLine('Answer: ')).trim();
    if (question.canGoBack && line.toLowerCase() === BACK_WORD) return { kind: 'back' };
    const said = keepOrDrop(line, question.keeping) ?? question.fault(line);
    if (said === null) return { kind: 'answer', value: line };
    tell(output, `${said}\n`);
  }
}
