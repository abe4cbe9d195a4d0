import { Chalk, type ChalkInstance } from 'chalk';
import { once } from '../model/records.ts';
import { daysInFull } from './days.ts';
import { escapeControls } from './escape.ts';
import { EMERGENCY } from './sentences.ts';
import { columnsOf, freeCommands, keepCommands, wrap } from './wrap.ts';

export interface Screen {
  readonly columns: number;
  readonly color: boolean;
  /** A sentence that says what time counts as now. Absent if it is the computer's own time. */
  readonly asOf?: string;
  /** Whether the page is for a window, where long lines are wrapped, and not for a file or pipe. */
  readonly isWindow?: boolean;
  /** Whether the page is read aloud. Each row is then one sentence, and there are no columns. */
  readonly isSpoken?: boolean;
  /** The command that starts the program on this computer. Absent if that is `escalate`. */
  readonly program?: string;
}

/** Some text and what precedes it, such as `1. ` or ` - `. Wrapped lines are indented to match. */
export interface Line {
  readonly lead: string;
  readonly text: string;
}

type Style = (text: string) => string;
const asIs: Style = (text) => text;

/**
 * The layout of a paragraph: what comes before the first line, the indent of later lines, and the
 * most lines that the paragraph may take.
 */
interface Hanging {
  readonly before: string;
  readonly indent: number;
  readonly most?: number | undefined;
}

/** The most columns for a line, however wide the window. Longer lines are hard to read. */
const WIDEST = 100;
const NARROWEST = 30;
/** The width of the column for labels. A space follows it. */
export const LABEL = 14;
/** In a window narrower than this, labels have no column. A label begins the sentence instead. */
const TWO_COLUMNS = 60;

/** Turns a label into the beginning of a sentence: `By Mon 8 Jun:`, `Ring 020 8871 6622:`. */
function spoken(label: string): string {
  if (label === 'No number') return label;
  return /^0\d[\d ]+$/.test(label) ? `Ring ${label}:` : `${SPOKEN[label] ?? label}:`;
}

const SPOKEN: Readonly<Record<string, string>> = {
  'If settled': 'If it is settled',
  'If not': 'If it is not settled',
  'Not shown': 'Not read out',
};

/** Makes the colours only once, as advice may be laid out dozens of times to fit a screen. */
const paintsFor = once((color: boolean) => new Chalk({ level: color ? 1 : 0 }));

/** A page of text as it is being written. All text passed in is escaped, wrapped and coloured. */
export class Page {
  readonly #lines: string[] = [];
  /** The extra rows taken up by lines wider than the page, such as long web addresses. */
  #more = 0;
  readonly #columns: number;
  readonly #asOf: string | undefined;
  readonly #program: string | undefined;
  readonly #isSpoken: boolean;
  /** The colours and weights. Each is a function that takes text and returns it styled. */
  readonly paint: ChalkInstance;

  constructor(screen: Screen) {
    this.#columns = Math.min(Math.max(screen.columns, NARROWEST), WIDEST);
    this.#asOf = screen.asOf;
    this.#program = screen.program;
    this.#isSpoken = screen.isSpoken === true;
    this.paint = paintsFor(screen.color);
  }

  /** Adds a heading, after an empty line. */
  heading(text: string): this {
    return this.blank().text(text, '', this.paint.bold);
  }

  /**
   * Adds a paragraph, or a list item indented under its lead (`1. `, `- `).
   *
   * @param most how many lines the text may take up. Longer text is cut, and ends in an ellipsis
   */
  text(text: string, lead = '', style: Style = asIs, most = Number.POSITIVE_INFINITY): this {
    if (this.#isSpoken && lead === '! ')
      return this.#put({ before: '', indent: 0, most }, `Warning: ${escapeControls(text)}`, style);
    const before = escapeControls(lead);
    return this.#put({ before, indent: before.length, most }, escapeControls(text), style);
  }

  /** Adds a row in two columns, with the label styled. Narrow or spoken pages get one sentence. */
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
    const [row, from] = [lead.trim(), this.#lines.length];
    this.#put({ before: '', indent: 2, most }, `${row} ${body}`, asIs);
    const first = this.#lines[from] ?? '';
    if (first.startsWith(row)) this.#lines[from] = style(row) + first.slice(row.length);
    return this;
  }

  blank(): this {
    if (this.#lines.length > 0 && this.#lines.at(-1) !== '') this.#lines.push('');
    return this;
  }

  /** Adds warnings, each on a line of its own. */
  warnings(texts: readonly string[]): this {
    for (const text of texts) this.text(text, '! ', this.paint.yellow);
    return this;
  }

  /** Adds facts from outside the policy's document, with a mark that says so. */
  outside(texts: readonly string[]): this {
    for (const text of texts) this.text(text, '~ ');
    return this;
  }

  /** Adds the 999 line, which begins any page read in a hurry, and then the `asOf` sentence. */
  emergency(): this {
    return this.text(EMERGENCY, '', this.paint.bold.red).asOf();
  }

  /** Adds the sentence that says what time counts as now, if there is one. */
  asOf(): this {
    return this.#asOf === undefined ? this : this.text(this.#asOf, '', this.paint.yellow);
  }

  /** How many rows the page takes up so far. */
  get height(): number {
    return this.#lines.length + this.#more;
  }

  /** Returns the page, ending in one line break. */
  toString(): string {
    return `${this.#lines.join('\n')}\n`;
  }

  #put(how: Hanging, text: string, style: Style): this {
    const { before, indent, most = Number.POSITIVE_INFINITY } = how;
    const times = this.#columns < TWO_COLUMNS ? 2 : 1;
    const lines = cut(this.#wrap(text, indent), most * times, this.#columns - indent);
    lines.forEach((wrapped, index) => {
      this.#more += Math.ceil((indent + columnsOf(wrapped)) / this.#columns || 1) - 1;
      const line = this.#painted(wrapped.trimEnd());
      const lead = index === 0 ? before : ' '.repeat(indent);
      this.#lines.push(`${lead}${line === '' ? '' : style(line)}`.trimEnd());
    });
    return this;
  }

  /** Wraps text, but never in the middle of a command. */
  #wrap(text: string, indent: number): string[] {
    const said = this.#isSpoken ? daysInFull(text) : text;
    return wrap(keepCommands(said, this.#program), Math.max(this.#columns - indent, 10));
  }

  /** Colours the commands in a line, and the words in capitals that nobody should miss. */
  #painted(line: string): string {
    return freeCommands(line, this.paint.cyan).replace(
      /\b(?:OVERDUE|(?:DUE|ACT) TODAY|AT RISK|DAMAGED)\b/g,
      (one) => this.paint.red(one),
    );
  }
}

/** Returns at most `most` lines. The last line loses a word if its ellipsis does not fit. */
function cut(lines: readonly string[], most: number, room: number): readonly string[] {
  if (lines.length <= most) return lines;
  const shown = lines.slice(0, most);
  const last = shown.pop() ?? '';
  const short = last.length + 2 > room ? last.slice(0, last.lastIndexOf(' ')) : last;
  return [...shown, `${short.replace(/[.,;:]$/, '')} …`];
}

/** A line of an exported document, with the style in which a screen shows it. */
export interface ExportedLine extends Line {
  readonly style: 'heading' | 'warning' | 'plain' | 'blank';
}

/** Renders the lines of an exported document for the screen, in the same words but wrapped. */
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
