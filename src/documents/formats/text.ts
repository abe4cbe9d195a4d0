import type { ExportedLine } from '../../text/page.ts';
import { escapeLine, escapeLines } from '../escape.ts';
import {
  type Block,
  type Exported,
  type Fact,
  labelled,
  type Records,
  rowHeading,
} from '../exported.ts';

const BLANK: ExportedLine = { style: 'blank', lead: '', text: '' };
const UNDER = '     ';
/** Before each line of a person's own words, so that none of them can pass for a line of the document. */
const QUOTE = '     > ';

/** What is exported, as plain text: no boxes, no tabs, no colour, and no line broken, so that it pastes cleanly. */
export function exportedText(exported: Exported): string {
  const lines = textLines(exported).map(({ lead, text }) => `${lead}${text}`.trimEnd());
  return `${lines.join('\n')}\n`;
}

/** The same, line by line, for a screen to wrap. */
export function textLines(exported: Exported): ExportedLine[] {
  const lines = [line('heading', '', exported.title), ...exported.blocks.flatMap(blockLines)];
  return lines.filter((one, at) => one.style !== 'blank' || lines[at - 1]?.style !== 'blank');
}

function blockLines(block: Block): ExportedLine[] {
  switch (block.kind) {
    case 'heading':
      return [BLANK, line('heading', '', block.text)];
    case 'text':
      return escapeLines(block.text).map((text) =>
        block.warning ? line('warning', '! ', text) : line('plain', '', text),
      );
    case 'facts':
      return block.facts.flatMap(factLines);
    case 'records':
      return recordLines(block);
    case 'bars':
      return [
        BLANK,
        line('heading', '', block.name),
        ...block.bars.map(({ label, figure }) => line('plain', ' - ', `${label}: ${figure}`)),
      ];
    case 'field':
      return fieldLines(block);
    case 'ladder':
      return [];
  }
}

function factLines({ label, value }: Fact): ExportedLine[] {
  const [first = '', ...rest] = escapeLines(value);
  return [
    line('plain', '', `${label}: ${first}`),
    ...rest.map((text) => line('plain', UNDER, text)),
  ];
}

function recordLines(records: Records): ExportedLine[] {
  const { columns, rows, head, quoted } = records;
  if (head === 0) return rowLines(records);
  return rows.flatMap((row) => [
    BLANK,
    line('plain', '', rowHeading(records, row)),
    ...row.flatMap((cell, at) =>
      at < head || cell === ''
        ? []
        : cellLines(columns[at] ?? '', escapeLines(cell), quoted.includes(at)),
    ),
  ]);
}

/** A table whose rows have no heading of their own: its name, and a line each. */
function rowLines({ name, columns, rows }: Records): ExportedLine[] {
  const lines = rows.map((row) => {
    const cells = row.map((cell, at) => labelled(columns[at] ?? '', escapeLines(cell).join(' / ')));
    return line('plain', ' - ', cells.join('; '));
  });
  return [BLANK, ...(name === '' ? [] : [line('plain', '', name)]), ...lines];
}

function cellLines(label: string, cell: readonly string[], quoted: boolean): ExportedLine[] {
  if (quoted) return cell.map((text) => line('plain', QUOTE, text));
  const [first = '', ...rest] = cell;
  return [
    line('plain', UNDER, `${label}: ${first}`),
    ...rest.map((text) => line('plain', UNDER, text)),
  ];
}

function fieldLines(block: Extract<Block, { kind: 'field' }>): ExportedLine[] {
  const room = block.signed ? '______________________________' : '____________________';
  const value = block.value === '' ? [room] : escapeLines(block.value);
  return [
    BLANK,
    line('plain', '', block.label),
    ...value.map((text) => line('plain', block.value === '' ? UNDER : QUOTE, text)),
  ];
}

function line(style: ExportedLine['style'], lead: string, text: string): ExportedLine {
  return { style, lead, text: escapeLine(text) };
}
