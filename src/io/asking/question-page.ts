import type { Keeping, Question } from '../../env.ts';
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
  const wanted = Math.min(heightOf(list(Number.POSITIVE_INFINITY)), COMFORTABLE_LINES);
  const ways = hintsOf(question, letters).map((hints) => {
    const tallest = Math.max(...[...hints, below ?? ''].map((hint) => heightOf(wrap(hint))));
    return { hints, lines: room.lines - heightOf(head) - tallest };
  });
  const fits = (least: number) => ways.find(({ lines }) => lines >= least);
  const way = fits(wanted) ?? ways.findLast(({ lines }) => lines >= FEWEST_LINES) ?? ways.at(-1);
  const lines = Math.max(way?.lines ?? 0, FEWEST_LINES);
  return [`${head}${list(lines)}`, wrap(below ?? way?.hints[active] ?? way?.hints.at(-1) ?? KEYS)];
}

/** The hints for each answer and for none, in the fullest way first: a small screen has no room for it. */
function hintsOf({ choices, find, keeping }: Question, letters: string): string[][] {
  const search = find ? (letters === '' ? LETTERS : WIDEN) : '';
  const keys = [[search, KEYS, draftHint({ keeping })], [search, KEYS], [KEYS]].map((some) =>
    some.filter((one) => one !== '').join(' '),
  );
  const helps = [...choices.map(({ help }) => help ?? ''), ''];
  const ways = keys.map((line) => helps.map((help) => (help ? `${help}\n${line}` : line)));
  return [...ways, helps.map(() => KEYS)];
}

/** What Ctrl-K does here, while answers can be kept. */
export function draftHint({ keeping }: { readonly keeping?: Keeping | undefined }): string {
  if (!keeping) return '';
  return keeping.isOn() ? DROP : KEEP;
}

function heightOf(text: string): number {
  return text.split('\n').length;
}
