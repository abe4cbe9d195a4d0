import type { Question } from '../env.ts';
import { wrap } from '../text/wrap.ts';
import { type Room, wrapTo } from './drawing.ts';
import { labelsOf, type Matches } from './find-answer.ts';

/** The item that a list without a default stands on: Enter there is no answer. */
export const NO_ANSWER = -1;

const KEYS = 'Type or use arrow keys, then Enter. Ctrl-C stops.';
export const WIDEN = 'Backspace widens, Escape clears.';
const MORE = 'Arrow keys show more.';
const CHOOSE = '(choose)';
/** Hints make way until so many lines of a list can be seen. */
const COMFORTABLE_LINES = 6;
const FEWEST_LINES = 3;
/** As wide as most that is said of typed letters. */
const USUAL_FINDING = 'No agency is called "abcdefgh". There are 14 agencies.';

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
  const { message, help, choices, hasDefault } = question;
  const height = (text: string) => (text === '' ? 0 : wrapTo(columns, text).split('\n').length);
  const shown = [...labelsOf(question).keys()];
  return {
    height,
    message: height(message),
    saidRows: Math.max(height(help), height(USUAL_FINDING)),
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

function hintsOf({ keeping }: Question, typed: string, isCut: boolean): string {
  const hints = [isCut ? MORE : '', typed === '' ? '' : WIDEN, KEYS, draftHint(keeping)];
  return hints.filter((one) => one !== '').join(' ');
}

/** What Ctrl-K does, while answers can be kept. */
export function draftHint(keeping: Question['keeping']): string {
  if (!keeping) return '';
  return keeping.isOn() ? 'Ctrl-K throws the draft away.' : 'Ctrl-K keeps a draft.';
}
