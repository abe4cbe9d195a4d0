import { Page, type Screen } from '../page.ts';

/** A row of a page: a day, a number or a word on the left, and beside it the sentence that it begins. */
export interface Row {
  readonly label: string;
  readonly text: string;
  readonly color?: 'red' | 'yellow';
  /** A row without anything on the left is a heading, but for this one. */
  readonly isPlain?: true;
  /**
   * What is given up where the page is too long: at each rank, lowest first, the row becomes this text, or is left
   * out (null). A row without it always stays whole.
   */
  readonly gives?: readonly GivenUp[];
  /** What is missing where the row is left out, so that it can be counted. */
  readonly holds?: Held;
}

interface GivenUp {
  readonly rank: number;
  readonly text: string | null;
}

export type Held = 'contact' | 'no-number' | 'people' | 'general' | 'duty' | 'date' | 'gap';

/**
 * The rows that fit: what has a rank is shortened or left out, one rank at a time, until they do.
 *
 * @param most how many lines of the screen they may take; they take more where nothing is left to give up
 */
export function fitRows(rows: readonly Row[], most: number, screen: Screen): readonly Row[] {
  const ranks = rows.flatMap((row) => (row.gives ?? []).map(({ rank }) => rank));
  let fitting = rows;
  for (const rank of [...new Set(ranks)].toSorted((one, other) => one - other)) {
    if (writeRows(new Page({ ...screen, color: false }), fitting).height <= most) break;
    fitting = fitting.flatMap((row) => giveUp(row, rank));
  }
  return fitting;
}

function giveUp(row: Row, rank: number): Row[] {
  const given = row.gives?.find((one) => one.rank === rank);
  if (!given) return [row];
  return given.text === null ? [] : [{ ...row, text: given.text }];
}

/** Writes the rows onto the page, and gives it back. */
export function writeRows(page: Page, rows: readonly Row[]): Page {
  for (const { label, text, color, isPlain } of rows) {
    const paint = color ? page.paint[color] : page.paint.bold;
    if (label === '!') page.text(text, '! ', page.paint.yellow);
    else if (label === '' && text === '') page.blank();
    else if (label === '') page.text(text, '', isPlain ? undefined : paint);
    else page.labelled(label, text, paint);
  }
  return page;
}
