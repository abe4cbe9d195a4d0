/** Switches bracketed paste on and off: what is pasted then comes between two marks, and no key in it acts. */
export const BRACKETED_PASTE = { on: '\u001b[?2004h', off: '\u001b[?2004l' } as const;

export const CTRL_C = '\u0003';
export const CTRL_D = '\u0004';
export const CTRL_K = '\u000b';
export const CTRL_U = '\u0015';
export const CTRL_Z = '\u001a';
export const ESC = '\u001b';
export const BACKSPACES: ReadonlySet<string> = new Set(['\u007f', '\b']);

/** A part of what a terminal sends: text, the end of a line, or a key that acts, as its sequence. */
export type InputPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'line-end'; readonly isPasted: boolean }
  | { readonly kind: 'key'; readonly sequence: string };

const LINE_END = /^[\r\n\u2028\u2029]/;
const PASTE_BEGINS = `${ESC}[200~`;
const PASTE_ENDS = `${ESC}[201~`;
const PART = new RegExp(
  [
    // An arrow key and its like, and Alt with a key.
    `${ESC}\\[[0-?]*[ -/]*[@-~]`,
    `${ESC}O[ -~]`,
    `${ESC}[^\\p{Cc}[O]`,
    '\\r\\n',
    '[\\r\\n\\u2028\\u2029]',
    '(?:\\t|[^\\p{Cc}\\u2028\\u2029])+',
    // Any other that acts.
    '\\p{Cc}',
  ].join('|'),
  'gu',
);
/** A sequence of which the end has not come yet. */
const BEGUN = new RegExp(`${ESC}(?:O|\\[[0-?]{0,30})?$`);

/**
 * Makes parts of the bytes that a terminal in raw mode sends. A character or a sequence
 * that a chunk has cut is held back until its end comes, and CRLF is one line end wherever it is cut.
 * Characters that act are left out of a paste, but for the Ctrl-C of somebody whose terminal never
 * ended it.
 */
export class InputDecoder {
  readonly #utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
  #held = '';
  #isPaste = false;
  #endsInReturn = false;

  read(chunk: Uint8Array): InputPart[] {
    const text = this.#utf8.decode(chunk, { stream: true });
    // Escape alone is a key; only a bracket or an O makes a sequence of it.
    const isAlone = this.#held === ESC && /^[^[O]/.test(text);
    const alone = isAlone ? this.#part(ESC) : [];
    const all = isAlone ? text : this.#held + text;
    this.#held = BEGUN.exec(all)?.[0] ?? '';
    const whole = all.slice(0, all.length - this.#held.length);
    return [...alone, ...Array.from(whole.matchAll(PART)).flatMap(([one]) => this.#part(one))];
  }

  /** Whether Escape has come, and nothing yet that would make a sequence of it. */
  get hasEscape(): boolean {
    return this.#held === ESC;
  }

  /** Escape, where nothing makes a sequence of it. */
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
