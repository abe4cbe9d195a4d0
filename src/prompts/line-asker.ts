import type { Asker, Question, Reply } from '../env.ts';
import { findName, labelsOf, wrapTo } from './choice-list.ts';
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
  const say = (text: string) => output.write(wrapTo(output.columns || 80, text));
  const edit = (prompt = 'Answer: ') => {
    output.write(prompt);
    return plainEditor(terminal, output);
  };
  const readLine = (prompt: string) =>
    editing(edit(prompt), (editor) => readOneLine(terminal, editor));
  const page = { terminal, say, edit: () => edit(), hint: '', canMend: false };
  return {
    byKeys: false,
    choose(question) {
      if (question.page !== undefined) (streams.pages ?? say)(question.page);
      return terminal.during(false, () => choose(question, say, readLine));
    },
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
  const { message, help, choices, keeping } = question;
  const labels = labelsOf(question).map((label, at) => [label, choices[at]?.help]);
  const list = (indexes: readonly number[]) =>
    indexes.map((index) => `${index + 1}. ${labels[index]?.filter(Boolean).join('. ')}\n`).join('');
  say(`\n${message}\n${help}\n${list([...labels.keys()])}`);
  const range = `Number, 1 to ${labels.length}, or a name: `;
  for (;;) {
    const line = (await readLine(range)).normalize('NFKC').trim();
    const kept = keepOrDrop(line, keeping);
    const reply = kept === null ? replyTo(line, question) : null;
    if (reply) return reply;
    const { says, shown } = findName(question, line);
    const near = isName(line) ? `${says}\n${list(shown)}` : '';
    say(kept === null ? `${near}Type a number from 1 to ${labels.length}.\n` : `${kept}\n`);
  }
}

/** Null where the line is no answer: a part of a name, or one that is nearly right, is never taken. */
function replyTo(line: string, question: Question): Reply | null {
  const { choices, canGoBack } = question;
  const letter = choices.findIndex(({ key }) => key?.charAt(0) === line.toLowerCase());
  const named = letter === -1 ? findName(question, line).exact : letter;
  const index = isName(line) ? named : Number(line) - 1;
  if (index === null) return null;
  if (index === choices.length && canGoBack) return { kind: 'back' };
  const chosen = choices[index];
  return chosen ? { kind: 'answer', value: chosen.value } : null;
}

function isName(line: string): boolean {
  return !/^\d{0,3}$/.test(line);
}
