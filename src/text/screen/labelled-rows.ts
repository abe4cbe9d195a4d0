import type { Advice, Findings } from '../../model/advice.ts';
import { keysOf } from '../../model/records.ts';
import { Page, type Screen } from '../page.ts';
import { counted } from '../sentences.ts';

/** A row of a page: a label (a day, a phone number or a word), and the text beside that label. */
export interface Row {
  readonly label: string;
  readonly text: string;
  /** Text that is added with `--full`, when nothing on the page is left out. */
  readonly more?: string;
  /** The row's due day, running or worked out. Rows with a due day are put in date order. */
  readonly due?: string;
  /** Set if the rows below this one are for later, such as once the child is safe. */
  readonly isLater?: true;
  readonly color?: 'red' | 'yellow';
  /** Set if a row without a label is plain text. Otherwise such a row is a heading. */
  readonly isPlain?: true;
  /** Shorter texts, by rank. If the page is too long, the lowest-ranked texts are used first. */
  readonly shorter?: Readonly<Partial<Record<keyof typeof RANK, string>>>;
  /** The rank at which the row is left out. A row without this rank is never left out. */
  readonly gone?: number | undefined;
  /** The kind of thing in the row, so that things left off the page can be counted. */
  readonly holds?: Held;
  /** The row's sentences, if each of them is counted. If absent, the row counts as one. */
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
 * Returns the rows that fit on a page. Rows with ranks are shortened or left out, one rank at a
 * time, until the remaining rows fit. Then any text that still fits, or that makes the page no
 * longer, is put back, with the most needed rows first.
 *
 * @param most how many lines of the screen the rows may take, if enough can be left out
 */
export function fitRows(rows: readonly Row[], most: number, screen: Screen): readonly Row[] {
  const heightOf = heightsOn(screen);
  const fitting = rows.map((row) => ({ at: 0, levels: levelsOf(row) }));
  const height = () => fitting.reduce((sum, { at, levels }) => sum + heightOf(levels[at]?.row), 0);
  const all = fitting.flatMap(({ levels }) => levels.map(({ rank }) => rank));
  const ranks = [...new Set(all)].toSorted((one, two) => one - two);
  for (const rank of ranks) {
    if (height() <= most) break;
    for (const one of fitting) one.at = one.levels.findLastIndex((level) => level.rank <= rank);
  }
  for (const rank of ranks.toReversed())
    for (const one of fitting.filter(({ at, levels }) => at > 0 && levels[at]?.rank === rank)) {
      const before = height();
      one.at--;
      if (height() > Math.max(most, before)) one.at++;
    }
  return fitting.flatMap(({ at, levels }) => levels[at]?.row ?? []);
}

/** Returns a function that gives a row's height. Layout is slow, so each row is laid out once. */
function heightsOn(screen: Screen): (row: Row | null | undefined) => number {
  const known = new Map<Row, number>();
  return (row) => {
    if (!row) return 0;
    const height = known.get(row) ?? writeRows(new Page({ ...screen, color: false }), [row]).height;
    known.set(row, height);
    // A page drops an empty row at its start, so an empty row measured alone would have no height.
    return Math.max(1, height);
  };
}

/** Returns the versions of a row by rank: first the whole row, then shorter ones, then none. */
function levelsOf(row: Row): { readonly rank: number; readonly row: Row | null }[] {
  const { shorter = {}, gone = Number.POSITIVE_INFINITY } = row;
  const texts = keysOf(RANK).filter((name) => shorter[name] !== undefined && RANK[name] < gone);
  return [
    { rank: 0, row },
    ...texts.map((name) => ({ rank: RANK[name], row: { ...row, text: shorter[name] ?? '' } })),
    ...(row.gone === undefined ? [] : [{ rank: gone, row: null }]),
  ];
}

/** Keeps the order of rows, except that a row with a due day goes above any with a later day. */
export function inDateOrder(rows: readonly Row[]): Row[] {
  const dayOf = ({ due }: Row) => due?.slice(0, 10) ?? '';
  return rows.reduce<Row[]>((so, one) => {
    const at = so.findIndex((row) => one.due !== undefined && dayOf(row) > dayOf(one));
    return so.toSpliced(at < 0 ? so.length : at, 0, one);
  }, []);
}

/** Writes the rows onto the page, and returns the page. */
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
 * The order in which things are left out if a page is longer than the window. The least needed
 * things have the lowest rank. A row at the foot counts what is left out, and `--full` shows it.
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

/** Returns a row that counts, by kind, what is not on the page, and says how to see it. */
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
