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
  const goesWith = typed.trim() !== '' && isOffered && shown.includes(index);
  return { kind: 'answer', value: chosen.value, ...(goesWith && { typed: typed.trim() }) };
}

/** Whether what is typed is no answer, and says that somebody wants to leave. */
export function isLeaving(question: Question, typed: string): boolean {
  if (!/^(?:q|quit|exit|stop)$/i.test(typed.trim())) return false;
  const { shown, isNear, isOffered } = findName({ ...question, canGoBack: false }, typed.trim());
  return shown.length === 0 || isNear || isOffered === true;
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
  const shown = fits(0);
  const exact = labels.indexOf(wanted);
  const says =
    shown.length === 0
      ? `No answer is called "${typed}".`
      : `"${typed}": ${shown.length} of ${labels.length} answers.`;
  return { shown, exact: exact === -1 ? null : exact, isNear: false, says };
}

/** What is to be seen of a list. */
export interface ListView {
  readonly typed: string;
  /** Where the cursor stands among the items; null: where it begins. */
  readonly at: number | null;
  /** Whether Enter has answered nothing of what is typed. */
  readonly isRefused: boolean;
  /** What is said in place of the hints; null: nothing. */
  readonly says: string | null;
}

/** What a list begins with. */
export const UNTOUCHED: ListView = { typed: '', at: null, isRefused: false, says: null };

/** What is in a list for what is typed, and what the cursor stands on. */
export function itemsOf(question: Question, view: ListView) {
  const { typed, isRefused } = view;
  const found = findTyped(question, typed);
  const isSure = isRefused ? typed !== '' && question.hasDefault : found.isSure;
  const items = [...(isSure ? [] : [NO_ANSWER]), ...found.shown];
  const marked = question.choices.findIndex(({ value }) => value === question.marked);
  const first = typed === '' && !isRefused ? Math.max(items.indexOf(marked), 0) : 0;
  return { items, says: found.says, at: view.at ?? first };
}

/** A list as rows of the screen: as much of its hints and help as leaves the answers their room. */
export function listRows(question: Question, view: ListView, { columns, rows }: Room): string[] {
  const lines = (text: string) => (text === '' ? [] : wrapTo(columns, text).split('\n'));
  const { items, says, at } = itemsOf(question, view);
  // Letters are said by what they find; a number is shown while it is typed.
  const shown = says === question.help ? `${says} ${view.typed}`.trimEnd() : says;
  const head = [...lines(question.message), ...lines(shown)];
  const help = lines(question.choices[items[at] ?? NO_ANSWER]?.help ?? '');
  const blocks = items.map((item, place) => itemRows(question, item, columns, place === at));
  const whole = blocks.flat().length;
  const hints = (isCut: boolean) => lines(view.says ?? hintsOf(question, view.typed, isCut));
  const keys = lines(view.says ?? KEYS);
  const ways = [
    { above: ['', ...head], below: ['', ...help, ...hints(false)], least: whole },
    { above: ['', ...head], below: ['', ...help, ...hints(true)], least: COMFORTABLE_LINES },
    { above: ['', ...head], below: ['', ...help, ...keys], least: COMFORTABLE_LINES },
    { above: ['', ...head], below: ['', ...keys], least: FEWEST_LINES },
    { above: head, below: keys, least: -rows },
  ];
  for (const { above, below, least } of ways) {
    const left = rows - above.length - below.length;
    if (left < Math.min(whole, least)) continue;
    return [...above, ...inSight(blocks, at, Math.max(left, 1)), ...below];
  }
  return [];
}

/** So many rows of a list as there is room for, the item under the cursor about the middle. */
function inSight(blocks: readonly string[][], at: number, height: number): string[] {
  const all = blocks.flat();
  const before = blocks.slice(0, at).flat().length;
  const around = Math.max(height - (blocks[at]?.length ?? 0), 0);
  const top = Math.min(before - Math.floor(around / 2), all.length - height);
  return all.slice(Math.max(top, 0)).slice(0, height);
}

/** An answer with its number, broken between words. */
function itemRows(question: Question, index: number, columns: number, isMarked: boolean): string[] {
  const cursor = isMarked ? '> ' : '  ';
  if (index === NO_ANSWER) return [`${cursor}${CHOOSE}`];
  const labels = labelsOf(question);
  const lead = `${String(index + 1).padStart(Math.max(String(labels.length).length, 2))}. `;
  const [first = '', ...others] = wrap(labels[index] ?? '', Math.max(columns - lead.length - 3, 8));
  return [`${cursor}${lead}${first}`, ...others.map((one) => ' '.repeat(lead.length + 2) + one)];
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
