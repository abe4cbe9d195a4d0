import { Chalk, type ChalkInstance } from 'chalk';
import { wrapAnsi } from 'fast-wrap-ansi';
import { visible } from './visible.ts';

export interface Screen {
  readonly columns: number;
  readonly color: boolean;
}

/** Over this, lines are too long to read, however wide the window. */
const WIDEST = 100;
const NARROWEST = 30;

/** A page of text being written: every text that comes in is made inert, then wrapped and coloured. */
export class Page {
  readonly #lines: string[] = [];
  readonly #columns: number;
  readonly paint: ChalkInstance;

  constructor(screen: Screen) {
    this.#columns = Math.min(Math.max(screen.columns, NARROWEST), WIDEST);
    this.paint = new Chalk({ level: screen.color ? 1 : 0 });
  }

  /** A heading, set off by an empty line. */
  heading(text: string): this {
    return this.blank().#put('', this.paint.bold(visible(text)), 0);
  }

  /** A paragraph, or a list item that hangs under its lead (`1. `, `- `). */
  text(text: string, lead = '', style: (text: string) => string = (plain) => plain): this {
    return this.#put(visible(lead), style(visible(text)), visible(lead).length);
  }

  /** A paragraph that begins with its own heading. */
  paragraph(heading: string, text: string): this {
    return this.#put('', `${this.paint.bold(visible(heading).trimEnd())} ${visible(text)}`, 0);
  }

  blank(): this {
    if (this.#lines.length > 0 && this.#lines.at(-1) !== '') this.#lines.push('');
    return this;
  }

  /** The page, with one line end at its end. */
  toString(): string {
    return `${this.#lines.join('\n')}\n`;
  }

  #put(lead: string, text: string, indent: number): this {
    const room = Math.max(this.#columns - indent, 10);
    const wrapped = wrapAnsi(text, room, { hard: false, trim: true }).split('\n');
    this.#lines.push(
      ...wrapped.map((line, index) =>
        `${index === 0 ? lead : ' '.repeat(indent)}${line}`.trimEnd(),
      ),
    );
    return this;
  }
}
