import type { Question } from '../env.ts';
import { wrap } from '../text/wrap.ts';
import { type Room, wrapTo } from './drawing.ts';
import { findTyped, labelsOf } from './find-answer.ts';

/** The item that a list without a default stands on: Enter there is no answer. */
export const NO_ANSWER = -1;

const KEYS = 'Type or use arrow keys, then Enter. Ctrl-C stops.';
export const WIDEN = 'Backspace widens, Escape clears.';
const MORE = 'Arrow keys show more.';
const CHOOSE = '(choose)';
/** Hints make way until so many lines of a list can be seen. */
const COMFORTABLE_LINES = 6;
/** As wide as most that is said of typed letters. */
const USUAL_FINDING = 'No agency is called "abcdefgh". There are 14 agencies.';

/** What a list begins with that is drawn again. */
export interface Before {
  readonly typed: string;
  /** Whether Enter has answered nothing. */
  readonly isRefused: boolean;
  /** What is said in place of the hints, until the next key; null: nothing. */
  readonly below: string | null;
}

/** An answer's list as Inquirer takes it: its words are ours, and nothing in it is coloured. */
export function newList(question: Question, room: Room, before: Before) {
  let { below } = before;
  let typed = '';
  let isDrawn = false;
  const page = listPage(question, room, below ?? '');
  let matches = findTyped(question, typed);
  const isSure = () => matches.isSure && !(before.isRefused && typed === '');
  const asItIs = (text: string) => text;
  const marked = question.choices.findIndex(({ value }) => value === question.marked);
  const config = {
    message: question.message,
    pageSize: page.lines,
    initialValue: before.typed,
    default: before.isRefused || before.typed !== '' ? NO_ANSWER : marked,
    source(term = '') {
      typed = term;
      matches = findTyped(question, typed);
      const all = isSure() ? matches.shown : [NO_ANSWER, ...matches.shown];
      return all.map((index) => page.item(index));
    },
    theme: {
      prefix: '',
      icon: { cursor: '>' },
      style: {
        message: () => page.head(matches.says),
        // Inquirer draws a question before its list: only hints below a list say that it can be answered.
        highlight(text: string) {
          isDrawn = true;
          return text;
        },
        answer: asItIs,
        // Letters are said by what they find.
        searchTerm: (text: string) => (matches.says === question.help ? text : ''),
        description: asItIs,
        keysHelpTip() {
          if (!isDrawn) return '';
          const { shown } = matches;
          const isCut = listHeight(question, shown, isSure(), room.columns) > page.lines;
          return below === null ? page.hint(typed, isCut) : wrapTo(room.columns, below);
        },
      },
    },
  };
  /** From the next key on the hints stand there again. */
  const forgetBelow = () => {
    below = null;
  };
  return { config, typed: () => typed, forgetBelow };
}

/**
 * How a question is laid out: as much of its hints as leaves the list its room.
 *
 * @param below what is said in place of the hints at first
 */
export function listPage(question: Question, room: Room, below = '') {
  const { columns } = room;
  const { saidRows, lines, isWhole } = wayIn(room, question, below);
  const rowsOf = (text: string) => wrapTo(columns, text).split('\n');
  return {
    lines,
    item: (index: number) => itemOf(question, index, columns, isWhole),
    /** What stands above the list. A number is shown at its end while it is typed. */
    head(says: string) {
      const all = [...rowsOf(question.message), ...rowsOf(says).slice(0, saidRows)];
      return `${isWhole ? '\n' : ''}${all.join('\n')}`;
    },
    /** What stands below it: what the keys do. */
    hint: (typed: string, isCut: boolean) =>
      wrapTo(columns, isWhole ? hintsOf(question, typed, isCut) : KEYS),
  };
}

/** Whether there is room for all of it; without the hints, the help of an answer and an empty line on top where not. */
function wayIn({ columns, rows }: Room, question: Question, below: string) {
  const { message, saidRows, whole, tallest, height } = heightsOf(question, columns);
  const under = (text: string) => Math.max(height(text), height(below));
  // The question, what is said, and the empty line that Inquirer leaves below a list.
  const left = rows - message - saidRows - 1;
  const lines = left - 1 - tallest - under(hintsOf(question, '', true));
  const isWhole = lines >= Math.min(whole, COMFORTABLE_LINES);
  return { saidRows, isWhole, lines: isWhole ? lines : Math.max(left - under(KEYS), 1) };
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
    whole: listHeight(question, shown, hasDefault, columns),
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
  shown: readonly number[],
  isSure: boolean,
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
