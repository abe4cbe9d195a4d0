import type { CaseDocument } from '../model/case.ts';
import type { DocumentFormat } from '../model/formats.ts';
import type { When } from '../model/vocabulary.ts';
import { lower } from '../text/sentences.ts';
import { ENDED_WORDS } from '../text/words.ts';
import { chronology } from './chronology.ts';
import { entryRow, inOrder } from './chronology-rows.ts';
import { escapeLine, escapeLines } from './escape.ts';
import {
  type Block,
  type BlockWriters,
  type Exported,
  ROOM,
  rowHeading,
  rowLine,
  writeBlock,
} from './exported.ts';
import { exportedHtml } from './formats/html.ts';
import { exportedText } from './formats/text.ts';

type Content = string | Uint8Array;

/** The function that writes each format. The Word writer is loaded only when it is needed. */
const WRITERS: Readonly<
  Record<DocumentFormat, (exported: Exported) => Content | Promise<Content>>
> = {
  text: exportedText,
  md: exportedMarkdown,
  html: exportedHtml,
  csv: exportedCsv,
  docx: async (exported) => (await import('./formats/word.ts')).exportedWord(exported),
};

/** Writes a document in the given format. Returns bytes for a Word file, and otherwise text. */
export async function writeExported(exported: Exported, format: DocumentFormat): Promise<Content> {
  return WRITERS[format](exported);
}

/** Writes a case's chronology in the given format. A CSV file lists only the case's entries. */
export function writeChronology(
  document: CaseDocument,
  format: DocumentFormat,
  preparedBy: string | null = null,
) {
  if (format === 'csv') return caseCsv(document);
  return writeExported(chronology(document, preparedBy), format);
}

/**
 * Writes a document as Markdown, which is safe on GitHub too. The texts are escaped, so that none
 * turns into a heading, link, picture, table or HTML.
 */
function exportedMarkdown({ title, blocks }: Exported): string {
  const parts = blocks.flatMap((block) => writeBlock(block, MARKDOWN));
  return `${[`# ${inline(title)}`, ...parts].join('\n\n')}\n`;
}

const MARKDOWN: BlockWriters<string[]> = {
  heading: ({ text }) => [`## ${inline(text)}`],
  text: ({ text, warning }) => [warning ? `**!** ${inline(text)}` : paragraph(text)],
  facts: ({ facts }) => [listOf(facts.map(({ label, value }) => [label, value]))],
  records: recordParts,
  field: ({ label, value, signed }) => [
    `**${inline(label)}**`,
    ...(value !== '' ? [quote(value)] : signed ? [] : [inline(ROOM)]),
  ],
};

function recordParts(records: Block<'records'>): string[] {
  const { name, columns, rows, head, quoted } = records;
  if (head === 0) {
    const list = rows.map((row) => `- ${inline(rowLine(records, row))}`).join('\n');
    return [...(name === '' ? [] : [`**${inline(name)}**`]), list];
  }
  return rows.flatMap((row) => {
    const filled = row.flatMap((cell, at) => (at < head || cell === '' ? [] : [{ cell, at }]));
    const facts = filled.filter(({ at }) => !quoted.includes(at));
    const words = filled.filter(({ at }) => quoted.includes(at));
    return [
      `### ${inline(rowHeading(records, row))}`,
      ...(facts.length > 0 ? [listOf(facts.map(({ cell, at }) => [columns[at] ?? '', cell]))] : []),
      ...words.map(({ cell }) => quote(cell)),
    ];
  });
}

/** Writes a list of labels with values. No value begins a line, so `everywhere` escapes enough. */
function listOf(pairs: readonly (readonly [label: string, value: string])[]): string {
  const items = pairs.map(([label, value]) => {
    const line = escapeLines(value).join(' / ').trim();
    return `- **${inline(label)}:** ${everywhere(line)}`;
  });
  return items.join('\n');
}

function quote(text: string): string {
  return paragraph(text).replace(/^.*$/gm, (line) => `> ${line}`.trimEnd());
}

