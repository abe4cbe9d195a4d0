import { Chalk, type ChalkInstance } from 'chalk';
import { daysInFull } from './days.ts';
import { escapeControls } from './escape.ts';
import { EMERGENCY } from './sentences.ts';
import { freeCommands, keepCommands, wrap } from './wrap.ts';

export interface Screen {
  readonly columns: number;
  readonly color: boolean;
  /** One sentence: the moment that is not the clock's, and what gave it. */
  readonly asOf?: string;
  /** Whether somebody reads it in a window: lines that a file or a pipe has whole are broken at words there. */
  readonly isWindow?: boolean;
  /** Whether it is read aloud: each row is then one sentence, and nothing stands in columns. */
  readonly isSpoken?: boolean;
  /** What is typed here for the program; absent: `escalate`. */
  readonly program?: string;
}

/** A text and what it hangs under: `1. `, ` - `. */
export interface Line {
  readonly lead: string;
  readonly text: string;
}

type Style = (text: string) => string;
const asIs: Style = (text) => text;

/** What stands before a text's first line, where its others begin, and how many there may be. */
interface Hanging {
  readonly before: string;
  readonly indent: number;
  readonly most?: number | undefined;
}

/** Over this, lines are too long to read, however wide the window. */
const WIDEST = 100;
const NARROWEST = 30;
/** What stands on the left of a row takes so many columns, and a space. */
export const LABEL = 14;
/** In a window narrower than this, what is on the left begins the sentence. */
const TWO_COLUMNS = 60;

/** What stands on the left of a row, as it begins a sentence: `By Mon 8 June:`, `Ring 020 8871 6622:`. */
function spoken(label: string): string {
  if (label === 'No number') return label;
  return /^0\d[\d ]+$/.test(label) ? `Ring ${label}:` : `${SPOKEN[label] ?? label}:`;
}

const SPOKEN: Readonly<Record<string, string>> = {
  'If settled': 'If it is settled',
  'If not': 'If it is not settled',
  'Not shown': 'Not read out',
};

/** A page of text being written: every text that comes in is escaped, then wrapped and coloured. */
export class Page {
  readonly #lines: string[] = [];
  readonly #columns: number;
  readonly #asOf: string | undefined;
  readonly #program: string | undefined;
  readonly #isSpoken: boolean;
  /** Colours and weights: each takes a text and gives it back with them. */
  readonly paint: ChalkInstance;

  constructor(screen: Screen) {
    this.#columns = Math.min(Math.max(screen.columns, NARROWEST), WIDEST);
    this.#asOf = screen.asOf;
    this.#program = screen.program;
    this.#isSpoken = screen.isSpoken === true;
    this.paint = new Chalk({ level: screen.color ? 1 : 0 });
  }

  /** A heading, set off by an empty line. */
  heading(text: string): this {
    return this.blank().text(text, '', this.paint.bold);
  }

