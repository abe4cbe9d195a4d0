import type { Asker, Question, Reply } from '../env.ts';
import { StoppedError } from '../errors.ts';
import { findName, isLeaving, LEAVE_WORD, labelsOf, replyOf } from './choice-list.ts';
import { wrapTo } from './drawing.ts';
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
  const wanted = (line: string) => {
    const { says, shown } = findName(question, line);
    const near = isName(line) && `${says}\n${list(shown)}`;
    return `${near || ''}Type a number from 1 to ${labels.length}.\n`;
  };
  const range = `Number, 1 to ${labels.length}, or a name: `;
  for (let before = ''; ; ) {
    const line = (await readLine(range)).normalize('NFKC').trim();
    const kept = keepOrDrop(line, keeping);
    const index = kept === null ? indexOf(line, question) : null;
    if (index !== null && index < labels.length)
      return replyOf(question, index, isName(line) ? line : before);
    if (isName(line)) before = line;
    say(kept === null ? wanted(line) : `${kept}\n`);
  }
}

/**
 * Null where the line is no answer: of a name that several have, that is nearly right, or that an answer merely stands
 * for, the number is wanted; and of a part of a name where the question has no default.
 *
 * @throws {StoppedError} where somebody wants to leave
 */
function indexOf(line: string, question: Question): number | null {
  const { choices, canGoBack, hasDefault, page } = question;
  if (!isName(line)) return line === '' || Number(line) < 1 ? null : Number(line) - 1;
  const wanted = LEAVE_WORD.test(line) ? 'q' : line.toLowerCase();
  const letter = choices.findIndex(({ key }) => key?.charAt(0) === wanted);
  if (letter !== -1) return letter;
  if (isLeaving(question, line)) {
    // As the key of that letter does under a page.
    if (canGoBack && page !== undefined) return choices.length;
    throw new StoppedError(null, true);
  }
  const { exact, shown, isNear, isOffered } = findName(question, line);
  const isOnly = hasDefault && shown.length === 1 && !isNear && !isOffered;
  const only = isOnly ? shown[0] : null;
  return exact ?? only ?? null;
}

function isName(line: string): boolean {
  return !/^\d{0,3}$/.test(line);
}
