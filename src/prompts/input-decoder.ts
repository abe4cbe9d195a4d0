/**
 * Sequences that turn bracketed paste on and off. While on, terminals mark both ends of a paste.
 */
export const BRACKETED_PASTE = { on: '\u001b[?2004h', off: '\u001b[?2004l' } as const;

export const CTRL_C = '\u0003';
export const CTRL_D = '\u0004';
export const CTRL_K = '\u000b';
export const CTRL_U = '\u0015';
export const CTRL_Z = '\u001a';
export const ESC = '\u001b';
export const BACKSPACES: ReadonlySet<string> = new Set(['\u007f', '\b']);

/**
 * A part of what a terminal sends: text, the end of a line, or the sequence of a key such as an
 * arrow or Ctrl-C.
 */
export type InputPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'line-end'; readonly isPasted: boolean }
  | { readonly kind: 'key'; readonly sequence: string };

const LINE_END = /^[\r\n\u2028\u2029]/;
const PASTE_BEGINS = `${ESC}[200~`;
const PASTE_ENDS = `${ESC}[201~`;
const PART = new RegExp(
  [
    // Arrow keys and the like, and Alt with another key.
    `${ESC}\\[[0-?]*[ -/]*[@-~]`,
    `${ESC}O[ -~]`,
    `${ESC}[^\\p{Cc}[O]`,
    '\\r\\n',
    '[\\r\\n\\u2028\\u2029]',
    '(?:\\t|[^\\p{Cc}\\u2028\\u2029])+',
    // Any other control character.
    '\\p{Cc}',
  ].join('|'),
  'gu',
);
/** Matches the beginning of an escape sequence whose end has not arrived yet. */
const BEGUN = new RegExp(`${ESC}(?:O|\\[[0-?]{0,30})?$`);

/**
 * Divides the bytes that a terminal sends in raw mode into parts. If a chunk ends within a
 * character or an escape sequence, the cut piece is held until the rest arrives. CRLF is one line
 * end, even if it is cut in two. In a paste, no key is passed on but Ctrl-C, which also ends the
 * paste, because some terminals never mark its end.
 */
export class InputDecoder {
  readonly #utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
  #held = '';
  #isPaste = false;
  #endsInReturn = false;

  read(chunk: Uint8Array): InputPart[] {
    const text = this.#utf8.decode(chunk, { stream: true });
    // A held Escape is a key by itself, unless the next character is a bracket or an O, which makes
    // it a sequence.
    const isAlone = this.#held === ESC && /^[^[O]/.test(text);
    const alone = isAlone ? this.#part(ESC) : [];
    const all = isAlone ? text : this.#held + text;
    this.#held = BEGUN.exec(all)?.[0] ?? '';
    const whole = all.slice(0, all.length - this.#held.length);
    return [...alone, ...Array.from(whole.matchAll(PART)).flatMap(([one]) => this.#part(one))];
  }

  /** Whether an Escape is held, and nothing has followed that makes it a sequence. */
  get hasEscape(): boolean {
    return this.#held === ESC;
  }

  /** Returns a held Escape as a key, once it is clear that no sequence follows. */
  readEscape(): InputPart[] {
    if (!this.hasEscape) return [];
    this.#held = '';
    return this.#part(ESC);
  }

  #part(one: string): InputPart[] {
    const isRestOfCrlf = this.#endsInReturn && one === '\n';
    this.#endsInReturn = one === '\r';
    if (isRestOfCrlf) return [];
    if (one === PASTE_BEGINS || one === PASTE_ENDS || one === CTRL_C) {
      this.#isPaste = one === PASTE_BEGINS;
      return one === CTRL_C ? [{ kind: 'key', sequence: one }] : [];
    }
    if (LINE_END.test(one)) return [{ kind: 'line-end', isPasted: this.#isPaste }];
    if (/^(?:\t|\P{Cc})/u.test(one)) return [{ kind: 'text', text: one }];
    return this.#isPaste ? [] : [{ kind: 'key', sequence: one }];
  }
}
