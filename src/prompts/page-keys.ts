import { stripVTControlCharacters } from 'node:util';
import type { Question } from '../env.ts';
import { StoppedError } from '../errors.ts';
import { EMERGENCY } from '../text/sentences.ts';
import { wrapLines } from '../text/wrap.ts';
import { type Drawing, heightOf, type Room } from './drawing.ts';
import { CTRL_C, CTRL_D, CTRL_Z, ESC } from './input-decoder.ts';
import type { RawTerminal } from './raw-terminal.ts';

/** The window in which a question is drawn below its page. */
export interface Window {
  readonly terminal: RawTerminal;
  readonly drawing: Drawing;
  readonly room: () => Room;
  /** Called with the page, if it is to be shown somewhere other than in this window. */
  readonly pages?: ((text: string) => void) | undefined;
}

const BACK = 'q go back';
const TURN = { on: 'space next', back: 'b before' };
/** The columns added to each key, for spaces around it, or brackets if Enter stands for it. */
const AROUND = 2;

/**
 * Shows a page from the top of the window, with the question's keys below it, until a key answers
 * the question. First scrolls whatever was in the window up out of sight. Shows a page longer than
 * the window in parts.
 *
 * @returns the index of the choice; "go back" comes after the last choice
 * @throws {StoppedError} when the person stops, or the input ends
 */
export async function askUnderPage(question: Question, window: Window): Promise<number> {
  const { terminal, drawing, room, pages } = window;
  const { page = '', canGoBack = false } = question;
  if (pages) pages(page);
  else drawing.freeWindow();
  const lines = pages ? [] : page.trimEnd().split('\n');
  const keys = keysOf(question);
  let view: View = { part: 0, says: null };
  terminal.ignoreEnter();
  for (;;) {
    const parts = partsOf(lines, keys, room());
    const shown = parts[view.part] ?? [];
    const marked = markedOf(question, view.part === parts.length - 1);
    drawing.draw([...shown, ...rowsUnder(view, parts.length, keys, marked, room().columns)]);
    const act = await nextAct(terminal);
    if (act === 'resize' && !pages) drawing.freeWindow();
    if (act === 'suspend') await terminal.suspend();
    const next = afterAct(act, view, { keys, parts: parts.length, canGoBack, marked });
    if (typeof next === 'object') {
      view = next;
      continue;
    }
    drawing.erase(shown.length);
    if (next === 'stop') throw new StoppedError();
    return next;
  }
}

function keysOf({ choices, canGoBack }: Question): string[] {
  return [...choices.map(({ key, label }) => key ?? label), ...(canGoBack ? [BACK] : [])];
}

/**
 * Returns the key that Enter stands for: the first, if the question has a default and the page's
 * last part is shown.
 */
function markedOf(question: Question, isLast: boolean): string | undefined {
  return question.hasDefault && isLast ? keysOf(question)[0] : undefined;
}

/** The window's contents: a part of the page, above the keys or the sentence in `says`. */
interface View {
  readonly part: number;
  readonly says: string | null;
}

/**
 * Divides a page into parts that fit above the keys. If the page begins with the 999 line, so does
 * every part.
 */
function partsOf(page: readonly string[], keys: readonly string[], room: Room): string[][] {
  const { rows, columns } = room;
  // A row that is too long is broken between words. A row with colours has already been laid out
  // for a window.
  const lines = page.flatMap((row) =>
    row.includes(ESC) ? [row] : wrapLines(row, columns).split('\n'),
  );
  if (heightOf(lines, columns) + inRows(keys, columns).length <= rows) return [[...lines]];
  const most = Math.max(rows - inRows([...Object.values(TURN), ...keys], columns).length, 1);
  const head = emergencyOf(lines);
  const parts: string[][] = [[...head]];
  for (const line of lines.slice(head.length)) {
    const last = parts.at(-1) ?? [];
    const isFull = heightOf([...last, line], columns) > most && last.length > head.length;
    // If this line is empty, the block above it is complete and need not move.
    if (isFull) parts.push([...head, ...(line === '' ? [] : fromBlock(last, head.length))]);
    if (!isFull || line !== '') parts.at(-1)?.push(line);
  }
  return parts;
}

/** Moves a block and its heading to the next part, unless they are over half a part long. */
function fromBlock(part: string[], from: number): string[] {
  const last = part.lastIndexOf('');
  const blank = part[last - 2] === '' ? last - 2 : last;
  return blank > Math.max(part.length / 2, from) ? part.splice(blank).slice(1) : [];
}

