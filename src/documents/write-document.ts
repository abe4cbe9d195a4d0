import type { DocumentFormat } from '../model/formats.ts';
import type { Paper } from './document.ts';
import { paperCsv } from './formats/csv.ts';
import { paperHtml } from './formats/html.ts';
import { paperMarkdown } from './formats/markdown.ts';
import { paperText } from './formats/text.ts';

type Writer = (paper: Paper) => string | Uint8Array | Promise<string | Uint8Array>;

/** What writes each format. What makes Word files is loaded only for one. */
const WRITERS = {
  text: paperText,
  md: paperMarkdown,
  html: paperHtml,
  csv: paperCsv,
  docx: async (paper) => (await import('./formats/word.ts')).paperWord(paper),
} satisfies Readonly<Record<DocumentFormat, Writer>>;

/** A paper in a format; bytes where it is not text. */
export async function writePaper(
  paper: Paper,
  format: DocumentFormat,
): Promise<string | Uint8Array> {
  return WRITERS[format](paper);
}
