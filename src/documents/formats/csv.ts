import type { CaseDocument } from '../../model/case.ts';
import type { When } from '../../model/vocabulary.ts';
import { lower } from '../../text/sentences.ts';
import { ENDED_WORDS } from '../../text/words.ts';
import { entryRow, inOrder } from '../chronology-rows.ts';
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

/** Days and times as ISO, so that they sort and count. */
const ENTRY_COLUMNS = [
  ...['Reference', 'Entry', 'Day', 'Time', 'Kind', 'What', 'With', 'How', 'Words'],
  ...['Recorded day', 'Recorded time', 'By', 'Approved day', 'Approved by'],
];

/** Of entries that are no record of somebody's own; those have a kind already. */
const KINDS: Readonly<Record<string, string>> = {
  ...{ done: 'step done', set: 'facts changed', approved: 'approval' },
  ...{ corrected: 'entry taken back', reopened: 'opened again', policy: 'newer policy' },
};

/** The entries of a case, one row each; limits are left to the other papers. */
export function caseCsv(document: CaseDocument): string {
  const rows = inOrder(document.entries).map((entry) => {
    const { number, kind, at, recordedAt, by, text = '', details, approvals } = entry;
    const [, , what = ''] = entryRow(entry, document);
    const happened = details.outcome && lower(ENDED_WORDS[details.outcome]);
    return [
      ...[document.case, String(number), ...dayAndTime(at)],
      ...[
        details.record ?? happened ?? KINDS[kind] ?? kind,
        what,
        details.with ?? '',
        details.how ?? '',
      ],
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
    facts: ({ facts }) => facts.map(({ label, value }) => [part, label, value]),
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
