import { Page, type Screen } from './page.ts';

/** A line of a document, and what it hangs under. */
export interface PaperLine {
  readonly style: 'heading' | 'warning' | 'plain' | 'blank';
  readonly lead: string;
  readonly text: string;
}

/** A document's lines on a screen: the same words as in a file, wrapped. */
export function renderPaperLines(lines: readonly PaperLine[], screen: Screen): string {
  const page = new Page(screen);
  for (const { style, lead, text } of lines) {
    if (style === 'blank') page.blank();
    else if (style === 'heading') page.heading(text);
    else if (style === 'warning') page.text(text, lead, page.paint.red);
    else page.text(text, lead);
  }
  return page.toString();
}
