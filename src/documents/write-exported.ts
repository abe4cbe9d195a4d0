import type { CaseDocument } from '../model/case.ts';
import type { DocumentFormat } from '../model/formats.ts';
import type { When } from '../model/vocabulary.ts';
import { chronology } from './chronology.ts';
import { entryRow, inOrder } from './chronology-rows.ts';
import type { Exported } from './exported.ts';
import { csvTable, exportedCsv } from './formats/csv.ts';
import { exportedHtml } from './formats/html.ts';
import { exportedMarkdown } from './formats/markdown.ts';
import { exportedText } from './formats/text.ts';

type Content = string | Uint8Array;

/** What writes each format. What makes Word files is loaded only for one. */
const WRITERS: Readonly<
  Record<DocumentFormat, (exported: Exported) => Content | Promise<Content>>
> = {
  text: exportedText,
  md: exportedMarkdown,
  html: exportedHtml,
  csv: exportedCsv,
  docx: async (exported) => (await import('./formats/word.ts')).exportedWord(exported),
};

/** Writes it in a format; bytes where that is not text. */
export async function writeExported(exported: Exported, format: DocumentFormat): Promise<Content> {
  return WRITERS[format](exported);
}

/** A case's chronology in a format; for a spreadsheet its entries alone, limits left to the other papers. */
export function writeChronology(document: CaseDocument, format: DocumentFormat) {
  return format === 'csv' ? caseCsv(document) : writeExported(chronology(document), format);
}

/** The columns of the table of entries for a spreadsheet: days and times as ISO, so that they sort and count. */
const TABLE_COLUMNS = [
  ...['Reference', 'Entry', 'Day', 'Time', 'Kind', 'What', 'With', 'How', 'Words'],
  ...['Recorded day', 'Recorded time', 'By', 'Approved'],
];

function caseCsv(document: CaseDocument): string {
  const rows = inOrder(document.entries).map((entry) => {
    const { number, kind, at, recordedAt, by, text, details } = entry;
    const [, , what = '', , , , approved = ''] = entryRow(entry, document);
    return [
      ...[document.case, String(number), ...dayAndTime(at), details.record ?? kind, what],
      ...[details.with ?? '', details.how ?? '', text ?? ''],
      ...[...dayAndTime(recordedAt), by ?? '', approved],
    ];
  });
  return csvTable(TABLE_COLUMNS, rows);
}

function dayAndTime(when: When): [string, string] {
  return [when.slice(0, 10), when.length > 10 ? when.slice(11, 16) : ''];
}
