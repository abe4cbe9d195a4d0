import { escapeLines } from '../escape.ts';
import type { Block, Exported } from '../exported.ts';

const FACT = ['Fact', 'Value'] as const;

/** What is exported, as one table: every row has every column, and `Part` says what a row belongs to. */
export function exportedCsv(exported: Exported): string {
  const columns = [
    'Part',
    ...new Set([
      ...FACT,
      ...exported.blocks.flatMap((block) => (block.kind === 'records' ? block.columns : [])),
    ]),
  ];
  const rows = partRows(exported).map((row) => columns.map((column) => row[column] ?? ''));
  return csvTable(columns, rows);
}

/**
 * One table (RFC 4180, UTF-8 with a byte-order mark), every cell in quotes. No cell can become a formula: a `'` stands
 * before one that would, and nothing inside a cell is changed.
 */
export function csvTable(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return `\uFEFF${[columns, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

type Row = Readonly<Record<string, string>>;

function partRows(exported: Exported): Row[] {
  let part = exported.title;
  return exported.blocks.flatMap((block) => {
    if (block.kind === 'heading') part = block.text;
    return blockRows(block, part);
  });
}

function blockRows(block: Block, part: string): Row[] {
  const fact = (named: string, label: string, value: string): Row => ({
    Part: named,
    Fact: label,
    Value: value,
  });
  switch (block.kind) {
    case 'heading':
    case 'ladder':
      return [];
    case 'text':
      return [fact(part, block.warning ? 'Warning' : 'Note', block.text)];
    case 'facts':
      return block.facts.map(({ label, value }) => fact(block.name, label, value));
    case 'bars':
      return block.bars.map(({ label, figure }) => fact(block.name, label, figure));
    case 'field':
      return [fact(part, block.label, block.value)];
    case 'records':
      return block.rows.map((row) => ({
        Part: block.name,
        ...Object.fromEntries(block.columns.map((column, at) => [column, row[at] ?? ''])),
      }));
  }
}

/** What makes a spreadsheet take a cell for a formula. Wide forms count too: a spreadsheet reads them as narrow. */
const FORMULA = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/;

function cell(text: string): string {
  const escaped = escapeLines(text).join('\n');
  const guarded = FORMULA.test(escaped) ? `'${escaped}` : escaped;
  return `"${guarded.replace(/"/g, '""')}"`;
}