/** Returns the rows of the 999 line if the page begins with it, and otherwise no rows. */
function emergencyOf(lines: readonly string[]): readonly string[] {
  const rows = [1, 2, 3].map((count) => lines.slice(0, count));
  const words = (some: readonly string[]) => stripVTControlCharacters(some.join(' ')).trim();
  return rows.find((some) => words(some) === EMERGENCY) ?? [];
}

/** Arranges the keys in rows, and never breaks a key between two rows. */
function inRows(keys: readonly string[], columns: number): string[][] {
  const rows: string[][] = [[]];
  let width = 1;
  for (const key of keys) {
    width += key.length + AROUND;
    if (width > columns && rows.at(-1)?.length !== 0) {
      rows.push([]);
      width = 1 + key.length + AROUND;
    }
    rows.at(-1)?.push(key);
  }
  return rows;
}

function rowsUnder(
  { part, says }: View,
  parts: number,
  keys: readonly string[],
  marked: string | undefined,
  columns: number,
): string[] {
  const turns = [
    ...(part < parts - 1 ? [TURN.on] : []),
    ...(part > 0 ? [TURN.back] : []),
    ...(parts > 1 ? [`${part + 1} of ${parts}`] : []),
  ];
  const one = (key: string) => (key === marked ? `[${key}]` : ` ${key} `);
  const rows = inRows([...turns, ...keys], columns).map((row) => row.map(one).join('').trimEnd());
  if (says === null) return rows;
  const whole = `${says}${rows.join('')}`;
  if (rows.length === 1 && whole.length < columns) return [whole];
  // There may be only one row for this, so only the keys' letters are shown.
  const letters = keys.map((key) => key.charAt(0)).join(', ');
  return [`${says} Press one of these: ${letters}`.slice(0, columns - 1)];
}

/** The effect of each key that is not the letter of a choice. */
const ACTS: Readonly<Record<string, Act>> = {
  [CTRL_C]: 'stop',
  [CTRL_D]: 'stop',
  [CTRL_Z]: 'suspend',
  [ESC]: 'leave',
  ' ': 'on',
  b: 'before',
  B: 'before',
  [`${ESC}[B`]: 'on',
  [`${ESC}[6~`]: 'on',
  [`${ESC}[A`]: 'before',
  [`${ESC}[5~`]: 'before',
};
type Act = 'stop' | 'suspend' | 'resize' | 'leave' | 'enter' | 'on' | 'before';

/** Waits for the next key. A letter needs no Enter, so the Enter that many add is ignored. */
async function nextAct(terminal: RawTerminal): Promise<Act | { readonly typed: string }> {
  const received = await terminal.nextOrResized();
  if (received === null) return 'resize';
  if (received.kind === 'closed') return 'stop';
  if (received.kind === 'line-end') return 'enter';
  if (received.kind === 'key') return ACTS[received.sequence.replace('O', '[')] ?? { typed: '' };
  if (received.text !== ' ') terminal.ignoreEnter();
  return ACTS[received.text] ?? { typed: received.text };
}

const TURNS: Readonly<Record<string, number>> = { on: 1, enter: 1, before: -1 };

interface Keys {
  readonly keys: readonly string[];
  readonly parts: number;
  readonly canGoBack: boolean;
  readonly marked: string | undefined;
}

/** Returns the view after a key or a resize. If the key is an answer, returns its index. */
function afterAct(
  act: Awaited<ReturnType<typeof nextAct>>,
  view: View,
  { keys, parts, canGoBack, marked }: Keys,
): View | number | 'stop' {
  if (act === 'enter' && marked !== undefined) return 0;
  if (act === 'stop') return act;
  if (act === 'suspend') return view;
  if (act === 'resize') return { ...view, part: 0 };
  const to = view.part + (TURNS[String(act)] ?? 0);
  if (to !== view.part && to >= 0 && to < parts) return { part: to, says: null };
  const typed = typeof act === 'object' ? act.typed.toLowerCase() : null;
  if (canGoBack && typed === null && act !== 'before') return keys.length - 1;
  const index = keys.findIndex((key) => key.charAt(0) === typed);
  if (index !== -1) return index;
  // The person must see that this key does nothing.
  return { ...view, says: typed ? `Not "${[...typed].slice(0, 12).join('')}".` : 'Not that.' };
}