/** Writes text with its own line breaks. An empty line begins a new paragraph. */
function paragraph(text: string): string {
  const lines = escapeLines(text);
  const written = lines.map((line, at) => {
    const goesOn = line.trim() !== '' && (lines[at + 1] ?? '').trim() !== '';
    return `${inline(line)}${goesOn ? '\\' : ''}`;
  });
  return written.join('\n');
}

/** Escapes a line of text, including a character such as `-` that matters only at the start. */
function inline(text: string): string {
  return everywhere(escapeLine(text).trim())
    .replace(/^[-+=]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2');
}

/**
 * Escapes characters that matter anywhere in a line, including those that make links. A backslash
 * would not stop an e-mail address from becoming a link, so the `@` is written as code.
 */
function everywhere(line: string): string {
  return line
    .replace(/[\\`*_[\]{}<>#|~^$&]/g, '\\$&')
    .replace(/:(?=[^\s\d])/g, '\\:')
    .replace(/\b(www)\./gi, '$1\\.')
    .replace(/@(?=\w)/g, '`@`');
}

/** Writes one table with a row for each fact. The column `Part` is the heading above the fact. */
function exportedCsv({ title, blocks }: Exported): string {
  let part = title;
  const rows = blocks.flatMap((block) => {
    if (block.kind === 'heading') part = block.text;
    return writeBlock(block, rowsUnder(part));
  });
  return csvTable(['Part', 'Fact', 'Value'], rows);
}

function rowsUnder(part: string): BlockWriters<string[][]> {
  return {
    heading: () => [],
    text: ({ text, warning }) => [[part, warning ? 'Warning' : 'Note', text]],
    field: ({ label, value }) => [[part, label, value]],
    facts: ({ facts }) => facts.map(({ label, value }) => [part, label, value]),
    records: ({ name, columns, rows }) =>
      rows.flatMap((row) => row.map((value, at) => [name, columns[at] ?? '', value])),
  };
}

/** The columns of a case's CSV file. Days and times are in ISO form, for a spreadsheet to sort. */
const ENTRY_COLUMNS = [
  ...['Reference', 'Entry', 'Day', 'Time', 'Kind', 'What', 'With', 'How', 'Words'],
  ...['Recorded day', 'Recorded time', 'By', 'Approved day', 'Approved by'],
];

/** The words for each kind of entry. A record instead shows its own kind, such as `note`. */
const KINDS: Readonly<Record<string, string>> = {
  ...{ done: 'step done', set: 'facts changed', approved: 'approval' },
  ...{ corrected: 'entry taken back', reopened: 'opened again', policy: 'newer policy' },
};

function caseCsv(document: CaseDocument): string {
  const rows = inOrder(document.entries).map((entry) => {
    const { number, kind, at, recordedAt, by, text = '', details, approvals } = entry;
    const { record, outcome, with: withWhom = '', how = '' } = details;
    const [, , what = ''] = entryRow(entry, document);
    const happened = outcome && lower(ENDED_WORDS[outcome]);
    return [
      ...[document.case, String(number), ...dayAndTime(at)],
      ...[record ?? happened ?? KINDS[kind] ?? kind, what, withWhom, how],
      ...[text.trimEnd(), ...dayAndTime(recordedAt), by ?? ''],
      approvals.map((one) => dayAndTime(one.at)[0]).join('; '),
      approvals.flatMap((one) => one.by ?? []).join('; '),
    ];
  });
  return csvTable(ENTRY_COLUMNS, rows);
}

function dayAndTime(when: When): [string, string] {
  return [when.slice(0, 10), when.slice(11, 16)];
}

/**
 * Writes a table as CSV (RFC 4180, UTF-8 with a byte-order mark). Every cell is in quotes. If a
 * spreadsheet would take a cell for a formula, the cell begins with `'`.
 */
export function csvTable(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return `\uFEFF${[columns, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** Matches the start of a formula. Full-width signs count, as spreadsheets accept them too. */
const FORMULA = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/;

function cell(text: string): string {
  const escaped = escapeLines(text).join('\n');
  const guarded = FORMULA.test(escaped) ? `'${escaped}` : escaped;
  return `"${guarded.replace(/"/g, '""')}"`;
}
