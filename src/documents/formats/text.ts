import type { ExportedLine } from '../../text/page.ts';
import { escapeLine, escapeLines } from '../escape.ts';
import type { Block, BlockWriters, Exported } from '../exported.ts';
import { ROOM, rowHeading, rowLine, writeBlock } from '../exported.ts';

const BLANK: ExportedLine = { style: 'blank', lead: '', text: '' };
const UNDER = '     ';
/** Goes before each line that a person wrote, so that none can pass for the document's own text. */
const QUOTE = '     > ';

/** Writes a document as plain text that pastes cleanly: no boxes, tabs, colour or wrapped lines. */
export function exportedText(exported: Exported): string {
  const lines = textLines(exported).map(({ lead, text }) => `${lead}${text}`.trimEnd());
  return `${lines.join('\n')}\n`;
}

/** Returns the lines that `exportedText` writes, each with its style, for the screen to wrap. */
export function textLines({ title, blocks }: Exported): ExportedLine[] {
  const lines = [
    line('heading', '', title),
    ...blocks.flatMap((block) => writeBlock(block, WRITERS)),
  ];
  return lines.filter((one, at) => one.style !== 'blank' || lines[at - 1]?.style !== 'blank');
}

const WRITERS: BlockWriters<ExportedLine[]> = {
  heading: ({ text }) => [BLANK, line('heading', '', text)],
  text: ({ text, warning }) => [
    ...(warning ? [] : [BLANK]),
    ...escapeLines(text).map((one) =>
      line(warning ? 'warning' : 'plain', warning ? '! ' : '', one),
    ),
  ],
  facts: ({ facts }) => facts.flatMap(({ label, value }) => labelLines('', label, value)),
  records: recordLines,
  field: fieldLines,
};

function recordLines(records: Block<'records'>): ExportedLine[] {
  const { name, columns, rows, head, quoted } = records;
  if (head === 0) {
    const lines = rows.map((row) => line('plain', ' - ', rowLine(records, row)));
    return [BLANK, ...(name === '' ? [] : [line('plain', '', name)]), ...lines];
  }
  return rows.flatMap((row) => [
    BLANK,
    line('plain', '', rowHeading(records, row)),
    ...row.flatMap((cell, at) => {
      if (at < head || cell === '') return [];
      return quoted.includes(at) ? quotation(cell) : labelLines(UNDER, columns[at] ?? '', cell);
    }),
  ]);
}

function labelLines(lead: string, label: string, value: string): ExportedLine[] {
  const [first = '', ...rest] = escapeLines(value);
  return [
    line('plain', lead, `${label}: ${first}`),
    ...rest.map((text) => line('plain', UNDER, text)),
  ];
}

function quotation(words: string): ExportedLine[] {
  return escapeLines(words).map((text) => line('plain', QUOTE, text));
}

function fieldLines({ label, value, signed }: Block<'field'>): ExportedLine[] {
  const room = signed ? [] : [line('plain', UNDER, ROOM)];
  return [BLANK, line('plain', '', label), ...(value === '' ? room : quotation(value))];
}

function line(style: ExportedLine['style'], lead: string, text: string): ExportedLine {
  return { style, lead, text: escapeLine(text) };
}
