import type { Advice, Findings } from '../../model/advice.ts';
import { keysOf } from '../../model/records.ts';
import { Page, type Screen } from '../page.ts';
import { counted } from '../sentences.ts';

/** A row of a page: a day, a number or a word on the left, then the sentence that it begins. */
export interface Row {
  readonly label: string;
  readonly text: string;
  /** The text to add if nothing is left out. */
  readonly more?: string;
  /** The day in it, running or worked out; rows that have one are put in date order. */
  readonly due?: string;
  /** Set if what follows is for when the child is safe. */
  readonly isLater?: true;
  readonly color?: 'red' | 'yellow';
  /** Set if a row without a label is not a heading, as it would otherwise be. */
  readonly isPlain?: true;
  /** The shorter text at each rank, lowest rank first, if the page is too long. */
  readonly shorter?: Readonly<Partial<Record<keyof typeof RANK, string>>>;
  /** The rank at which it is left out; never, if absent. */
  readonly gone?: number | undefined;
  /** What is missing if the row is left out, so that it can be counted. */
  readonly holds?: Held;
  /** The sentences in it that are counted one by one; if absent, the row counts once. */
  readonly each?: readonly string[];
}

type Held =
  | 'contact'
  | 'no-number'
  | 'people'
  | 'general'
  | 'duty'
  | 'date'
  | 'gap'
  | 'next-stage'
  | 'warning'
  | 'reminder';

/**
 * Returns the rows that fit. Those with a rank are shortened or left out, one rank at a time, until
 * they do; then, row by row and the most needed first, what there is room for comes back.
 *
 * @param most how many lines of the screen they may take; more if nothing is left to give up
 */
export function fitRows(rows: readonly Row[], most: number, screen: Screen): readonly Row[] {
  const heightOf = heightsOn(screen);
  const fitting = rows.map((row) => ({ at: 0, levels: levelsOf(row) }));
  const fits = () =>
    fitting.reduce((sum, { at, levels }) => sum + heightOf(levels[at]?.row), 0) <= most;
  const all = fitting.flatMap(({ levels }) => levels.map(({ rank }) => rank));
  const ranks = [...new Set(all)].toSorted((one, two) => one - two);
  for (const rank of ranks) {
    if (fits()) break;
    for (const one of fitting) one.at = one.levels.findLastIndex((level) => level.rank <= rank);
  }
  for (const rank of ranks.toReversed())
    for (const one of fitting.filter(({ at, levels }) => at > 0 && levels[at]?.rank === rank)) {
      one.at--;
      if (!fits()) one.at++;
    }
  return fitting.flatMap(({ at, levels }) => levels[at]?.row ?? []);
}

/** Returns a function giving a row's height. Each row is laid out once, as that is slow. */
function heightsOn(screen: Screen): (row: Row | null | undefined) => number {
  const known = new Map<Row, number>();
  return (row) => {
    if (!row) return 0;
    const height = known.get(row) ?? writeRows(new Page({ ...screen, color: false }), [row]).height;
    known.set(row, height);
    // A page does not begin with an empty row, so one measured alone would seem to cost nothing.
    return Math.max(1, height);
  };
}

/** Returns what a row becomes at each rank: whole at first, then shorter, then left out. */
function levelsOf(row: Row): { readonly rank: number; readonly row: Row | null }[] {
  const { shorter = {}, gone = Number.POSITIVE_INFINITY } = row;
  const texts = keysOf(RANK).filter((name) => shorter[name] !== undefined && RANK[name] < gone);
  return [
    { rank: 0, row },
    ...texts.map((name) => ({ rank: RANK[name], row: { ...row, text: shorter[name] ?? '' } })),
    ...(row.gone === undefined ? [] : [{ rank: gone, row: null }]),
  ];
}

/** Keeps the rows' order, but puts one with a day above the first that has a later day. */
export function inDateOrder(rows: readonly Row[]): Row[] {
  const dayOf = ({ due }: Row) => due?.slice(0, 10) ?? '';
  return rows.reduce<Row[]>((so, one) => {
    const at = so.findIndex((row) => one.due !== undefined && dayOf(row) > dayOf(one));
    return so.toSpliced(at < 0 ? so.length : at, 0, one);
  }, []);
}

/** Writes the rows onto the page, and returns it. */
export function writeRows(page: Page, rows: readonly Row[]): Page {
  for (const { label, text, color, isPlain } of rows) {
    const paint = color ? page.paint.bold[color] : page.paint.bold;
    if (label === '!') page.text(text, '! ', page.paint[color ?? 'yellow']);
    else if (label === '' && text === '') page.blank();
    else if (label === '') page.text(text, '', isPlain ? undefined : paint);
    else page.labelled(label, text, paint);
  }
  return page;
}

/**
 * The order in which things are given up if the page is longer than the window, the least needed
 * first. What is given up is counted at the foot of the page, and `--full` has it.
 */
export const RANK = {
  gaps: 1,
  blank: 2,
  ownNumbers: 3,
  theirNumbers: 4,
  record: 5,
  settled: 6,
  optional: 7,
  covers: 8,
  lessWords: 9,
  warnings: 10,
  theirSecond: 11,
  ifDue: 12,
  afterwards: 13,
  ownNumber: 14,
  numbers: 15,
  others: 16,
  dates: 17,
  later: 18,
  least: 19,
  running: 20,
  own: 21,
  parties: 22,
  thirdAtOnce: 23,
} as const;

/** Returns a row that says what is not on the page, by kind and number, and how to see it. */
export function notShown(
  advice: Advice,
  { gaps }: Findings,
  all: readonly Row[],
  fitting: readonly Row[],
  hasKeys: boolean,
): Row[] {
  const shown = (kind: Held, rows = fitting) =>
    rows
      .filter(({ holds }) => holds === kind)
      .reduce(
        (sum, { each, text }) => sum + (each?.filter((one) => text.includes(one)).length ?? 1),
        0,
      );
  const missing = (kind: Held) => shown(kind, all) - shown(kind);
  const { contacts, unplaced, immediate, routes, remarks } = advice;
  const ids = [...contacts, ...unplaced, ...(immediate?.contacts ?? [])].map(({ id }) => id);
  const counts = [
    ...count(new Set(ids).size - shown('contact'), 'contact'),
    ...count(missing('duty'), 'duty', 'duties'),
    ...count(missing('date'), 'date'),
    ...(missing('next-stage') > 0 ? ['the next stage'] : []),
    ...count(missing('reminder'), 'reminder'),
    ...count(gaps.length - shown('gap'), 'gap'),
    ...count(routes.length, 'other way'),
    ...count(remarks.length + missing('warning'), 'note'),
  ];
  const text = `${counts.join(', ')}: ${hasKeys ? 'press a' : 'add --full'}.`;
  return counts.length === 0 ? [] : [{ label: 'Not shown', text }];
}

function count(number: number, one: string, many?: string): string[] {
  return number > 0 ? [counted(number, one, many)] : [];
}
