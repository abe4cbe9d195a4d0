import type { Asker, Question, Reply } from '../env.ts';
import { wrapTo } from './choice-list.ts';
import { plainEditor } from './line-editors.ts';
import { RawTerminal, type TerminalStreams } from './raw-terminal.ts';
import { askLine, askLines, editing, keepOrDrop, readOneLine } from './read-lines.ts';

/**
 * Asks line by line, for screen readers: a numbered list, then a number and Enter. The cursor never
 * moves back, but for Backspace.
 */
export function openLineAsker(streams: TerminalStreams): Asker {
  const { output } = streams;
  const terminal = new RawTerminal(streams);
  // Broken between words: the terminal itself would break them anywhere.
  const say = (text: string) => output.write(wrapTo(output.columns ?? 80, text));
  const edit = (prompt = 'Answer: ') => {
    output.write(prompt);
    return plainEditor(terminal, output);
  };
  const readLine = (prompt: string) =>
    editing(edit(prompt), (editor) => readOneLine(terminal, editor));
  const page = { terminal, say, edit: () => edit(), hint: '', canMend: false };
  return {
    byKeys: false,
    choose: (question) => terminal.during(false, () => choose(question, say, readLine)),
    write: (question) =>
      terminal.during(true, () =>
        question.severalLines ? askLines(question, page) : askLine(question, page),
      ),
    leave: () => terminal.leave(),
  };
}

async function choose(
  question: Question,
  say: (text: string) => void,
  readLine: (prompt: string) => Promise<string>,
): Promise<Reply> {
  const labels = [
    ...question.choices.map(({ label, help }) => (help ? `${label}. ${help}` : label)),
    ...(question.canGoBack ? ['Go back'] : []),
  ];
  const list = (indexes: readonly number[]) =>
    indexes.map((index) => `${index + 1}. ${labels[index]}\n`).join('');
  say(`\n${question.message}\n${question.help}\n${list([...labels.keys()])}`);
  const range = `Number, 1 to ${labels.length}${question.find ? ', or a name' : ''}: `;
  for (;;) {
    const line = (await readLine(range)).trim();
    const kept = keepOrDrop(line, question.keeping);
    if (kept !== null) {
      say(`${kept}\n`);
      continue;
    }
    const number = /^\d{1,3}$/.test(line) ? Number(line) : 0;
    const found = number === 0 && line !== '' ? question.find?.(line) : undefined;
    // A part of a name, or one that is nearly right, is never taken: it is shown with its number.
    const chosen = question.choices[found ? (found.exact ?? NONE) : number - 1];
    if (chosen) return { kind: 'answer', value: chosen.value };
    if (number === labels.length && question.canGoBack) return { kind: 'back' };
    if (found) say(`${found.says}\n${list(found.shown)}`);
    say(`Type a number from 1 to ${labels.length}.\n`);
  }
}

const NONE = -1;