  /**
   * A paragraph, or a list item that hangs under its lead (`1. `, `- `).
   *
   * @param most how many lines it may take: the last of them ends in an ellipsis where there would be more
   */
  text(text: string, lead = '', style: Style = asIs, most = Number.POSITIVE_INFINITY): this {
    if (this.#isSpoken && lead === '! ')
      return this.#put({ before: '', indent: 0, most }, `Warning: ${escapeControls(text)}`, style);
    const before = escapeControls(lead);
    return this.#put({ before, indent: before.length, most }, escapeControls(text), style);
  }

  /** A row in two columns, what is on the left in its own style; in a narrow window, one sentence that hangs. */
  labelled(label: string, text: string, style: Style = this.paint.bold, most?: number): this {
    const lead = escapeControls(label).normalize();
    const body = escapeControls(text);
    if (this.#isSpoken && lead.trim() !== '')
      return this.#put({ before: '', indent: 0, most }, `${spoken(lead.trim())} ${body}`, asIs);
    if (this.#columns >= TWO_COLUMNS || lead.trim() === '') {
      const indent = this.#columns < TWO_COLUMNS ? 2 : Math.max(LABEL, lead.length) + 1;
      const before = style(lead) + ' '.repeat(Math.max(indent - lead.length, 0));
      return this.#put({ before, indent, most }, body, asIs);
    }
    const [row, from] = [lead.trim(), this.height];
    this.#put({ before: '', indent: 2, most }, `${row} ${body}`, asIs);
    const first = this.#lines[from] ?? '';
    if (first.startsWith(row)) this.#lines[from] = style(row) + first.slice(row.length);
    return this;
  }

  blank(): this {
    if (this.#lines.length > 0 && this.#lines.at(-1) !== '') this.#lines.push('');
    return this;
  }

  /** What is doubtful, each on a line of its own. */
  warnings(texts: readonly string[]): this {
    for (const text of texts) this.text(text, '! ', this.paint.yellow);
    return this;
  }

  /** What is known that a document does not say: ours, and never among what it warns of itself. */
  outside(texts: readonly string[]): this {
    for (const text of texts) this.text(text, '~ ');
    return this;
  }

  /** What stands first wherever somebody may be in a hurry; below it, whether the page goes by another moment. */
  emergency(): this {
    return this.text(EMERGENCY, '', this.paint.bold.red).asOf();
  }

  /** The moment that everything here was worked out as at, where it is not the clock's. */
  asOf(): this {
    return this.#asOf === undefined ? this : this.text(this.#asOf, '', this.paint.yellow);
  }

  /** How many lines it has so far. */
  get height(): number {
    return this.#lines.length;
  }

  /** The page, with one line end at its end. */
  toString(): string {
    return `${this.#lines.join('\n')}\n`;
  }

  #put(
    { before, indent, most = Number.POSITIVE_INFINITY }: Hanging,
    text: string,
    style: Style,
  ): this {
    const times = this.#columns < TWO_COLUMNS ? 2 : 1;
    const lines = cut(this.#wrap(text, indent), most * times, this.#columns - indent);
    lines.forEach((wrapped, index) => {
      const line = this.#painted(wrapped.trimEnd());
      const lead = index === 0 ? before : ' '.repeat(indent);
      this.#lines.push(`${lead}${line === '' ? '' : style(line)}`.trimEnd());
    });
    return this;
  }

  /** The lines of a text; a command in it stands on one. */
  #wrap(text: string, indent: number): string[] {
    const said = this.#isSpoken ? daysInFull(text) : text;
    return wrap(keepCommands(said, this.#program), Math.max(this.#columns - indent, 10));
  }

  /** The commands in a line, and what must not be overlooked, in their colours. */
  #painted(line: string): string {
    return freeCommands(line, this.paint.cyan).replace(
      /\b(?:OVERDUE|(?:DUE|ACT) TODAY|AT RISK|DAMAGED)\b/g,
      (one) => this.paint.red(one),
    );
  }
}

/** The first lines, the last of them shortened by a word or more so that an ellipsis fits. */
function cut(lines: readonly string[], most: number, room: number): readonly string[] {
  if (lines.length <= most) return lines;
  const shown = lines.slice(0, most);
  const last = shown.pop() ?? '';
  const short = last.length + 2 > room ? last.slice(0, last.lastIndexOf(' ')) : last;
  return [...shown, `${short.replace(/[.,;:]$/, '')} …`];
}

/** A line of a document, and what it hangs under. */
export interface ExportedLine extends Line {
  readonly style: 'heading' | 'warning' | 'plain' | 'blank';
}

/** A document's lines on a screen: the same words as in a file, wrapped. */
export function renderExported(lines: readonly ExportedLine[], screen: Screen): string {
  const page = new Page(screen).asOf();
  for (const { style, lead, text } of lines) {
    if (style === 'blank') page.blank();
    else if (style === 'heading') page.heading(text);
    else if (style === 'warning') page.text(text, lead, page.paint.red);
    else page.text(text, lead);
  }
  return page.toString();
}
