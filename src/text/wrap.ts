/**
 * A text as lines of at most so many columns, broken at spaces; a word that is longer stands on a line by itself. As
 * the package wrap-ansi does it for a text without styles and with single spaces, at a hundredth of its cost: that
 * one loads the machine's rules for every script before it looks at the first letter.
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

/** Lines as rows of a window: one that is too long is broken at words, under where its own text begins. */
export function wrapLines(text: string, columns: number): string {
  const rows = text.split('\n').flatMap((line) => {
    if (columnsOf(line) <= columns) return [line];
    const [lead = ''] = /^ *(?:[-!>] )?/.exec(line) ?? [];
    const wrapped = wrap(line.slice(lead.length), columns - lead.length);
    return wrapped.map((row, at) => `${at === 0 ? lead : ' '.repeat(lead.length)}${row}`);
  });
  return rows.join('\n');
}

/** Letters, figures and marks as English and its neighbours print them, and {@link HARD_SPACE}: nearly all that there is. */
const PLAIN =
  /^[\u0020-\u007E\u00A1-\u00AC\u00AE-\u02FF\u2010-\u2027\u2030-\u205E\u20A0-\u20BF\uE000]*$/;

/**
 * Whether every character of a text takes one column of a terminal and does nothing else. False says nothing: then
 * each character has to be looked up in the machine's tables, which alone take a tenth of a start to read.
 */
export function isPlain(text: string): boolean {
  return PLAIN.test(text);
}

/** How many columns of a terminal a text takes. */
export function columnsOf(text: string): number {
  return isPlain(text) ? text.length : columnsOfEach(text);
}

/** The tables that these expressions stand for are read when they are come upon, and so not before they are needed. */
function columnsOfEach(text: string): number {
  /** Marks that sit on the letter before, and what a terminal does not show. */
  const noWidth = /[\p{Mn}\p{Me}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u;
  /** Han, kana, hangul and the like, full-width forms, and signs that are pictures. */
  const wide =
    /[\u1100-\u115F\u2E80-\u303E\u3041-\u3247\u3250-\u4DBF\u4E00-\uA4C6\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE10-\uFE19\uFE30-\uFE6B\uFF01-\uFF60\uFFE0-\uFFE6\u{16FE0}-\u{18CFF}\u{1AFF0}-\u{1B2FF}\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation}/u;
  let columns = 0;
  for (const character of text) {
    if (noWidth.test(character)) continue;
    columns += wide.test(character) ? 2 : 1;
  }
  return columns;
}

/** A command to type, as it stands in a sentence: after a colon, up to where the sentence goes on. */
export const COMMAND =
  /(?<=^|[:;.] )(?:npx --no -- |\.\\)?escalate (?!to |it )[a-z\d](?:[^\s.;,:()]|[.:][^\s]| (?!\())*/;
const COMMANDS = new RegExp(COMMAND, 'g');
const PROGRAM = 'escalate';
/** The program's name at the beginning of a command to type. */
const NAMES = /(?<=^|[:;.] |")escalate(?= (?!to |it )[a-z\d])/g;
/** Stands for a space within a command, so that it stays on one row: a sign for private use. */
const HARD_SPACE = '\uE000';

/** A text in which nothing breaks within a command, and each begins with what is typed here for the program. */
export function keepCommands(text: string, program = PROGRAM): string {
  const whole = text.normalize();
  const named = program === PROGRAM ? whole : whole.replace(NAMES, () => program);
  return named.replace(COMMANDS, (one) => one.replaceAll(' ', HARD_SPACE));
}

/** A line of such a text as it is printed, each command in it in its colour. */
export function freeCommands(line: string, paint: (command: string) => string): string {
  const painted = (one: string) => paint(one.replaceAll(HARD_SPACE, ' '));
  // Word by word: one expression for all takes the square of a long word's letters.
  return line.replace(/\S+/g, (word) =>
    word.includes(HARD_SPACE) ? word.replace(/^.*[^.,;:]/, painted) : word,
  );
}
