/** One line of a document's text, with where it begins. */
export interface TextLine {
  /** Counts from 1. */
  readonly number: number;
  readonly start: number;
  readonly text: string;
}

/** Something found in a text, from one offset up to another. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A document's text by its lines. */
export class DocumentText {
  readonly text: string;
  readonly lines: readonly TextLine[];

  constructor(text: string) {
    this.text = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
    let start = 0;
    this.lines = this.text.split('\n').map((line, index) => {
      const found = { number: index + 1, start, text: line };
      start += line.length + 1;
      return found;
    });
  }

  /** The line that an offset stands on. */
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
}

/** A text as one line: white space made single, what acts unseen left out. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\s]+/gu, ' ').trim();
}

/** The last words of a text. */
export function lastWords(text: string, words: number, letters = 200): string {
  const all = oneLine(text).split(' ');
  const few = all.slice(-words).join(' ').slice(-letters);
  return all.length > words ? `… ${few}` : few;
}
