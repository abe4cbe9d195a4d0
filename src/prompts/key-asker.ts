import type { Asker, Question } from '../env.ts';
import { StoppedError } from '../errors.ts';
import {
  draftHint,
  findTyped,
  isLeaving,
  itemsOf,
  type ListView,
  labelsOf,
  listRows,
  NO_ANSWER,
  replyOf,
  UNTOUCHED,
  WIDEN,
} from './choice-list.ts';
import { Drawing, EmergencyLine, wrapTo } from './drawing.ts';
import { BACKSPACES, CTRL_C, CTRL_D, CTRL_K, CTRL_U, CTRL_Z, ESC } from './input-decoder.ts';
import { keyEditor } from './line-editors.ts';
import { askUnderPage, type Window } from './page-keys.ts';
import { RawTerminal, type Received, type TerminalStreams } from './raw-terminal.ts';
import { askLine, askLines } from './read-lines.ts';

/** Asks with arrow keys, number keys and letters, in a terminal. */
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
  const page = { terminal, say, edit: () => keyEditor(terminal, output), canMend: true };
  /** What was typed before a question could be read is no answer to it. */
  const during = <T>(ask: () => Promise<T>) =>
    terminal.during(true, async () => {
      await nextTurn();
      terminal.clear();
      return ask();
    });
  return {
    byKeys: true,
    sees: (text) => emergency.sees(text),
    async choose(question) {
      const window = { terminal, drawing: new Drawing(output, room), room, emergency };
      if (question.page !== undefined) {
        const index = await during(() => askUnderPage(question, { ...window, ...{ pages } }));
        if (!pages) emergency.sees(question.page);
        return replyOf(question, index, '');
      }
      const { index, typed } = await during(() => choose(question, window));
      const reply = replyOf(question, index, typed);
      const words = reply.kind === 'answer' && reply.typed ? `: ${reply.typed}` : '';
      say(`${question.message} ${labelsOf(question)[index]}${words}\n`);
      return reply;
    },
    write(question) {
      emergency.holdAbove(LINE_ROWS);
      if (question.severalLines) return terminal.during(true, () => askLines(question, page));
      return during(() =>
        askLine(question, { ...page, hint: `${TYPING} ${draftHint(question.keeping)}`.trim() }),
      );
    },
    leave: () => terminal.leave(),
  };
}

const TYPING = 'Type it, then Enter. Ctrl-C stops.';
/** What is asked for with a line or two takes no more. */
const LINE_ROWS = 8;
const FAULT = 'Choose one of these: a number or the arrow keys, then Enter.';

/**
 * Asks until there is an answer. What Enter did not answer stays as it was typed, the first of what it found under the
 * cursor where the question has a default; where it found nothing, Enter takes nothing of the whole list either.
 *
 * @returns its index, and what stood typed; "Go back" comes after the last choice
 * @throws {StoppedError} when the person stops, or the input ends
 */
async function choose(
  question: Question,
  { terminal, drawing, room, emergency }: Window & { readonly emergency: EmergencyLine },
): Promise<{ readonly index: number; readonly typed: string }> {
  for (let view = UNTOUCHED; ; ) {
    emergency.holdAbove(listRows(question, view, room()).length, () => drawing.erase());
    drawing.draw(listRows(question, view, emergency.room));
    const received = await terminal.nextOrResized();
    if (received === null) continue;
    const next = afterKey(received, { ...view, says: null }, question);
    if (typeof next === 'object') {
      view = next;
      continue;
    }
    drawing.erase();
    if (next === 'suspend') await terminal.suspend();
    else if (next === 'stop') throw new StoppedError();
    else return { index: next, typed: view.typed };
  }
}

/** What is to be seen after a key, the index of the answer, or what the key does that is for no list. */
function afterKey(
  received: Received,
  view: ListView,
  question: Question,
): ListView | number | 'stop' | 'suspend' {
  const { typed } = view;
  if (received.kind === 'closed') return 'stop';
  if (received.kind === 'text') return typing(view, typed + received.text.replaceAll('\t', ' '));
  if (received.kind === 'line-end')
    return received.isPasted ? typing(view, `${typed} `) : enter(view, question);
  const { sequence } = received;
  if (sequence === CTRL_C || sequence === CTRL_D) return 'stop';
  if (sequence === CTRL_Z) return 'suspend';
  if (sequence === CTRL_K) return { ...view, says: keepOrDrop(question) };
  if (BACKSPACES.has(sequence)) return typing(view, [...typed].slice(0, -1).join(''));
  const step = STEPS[sequence.slice(1)];
  if (step !== undefined) return moveCursor(view, question, step);
  // Escape clears what was typed, and what comes in one with it begins anew.
  const isEscape = sequence.startsWith(ESC) && [...sequence].length <= 2;
  return isEscape || sequence === CTRL_U ? typing(view, sequence.slice(1)) : view;
}

/** No area or agency has a longer name. */
const LONGEST = 60;
const STEPS: Readonly<Record<string, number>> = { '[A': -1, OA: -1, '[B': 1, OB: 1 };

function typing(view: ListView, text: string): ListView {
  const typed = text.slice(0, LONGEST);
  return typed === view.typed ? view : { ...UNTOUCHED, typed };
}

function moveCursor(view: ListView, question: Question, step: number): ListView {
  const { items, at } = itemsOf(question, view);
  return { ...view, at: Math.min(Math.max(at + step, 0), items.length - 1) };
}

/** An answer that says that somebody wants to leave is none: it leads back, or else out. */
function enter(view: ListView, question: Question): ListView | number | 'stop' {
  const { items, at } = itemsOf(question, view);
  if (isLeaving(question, view.typed)) return question.canGoBack ? question.choices.length : 'stop';
  const index = items[at] ?? NO_ANSWER;
  if (index !== NO_ANSWER) return index;
  const isFound = findTyped(question, view.typed).shown.some(
    (one) => one < question.choices.length,
  );
  const typed = isFound ? view.typed : '';
  return { typed, at: null, isRefused: true, says: typed === '' ? FAULT : `${FAULT} ${WIDEN}` };
}

/** @returns what became of the draft; null: none can be kept */
function keepOrDrop({ keeping }: Question): string | null {
  if (!keeping) return null;
  return keeping.isOn() ? keeping.drop() : keeping.keep();
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
