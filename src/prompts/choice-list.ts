import type { Finding, Question, Reply } from '../env.ts';
import { wrap } from '../text/wrap.ts';
import { type Room, wrapTo } from './drawing.ts';

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
export const WIDEN = 'Backspace widens, Escape clears.';
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
  if (isLeaving(question, wanted))
    return { shown: all, isSure: false, says: `"${wanted}", then Enter, stops here.` };
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

function byName(question: Question, { shown, exact, says }: Finding): Matches {
  const back = question.choices.length;
  const ordered = exact === null ? shown : [exact, ...shown.filter((index) => index !== exact)];
  const isBackLeft = question.canGoBack && !shown.includes(back);
  const isSure = exact !== null || shown.length === 1;
  return { shown: isBackLeft ? [...ordered, back] : ordered, isSure, says };
}

/** What an answer by its index is; "Go back" comes after the last one. @param typed what stands in the list's place */
export function replyOf(question: Question, index: number, typed: string): Reply {
  const chosen = question.choices[index];
  if (!chosen) return { kind: 'back' };
  const { isOffered, shown } = findName(question, typed.trim());
  // A number is the choice itself, and a word to leave by no name.
  const isName = /\D/.test(typed.trim()) && !isLeaving(question, typed);
  const goesWith = isName && isOffered && shown.includes(index);
  return { kind: 'answer', value: chosen.value, ...(goesWith && { typed: typed.trim() }) };
}

/** The words that leave a question where they are no answer to it. */
export const LEAVE_WORD = /^(?:q|quit|exit|stop)$/i;

/** Whether what is typed is no answer, and says that somebody wants to leave. */
export function isLeaving(question: Question, typed: string): boolean {
  if (!LEAVE_WORD.test(typed.trim())) return false;
  const { shown, isNear, isOffered } = findName({ ...question, canGoBack: false }, typed.trim());
  return shown.length === 0 || isNear || isOffered === true;
}

/** What single letters stand for, where that very answer is there. */
const LETTER_WORDS: Readonly<Record<string, string>> = { y: 'yes', n: 'no' };

/** The labels in which each of several words begins a word: "no answer" is "They did not answer in time". */
function eachWordFits(labels: readonly string[], wanted: string): number[] {
  const words = wanted.split(/\s+/);
  const fits = (label: string) => words.every((word) => ` ${label}`.includes(` ${word}`));
  return words.length < 2 ? [] : [...labels.keys()].filter((at) => fits(labels[at] ?? ''));
}

/** By the days and names that the question knows of, else by its labels; "Go back" is found like an answer. */
export function findName(question: Question, typed: string): Finding {
  const labels = labelsOf(question).map((label) => label.toLowerCase());
  const wanted = typed.toLowerCase();
  const fits = (from: number) =>
    [...labels.keys()].filter((at) => at >= from && ` ${labels[at]}`.includes(` ${wanted}`));
  const day = question.findDay?.(typed);
  if (day && (day.shown.length > 0 || fits(0).length === 0)) return day;
  const found = question.find?.(typed);
  if (found) {
    const back = fits(question.choices.length);
    if (back.length === 0) return found;
    return { ...found, shown: [...(found.isNear ? [] : found.shown), ...back], isNear: false };
  }
  const shown = fits(0).length > 0 ? fits(0) : eachWordFits(labels, wanted);
  const exact = labels.indexOf(LETTER_WORDS[wanted] ?? wanted);
  const says =
    shown.length === 0
      ? `No answer is called "${typed}".`
      : `"${typed}": ${shown.length} of ${labels.length} answers.`;
  return { shown, exact: exact === -1 ? null : exact, isNear: false, says };
}

/**
 * How a question is laid out: as much of its hints as leaves the list its room.
 *
 * @param below what is said in place of the hints, until it is forgotten; null: nothing
 */
