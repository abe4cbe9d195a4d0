import type { CaseDocument } from '../model/case.ts';
import type { DocumentFormat } from '../model/formats.ts';
import { chronology } from './chronology.ts';
import type { Exported } from './exported.ts';
import { caseCsv, exportedCsv } from './formats/csv.ts';
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
export function writeChronology(
  document: CaseDocument,
  format: DocumentFormat,
  preparedBy: string | null = null,
) {
  if (format === 'csv') return caseCsv(document);
  return writeExported(chronology(document, preparedBy), format);
}
