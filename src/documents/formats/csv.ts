import { escapeLines } from '../escape.ts';
import { type BlockWriters, type Exported, writeBlock } from '../exported.ts';

/** What is exported, as one table: a row a fact, and `Part` says what it belongs to. */
export function exportedCsv({ title, blocks }: Exported): string {
  let part = title;
  const rows = blocks.flatMap((block) => {
    if (block.kind === 'heading') part = block.text;
    return writeBlock(block, rowsUnder(part));
  });
  return csvTable(['Part', 'Fact', 'Value'], rows);
}

/**
 * One table (RFC 4180, UTF-8 with a byte-order mark), every cell in quotes. No cell can become a formula: a `'` stands
 * before one that would, and nothing inside a cell is changed.
 */
export function csvTable(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return `\uFEFF${[columns, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function rowsUnder(part: string): BlockWriters<string[][]> {
  return {
    heading: () => [],
    text: ({ text, warning }) => [[part, warning ? 'Warning' : 'Note', text]],
    field: ({ label, value }) => [[part, label, value]],
    facts: ({ name, facts }) => facts.map(({ label, value }) => [name, label, value]),
    bars: ({ name, bars }) => bars.map(({ label, figure }) => [name, label, figure]),
    records: ({ name, columns, rows }) =>
      rows.flatMap((row) => row.map((value, at) => [name, columns[at] ?? '', value])),
  };
}

/** What makes a spreadsheet take a cell for a formula. Wide forms count too: a spreadsheet reads them as narrow. */
const FORMULA = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/;

function cell(text: string): string {
  const escaped = escapeLines(text).join('\n');
  const guarded = FORMULA.test(escaped) ? `'${escaped}` : escaped;
  return `"${guarded.replace(/"/g, '""')}"`;
}
