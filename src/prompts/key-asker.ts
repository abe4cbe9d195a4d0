import type { Readable } from 'node:stream';
import { createPromptModule } from 'inquirer';
import type { Asker, Question, TextQuestion } from '../env.ts';
import { StoppedError } from '../errors.ts';
import { type Before, draftHint, NO_ANSWER, newList, WIDEN, wholeHeight } from './draw-list.ts';
import { Drawing, EmergencyLine, escapeQuestion, wrapTo } from './drawing.ts';
import { findTyped, isLeaving, labelsOf, replyOf } from './find-answer.ts';
import { BACKSPACES, CTRL_C, CTRL_D, CTRL_K, CTRL_U, CTRL_Z, ESC } from './input-decoder.ts';
import { keyEditor, keysFor } from './line-editors.ts';
import { askUnderPage } from './page-keys.ts';
import { RawTerminal, type Received, type TerminalStreams } from './raw-terminal.ts';
import { askLine, askLines, HOW_TO_END } from './read-lines.ts';

/** Inquirer's list alone. Its code for a series of questions is left out, as it starts slowly. */
const search = createPromptModule().prompts.search as (list: object, on: object) => Promise<number>;

/**
 * Opens a terminal for questions that are answered with arrow keys, digits and letters. Inquirer
 * draws the lists.
 */
export function openKeyAsker(streams: TerminalStreams): Asker {
  const { output, pages } = streams;
  const terminal = new RawTerminal(streams);
  const room = () => ({ columns: output.columns || 80, rows: output.rows || 24 });
  const emergency = new EmergencyLine(room, streams.sayEmergency);
  const say = (text: string) => {
    const rows = wrapTo(room().columns, text);
    output.write(rows);
    emergency.sees(rows);
  };
  const page = { terminal, say, edit: () => keyEditor(terminal, output) };
  const during = <T>(ask: () => Promise<T>) => afterTyped(terminal, ask);
  return {
    byKeys: true,
    sees: (text) => emergency.sees(text),
    async choose(asked) {
      const question = escapeQuestion(asked);
      if (question.page !== undefined) {
        const window = { terminal, drawing: new Drawing(output, room), room, pages };
        const index = await during(() => askUnderPage(question, window));
        if (!pages) emergency.sees(question.page);
        return replyOf(question, index, '');
      }
      const { index, typed } = await during(() =>
        choose(question, { terminal, output, emergency }),
      );
      const reply = replyOf(question, index, typed);
      const words = reply.kind === 'answer' && reply.typed ? `: ${reply.typed}` : '';
      say(`${question.message} ${labelsOf(question)[index]}${words}\n`);
      return reply;
    },
    async write(question) {
      emergency.holdAbove(textHeight(question, room().columns));
      const hint = `${TYPING} ${draftHint(question.keeping)}`.trim();
      const reply = question.severalLines
        ? await terminal.during(true, () => askLines(question, page))
        : await during(() => askLine(question, { ...page, hint, canMend: !question.understood }));
      emergency.sees(`${reply.kind === 'answer' ? reply.value : ''}\n\n`);
      return reply;
    },
    leave() {
      emergency.holdAtEnd();
      return terminal.leave();
    },
  };
}

/** Asks a question. First throws away whatever was typed before the question could be read. */
function afterTyped<T>(terminal: RawTerminal, ask: () => Promise<T>): Promise<T> {
  return terminal.during(true, async () => {
    await nextTurn();
    terminal.clear();
    return ask();
  });
}

const TYPING = 'Type it, then Enter. Ctrl-C stops.';
/**
 * The rows below a question: an empty row, the typed text, an empty line that ends it, and the
 * program's reply.
 */
const TYPED_ROWS = 4;

function textHeight({ message, help }: TextQuestion, columns: number): number {
  const asked = wrapTo(columns, `${message}\n${help}\n${HOW_TO_END}`);
  return asked.split('\n').length + TYPED_ROWS;
}

interface ListTerminal {
  readonly terminal: RawTerminal;
  readonly output: TerminalStreams['output'];
  readonly emergency: EmergencyLine;
}

const FAULT = 'Type an answer or its number, or use arrow keys, then Enter.';
const WHOLE = 'Type a whole answer or its number, or use arrow keys, then Enter.';

/**
 * Asks until Enter is pressed on a marked row, which is the answer. If Enter is pressed while no
 * row is marked, asks again with the typed text still there. If that text found nothing, shows the
 * whole list again, with no row marked.
 *
 * @returns the answer's index ("Go back" comes after the last choice), and the text that was typed
 */
