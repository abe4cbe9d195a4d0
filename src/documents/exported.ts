import { escapeLines } from './escape.ts';

/**
 * What is exported, before it has a format: what it says, in order. Every format is written from the same one,
 * so that no two can differ. All texts come in as they are; each format escapes them in its own way.
 */
export interface Exported {
  readonly title: string;
  /** Wide tables: the page is turned when printed. */
  readonly wide: boolean;
  /** What stands at the foot of every page, before its number. */
  readonly foot?: string;
  readonly blocks: readonly Block[];
}

export interface Fact {
  readonly label: string;
  readonly value: string;
  /** Of a count, how long its bar is, where pictures can be; null: it is held back, and no bar may show it. */
  readonly length?: number | null;
}

/** A stage as it was planned and as it went, each from one London day to another. */
export interface Spans {
  readonly planned: { readonly from: string; readonly to: string } | null;
  readonly actual: Spans['planned'];
  readonly late: boolean;
}

interface Blocks {
  heading: { readonly text: string };
  text: { readonly text: string; readonly warning?: true };
  facts: { readonly facts: readonly Fact[]; readonly hasBars?: true };
  records: {
    /** Empty where it stands under a heading of its name. */
    readonly name: string;
    readonly columns: readonly string[];
    readonly rows: readonly (readonly string[])[];
    /** How many first cells make up a row's heading, where a format has no table. */
    readonly head: number;
    /** Columns that hold a person's own words. */
    readonly quoted: readonly number[];
    /** Each column's share of the page, in hundredths; left out, a format finds them. */
    readonly widths?: readonly number[];
    /** What may be drawn beside each row, where pictures can be; the cells say it too. */
    readonly spans?: readonly Spans[];
  };
  /** A box of a form; an empty value is left for a person to fill. */
  field: { readonly label: string; readonly value: string; readonly signed: boolean };
}

type Kind = keyof Blocks;
/** One part of what is exported; named, one of that kind. */
export type Block<K extends Kind = Kind> = { [P in K]: { readonly kind: P } & Blocks[P] }[K];

export type BlockWriters<Part> = { readonly [K in Kind]: (block: Block<K>) => Part };

export function writeBlock<Part, K extends Kind>(
  block: Block<K>,
  writers: BlockWriters<Part>,
): Part {
  return writers[block.kind](block);
}

/** A paragraph; a warning stands out. */
export function paragraph(text: string, warning?: true): Block {
  return { kind: 'text', text, ...(warning && { warning }) };
}

/** Blocks under a heading of their own. */
export function section(heading: string, ...blocks: readonly Block[]): Block[] {
  return [{ kind: 'heading', text: heading }, ...blocks];
}

/** Facts under a heading of their own. */
export function factsUnder(heading: string, facts: readonly Fact[], hasBars?: true): Block[] {
  return section(heading, { kind: 'facts', facts, ...(hasBars && { hasBars }) });
}

/** A label and what stands after it on its line: `Agency: School`, `By when? Tuesday`. */
export function labelled(label: string, value: string): string {
  return /[:?]$/.test(label) ? `${label} ${value}` : `${label}: ${value}`;
}

/** A row's heading, where a format has no table: `Entry 3: Tue 22 Dec 2026: Discussion, by phone.` */
export function rowHeading({ columns, head }: Block<'records'>, row: readonly string[]): string {
  const [first = '', ...rest] = row.slice(0, head);
  const named = /^\d+$/.test(first) ? `${columns[0]} ${first}` : first;
  return [named, ...rest].filter(Boolean).join(': ');
}

/** Room for a pen, where a format has no boxes. */
export const ROOM = '_'.repeat(20);

/** A row without a heading as one line: `Who? Head teacher; What? …`. */
export function rowLine({ columns }: Block<'records'>, row: readonly string[]): string {
  return row
    .map((cell, at) => labelled(columns[at] ?? '', escapeLines(cell || ROOM).join(' / ')))
    .join('; ');
}
