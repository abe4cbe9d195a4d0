/**
 * Breaks text at spaces into lines at most `columns` wide. A longer word gets a line of its own.
 * For unstyled text with single spaces, this gives the same result as the package wrap-ansi in a
 * hundredth of the time, because wrap-ansi first loads the rules of every script.
 */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let [line, width] = ['', 0];
  for (const word of text.normalize().trim().split(/ +/)) {
    const wordWidth = columnsOf(word);
    if (width > 0 && wordWidth > 0 && width + 1 + wordWidth > columns) {
      lines.push(line);
      [line, width] = [word, wordWidth];
    } else {
      line = line === '' ? word : `${line} ${word}`;
      width += wordWidth + (width > 0 ? 1 : 0);
    }
  }
  return [...lines, line];
}

/** Wraps lines that are too long. Each continuation is indented to where the line's text begins. */
export function wrapLines(text: string, columns: number): string {
  const rows = text.split('\n').flatMap((line) => {
    if (columnsOf(line) <= columns) return [line];
    const [lead = ''] = /^ *(?:[-!>] )?/.exec(line) ?? [];
    const wrapped = wrap(line.slice(lead.length), columns - lead.length);
    return wrapped.map((row, at) => `${at === 0 ? lead : ' '.repeat(lead.length)}${row}`);
  });
  return rows.join('\n');
}

/** Matches text with only Latin characters, common punctuation, and {@link HARD_SPACE}. */
const PLAIN =
  /^[\u0020-\u007E\u00A1-\u00AC\u00AE-\u02FF\u2010-\u2027\u2030-\u205E\u20A0-\u20BF\uE000]*$/;

/**
 * Whether every character is sure to take up one terminal column and have no other effect. If not,
 * each character is looked up in tables, and loading them takes a tenth of the start-up time.
 */
export function isPlain(text: string): boolean {
  return PLAIN.test(text);
}

/** Returns how many terminal columns the text takes up. */
export function columnsOf(text: string): number {
  return isPlain(text) ? text.length : columnsOfEach(text);
}

/** Counts columns character by character. Its expressions are inside, to load only if used. */
function columnsOfEach(text: string): number {
  /** Matches marks that sit on another letter, and characters that a terminal does not show. */
  const noWidth = /[\p{Mn}\p{Me}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u;
  /** Matches Han, kana, hangul and the like, full-width forms, and emoji. */
  const wide =
    /[\u1100-\u115F\u2E80-\u303E\u3041-\u3247\u3250-\u4DBF\u4E00-\uA4C6\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE10-\uFE19\uFE30-\uFE6B\uFF01-\uFF60\uFFE0-\uFFE6\u{16FE0}-\u{18CFF}\u{1AFF0}-\u{1B2FF}\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation}/u;
  let columns = 0;
  for (const character of text) {
    if (noWidth.test(character)) continue;
    columns += wide.test(character) ? 2 : 1;
  }
  return columns;
}

/**
 * Matches a command to type, at the start of a text or after `:`, `;` or `.`. The match ends at the
 * next punctuation of the sentence.
 */
export const COMMAND =
  /(?<=^|[:;.] )(?:npx --no -- |\.\\)?escalate (?!to |it )[a-z\d](?:[^\s.;,:()]|[.:][^\s]| (?!\())*/;
const COMMANDS = new RegExp(COMMAND, 'g');
const PROGRAM = 'escalate';
/** Matches the program's name at the beginning of a command. */
const NAMES = /(?<=^|[:;.] |")escalate(?= (?!to |it )[a-z\d])/g;
/** Stands for a space in a command, so that the command is not wrapped: a private-use character. */
const HARD_SPACE = '\uE000';

/** Makes commands unbreakable, each beginning with `program`, as typed on this computer. */
export function keepCommands(text: string, program = PROGRAM): string {
  const whole = text.normalize();
  const named = program === PROGRAM ? whole : whole.replace(NAMES, () => program);
  return named.replace(COMMANDS, (one) => one.replaceAll(' ', HARD_SPACE));
}

/** Turns a line from `keepCommands` back into text to print, with each command coloured. */
export function freeCommands(line: string, paint: (command: string) => string): string {
  const painted = (one: string) => paint(one.replaceAll(HARD_SPACE, ' '));
  // Words are matched one by one, as a match over the whole line can take quadratic time.
  return line.replace(/\S+/g, (word) =>
    word.includes(HARD_SPACE) ? word.replace(/^.*[^.,;:]/, painted) : word,
  );
}