async function choose(question: Question, screen: ListTerminal) {
  let before: Before = { typed: '', isRefused: false, below: null };
  const { terminal, emergency } = screen;
  for (;;) {
    emergency.holdAbove(wholeHeight(question, emergency.room.columns));
    const { ended, typed } = await askOnce(question, before, screen);
    if (ended === 'stop') throw new StoppedError();
    if (ended === NO_ANSWER && isLeaving(question, typed)) throw new StoppedError();
    if (typeof ended === 'number' && ended !== NO_ANSWER) return { index: ended, typed };
    if (ended === 'suspend') await terminal.suspend();
    before = again(question, ended, typed);
  }
}

/**
 * Returns how to redraw a list that ended without an answer. If Ctrl-K ended it, keeps or drops the
 * draft.
 */
function again(question: Question, ended: number | Acting, typed: string): Before {
  const { choices, keeping } = question;
  const { shown, says } = findTyped(question, typed);
  const isFound = shown.some((one) => one < choices.length);
  const left = { typed: isFound ? typed : '', isRefused: ended === NO_ANSWER };
  if (left.isRefused) return { ...left, below: sayHow(question, left.typed, isFound ? '' : says) };
  if (ended !== 'keep' || !keeping) return { ...left, below: null };
  return { ...left, below: keeping.isOn() ? keeping.drop() : keeping.keep() };
}

/**
 * Returns what to say if Enter was pressed while no row was marked.
 *
 * @param none why nothing was found, or an empty text
 */
function sayHow({ takesWhole, findDay }: Question, typed: string, none: string): string {
  // For a list of days, `none` already says how to write a day.
  if (findDay && none !== '') return none;
  const says = [none, takesWhole ? WHOLE : FAULT, typed === '' ? '' : WIDEN];
  return says.filter((one) => one !== '').join(' ');
}

/** Why a list ended without an answer: a key that it does not use, or a resized window. */
type Acting = 'stop' | 'suspend' | 'keep' | 'resize';

/**
 * Draws the list and passes it one key per turn of the event loop, so that it is redrawn before the
 * next key. If Inquirer read the keys itself, the list would go on waiting after the input ends,
 * and would end when the program is sent to the background.
 *
 * @returns the index of the answer, or what ended the list without one; and the text that was typed
 */
async function askOnce(
  question: Question,
  before: Before,
  { terminal, output, emergency }: ListTerminal,
): Promise<{ readonly ended: number | Acting; readonly typed: string }> {
  const list = newList(question, emergency.room, before);
  const stop = new AbortController();
  const input = keysFor(terminal);
  const { signal } = stop;
  let ended: number | Acting | null = null;
  const answered = search(list.config, { input, output, signal, clearPromptOnDone: true })
    .catch(stopped)
    .then((answer) => {
      ended ??= answer;
      return null;
    });
  while (ended === null) {
    await nextTurn();
    if (ended !== null) break;
    const received = await Promise.race([answered, terminal.nextOrResized()]);
    if (received === null) {
      ended ??= 'resize';
      break;
    }
    list.forgetBelow();
    ended = press(received, input, list.typed());
  }
  stop.abort();
  await answered;
  // At another width, the list may fill more rows than Inquirer has counted, so the rest of the
  // window is cleared.
  if (ended === 'resize') output.write(`${ESC}[J`);
  return { ended, typed: list.typed() };
}

const ARROWS: ReadonlySet<string> = new Set(['[A', '[B', 'OA', 'OB'].map((one) => `${ESC}${one}`));
/** The most characters that can be typed into a list. A longer name is found by its beginning. */
const LONGEST = 60;

/**
 * Passes on the keys that a list uses: letters, digits, Up, Down, Backspace and Enter. Escape
 * clears the typed text. A letter that arrives together with Escape begins a new text.
 *
 * @returns the action of a key that the list does not use; null for any other key
 */
function press(received: Received, input: Readable, typed: string): Acting | null {
  const send = (text: string) => {
    if (text !== '') input.emit('data', text);
    return null;
  };
  const fitting = (text: string) => text.slice(0, Math.max(LONGEST - typed.length, 0));
  if (received.kind === 'closed') return 'stop';
  if (received.kind === 'text') return send(fitting(received.text.replaceAll('\t', ' ')));
  if (received.kind === 'line-end') return send(received.isPasted ? fitting(' ') : '\r');
  const { sequence } = received;
  if (sequence === CTRL_C || sequence === CTRL_D) return 'stop';
  if (sequence === CTRL_Z) return 'suspend';
  if (sequence === CTRL_K) return 'keep';
  if (ARROWS.has(sequence) || BACKSPACES.has(sequence) || sequence === CTRL_U)
    return send(sequence);
  const isEscape = sequence.startsWith(ESC) && [...sequence].length <= 2;
  return isEscape ? send(`${CTRL_U}${sequence.slice(1)}`) : null;
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Returns `stop` if Ctrl-C, a signal or our own abort ended the list without an answer. */
function stopped(fault: unknown): 'stop' {
  const name = fault instanceof Error ? fault.name : '';
  if (name === 'ExitPromptError' || name === 'AbortPromptError') return 'stop';
  throw fault;
}
