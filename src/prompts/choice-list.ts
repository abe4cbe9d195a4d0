import type { Finding, Question } from '../env.ts';
import { wrap } from '../text/wrap.ts';

/** The room that a question has on the screen. */
export interface Room {
  readonly columns: number;
  readonly rows: number;
}

/** The item that a list without a default stands on: Enter there is no answer. */
export const NO_ANSWER = -1;

/** What a list shows for what has been typed. */
export interface Matches {
  /** The indexes of the answers in sight, which keep their numbers. */
  readonly shown: readonly number[];
  /** Whether Enter takes the first of them. */
  readonly isSure: boolean;
  readonly says: string;
}

const KEYS = 'Number or arrow keys, then Enter. Ctrl-C stops.';
const LETTERS = 'Letters find.';
const WIDEN = 'Backspace widens, Escape clears.';
const MORE = 'Arrow keys show more.';
const CHOOSE = '(choose)';
/** Hints make way until so many lines of a list can be seen. */
const COMFORTABLE_LINES = 6;
const FEWEST_LINES = 3;
/** As wide as most that is said of typed letters. */
const USUAL_FINDING = 'No agency is called "abcdefgh". There are 14 agencies.';

/** The answers by what they are called, "Go back" the last of them. */
export function labelsOf({ choices, canGoBack }: Question): string[] {
  return [...choices.map(({ label }) => label), ...(canGoBack ? ['Go back'] : [])];
}

/**
 * What typed digits and letters find: digits an answer's number, letters its names. Enter takes an answer that has
 * this very number or name, or that is the only one found: it stands under the cursor, to be seen.
 */
export function findTyped(question: Question, typed: string): Matches {
  const labels = labelsOf(question);
  const all = [...labels.keys()];
  const wanted = typed.normalize('NFKC').trim();
  if (wanted === '') return { shown: all, isSure: question.hasDefault, says: question.help };
  const { letters = '', digits = '' } =
    /^(?<letters>\D*)(?<digits>\d*)$/.exec(wanted)?.groups ?? {};
  const inSight = letters === '' ? all : findName(question, letters).shown;
  const numbered = digits === '' ? [] : findNumber(inSight, digits);
  const found = findName(question, wanted);
  if (numbered.length === 0 || found.exact !== null) return byName(question, found);
  return {
    shown: numbered,
    isSure: numbered[0] === Number(digits) - 1,
    says: question.help,
  };
}

/** Answers whose number begins with these digits, the one that has this very number first. */
function findNumber(shown: readonly number[], digits: string): number[] {
  return shown.filter((index) => String(index + 1).startsWith(digits));
}

function byName(question: Question, { shown, exact, says, isOffered }: Finding): Matches {
  const back = question.choices.length;
  const ordered = exact === null ? shown : [exact, ...shown.filter((index) => index !== exact)];
  const isBackLeft = question.canGoBack && !shown.includes(back);
  const isSure = exact !== null || (shown.length === 1 && !isOffered);
  return { shown: isBackLeft ? [...ordered, back] : ordered, isSure, says };
}

/** By the names that the question knows of, else by its labels; "Go back" is found like an answer. */
export function findName(question: Question, typed: string): Finding {
  const labels = labelsOf(question).map((label) => label.toLowerCase());
  const wanted = typed.toLowerCase();
  const fits = (from: number) =>
    [...labels.keys()].filter((at) => at >= from && ` ${labels[at]}`.includes(` ${wanted}`));
  const found = question.find?.(typed);
  if (found) {
    const back = fits(question.choices.length);
    if (back.length === 0) return found;
    return { ...found, shown: [...(found.isNear ? [] : found.shown), ...back], isNear: false };
  }
  const shown = fits(0);
  const exact = labels.indexOf(wanted);
  const says =
    shown.length === 0
      ? `No answer is called "${typed}".`
      : `"${typed}": ${shown.length} of ${labels.length} answers.`;
  return { shown, exact: exact === -1 ? null : exact, isNear: false, says };
}

/** How a question is laid out: as much of its hints as leaves the list its room. */
export class ListPage {
  /** How many lines of the list are shown. */
  readonly lines: number;
  readonly #question: Question;
  readonly #columns: number;
  readonly #saidLines: number;
  readonly #isRoomy: boolean;
  readonly #hasHelp: boolean;
  readonly #hasHints: boolean;
  #below: string | null;

