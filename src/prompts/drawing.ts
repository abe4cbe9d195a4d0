import { stripVTControlCharacters } from 'node:util';
import { EMERGENCY } from '../text/sentences.ts';
import { columnsOf, wrap } from '../text/wrap.ts';
import { ESC } from './input-decoder.ts';
import type { TerminalStreams } from './raw-terminal.ts';

/** The room that a question has on the screen. */
export interface Room {
  readonly columns: number;
  readonly rows: number;
}

/** Rows in the window that are drawn over, until a question is answered. */
export class Drawing {
  readonly #output: TerminalStreams['output'];
  readonly #room: () => Room;
  #rows: readonly string[] = [];

  constructor(output: TerminalStreams['output'], room: () => Room) {
    this.#output = output;
    this.#room = room;
  }

  /** Puts these rows in the place of those that stand there. */
  draw(rows: readonly string[]): void {
    this.#output.write(`${this.#above(0)}${rows.join('\n')}`);
    this.#rows = rows;
  }

  /** Clears what stands there, from one of its rows on. */
  erase(from = 0): void {
    this.#output.write(this.#above(from));
    this.#rows = [];
  }

  /** Sends all that is in the window up out of sight. */
  freeWindow(): void {
    this.#output.write(`${'\n'.repeat(this.#room().rows - 1)}${ESC}[H`);
    this.#rows = [];
  }

  /** In a window that has got another width, a terminal has broken the rows anew. */
  #above(from: number): string {
    const rows = heightOf(this.#rows.slice(from), this.#room().columns);
    return `${rows > 1 ? `${ESC}[${rows - 1}A` : ''}\r${ESC}[J`;
  }
}

/** The 999 line in the window: said again where what was printed since would push it out of sight. */
export class EmergencyLine {
  readonly #room: () => Room;
  readonly #say: (() => void) | undefined;
  /** The rows from the line itself to where the next is printed; none where nobody says it. */
  #rows: number;

  constructor(room: () => Room, say: (() => void) | undefined) {
    this.#room = room;
    this.#say = say;
    this.#rows = say ? Number.POSITIVE_INFINITY : 0;
  }

  /** Takes notice of what was printed. */
  sees(text: string): void {
    if (!this.#say) return;
    const rows = stripVTControlCharacters(text).split('\n');
    const at = rows.findLastIndex((row) => row !== '' && EMERGENCY.startsWith(row));
    const after = heightOf(rows.slice(Math.max(at, 0)), this.#room().columns) - 1;
    this.#rows = at === -1 ? this.#rows + after : after;
  }

  /**
   * Sees to it that the line stays in sight above so many rows.
   *
   * @param clear takes away what stands where it is said
   */
  holdAbove(rows: number, clear = () => {}): void {
    const { columns, rows: all } = this.#room();
    const own = wrapTo(columns, EMERGENCY).split('\n').length;
    if (this.#rows <= own || this.#rows + rows <= all) return;
    clear();
    this.#say?.();
    this.#rows = own;
  }

  /** Leaves it in sight above the next line of a shell, where it was said at all. */
  holdAtEnd(): void {
    if (Number.isFinite(this.#rows)) this.holdAbove(1);
  }

  /** What room there is below it. */
  get room(): Room {
    const { columns, rows } = this.#room();
    return { columns, rows: Number.isFinite(this.#rows) ? rows - this.#rows : rows };
  }
}

/** How many rows of the window lines take. */
export function heightOf(lines: readonly string[], columns: number): number {
  const rows = (line: string) => Math.ceil(columnsOf(stripVTControlCharacters(line)) / columns);
  return lines.reduce((sum, line) => sum + Math.max(rows(line), 1), 0);
}

/** Every line of a text, broken between words; the last column stays empty. */
export function wrapTo(columns: number, text: string): string {
  return text
    .split('\n')
    .flatMap((line) => wrap(line, columns - 1))
    .join('\n');
}
