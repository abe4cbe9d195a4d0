import { escapeLines } from '../escape.ts';
import { type BlockWriters, type Exported, writeBlock } from '../exported.ts';

/** What is exported, as one table: every row has every column, and `Part` says what a row belongs to. */
export function exportedCsv({ title, blocks }: Exported): string {
  const ofRecords = blocks.flatMap((block) => (block.kind === 'records' ? block.columns : []));
  const columns = ['Part', ...new Set(['Fact', 'Value', ...ofRecords])];
  let part = title;
  const rows = blocks.flatMap((block) => {
    if (block.kind === 'heading') part = block.text;
    return writeBlock(block, rowsUnder(part));
  });
  return csvTable(
    columns,
    rows.map((row) => columns.map((column) => row[column] ?? '')),
  );
}

/**
 * One table (RFC 4180, UTF-8 with a byte-order mark), every cell in quotes. No cell can become a formula: a `'` stands
 * before one that would, and nothing inside a cell is changed.
 */
export function csvTable(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return `\uFEFF${[columns, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

type Row = Readonly<Record<string, string>>;

function rowsUnder(part: string): BlockWriters<Row[]> {
  const fact = (Part: string, Fact: string, Value: string): Row => ({ Part, Fact, Value });
  return {
    heading: () => [],
    ladder: () => [],
    text: ({ text, warning }) => [fact(part, warning ? 'Warning' : 'Note', text)],
    field: ({ label, value }) => [fact(part, label, value)],
    facts: ({ name, facts }) => facts.map(({ label, value }) => fact(name, label, value)),
    bars: ({ name, bars }) => bars.map(({ label, figure }) => fact(name, label, figure)),
    records: ({ name, columns, rows }) =>
      rows.map((row) => ({
        Part: name,
        ...Object.fromEntries(columns.map((column, at) => [column, row[at] ?? ''])),
      })),
  };
}

/** What makes a spreadsheet take a cell for a formula. Wide forms count too: a spreadsheet reads them as narrow. */
const FORMULA = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/;

function cell(text: string): string {
  const escaped = escapeLines(text).join('\n');
  const guarded = FORMULA.test(escaped) ? `'${escaped}` : escaped;
  return `"${guarded.replace(/"/g, '""')}"`;
}
