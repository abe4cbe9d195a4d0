import type { Question } from '../env.ts';
import { wrap } from '../text/wrap.ts';
import { type Room, wrapTo } from './drawing.ts';
import { findTyped, labelsOf } from './find-answer.ts';

/** The item marked first in a list without a default. Pressing Enter on it gives no answer. */
export const NO_ANSWER = -1;

const KEYS = 'Type or use arrow keys, then Enter. Ctrl-C stops.';
export const WIDEN = 'Backspace widens, Escape clears.';
const MORE = 'Arrow keys show more.';
const CHOOSE = '(choose)';
/** The fewest lines in which a long list is easy to use. If there are fewer, hints are left out. */
const COMFORTABLE_LINES = 6;
/** A typical sentence about typed letters, used to reserve enough rows for any such sentence. */
const USUAL_FINDING = 'No agency is called "abcdefgh". There are 14 agencies.';

/** The state in which a list begins, both at first and each time it is drawn again. */
export interface Before {
  readonly typed: string;
  /** Whether Enter was pressed while no answer was marked. */
  readonly isRefused: boolean;
  /** The text shown instead of the hints until the next key. Null if the hints are shown. */
  readonly below: string | null;
}

/** Makes the config for an Inquirer list of a question's answers: our wording, no colours. */
export function newList(question: Question, room: Room, before: Before) {
  let { below } = before;
  let typed = '';
  let isFound = false;
  const page = listPage(question, room, below ?? '');
  let matches = findTyped(question, typed);
  const isSure = () => matches.isSure && !(before.isRefused && typed === '');
  const asItIs = (text: string) => text;
  const marked = question.choices.findIndex(({ value }) => value === question.marked);
  const config = {
    message: question.message,
    pageSize: page.lines,
    initialValue: before.typed,
    // If no default is given, Inquirer marks the first item and has to draw the list once less.
    ...(marked >= 0 && !before.isRefused && before.typed === '' && { default: marked }),
    source(term = '') {
      typed = term;
      isFound = true;
      matches = findTyped(question, typed);
      const all = isSure() ? matches.shown : [NO_ANSWER, ...matches.shown];
      return all.map((index) => page.item(index));
    },
    theme: {
      prefix: '',
      icon: { cursor: '>' },
      style: {
        message: () => page.head(matches.says),
        highlight: asItIs,
        answer: asItIs,
        // The sentence about the typed letters quotes those letters already.
        searchTerm: (text: string) => (matches.says === question.help ? text : ''),
        description: asItIs,
        keysHelpTip() {
          // Inquirer draws a question before its list. The hints come only with the list.
          if (!isFound) return '';
          const { shown } = matches;
          const isCut = listHeight(question, shown, isSure(), room.columns) > page.lines;
          return below === null ? page.hint(typed, isCut) : wrapTo(room.columns, below);
        },
      },
    },
  };
  /** Shows the hints again, from the next key on. */
  const forgetBelow = () => {
    below = null;
  };
  return { config, typed: () => typed, forgetBelow };
}

/**
 * Lays out a question. If room is short, drops most of the hints to make room for the list.
 *
 * @param below the text shown instead of the hints at first, or an empty text
 */
export function listPage(question: Question, room: Room, below = '') {
  const { columns } = room;
  const { saidRows, lines, isWhole } = wayIn(room, question, below);
  const rowsOf = (text: string) => wrapTo(columns, text).split('\n');
  return {
    lines,
    item: (index: number) => itemOf(question, index, columns, isWhole),
    /** Returns the lines above the list. A number that is being typed appears after them. */
    head(says: string) {
      const all = [...rowsOf(question.message), ...rowsOf(says).slice(0, saidRows)];
      return `${isWhole ? '\n' : ''}${all.join('\n')}`;
    },
    /** Returns the lines below the list, which say what the keys do. */
    hint: (typed: string, isCut: boolean) =>
      wrapTo(columns, isWhole ? hintsOf(question, typed, isCut) : KEYS),
  };
}

/**
 * Works out how many lines the list gets. If room is short, omits the top line, the answers' help
 * and most hints.
 */
function wayIn({ columns, rows }: Room, question: Question, below: string) {
  const { message, saidRows, whole, tallest, height } = heightsOf(question, columns);
  const under = (text: string) => Math.max(height(text), height(below));
  // The rows left below the question and the sentence under it. Inquirer leaves one of those rows
  // empty below a list.
  const left = rows - message - saidRows - 1;
  const lines = left - 1 - tallest - under(hintsOf(question, '', true));
  const isWhole = lines >= Math.min(whole, COMFORTABLE_LINES);
  return { saidRows, isWhole, lines: isWhole ? lines : Math.max(left - under(KEYS), 1) };
}

/** Returns how many rows a question fills if nothing has to be left out. */
export function wholeHeight(question: Question, columns: number): number {
  const { message, saidRows, whole, tallest, height } = heightsOf(question, columns);
  return 1 + message + saidRows + whole + 1 + tallest + height(hintsOf(question, '', false));
}

function heightsOf(question: Question, columns: number) {
  const { message, help, choices, hasDefault = false } = question;
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

/**
 * Returns the list's item for an answer: its number and label, wrapped between words, and its help
 * if `hasHelp`.
 */
function itemOf(question: Question, index: number, columns: number, hasHelp: boolean) {
  if (index === NO_ANSWER) return { value: index, name: CHOOSE };
  const labels = labelsOf(question);
  const lead = `${String(index + 1).padStart(Math.max(String(labels.length).length, 2))}. `;
  const broken = wrap(labels[index] ?? '', Math.max(columns - lead.length - 3, 8));
  const name = `${lead}${broken.join(`\n${' '.repeat(lead.length + 2)}`)}`;
  const help = hasHelp ? question.choices[index]?.help : undefined;
  return { value: index, name, ...(help && { description: wrapTo(columns, help) }) };
}

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

/** Says what Ctrl-K does. Returns an empty text if no draft can be kept at this question. */
export function draftHint(keeping: Question['keeping']): string {
  if (!keeping) return '';
  return keeping.isOn() ? 'Ctrl-K throws the draft away.' : 'Ctrl-K keeps a draft.';
}
