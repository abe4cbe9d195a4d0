import type { Keeping, Reply, TextQuestion } from '../env.ts';
import { StoppedError } from '../errors.ts';
import { LEAVE_WORD } from './find-answer.ts';
import { BACKSPACES, CTRL_C, CTRL_D, CTRL_K } from './input-decoder.ts';
import type { RawTerminal, Received } from './raw-terminal.ts';

/** An editor for a line, which it shows as it is typed. */
export interface LineEditor {
  readonly line: string;
  insert(text: string): void;
  /** Handles a key that is not text, given as the sequence that the terminal sends. */
  press(sequence: string): void;
  /** Ends the line. */
  enter(): void;
  /** Goes back to a line that was already ended, so that it can be changed. */
  reopen(line: string): void;
  /** Closes the editor, leaving the cursor at the start of a line. */
  close(): void;
}

/** The functions and terminal needed to ask for a typed answer. */
interface Page {
  readonly terminal: RawTerminal;
  readonly say: (text: string) => void;
  readonly edit: () => LineEditor;
}

const BACK_WORD = 'back';
const KEEP_WORD = 'keep';
const DROP_WORD = 'drop';

/**
 * Asks for one line of text. If it is not acceptable, says what is wrong and asks again.
 *
 * @param hint what the keys do
 * @param canMend whether to offer a refused line again to be changed. A day is quicker to retype
 * @throws {StoppedError} when the person stops, or the input ends
 */
export async function askLine(
  question: TextQuestion,
  page: Page & { readonly hint: string; readonly canMend: boolean },
): Promise<Reply> {
  const { message, help, canGoBack, keeping } = question;
  const back = canGoBack ? `Type "${BACK_WORD}" to go back.` : '';
  page.say(`\n${message}\n${[help, back, page.hint].filter((one) => one !== '').join(' ')}\n`);
  for (let begun = ''; ; ) {
    const line = await editing(page.edit(), (editor) => {
      if (begun !== '') editor.insert(begun);
      return readOneLine(page.terminal, editor, keeping, question.asOne);
    });
    const answer = line.trim();
    if (canGoBack && answer.toLowerCase() === BACK_WORD) return { kind: 'back' };
    const kept = keepOrDrop(answer, keeping);
    const said = kept ?? faultOf(answer, question);
    const understood = said === null ? question.understood?.(answer) : said;
    if (understood !== undefined) page.say(`${understood}\n`);
    if (said === null) return { kind: 'answer', value: answer };
    begun = page.canMend && kept === null ? line : '';
  }
}

/**
 * Returns what is wrong with an answer, or null if nothing is.
 *
 * @throws {StoppedError} if a wrong answer is a word for leaving
 */
function faultOf(answer: string, question: TextQuestion): string | null {
  const fault = question.fault(answer);
  if (fault !== null && LEAVE_WORD.test(answer)) throw new StoppedError();
  return fault;
}

/**
 * Keeps or drops the draft if the line asks for it, and returns what happened, in words. Returns
 * null for any other line.
 */
export function keepOrDrop(line: string, keeping: Keeping | undefined): string | null {
  const word = line.toLowerCase();
  if (!keeping || (word !== KEEP_WORD && word !== DROP_WORD)) return null;
  return word === KEEP_WORD ? keeping.keep() : keeping.drop();
}

/** The hint for an answer of several lines. No hint for an answer of one line is longer. */
export const HOW_TO_END =
  'Type or paste it, in as many lines as it takes. An empty line ends it, and so does Ctrl-D. Ctrl-C stops.';

const HOW_TO_MEND =
  'It stands as you wrote it: go on with it, or take from its end with Backspace. An empty line ends it. Ctrl-C stops.';

/** How long to wait after an empty line, as the rest of a paste may still arrive. */
const PATIENCE_MS = 1000;

/**
 * Asks for several lines of text, and prints how many were read.
 *
 * @throws {StoppedError} when the person stops, or the input ends
 */
export async function askLines(question: TextQuestion, page: Page): Promise<Reply> {
  const { message, help, begun = '' } = question;
  page.say(`\n${message}\n${help}\n${begun === '' ? HOW_TO_END : HOW_TO_MEND}\n`);
  for (;;) {
    const text = await editing(page.edit(), (editor) => readLines(page.terminal, editor, begun));
    const fault = question.fault(text);
    page.say(`${fault ?? countLines(text)}\n`);
    if (fault === null) return { kind: 'answer', value: text };
  }
}

/** Reads with an editor, and always closes it afterwards. */
export async function editing(
  editor: LineEditor,
  read: (editor: LineEditor) => Promise<string>,
): Promise<string> {
  try {
    return await read(editor);
  } finally {
    editor.close();
  }
}

