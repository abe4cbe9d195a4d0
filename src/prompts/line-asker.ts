import type { Asker, Question, Reply } from '../env.ts';
import { StoppedError } from '../errors.ts';
import { escapeQuestion, wrapTo } from './drawing.ts';
import { asNumber, findName, isLeaving, LEAVE_WORD, labelsOf, replyOf } from './find-answer.ts';
import { plainEditor } from './line-editors.ts';
import { RawTerminal, type TerminalStreams } from './raw-terminal.ts';
import { askLine, askLines, editing, keepOrDrop, readOneLine } from './read-lines.ts';

/**
 * Opens a terminal for questions that are answered line by line, for screen readers. Lists are
 * numbered, and answered with a number and Enter. The cursor never moves back, except for keys such
 * as Backspace.
 */
export function openLineAsker(streams: TerminalStreams): Asker {
  const { output } = streams;
  const terminal = new RawTerminal(streams);
  // Wraps between words, as a terminal breaks lines anywhere. The last column may be filled.
  const say = (text: string) => output.write(wrapTo((output.columns || 80) + 1, text));
  const edit = (prompt = 'Answer: ') => {
    output.write(prompt);
    return plainEditor(terminal, output);
  };
  const readLine = (prompt: string) =>
    editing(edit(prompt), (editor) => readOneLine(terminal, editor));
  const page = { terminal, say, edit: () => edit(), hint: '', canMend: false };
  return {
    byKeys: false,
    choose(asked) {
      const question = escapeQuestion(asked);
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
  const labels = labelsOf(question);
  const list = (indexes: readonly number[]) =>
    indexes.map((at) => `${at + 1}. ${withHelp(labels[at], choices[at]?.help)}\n`).join('');
  say(`\n${message}\n${help}\n${list([...labels.keys()])}`);
  const range = `Number, 1 to ${labels.length}, or a name: `;
  let before: Before = NOTHING;
  for (;;) {
    const line = asNumber((await readLine(range)).normalize('NFKC').trim());
    const kept = keepOrDrop(line, keeping);
    if (kept !== null) {
      say(`${kept}\n`);
      continue;
    }
    const read = readAnswer(line, question, before);
    if ('index' in read) {
      const isIndex = Number(line) === read.index + 1 || line === '';
      const reply = replyOf(question, read.index, isIndex ? before.typed : line);
      if (isName(line)) say(sayTaken(line, labels[read.index] ?? '', reply));
      return reply;
    }
    say(`${read.says}\n${list(read.others)}`);
    before = { typed: isName(line) ? line : before.typed, best: read.best };
  }
}

function withHelp(label = '', help = ''): string {
  if (help === '') return label;
  return /[.?!]$/.test(label) ? `${label} ${help}` : `${label}. ${help}`;
}

/** The latest text typed. After "Did you mean …?", pressing Enter alone picks `best`. */
interface Before {
  readonly typed: string;
  readonly best: number | null;
}
const NOTHING: Before = { typed: '', best: null };

/**
 * The index of the answer. Failing that: what to say, which answers to list, and the answer that
 * Enter alone then picks, if any.
 */
type Read =
  | { readonly index: number }
  | { readonly says: string; readonly others: readonly number[]; readonly best: number | null };

/** Reads a line as an answer. @throws {StoppedError} if the line is a word for leaving */
function readAnswer(line: string, question: Question, before: Before): Read {
  const { choices } = question;
  const count = labelsOf(question).length;
  if (line === '' && before.best !== null) return { index: before.best };
  if (!isName(line)) {
    const index = Number(line) - 1;
    if (line !== '' && index >= 0 && index < count) return { index };
    const { exact } = findName(question, line);
    if (line !== '' && exact !== null) return { index: exact };
    return { says: `Type a number from 1 to ${count}, or a name.`, others: [], best: null };
  }
  const wanted = LEAVE_WORD.test(line) ? 'q' : line.toLowerCase();
  const letter = choices.findIndex(({ key }) => key?.charAt(0) === wanted);
  if (letter !== -1) return { index: letter };
  if (isLeaving(question, line)) throw new StoppedError();
  return readName(line, question, before);
}

/**
 * Accepts an answer named exactly, or the only one that fits. Asks about a misspelt name, or the
 * best of several.
 */
function readName(line: string, question: Question, { best: asked }: Before): Read {
  const { exact, shown, isNear, isOffered, isUnclear, says } = findName(question, line);
  if (exact !== null) return { index: exact };
  const [best, ...others] = shown;
  if (asked !== null && YES.test(line)) return { index: asked };
  if (asked !== null && NO.test(line)) return { says: AGAIN, others: [], best: null };
  if (best === undefined || isUnclear) {
    const how = question.takesWhole ? 'Type all the words of an answer, or its number.' : AGAIN;
    return { says: `${says} ${how}`, others: shown, best: null };
  }
  if (others.length === 0 && !isNear && !isOffered) return { index: best };
  const label = labelsOf(question)[best] ?? '';
  const meant = `Did you mean ${label}? Press Enter for yes, or type it again.`;
  const offered = `${says} Press Enter for "${label}", or type it again.`;
  return { says: isOffered ? offered : meant, others, best };
}

const YES = /^y(?:es)?$/i;
const NO = /^no?$/i;
const AGAIN = 'Type it again, or a number.';

/**
 * Returns a line saying which answer the typed text was taken for. Returns an empty text if it is
 * that answer's whole label.
 */
function sayTaken(line: string, label: string, reply: Reply): string {
  if (line.toLowerCase() === label.toLowerCase()) return '';
  const words = reply.kind === 'answer' && reply.typed ? `: ${reply.typed}` : '';
  return `Taken: ${label}${words}.\n`;
}

function isName(line: string): boolean {
  return !/^\d{0,3}$/.test(line);
}
