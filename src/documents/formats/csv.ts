import { escapeLines } from '../escape.ts';
import type { Block, Exported } from '../exported.ts';

const FACT = ['Fact', 'Value'] as const;

/**
 * What is exported, as one table (RFC 4180, UTF-8 with a byte-order mark): every row has every column, and `Part`
 * says what a row belongs to. No cell can become a formula: a `'` stands before what would begin one.
 */
export function exportedCsv(exported: Exported): string {
  const columns = [
    'Part',
    ...new Set([
      ...FACT,
      ...exported.blocks.flatMap((block) => (block.kind === 'records' ? block.columns : [])),
    ]),
  ];
  const rows = partRows(exported).map((row) => columns.map((column) => row[column] ?? ''));
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

/**
 * What makes a spreadsheet take a cell for a formula, at its start and, should the file be read with another
 * separator, after anything that could end a cell. Wide forms count too: a spreadsheet reads them as narrow.
 */
const FORMULA = /(^|[\n,;|"])(\s*)([=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g;

function cell(text: string): string {
  const inert = escapeLines(text).join('\n').replace(FORMULA, "$1$2'$3");
  return `"${inert.replace(/"/g, '""')}"`;
}