export function listPage(question: Question, room: Room, below: string | null) {
  const { columns } = room;
  const { saidRows, ...way } = wayIn(room, question, below ?? '');
  const lines = (text: string) => wrapTo(columns, text).split('\n');
  let said = below;
  return {
    lines: way.lines,
    item: (index: number) => itemOf(question, index, columns, way.hasHelp),
    listHeight: (matches: Matches) => listHeight(question, matches, columns),
    /** What stands above the list. A number is shown at its end while it is typed. */
    head(says: string) {
      const all = [...lines(question.message), ...lines(says).slice(0, saidRows)];
      return `${way.isRoomy ? '\n' : ''}${all.join('\n')}`;
    },
    /** What stands below the list: what the keys do, unless there is more urgent to say. */
    hint: (typed: string, isCut: boolean) =>
      wrapTo(columns, said ?? (way.hasHints ? hintsOf(question, typed, isCut) : KEYS)),
    /** From the next key on the hints stand there again. */
    forgetBelow() {
      said = null;
    },
  };
}

/** What there is room for: all of it, then without the hints, then without the help of an answer. */
function wayIn({ columns, rows }: Room, question: Question, below: string) {
  const { message, saidRows, whole, tallest, height } = heightsOf(question, columns);
  const under = (text: string) => Math.max(height(text), height(below));
  // The question, what is said, and the empty line that Inquirer leaves below a list.
  const left = rows - message - saidRows - 1;
  const all = { hasHelp: true, hasHints: true, isRoomy: true, saidRows };
  const ways = [
    { ...all, lines: left - 1 - tallest - under(hintsOf(question, '', true)) },
    { ...all, hasHints: false, lines: left - 1 - tallest - under(KEYS) },
    { ...all, hasHelp: false, hasHints: false, lines: left - 1 - under(KEYS) },
  ];
  const least = { hasHelp: false, hasHints: false, isRoomy: false, saidRows };
  return (
    ways.find(({ lines }) => lines >= Math.min(whole, COMFORTABLE_LINES)) ??
    ways.find(({ lines }) => lines >= FEWEST_LINES) ?? {
      ...least,
      lines: Math.max(left - under(KEYS), 1),
    }
  );
}

/** How many rows a question takes where nothing of it has to make way. */
export function wholeHeight(question: Question, columns: number): number {
  const { message, saidRows, whole, tallest, height } = heightsOf(question, columns);
  return 1 + message + saidRows + whole + 1 + tallest + height(hintsOf(question, '', false));
}

function heightsOf(question: Question, columns: number) {
  const { message, help, choices, find, hasDefault } = question;
  const height = (text: string) => (text === '' ? 0 : wrapTo(columns, text).split('\n').length);
  const shown = [...labelsOf(question).keys()];
  return {
    height,
    message: height(message),
    saidRows: Math.max(height(help), find ? height(USUAL_FINDING) : 0),
    tallest: Math.max(0, ...choices.map((choice) => height(choice.help ?? ''))),
    whole: listHeight(question, { shown, isSure: hasDefault }, columns),
  };
}

/** An answer with its number, broken between words. */
function itemOf(question: Question, index: number, columns: number, hasHelp: boolean) {
  if (index === NO_ANSWER) return { value: index, name: CHOOSE };
  const labels = labelsOf(question);
  const lead = `${String(index + 1).padStart(Math.max(String(labels.length).length, 2))}. `;
  const broken = wrap(labels[index] ?? '', Math.max(columns - lead.length - 3, 8));
  const name = `${lead}${broken.join(`\n${' '.repeat(lead.length + 2)}`)}`;
  const help = hasHelp ? question.choices[index]?.help : undefined;
  return { value: index, name, ...(help && { description: wrapTo(columns, help) }) };
}

/** How many lines a list takes. */
function listHeight(
  question: Question,
  { shown, isSure }: Pick<Matches, 'shown' | 'isSure'>,
  columns: number,
): number {
  const rows = shown.map((one) => itemOf(question, one, columns, false).name.split('\n').length);
  return rows.reduce((sum, one) => sum + one, isSure ? 0 : 1);
}

function hintsOf({ find, keeping }: Question, typed: string, isCut: boolean): string {
  const search = typed === '' ? LETTERS : WIDEN;
  const hints = [isCut ? MORE : '', find ? search : '', KEYS, draftHint(keeping)];
  return hints.filter((one) => one !== '').join(' ');
}

/** What Ctrl-K does, while answers can be kept. */
export function draftHint(keeping: Question['keeping']): string {
  if (!keeping) return '';
  return keeping.isOn() ? 'Ctrl-K throws the draft away.' : 'Ctrl-K keeps a draft.';
}
