/** A stretch of text: the offset at which it starts, and the offset just after its end. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Returns the stretch of text that a pattern matched. */
export function spanOf({ index, 0: whole }: RegExpExecArray): Span {
  return { start: index, end: index + whole.length };
}

/** One line of a document's text. */
export interface TextLine {
  /** The number of the line, counted from 1. */
  readonly number: number;
  readonly start: number;
  readonly text: string;
}

const LETTER = /[\p{L}\p{N}]/u;
const NOT_LETTERS = /[^\p{L}\p{N}]/gu;

/** Matches where a piece may end: after a sentence, or before a line that may begin a new piece. */
const PIECE_ENDS =
  /(?<!(?:^|\n)[^\p{L}\p{N}\n]*[A-Z]?[\d.]{0,8})[.?!]["'”’)\]]*\s+(?=["'“‘([]?[A-Z0-9])|\n[ \t]*(?=\n)(?!(?<=[a-z,]\s{0,400}\n[ \t]*)\s*[a-z]{2})|\n(?=[ \t]*[^a-z\s])/gu;
/** A bullet or number that begins a new piece at the start of a line: `•`, `3.1`, `2.`, `(a)`. */
const ITEM =
  /^[ \t]*(?:[•●▪◦·*➢✓–-][ \t]|\(?[A-Z]?\d{1,2}(?:\.\d{1,2})*[.)][ \t]|\d{1,2}\.\d{1,2}[ \t]|\([a-z]{1,3}\)[ \t])/;
const IN_NUMBER = /^\d\n[1-9]\d{1,3}[,\s]/;
/** If a line is longer than this, the text is not wrapped: each line is a whole paragraph. */
const LONGEST_CUT = 150;
/** In wrapped text, a full line is one longer than this fraction of the longest line. */
const FULL = 0.7;
/** The end of a line whose sentence goes on, however short the line is. */
const OPEN_END = /\b(?:the|an?|of|and|or|to|in|by|with|for)$/i;
/** A line with a page number, which does not belong to any sentence. */
const PAGE_LINE =
  /^(?:[^\n]{1,90}?(?: {3,40}|[\t|]))?[ \t\f]{0,40}(?:page[ \t|]+\d{1,3}(?:[ \t]*(?:of|\/)[ \t]*\d{1,3})?|\d{1,3}[ \t]*(?:(?:of|\/)[ \t]*\d{1,3}|\|[ \t]*p ?a ?g ?e)|[-–][ \t]*\d{1,3}[ \t]*[-–])[ \t\f]*$/i;
/** An entry in a table of contents. No clause begins there, so the entry is blanked out. */
const CONTENTS_LINE = /^[^\n]{1,120}?(?:(?:\.[ \t]?){4}|…)[.…_ \t]{0,150}\d{1,3}[ \t]*$/gm;
const spaces = (text: string) => ' '.repeat(text.length);

/**
 * Blanks out page numbers, and lines that are repeated near them, such as a running title. The
 * first of the repeated lines stays unless it cuts a sentence in two, as it may be the only title.
 */
function withoutPages(text: string): string {
  const lines = text.split('\n');
  const isPage = lines.map((line) => PAGE_LINE.test(line));
  const beside = lines.map((line, n) => {
    const isBeside = [n - 2, n - 1, n + 1, n + 2].some((at) => isPage[at]);
    return isBeside && !isPage[n] ? line.trim() : '';
  });
  const places = beside.map((line, n) => [line, n] as const);
  const [first, last] = [new Map(places.toReversed()), new Map(places)];
  const isRunning = (line: string, n: number) => {
    if (line === '' || first.get(line) === last.get(line)) return false;
    let before = n - 1;
    while (isPage[before] || lines[before]?.trim() === '') before -= 1;
    return first.get(line) !== n || /[a-z,]\s*$/.test(lines[before] ?? '');
  };
  return lines
    .map((line, n) => (isPage[n] || isRunning(beside[n] ?? '', n) ? spaces(line) : line))
    .join('\n');
}

/** Removes Markdown: heading anchors, backslash escapes, bold, and the marks of `mailto:` links. */
function withoutMarkdown(text: string): string {
  return text
    .replace(/(?<![ \t])[ \t]*\{#[\w.:-]*\}(?=[ \t]*$)/gm, '')
    .replace(/\\(?=[\\`*_{}[\]()#+.!|<>~-])/g, '')
    .replace(/\*\*|(?<![\w])__(?=[^_\s])|(?<=[^_\s])__(?!\w)/g, '')
    .replace(
      /\[([^\]\n]{0,200})\]\(mailto:([^)\s]{1,200})\)/gi,
      (_, said: string, address: string) => (said.includes('@') ? said : `${said} ${address}`),
    );
}

/** A document's text, its lines and its pieces. It can be searched for phrases. */
export class DocumentText {
  readonly text: string;
  readonly lines: readonly TextLine[];
  #letters: { readonly joined: string; readonly at: readonly number[] } | null = null;

  constructor(text: string) {
    const plain = withoutMarkdown(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'));
    this.text = withoutPages(plain.replace(CONTENTS_LINE, spaces));
    let next = 0;
    this.lines = this.text.split('\n').map((line, index) => {
      const start = next;
      next += line.length + 1;
      return { number: index + 1, start, text: line };
    });
  }

  lineAt(offset: number): TextLine {
    let low = 0;
    let high = this.lines.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.lines[middle]?.start ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return this.lines[low] ?? { number: 1, start: 0, text: '' };
  }

  /**
   * Finds every place where a phrase is printed as whole words. Only letters and digits are
   * compared, so case, white space, hyphens, quotes and joined letters (ﬁ) make no difference.
   */
  findAll(phrase: string): Span[] {
    const wanted = lettersOf(phrase).joined;
    if (wanted.length === 0) return [];
    this.#letters ??= lettersOf(this.text);
    const { joined, at } = this.#letters;
    const found: Span[] = [];
    for (let from = joined.indexOf(wanted); from >= 0; from = joined.indexOf(wanted, from + 1)) {
      const start = at[from] ?? 0;
      const end = (at[from + wanted.length - 1] ?? start) + 1;
      const around = this.text.charAt(start - 1) + this.text.charAt(end);
      if (!LETTER.test(around)) found.push({ start, end });
    }
    return found;
  }

  /** Like `findAll`, but `first … last` finds all the text from `first` to the end of `last`. */
  findStretches(phrase: string): Span[] {
    const [first = '', last] = phrase.split(/\s+(?:…|\.\.\.)\s+/);
    const starts = this.findAll(first);
    if (last === undefined) return starts;
    const ends = this.findAll(last);
    return starts.flatMap(({ start, end }) => {
      const next = ends.find((one) => one.start >= end);
      return next === undefined ? [] : [{ start, end: next.end }];
    });
  }

  /**
   * Splits the text into pieces: sentences, table rows and list items. A line end also ends a piece
   * if the next line does not begin in lower case. In wrapped text, the end of a full line
   * ends a piece only if a list item follows.
   */
  pieces(): Span[] {
    const longest = this.lines.reduce((most, { text }) => Math.max(most, text.length), 0);
    // A table row always ends at the end of its line, however long it is.
    const isFull = (line: string) =>
      (longest <= LONGEST_CUT && line.length > longest * FULL && !/[\t@]/.test(line)) ||
      OPEN_END.test(line);
    const ends = [...this.text.matchAll(PIECE_ENDS)].filter(
      ({ 0: found, index }) =>
        !/^\n$/.test(found) ||
        ITEM.test(this.text.slice(index + 1, index + 20)) ||
        !(isFull(this.lineAt(index).text) || IN_NUMBER.test(this.text.slice(index - 1, index + 6))),
    );
    const starts = [0, ...ends.map((match) => spanOf(match).end)];
    return starts.flatMap((start, n) => {
      const piece = this.text.slice(start, starts[n + 1]);
      const [lead = ''] = /^\s*/.exec(piece) ?? [];
      const from = start + lead.length;
      return LETTER.test(piece) ? [{ start: from, end: from + piece.trim().length }] : [];
    });
  }
}

/** Returns a text's letters and digits in lower case, each with its offset in the text. */
function lettersOf(text: string) {
  const letters: string[] = [];
  const at: number[] = [];
  let offset = 0;
  for (const character of text) {
    for (const letter of plainLetters(character)) {
      letters.push(letter);
      at.push(offset);
    }
    offset += character.length;
  }
  return { joined: letters.join(''), at };
}

function plainLetters(character: string): string[] {
  if (/[a-z0-9]/.test(character)) return [character];
  // Splits by code unit, because offsets into the joined letters count code units.
  return character.normalize('NFKD').toLowerCase().replace(NOT_LETTERS, '').split('');
}

/** Matches the gap between table cells: a tab, a bar, or at least three spaces. */
export const CELL_END = /\t|\||(?<=\S)[ \u00A0]{3,}(?=\S)/;

/** Finds the table cell below an offset, on the next line. Returns null if there is none. */
export function cellBelow(text: string, { start }: Pick<Span, 'start'>): Span | null {
  const next = text.indexOf('\n', start) + 1;
  if (next === 0) return null;
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const [line = ''] = text.slice(next, next + 1000).split('\n', 1);
  const tabs = before.split('\t').length - 1;
  const cells = [...line.matchAll(tabs > 0 ? /(?<=^|\t)[^\t]*/g : /\S+(?: \S+)*/g)];
  const found =
    tabs > 0 ? cells[tabs] : cells.find(({ index }) => Math.abs(index - before.length) < 3);
  return found ? { start: next + found.index, end: next + spanOf(found).end } : null;
}

/** A sentence, or a cell of a table. */
export type Sentence = Span & { readonly text: string };

/** Splits a stretch of text into table cells. Cells without letters or digits are left out. */
export function cellsIn(text: string, { start, end }: Span = { start: 0, end: text.length }) {
  const block = text.slice(start, end);
  const stops = [...block.matchAll(new RegExp(CELL_END, 'g'))].map(spanOf);
  return [...stops, { start: block.length, end: block.length }].flatMap((stop, n): Sentence[] => {
    const first = stops[n - 1]?.end ?? 0;
    const cell = block.slice(first, stop.start);
    const from = start + first + cell.search(/\S|$/);
    const found = { start: from, end: from + cell.trim().length, text: oneLine(cell) };
    return LETTER.test(cell) ? [found] : [];
  });
}

/** Returns the sentences in a stretch of text, including headings, list items and table cells. */
export function sentencesIn(document: DocumentText, { start, end }: Span): Sentence[] {
  return document
    .pieces()
    .filter((piece) => piece.end > start && piece.start < end)
    .flatMap((piece) => cellsIn(document.text, piece));
}

/** Whether one stretch lies inside another. */
export function isInside(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

/** Whether two stretches share a character. */
export function overlap(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}

/** Puts a text on one line. White space and invisible characters become single spaces. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\s]+/gu, ' ').trim();
}
