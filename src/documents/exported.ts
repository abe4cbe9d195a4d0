import { escapeLines } from './escape.ts';

/**
 * The contents of a document, in order, before any format is applied. Every format is written from
 * these contents, so no two formats can differ in what they say. The texts are not escaped yet,
 * because each format escapes in its own way.
 */
export interface Exported {
  readonly title: string;
  /** Whether to print the document on landscape pages, because it has wide tables. */
  readonly wide: boolean;
  /** The text at the foot of every page, before the page number. */
  readonly foot?: string;
  readonly blocks: readonly Block[];
}

export interface Fact {
  readonly label: string;
  readonly value: string;
  /** The length of a count's bar, in formats that draw bars. Null if the count is withheld. */
  readonly length?: number | null;
}

/** When a stage was planned to run, and when it did run. Dates are London days. */
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
    /** The name of the table, or empty if the heading above already gives the name. */
    readonly name: string;
    readonly columns: readonly string[];
    readonly rows: readonly (readonly string[])[];
    /** How many cells at the start of each row form the row's heading. 0 if there is none. */
    readonly head: number;
    /** The indexes of the columns that hold a person's own words. */
    readonly quoted: readonly number[];
    /** The width of each column, in hundredths of the page. If left out, the format decides. */
    readonly widths?: readonly number[];
    /** The bars to draw for each row, in formats with pictures. The cells give the same facts. */
    readonly spans?: readonly Spans[];
  };
  /** A box on a form. If `value` is empty, somebody fills it in by hand. */
  field: { readonly label: string; readonly value: string; readonly signed: boolean };
}

type Kind = keyof Blocks;
/** One part of a document. With a type argument, a part of that kind only. */
export type Block<K extends Kind = Kind> = { [P in K]: { readonly kind: P } & Blocks[P] }[K];

export type BlockWriters<Part> = { readonly [K in Kind]: (block: Block<K>) => Part };

export function writeBlock<Part, K extends Kind>(
  block: Block<K>,
  writers: BlockWriters<Part>,
): Part {
  return writers[block.kind](block);
}

/** Returns a paragraph. With `warning`, each format makes it stand out. */
export function paragraph(text: string, warning?: true): Block {
  return { kind: 'text', text, ...(warning && { warning }) };
}

/** Returns a heading and the blocks under it. */
export function section(heading: string, ...blocks: readonly Block[]): Block[] {
  return [{ kind: 'heading', text: heading }, ...blocks];
}

/** Returns a heading and the facts under it. */
export function factsUnder(heading: string, facts: readonly Fact[], hasBars?: true): Block[] {
  return section(heading, { kind: 'facts', facts, ...(hasBars && { hasBars }) });
}

/** Joins a label and its value: `Agency: School`, `By when? Tuesday`. */
export function labelled(label: string, value: string): string {
  return /[:?]$/.test(label) ? `${label} ${value}` : `${label}: ${value}`;
}

/** Returns a row's heading, for formats without tables: `Entry 3: Tue 22 Dec 2026: Note.` */
export function rowHeading({ columns, head }: Block<'records'>, row: readonly string[]): string {
  const [first = '', ...rest] = row.slice(0, head);
  const named = /^\d+$/.test(first) ? `${columns[0]} ${first}` : first;
  return [named, ...rest].filter(Boolean).join(': ');
}

/** A line to write on by hand, for formats without boxes. */
export const ROOM = '_'.repeat(20);

/** Returns a row without a heading as one line: `Who? Head teacher; What? …`. */
export function rowLine({ columns }: Block<'records'>, row: readonly string[]): string {
  return row
    .map((cell, at) => labelled(columns[at] ?? '', escapeLines(cell || ROOM).join(' / ')))
    .join('; ');
}
