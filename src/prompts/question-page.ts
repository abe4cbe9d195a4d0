import type { Keeping, Question } from '../env.ts';
import { listPage, type Room, wrapTo } from './list-page.ts';

/** How a closed question stands: what was typed, and which answer is marked. */
export interface Standing {
  /** The index of the marked answer; -1 marks none, and Enter gives none. */
  readonly active: number;
  /** The digits typed last, while more can follow. */
  readonly digits: string;
  /** The letters typed to find an answer. */
  readonly letters: string;
  /** What is to be said of the last key, in place of the hints; null: nothing. */
  readonly below: string | null;
}

const FEWEST_LINES = 3;
/** Hints make way until so much of a list can be seen. */
const COMFORTABLE_LINES = 6;
const KEYS = 'Number or arrow keys, then Enter. Ctrl-C stops.';
const LETTERS = 'Letters find.';
const WIDEN = 'Backspace widens, Escape clears.';
const KEEP = 'Ctrl-K keeps a draft.';
const DROP = 'Ctrl-K throws the draft away.';

/** The answers by what they are called, "Go back" the last of them. */
export function labelsOf({ choices, canGoBack }: Question): string[] {
  return [...choices.map(({ label }) => label), ...(canGoBack ? ['Go back'] : [])];
}

/** The indexes of the answers in sight; going back always is. */
export function shownIn(question: Question, letters: string): readonly number[] {
  const all = [...labelsOf(question).keys()];
  if (letters === '' || !question.find) return all;
  return [...question.find(letters).shown, ...all.slice(question.choices.length)];
}

/** What is shown above the cursor and below it, no taller than the screen whichever answer is marked. */
export function questionPage(question: Question, standing: Standing, room: Room): [string, string] {
  const { active, letters, below } = standing;
  const wrap = (text: string) => wrapTo(room.columns, text);
  const says = (letters !== '' && question.find?.(letters).says) || question.help;
  const head = `\n${wrap(question.message)}\n${wrap(says)}\n`;
  const labels = labelsOf(question);
  const shown = shownIn(question, letters);
  const list = (lines: number) => listPage(labels, active, { ...room, lines }, shown);
  const isLong = shown.length >= COMFORTABLE_LINES;
  const wanted = isLong ? COMFORTABLE_LINES : heightOf(list(Number.POSITIVE_INFINITY));
  const helps = question.choices.map(({ help }) => (help ? heightOf(wrap(help)) : 0));
  const tallest = Math.max(0, ...helps);
  const left = room.lines - heightOf(head);
  const ways = keysOf(question, letters).flatMap((keys) => {
    const height = heightOf(wrap(keys));
    const said = below === null ? 0 : heightOf(wrap(below));
    return [
      { keys, hasHelp: true, lines: left - Math.max(tallest + height, said) },
      { keys, hasHelp: false, lines: left - Math.max(height, said) },
    ];
  });
  const way = chosen(ways, wanted);
  const help = way.hasHelp ? question.choices[active]?.help : undefined;
  const hint = help ? `${help}\n${way.keys}` : way.keys;
  return [`${head}${list(Math.max(way.lines, FEWEST_LINES))}`, wrap(below ?? hint)];
}

interface Way {
  readonly keys: string;
  /** Whether the marked answer's own help stands above the keys. */
  readonly hasHelp: boolean;
  /** What is left for the list. */
  readonly lines: number;
}

/** The fullest way of hinting that leaves the list its room; an answer's help goes last of all. */
function chosen(ways: readonly Way[], wanted: number): Way {
  const withHelp = ways.filter(({ hasHelp }) => hasHelp);
  return (
    withHelp.find(({ lines }) => lines >= wanted) ??
    withHelp.findLast(({ lines }) => lines >= FEWEST_LINES) ??
    ways.at(-1) ?? { keys: KEYS, hasHelp: false, lines: FEWEST_LINES }
  );
}

/** What the keys do, in the fullest way first: a small screen has no room for it. */
function keysOf({ find, keeping }: Question, letters: string): string[] {
  const search = find ? (letters === '' ? LETTERS : WIDEN) : '';
  return [[search, KEYS, draftHint({ keeping })], [search, KEYS], [KEYS]].map((some) =>
    some.filter((one) => one !== '').join(' '),
  );
}

/** What Ctrl-K does here, while answers can be kept. */
export function draftHint({ keeping }: { readonly keeping?: Keeping | undefined }): string {
  if (!keeping) return '';
  return keeping.isOn() ? DROP : KEEP;
}

function heightOf(text: string): number {
  return text.split('\n').length;
}
