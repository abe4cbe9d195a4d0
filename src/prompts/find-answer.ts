import type { Choice, Finding, Question, Reply } from '../env.ts';
import { finderOf, withoutDay } from '../input/search-names.ts';
import { escapeControls } from '../text/escape.ts';

/** What a list shows for what has been typed. */
interface Matches {
  /** The indexes of the answers in sight, which keep their numbers. */
  readonly shown: readonly number[];
  /** Whether the first of them is marked: Enter takes what is marked, and nothing else. */
  readonly isSure: boolean;
  readonly says: string;
}

/** The answers by what they are called, "Go back" the last of them. */
export function labelsOf({ choices, canGoBack }: Question): string[] {
  return [...choices.map(({ label }) => label), ...(canGoBack ? ['Go back'] : [])];
}

/** What typed digits and letters find: digits an answer's number, letters its names, and both the one among the other. */
export function findTyped(question: Question, typed: string): Matches {
  const all = [...labelsOf(question).keys()];
  const wanted = asNumber(typed.normalize('NFKC').trim());
  if (wanted === '') return { shown: all, isSure: question.hasDefault, says: question.help };
  if (isLeaving(question, wanted))
    return { shown: all, isSure: false, says: `"${wanted}", then Enter, stops here.` };
  const found = findName(question, wanted);
  const [, letters = '', digits = ''] = /^(\D*)(\d+)$/.exec(wanted) ?? [];
  // "Stage 2" is the name of a stage before it is the second answer.
  // A figure alone is a name only where it is one, and not where an answer goes with whatever is typed.
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

/** "2." and "2)", as a number stands in the list. */
export function asNumber(typed: string): string {
  return typed.replace(/^(\d{1,3})[.)]$/, '$1');
}

function isFit({ shown, isNear, isOffered }: Finding): boolean {
  return shown.length > 0 && !isNear && !isOffered;
}

/** Answers whose number begins with these digits, the one that has this very number first. */
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

/** What an answer by its index is; "Go back" comes after the last one. @param typed what stands in the list's place */
export function replyOf(question: Question, index: number, typed: string): Reply {
  const chosen = question.choices[index];
  if (!chosen) return { kind: 'back' };
  const { isOffered, shown } = findName(question, typed.trim());
  // A number is the choice itself, where there is one of it, and a word to leave by no name.
  const isNumber = /^\d+$/.test(typed.trim()) && Number(typed) <= labelsOf(question).length;
  const isName = typed.trim() !== '' && !isNumber && !isLeaving(question, typed);
  const goesWith = isName && isOffered && shown.includes(index);
  return { kind: 'answer', value: chosen.value, ...(goesWith && { typed: typed.trim() }) };
}

/** The words that leave a question where they are no answer to it. */
export const LEAVE_WORD = /^(?:q|quit|exit|stop)$/i;

/** Whether what is typed is no answer, and says that somebody wants to leave. */
export function isLeaving(question: Question, typed: string): boolean {
  if (!LEAVE_WORD.test(typed.trim())) return false;
  const found = findName({ ...question, canGoBack: false }, typed.trim());
  // "Stop" may begin an answer that stops; no letter that happens to begin another one keeps somebody here.
  return !isFit(found) || (found.exact === null && !/^stop$/i.test(typed.trim()));
}

/** What single letters stand for, where they can stand for nothing else. */
const LETTER_WORDS = { y: 'yes', n: 'no' };

/**
 * What an answer is called: its label, a day in it left out, since a day is read and not found; what stands before a
 * comma in it; what its key does; and what people also call it.
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
 * By the days and names that the question knows of, else by its labels; "Go back" is found like an answer. A slip of
 * one of the answers is that, before it is another day.
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

/** Shows what may be meant, and takes only what was typed whole. */
function findWhole(question: Question, typed: string): Finding {
  const { exact, shown, ...found } = findAny(question, typed);
  if (exact !== null) return { ...found, exact, shown: [exact] };
  const says = found.isNear ? `No answer is called "${escapeControls(typed)}".` : found.says;
  return { ...found, exact, shown: found.isNear ? [] : shown, isUnclear: true, says };
}