  /** @param below what is said in place of the hints; null: nothing */
  constructor(question: Question, { columns, rows }: Room, below: string | null) {
    this.#question = question;
    this.#columns = columns;
    this.#below = below;
    const said = [question.help, ...(question.find ? [USUAL_FINDING] : [])];
    this.#saidLines = Math.max(...said.map((text) => this.#height(text)));
    const helps = question.choices.map(({ help = '' }) => (help === '' ? 0 : this.#height(help)));
    const tallest = Math.max(0, ...helps);
    // The question, what is said, and the empty line that Inquirer leaves below a list.
    const left = rows - this.#height(question.message) - this.#saidLines - 1;
    const under = (text: string) => Math.max(this.#height(text), this.#height(below ?? ''));
    const hints = under(this.#hints('', true, true));
    const plain = under(KEYS);
    const ways = [
      { hasHelp: true, hasHints: true, isRoomy: true, lines: left - 1 - tallest - hints },
      { hasHelp: true, hasHints: false, isRoomy: true, lines: left - 1 - tallest - plain },
      { hasHelp: false, hasHints: false, isRoomy: true, lines: left - 1 - plain },
    ];
    const all = this.height([...labelsOf(question).keys()], question.hasDefault);
    const wanted = Math.min(all, COMFORTABLE_LINES);
    const way = ways.find(({ lines }) => lines >= wanted) ??
      ways.find(({ lines }) => lines >= FEWEST_LINES) ?? {
        ...{ hasHelp: false, hasHints: false, isRoomy: false },
        lines: Math.max(left - plain, 1),
      };
    this.lines = way.lines;
    this.#hasHelp = way.hasHelp;
    this.#hasHints = way.hasHints;
    this.#isRoomy = way.isRoomy;
  }

  /** What stands above the list. A number is shown at its end while it is typed. */
  head(says: string): string {
    const said = this.#wrap(says).slice(0, this.#saidLines);
    const lines = [...this.#wrap(this.#question.message), ...said];
    return `${this.#isRoomy ? '\n' : ''}${lines.join('\n')}`;
  }

  /** What stands below the list: what the keys do, unless there is more urgent to say. */
  hint(typed: string, isCut: boolean): string {
    return this.#wrap(this.#below ?? this.#hints(typed, isCut, this.#hasHints)).join('\n');
  }

  /** From the next key on the hints stand there again. */
  forgetBelow(): void {
    this.#below = null;
  }

  #hints(typed: string, isCut: boolean, hasHints: boolean): string {
    if (!hasHints) return KEYS;
    const { find, keeping } = this.#question;
    const search = typed === '' ? LETTERS : WIDEN;
    const hints = [isCut ? MORE : '', find ? search : '', KEYS, draftHint(keeping)];
    return hints.filter((one) => one !== '').join(' ');
  }

  /** How many lines a list takes. */
  height(shown: readonly number[], isSure: boolean): number {
    const lines = shown.map((index) => this.item(index).name.split('\n').length);
    return lines.reduce((sum, one) => sum + one, isSure ? 0 : 1);
  }

  /** An answer with its number, broken between words. */
  item(index: number): { value: number; name: string; description?: string } {
    if (index === NO_ANSWER) return { value: index, name: CHOOSE };
    const labels = labelsOf(this.#question);
    const lead = `${String(index + 1).padStart(Math.max(String(labels.length).length, 2))}. `;
    const room = Math.max(this.#columns - lead.length - 3, 8);
    const name = `${lead}${wrap(labels[index] ?? '', room).join(`\n${' '.repeat(lead.length + 2)}`)}`;
    const help = this.#hasHelp ? this.#question.choices[index]?.help : undefined;
    return { value: index, name, ...(help && { description: this.#wrap(help).join('\n') }) };
  }

  #wrap(text: string): string[] {
    return wrapTo(this.#columns, text).split('\n');
  }

  #height(text: string): number {
    return this.#wrap(text).length;
  }
}

/** What Ctrl-K does, while answers can be kept. */
export function draftHint(keeping: Question['keeping']): string {
  if (!keeping) return '';
  return keeping.isOn() ? 'Ctrl-K throws the draft away.' : 'Ctrl-K keeps a draft.';
}

/** Every line of a text, broken between words; the last column stays empty. */
export function wrapTo(columns: number, text: string): string {
  return text
    .split('\n')
    .flatMap((line) => wrap(line, columns - 1))
    .join('\n');
}
