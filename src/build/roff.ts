/** A manual page being written, in the man macros that groff and mandoc both read. Every text that comes in is data. */
export class Roff {
  readonly #lines: string[] = [];

  /** @param name of the program; @param version as in `escalate 0.1.0` */
  constructor(name: string, version: string) {
    const title = `.TH ${quoted(name.toUpperCase())} 1 "" ${quoted(version)} "User commands"`;
    // No word is broken at a line's end: it may be part of a command.
    this.#lines.push(title, '.nh', '.ad l');
  }

  section(heading: string): this {
    return this.#put(`.SH ${quoted(heading.toUpperCase())}`);
  }

  subsection(heading: string): this {
    return this.#put(`.SS ${quoted(heading)}`);
  }

  paragraph(text: string): this {
    return this.#put('.PP', ...filled(text));
  }

  /** A paragraph that stands out. */
  strong(text: string): this {
    return this.#put('.PP', `.B ${quoted(text)}`);
  }

  /** A line that goes on where the last paragraph ended. */
  more(text: string): this {
    return this.#put(...filled(text));
  }

  item(text: string): this {
    return this.#put('.IP \\(bu 2', ...filled(text));
  }

  /** A term, and what it is below it. */
  term(term: string, says: string): this {
    return this.#put('.TP', `.B ${quoted(term)}`, ...filled(says));
  }

  /** Lines that stay as they are. */
  literally(lines: readonly string[]): this {
    return this.#put('.PP', '.nf', '.RS 4', ...lines.map(line), '.RE', '.fi');
  }

  toString(): string {
    return `${this.#lines.join('\n')}\n`;
  }

  #put(...lines: readonly string[]): this {
    // Below a heading a paragraph begins by itself.
    const isBelow = lines[0] === '.PP' && /^\.S[HS] /.test(this.#lines.at(-1) ?? '');
    this.#lines.push(...(isBelow ? lines.slice(1) : lines));
    return this;
  }
}

/** Roff fills lines itself; short ones are easier to compare. */
const WIDEST = 79;

/** A text over as many lines as it needs. */
function filled(text: string): string[] {
  const lines: string[] = [];
  for (const word of inert(text).split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length + 1 > WIDEST) lines.push(guarded(word));
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

/** A text on a line of its own. */
function line(text: string): string {
  return guarded(inert(text));
}

/** A dot or an apostrophe in front would be a request. */
function guarded(escaped: string): string {
  return /^[.']|^$/.test(escaped) ? `\\&${escaped}` : escaped;
}

/** A text as one argument of a macro. */
function quoted(text: string): string {
  return `"${inert(text)}"`;
}

const SIGNS: Readonly<Record<string, string>> = {
  '\\': '\\e',
  '-': '\\-',
  '"': '\\(dq',
  "'": '\\(aq',
  '`': '\\(ga',
  '^': '\\(ha',
  '~': '\\(ti',
};

/** A text without anything that roff would act on; line ends become spaces, and other letters their numbers. */
function inert(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\"'`^~-]/g, (sign) => SIGNS[sign] ?? sign)
    .replace(/[^\x20-\x7e]/gu, (letter) => {
      const code = letter.codePointAt(0) ?? 0;
      return `\\[u${code.toString(16).toUpperCase().padStart(4, '0')}]`;
    });
}