/**
 * Reads several lines of text, until Ctrl-D or until an empty line after which nothing arrives.
 * Empty lines in a paste do not end the text. Backspace in an empty line goes back to the line
 * before.
 *
 * @param begun the text to begin with
 * @returns the lines joined by LF, without empty lines at either end. Empty if nothing was typed
 * @throws {StoppedError} on Ctrl-C, on Ctrl-D before anything was typed, and when the input ends
 */
async function readLines(
  terminal: RawTerminal,
  editor: LineEditor,
  begun: string,
): Promise<string> {
  const lines = startWith(begun, editor);
  const endLine = () => {
    lines.push(editor.line);
    editor.enter();
    return lines.at(-1)?.trim() === '';
  };
  const press = (sequence: string) => {
    const isBack = BACKSPACES.has(sequence) && editor.line === '' && lines.length > 0;
    if (isBack) editor.reopen(lines.pop() ?? '');
    else editor.press(sequence);
  };
  for (let isEmptyLine = false; ; ) {
    const received = await terminal.next(isEmptyLine ? PATIENCE_MS : undefined);
    if (received === null) return withoutEdges(lines);
    isEmptyLine = false;
    if (isStop(received)) throw new StoppedError();
    if (isKey(received, CTRL_D)) {
      endLine();
      return orStopped(withoutEdges(lines));
    }
    if (received.kind === 'text') editor.insert(received.text);
    else if (received.kind === 'key') press(received.sequence);
    else isEmptyLine = endLine() && !received.isPasted;
  }
}

/**
 * Writes a text into the editor, to be continued.
 *
 * @returns all its lines but the last, which can still be edited
 */
function startWith(begun: string, editor: LineEditor): string[] {
  const lines = begun.split('\n');
  const last = lines.pop() ?? '';
  for (const line of lines) {
    editor.insert(line);
    editor.enter();
  }
  if (last !== '') editor.insert(last);
  return lines;
}

/**
 * Reads one line, until Enter. Line ends in a paste become spaces. On Ctrl-K, returns the word that
 * keeps the draft or, if a draft is being kept already, the word that drops it.
 *
 * @param isSeen whether to treat a line with more input right behind it as an unmarked paste. All
 * of that input is then shown as one line, until an Enter arrives by itself.
 * @throws {StoppedError} on Ctrl-C, on Ctrl-D if nothing is typed, and at the end of the input
 */
export async function readOneLine(
  terminal: RawTerminal,
  editor: LineEditor,
  keeping?: Keeping,
  isSeen = false,
): Promise<string> {
  for (let isPaste = false; ; ) {
    const isTogether: boolean = isPaste && terminal.hasMore;
    const received = await nextOrStop(terminal, editor);
    if (isKey(received, CTRL_K) && keeping) return keeping.isOn() ? DROP_WORD : KEEP_WORD;
    if (typeOn(received, editor)) continue;
    isPaste = isTogether || (isSeen && terminal.hasMore);
    if (!isPaste) return ended(editor);
    editor.insert(' ');
  }
}

async function nextOrStop(terminal: RawTerminal, { line }: LineEditor): Promise<Received> {
  const received = await terminal.next();
  if (received === null || isStop(received, line === '')) throw new StoppedError();
  return received;
}

function ended(editor: LineEditor): string {
  const { line } = editor;
  editor.enter();
  return line;
}

/** Passes input on to the editor. @returns false for an Enter, which ends the line */
function typeOn(received: Received, editor: LineEditor): boolean {
  if (received.kind === 'text') editor.insert(received.text);
  else if (received.kind === 'key') editor.press(received.sequence);
  else if (received.kind === 'line-end' && received.isPasted) editor.insert(' ');
  else return false;
  return true;
}

/**
 * Whether the person stopped or the input ended. Ctrl-D stops only if `isEmpty`, that is, if
 * nothing is typed.
 */
function isStop(received: Received, isEmpty = false): received is { readonly kind: 'closed' } {
  const isCtrlD = isEmpty && isKey(received, CTRL_D);
  return received.kind === 'closed' || isCtrlD || isKey(received, CTRL_C);
}

function isKey(received: Received, sequence: string): boolean {
  return received.kind === 'key' && received.sequence === sequence;
}

/** Says how many lines a text has, as in `3 lines.`, so that people notice if part is missing. */
function countLines(text: string): string {
  if (text === '') return 'Left out.';
  const count = text.split('\n').length;
  return count === 1 ? '1 line.' : `${count} lines.`;
}

function withoutEdges(lines: readonly string[]): string {
  return lines.join('\n').replace(/^(?:[^\S\n]*\n)+|\s+$/g, '');
}

function orStopped(text: string): string {
  if (text.trim() === '') throw new StoppedError();
  return text;
}
