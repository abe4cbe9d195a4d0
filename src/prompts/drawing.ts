import { stripVTControlCharacters } from 'node:util';
import type { Question } from '../env.ts';
import { escapeControls } from '../text/escape.ts';
import { EMERGENCY } from '../text/sentences.ts';
import { columnsOf, wrap } from '../text/wrap.ts';
import { ESC } from './input-decoder.ts';
import type { TerminalStreams } from './raw-terminal.ts';

/** The size of the space on the screen for a question. */
export interface Room {
  readonly columns: number;
  readonly rows: number;
}

/** Draws rows in the window, each time over the rows drawn before, until a question is answered. */
export class Drawing {
  readonly #output: TerminalStreams['output'];
  readonly #room: () => Room;
  #rows: readonly string[] = [];

  constructor(output: TerminalStreams['output'], room: () => Room) {
    this.#output = output;
    this.#room = room;
  }

  /** Draws these rows over those that were drawn last. */
  draw(rows: readonly string[]): void {
    this.#output.write(`${this.#above(0)}${rows.join('\n')}`);
    this.#rows = rows;
  }

  /** Clears the rows that were drawn last, from index `from` onwards. */
  erase(from = 0): void {
    this.#output.write(this.#above(from));
    this.#rows = [];
  }

  /** Scrolls everything in the window up out of sight. */
  freeWindow(): void {
    this.#output.write(`${'\n'.repeat(this.#room().rows - 1)}${ESC}[H`);
    this.#rows = [];
  }

  /**
   * Returns the sequence that clears the rows drawn last. Measures them at the current width,
   * because a resize wraps them again.
   */
  #above(from: number): string {
    const rows = heightOf(this.#rows.slice(from), this.#room().columns);
    return `${rows > 1 ? `${ESC}[${rows - 1}A` : ''}\r${ESC}[J`;
  }
}

/** Keeps the 999 line in sight: reprints it before any text that would scroll it off screen. */
export class EmergencyLine {
  readonly #room: () => Room;
  readonly #say: (() => void) | undefined;
  /**
   * The number of rows from the 999 line down to the cursor. Infinite until it is printed; 0 if it
   * cannot be.
   */
  #rows: number;

  constructor(room: () => Room, say: (() => void) | undefined) {
    this.#room = room;
    this.#say = say;
    this.#rows = say ? Number.POSITIVE_INFINITY : 0;
  }

  /** Counts the rows of a printed text. If that contains the 999 line, counts from there on. */
  sees(text: string): void {
    if (!this.#say) return;
    const rows = stripVTControlCharacters(text).split('\n');
    const at = rows.findLastIndex((row) => row !== '' && EMERGENCY.startsWith(row));
    const after = heightOf(rows.slice(Math.max(at, 0)), this.#room().columns) - 1;
    this.#rows = at === -1 ? this.#rows + after : after;
  }

  /**
   * Prints the 999 line, unless it would stay in sight while this many more rows are printed.
   *
   * @param clear clears the place where the line is to be printed
   */
  holdAbove(rows: number, clear = () => {}): void {
    const { columns, rows: all } = this.#room();
    const own = wrapTo(columns, EMERGENCY).split('\n').length;
    if (this.#rows <= own || this.#rows + rows <= all) return;
    clear();
    this.#say?.();
    this.#rows = own;
  }

  /** Keeps the 999 line in sight above the shell's next line, if it was ever printed. */
  holdAtEnd(): void {
    if (Number.isFinite(this.#rows)) this.holdAbove(1);
  }

  /** The space in the window below the 999 line, or the whole window if that is not printed. */
  get room(): Room {
    const { columns, rows } = this.#room();
    return { columns, rows: Number.isFinite(this.#rows) ? rows - this.#rows : rows };
  }
}

/** Returns how many rows of the window these lines take. */
export function heightOf(lines: readonly string[], columns: number): number {
  const rows = (line: string) => Math.ceil(columnsOf(stripVTControlCharacters(line)) / columns);
  return lines.reduce((sum, line) => sum + Math.max(rows(line), 1), 0);
}

/** Breaks every line of a text between words, leaving the last column empty. */
export function wrapTo(columns: number, text: string): string {
  return text
    .split('\n')
    .flatMap((line) => wrap(line, columns - 1))
    .join('\n');
}

/** Escapes control characters in a question, since its titles and names come from policy files. */
export function escapeQuestion(question: Question): Question {
  return {
    ...question,
    message: escapeControls(question.message),
    help: escapeControls(question.help),
    choices: question.choices.map(({ help, ...choice }) => ({
      ...choice,
      label: escapeControls(choice.label),
      ...(help !== undefined && { help: escapeControls(help) }),
    })),
  };
}
