import type { Advice, Findings } from '../../model/advice.ts';
import { keysOf } from '../../model/records.ts';
import { Page, type Screen } from '../page.ts';
import { counted } from '../sentences.ts';

/** A row of a page: a day, a number or a word on the left, and beside it the sentence that it begins. */
export interface Row {
  readonly label: string;
  readonly text: string;
  /** What follows where nothing is left out. */
  readonly more?: string;
  /** The day that it says, whether that runs or is worked out; rows with one stand in the order of their days. */
  readonly due?: string;
  /** What follows is for when the child is safe. */
  readonly isLater?: true;
  readonly color?: 'red' | 'yellow';
  /** A row without anything on the left is a heading, but for this one. */
  readonly isPlain?: true;
  /** What it becomes where the page is too long: at each rank, lowest first, the shorter text. */
  readonly shorter?: Readonly<Partial<Record<keyof typeof RANK, string>>>;
  /** The rank at which it is left out; absent: never. */
  readonly gone?: number | undefined;
  /** What is missing where the row is left out, so that it can be counted. */
  readonly holds?: Held;
  /** The sentences in it that count one by one; absent: it counts once. */
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
 * The rows that fit: what has a rank is shortened or left out, one rank at a time, until they do. What there is room
 * for after that comes back, row by row, the most needed first.
 *
 * @param most how many lines of the screen they may take; they take more where nothing is left to give up
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

/** How many lines a row takes, each laid out once: that takes time, and few become short. */
function heightsOn(screen: Screen): (row: Row | null | undefined) => number {
  const known = new Map<Row, number>();
  return (row) => {
    if (!row) return 0;
    const height = known.get(row) ?? writeRows(new Page({ ...screen, color: false }), [row]).height;
    known.set(row, height);
    // A page of its own does not begin with an empty row: alone, one would seem to cost nothing.
    return Math.max(1, height);
  };
}

/** What becomes of a row at each rank: whole at first, then shorter, until it is left out. */
function levelsOf(row: Row): { readonly rank: number; readonly row: Row | null }[] {
  const { shorter = {}, gone = Number.POSITIVE_INFINITY } = row;
  const texts = keysOf(RANK).filter((name) => shorter[name] !== undefined && RANK[name] < gone);
  return [
    { rank: 0, row },
    ...texts.map((name) => ({ rank: RANK[name], row: { ...row, text: shorter[name] ?? '' } })),
    ...(row.gone === undefined ? [] : [{ rank: gone, row: null }]),
  ];
}

/** Rows in their own order, but that each with a day stands above the first that has a later one. */
export function inDateOrder(rows: readonly Row[]): Row[] {
  const dayOf = ({ due }: Row) => due?.slice(0, 10) ?? '';
  return rows.reduce<Row[]>((so, one) => {
    const at = so.findIndex((row) => one.due !== undefined && dayOf(row) > dayOf(one));
    return so.toSpliced(at < 0 ? so.length : at, 0, one);
  }, []);
}

/** Writes the rows onto the page, and gives it back. */
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
 * In what order things are given up where the page is longer than the window, the least needed first. What is given
 * up is counted at the foot, and `--full` has it.
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

/** What is not on the page, by kind and number, and where it is. */
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
