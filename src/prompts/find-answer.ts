import type { Choice, Finding, Question, Reply } from '../env.ts';
import { finderOf, withoutDay } from '../input/search-names.ts';
import { escapeControls } from '../text/escape.ts';

/** The part of a list to show for the text typed so far. */
interface Matches {
  /** The indexes of the answers shown. Each keeps the number that it has in the whole list. */
  readonly shown: readonly number[];
  /** Whether the first answer shown is marked. Pressing Enter picks only a marked answer. */
  readonly isSure: boolean;
  readonly says: string;
}

/** Returns the labels of the answers, ending with "Go back" if the question allows it. */
export function labelsOf({ choices, canGoBack }: Question): string[] {
  return [...choices.map(({ label }) => label), ...(canGoBack ? ['Go back'] : [])];
}

/**
 * Finds answers: digits find them by number, letters by name. Digits after letters choose among the
 * names found.
 */
export function findTyped(question: Question, typed: string): Matches {
  const all = [...labelsOf(question).keys()];
  const wanted = asNumber(typed.normalize('NFKC').trim());
  if (wanted === '')
    return { shown: all, isSure: question.hasDefault === true, says: question.help };
  if (isLeaving(question, wanted))
    return { shown: all, isSure: false, says: `"${wanted}", then Enter, stops here.` };
  const found = findName(question, wanted);
  const [, letters = '', digits = ''] = /^(\D*)(\d+)$/.exec(wanted) ?? [];
  // "Stage 2" is taken as the name of a stage rather than as the second answer. Digits alone are a
  // name only if an answer is called just that, and is not a choice that accepts any text.
  const isName = found.exact !== null && !(letters === '' && found.isOffered);
  const isNamed = isName || (letters !== '' && (isFit(found) || question.takesWhole));
  const inSight = letters === '' ? all : findName(question, letters).shown;
  const numbered = digits === '' || isNamed ? [] : findNumber(inSight, digits);
  if (numbered.length === 0) return byName(question, found);
  return {
    shown: numbered,
    isSure: numbered[0] === Number(digits) - 1,
    says: question.help,
  };
}

/** Turns "2." and "2)" into "2", as people may copy the list. Leaves any other text unchanged. */
export function asNumber(typed: string): string {
  return typed.replace(/^(\d{1,3})[.)]$/, '$1');
}

function isFit({ shown, isNear, isOffered }: Finding): boolean {
  return shown.length > 0 && !isNear && !isOffered;
}

/** Returns the answers whose number begins with these digits. An exact match comes first. */
function findNumber(shown: readonly number[], digits: string): number[] {
  const fits = shown.filter((index) => String(index + 1).startsWith(digits));
  return fits.toSorted((one, other) => one - other);
}

function byName(question: Question, { shown, isUnclear, says }: Finding): Matches {
  const back = question.choices.length;
  const isBackLeft = question.canGoBack && !shown.includes(back);
  const isSure = shown.length > 0 && !isUnclear;
  return { shown: isBackLeft ? [...shown, back] : shown, isSure, says };
}

/**
 * Returns the reply for an answer's index. The index after the last choice means "Go back".
 *
 * @param typed the text as typed
 */
export function replyOf(question: Question, index: number, typed: string): Reply {
  const chosen = question.choices[index];
  if (!chosen) return { kind: 'back' };
  const { isOffered, shown } = findName(question, typed.trim());
  // A number in the list picks that choice, so it is not a name. Nor is a word for leaving.
  const isNumber = /^\d+$/.test(typed.trim()) && Number(typed) <= labelsOf(question).length;
  const isName = typed.trim() !== '' && !isNumber && !isLeaving(question, typed);
  const goesWith = isName && isOffered && shown.includes(index);
  return { kind: 'answer', value: chosen.value, ...(goesWith && { typed: typed.trim() }) };
}

/** The words that leave a question, unless they answer it. */
export const LEAVE_WORD = /^(?:q|quit|exit|stop)$/i;

/** Whether the typed text is a word for leaving and does not answer the question. */
export function isLeaving(question: Question, typed: string): boolean {
  if (!LEAVE_WORD.test(typed.trim())) return false;
  const found = findName({ ...question, canGoBack: false }, typed.trim());
  // "Stop" may be short for an answer such as "Stop here". "q", "quit" and "exit" never are.
  return !isFit(found) || (found.exact === null && !/^stop$/i.test(typed.trim()));
}

/** The words that `y` and `n` stand for, unless either could also stand for another answer. */
const LETTER_WORDS = { y: 'yes', n: 'no' };

/**
 * Returns the names by which each answer is found. They are its label without any day, as days are
 * found in another way; the label up to its first comma, colon or semicolon; what its key does;
 * other names that people use; and `y` or `n`, if no other answer could be meant by that letter.
 */
function namesOf(question: Question): string[][] {
  const labels = labelsOf(question).map(withoutDay);
  const heads = labels.map((label) => label.replace(/[,:;].*/s, ''));
  const letters = Object.entries(LETTER_WORDS).map(([letter, word]) => {
    const begun = heads.filter((head) => head.toLowerCase().startsWith(letter));
    return { letter, word, isClear: begun.length === 1 };
  });
  const areClear = letters.every(({ isClear }) => isClear);
  return labels.map((label, at) => {
    const { key = '', also = [] } = question.choices[at] ?? GO_BACK;
    const letter = letters.find(({ word }) => areClear && word === heads[at]?.toLowerCase());
    const names = [label, heads[at] ?? '', key.slice(2), ...also, letter?.letter ?? ''];
    return names.filter((name) => name !== '');
  });
}

const GO_BACK: Partial<Choice> = { also: ['back'] };

/**
 * Finds answers by the question's own search for days and names, or else by their labels. "Go back"
 * is found too. A misspelt answer comes before a day that is not in the list.
 */
export function findName(question: Question, typed: string): Finding {
  const day = question.findDay?.(typed);
  if (day && day.shown.length > 0 && !day.isOffered) return day;
  const found = question.takesWhole ? findWhole(question, typed) : findAny(question, typed);
  const isBetter = day?.shown.length === 0 ? found.shown.length > 0 : found.isNear && isSlip(found);
  return day && !isBetter ? day : found;
}

function isSlip({ shown, isOffered }: Finding): boolean {
  return shown.length > 0 && !isOffered;
}

function findAny(question: Question, typed: string): Finding {
  const byLabel = finderOf('answer', () => namesOf(question))(typed);
  const found = question.find?.(typed);
  if (!found) return byLabel;
  const back = question.choices.length;
  if (byLabel.isNear || !byLabel.shown.includes(back)) return found;
  return isFit(found)
    ? { ...found, shown: [...found.shown, back] }
    : { ...byLabel, shown: [back], exact: byLabel.exact === back ? back : null };
}

/** Finds the answers that may be meant, but picks one only if its name was typed in full. */
function findWhole(question: Question, typed: string): Finding {
  const { exact, shown, ...found } = findAny(question, typed);
  if (exact !== null) return { ...found, exact, shown: [exact] };
  const says = found.isNear ? `No answer is called "${escapeControls(typed)}".` : found.says;
  return { ...found, exact, shown: found.isNear ? [] : shown, isUnclear: true, says };
}
