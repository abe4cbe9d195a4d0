import { escapeLines } from './escape.ts';

/**
 * What a document says, in order, before it has a format. Every format is written from this, so
 * that no two can differ. Texts come in unescaped; each format escapes them in its own way.
 */
export interface Exported {
  readonly title: string;
  /** Whether it has wide tables, so that its pages are turned when printed. */
  readonly wide: boolean;
  /** The text at the foot of every page, before its number. */
  readonly foot?: string;
  readonly blocks: readonly Block[];
}

export interface Fact {
  readonly label: string;
  readonly value: string;
  /** For a count, how long its bar is, if a format has bars; null if no bar may show it. */
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
    /** The table's name; empty if a heading above already gives it. */
    readonly name: string;
    readonly columns: readonly string[];
    readonly rows: readonly (readonly string[])[];
    /** How many first cells make up a row's heading, in a format without tables. */
    readonly head: number;
    /** The columns that hold a person's own words. */
    readonly quoted: readonly number[];
    /** Each column's share of the page, in hundredths; if left out, the format decides. */
    readonly widths?: readonly number[];
    /** What to draw in each row, in a format with pictures; the cells say it too. */
    readonly spans?: readonly Spans[];
  };
  /** A box of a form; an empty value is left for a person to fill in. */
  field: { readonly label: string; readonly value: string; readonly signed: boolean };
}

type Kind = keyof Blocks;
/** One part of a document; with a type argument, a part of that kind. */
export type Block<K extends Kind = Kind> = { [P in K]: { readonly kind: P } & Blocks[P] }[K];

export type BlockWriters<Part> = { readonly [K in Kind]: (block: Block<K>) => Part };

export function writeBlock<Part, K extends Kind>(
  block: Block<K>,
  writers: BlockWriters<Part>,
): Part {
  return writers[block.kind](block);
}

/** Returns a paragraph; a warning stands out. */
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

/** Returns a row's heading without a table: `Entry 3: Tue 22 Dec 2026: Discussion, by phone.` */
export function rowHeading({ columns, head }: Block<'records'>, row: readonly string[]): string {
  const [first = '', ...rest] = row.slice(0, head);
  const named = /^\d+$/.test(first) ? `${columns[0]} ${first}` : first;
  return [named, ...rest].filter(Boolean).join(': ');
}

/** Room to write in by hand, in a format without boxes. */
export const ROOM = '_'.repeat(20);

/** Returns a row without a heading as one line: `Who? Head teacher; What? …`. */
export function rowLine({ columns }: Block<'records'>, row: readonly string[]): string {
  return row
    .map((cell, at) => labelled(columns[at] ?? '', escapeLines(cell || ROOM).join(' / ')))
    .join('; ');
}
