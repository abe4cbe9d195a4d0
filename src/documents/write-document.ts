import type { Paper } from './document.ts';
import { paperCsv } from './formats/csv.ts';
import { paperHtml } from './formats/html.ts';
import { paperMarkdown } from './formats/markdown.ts';
import { paperText } from './formats/text.ts';

export type PaperFormat = 'text' | 'md' | 'html' | 'docx' | 'csv';

/** A paper in a format; bytes where it is not text. What makes Word files is loaded only for one. */
export async function writePaper(paper: Paper, format: PaperFormat): Promise<string | Uint8Array> {
  switch (format) {
    case 'text':
      return paperText(paper);
    case 'md':
      return paperMarkdown(paper);
    case 'html':
      return paperHtml(paper);
    case 'csv':
      return paperCsv(paper);
    case 'docx': {
      const { paperWord } = await import('./formats/word.ts');
      return paperWord(paper);
    }
  }
}
