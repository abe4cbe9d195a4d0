/**
 * What is exported, before it has a format: what it says, in order. Every format is written from the same one,
 * so that no two can differ. All texts come in as they are; each format escapes them in its own way.
 */
export interface Exported {
  readonly title: string;
  /** Wide tables: the page is turned when printed. */
  readonly wide: boolean;
  readonly blocks: readonly Block[];
}

export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** A table of things that happened or are due, one row each. */
export interface Records {
  readonly kind: 'records';
  readonly name: string;
  readonly columns: readonly string[];
  /** A cell may hold several lines; an empty one says nothing. */
  readonly rows: readonly (readonly string[])[];
  /** How many first cells make up a row's heading, where a format has no table. */
  readonly head: number;
  /** Columns that hold a person's own words. */
  readonly quoted: readonly number[];
}

/** A time from one London day to another. */
export interface DaySpan {
  readonly from: string;
  readonly to: string;
}

/** A stage as it was planned and as it went. */
export interface LadderBar {
  readonly label: string;
  readonly planned: DaySpan | null;
  readonly actual: DaySpan | null;
  readonly late: boolean;
  readonly says: string;
}

export interface CountBar {
  readonly label: string;
  /** As it may be shown: `12`, `<5`. */
  readonly figure: string;
  /** What the bar is drawn for; null: the figure is held back, so the bar must not show it. */
  readonly length: number | null;
}

/** A box of a form; an empty value is left for a person to fill. */
export interface Field {
  readonly kind: 'field';
  readonly label: string;
  readonly value: string;
  readonly signed: boolean;
}

export interface Counts {
  readonly kind: 'bars';
  readonly name: string;
  readonly bars: readonly CountBar[];
}

export interface Facts {
  readonly kind: 'facts';
  readonly name: string;
  readonly facts: readonly Fact[];
}

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly warning?: true }
  | Facts
  | Records
  /** Only where pictures can be drawn; what it shows is in a table as well. */
  | { readonly kind: 'ladder'; readonly name: string; readonly bars: readonly LadderBar[] }
  | Counts
  | Field;

/** A label and what stands after it on its line: `Agency: School`, `By when? Tuesday`. */
export function labelled(label: string, value: string): string {
  return /[:?]$/.test(label) ? `${label} ${value}` : `${label}: ${value}`;
}

/** A row's heading, where a format has no table: `Entry 3: Tue 22 Dec 2026: Discussion, by phone.` */
export function rowHeading({ columns, head }: Records, row: readonly string[]): string {
  const [first = '', ...rest] = row.slice(0, head);
  const named = /^\d+$/.test(first) ? `${columns[0]} ${first}` : first;
  return [named, ...rest].filter(Boolean).join(': ');
}
