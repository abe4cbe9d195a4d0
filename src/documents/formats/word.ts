import * as docx from 'docx';
import { escapeLine, escapeLines } from '../escape.ts';
import { type Block, type BlockWriters, type Exported, writeBlock } from '../exported.ts';

type Part = docx.Paragraph | docx.Table;

/** An A4 page and its margins, in twentieths of a point. */
const A4 = { width: 11906, height: 16838 };
const MARGIN = 850;

/**
 * Writes a Word file with real headings, heading rows in tables of records, and its language set.
 */
export async function exportedWord({ title, wide, foot, blocks }: Exported): Promise<Uint8Array> {
  const width = (wide ? A4.height : A4.width) - 2 * MARGIN;
  const writers = writersFor(width);
  const orientation = wide ? docx.PageOrientation.LANDSCAPE : docx.PageOrientation.PORTRAIT;
  const margin = { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN, footer: 400 };
  const document = new docx.Document({
    ...{ creator: 'escalate', lastModifiedBy: 'escalate', title: escapeLine(title) },
    styles: stylesOf(wide ? 18 : 20),
    sections: [
      {
        properties: { page: { size: { ...A4, orientation }, margin } },
        ...(foot !== undefined && { footers: { default: footOf(foot, width) } }),
        children: [
          heading(title, docx.HeadingLevel.TITLE),
          ...blocks.flatMap((block) => writeBlock(block, writers)),
        ],
      },
    ],
  });
  return new Uint8Array(await docx.Packer.toArrayBuffer(document));
}

function heading(text: string, level: (typeof docx.HeadingLevel)['TITLE' | 'HEADING_1']) {
  return new docx.Paragraph({ text: escapeLine(text), heading: level });
}

/** Returns plain styles that match those of the HTML page. Sizes are in half points. */
function stylesOf(size: number): docx.IStylesOptions {
  const bold = (times: number, before: number) => ({
    run: { font: 'Arial', size: Math.round(size * times), bold: true, color: '0B0C0C' },
    paragraph: { spacing: { before, after: 100 }, keepNext: true },
  });
  return {
    default: {
      document: { run: { font: 'Arial', size, language: { value: 'en-GB' } } },
      ...{ title: bold(1.6, 0), heading1: bold(1.25, 260) },
    },
    paragraphStyles: [{ id: 'Footer', name: 'footer', basedOn: 'Normal', run: { size: 16 } }],
  };
}

/** Returns the foot of every page: the text `says`, the page number, and the number of pages. */
function footOf(says: string, width: number): docx.Footer {
  const { CURRENT, TOTAL_PAGES } = docx.PageNumber;
  const pages = [escapeLine(says), '\tPage ', CURRENT, ' of ', TOTAL_PAGES];
  const tabStops = [{ type: docx.TabStopType.RIGHT, position: width }];
  const children = [new docx.TextRun({ children: pages })];
  return new docx.Footer({
    children: [new docx.Paragraph({ style: 'Footer', children, tabStops })],
  });
}

function writersFor(width: number): BlockWriters<Part[]> {
  const gap = () => new docx.Paragraph({});
  return {
    heading: ({ text }) => [heading(text, docx.HeadingLevel.HEADING_1)],
    text: ({ text, warning }) => paragraphs(text, warning === true),
    facts: ({ facts }) => {
      const widths = sharesOf([22, 78], width);
      const rows = facts.map(({ label, value }) => rowOf([label, value], widths, true));
      return [tableOf(rows, widths), gap()];
    },
    records: (block) => [
      // If the rows have no headings, the name of the table goes above it.
      ...(block.head === 0 && block.name !== '' ? paragraphs(block.name, true) : []),
      recordsTable(block, width),
      gap(),
    ],
    field: ({ label, value, signed }) => {
      const filled = value === '' ? [gap(), gap()] : paragraphs(value, false);
      const inside = signed
        ? [gap(), ...paragraphs(label, true)]
        : [...paragraphs(label, true), ...filled];
      const row = new docx.TableRow({ cantSplit: true, children: [cellOf(inside, width)] });
      return [tableOf([row], [width]), gap()];
    },
  };
}

/**
 * Turns each line of the text into a closely spaced paragraph. The docx library would take far
 * longer over line breaks inside one paragraph.
 */
function paragraphs(text: string, bold: boolean): docx.Paragraph[] {
  const lines = escapeLines(text);
  return lines.map((line, at) => {
    const children = [new docx.TextRun({ text: line, bold })];
    return new docx.Paragraph({ children, spacing: { after: at === lines.length - 1 ? 80 : 0 } });
  });
}

function recordsTable(
  { columns, rows, head, quoted, widths: shares }: Block<'records'>,
  width: number,
): docx.Table {
  const widths = sharesOf(shares ?? columns.map(() => 1), width);
  const body = rows.map((row) => {
    const isLong = row.some((text, at) => quoted.includes(at) && text.length > 800);
    return rowOf(row, widths, head > 0, !isLong);
  });
  const names = columns.map((text, at) =>
    cellOf(paragraphs(text, true), widths[at] ?? 0, 'F3F2F1'),
  );
  const top = new docx.TableRow({ tableHeader: true, cantSplit: true, children: names });
  return tableOf([top, ...body], widths);
}

function rowOf(
  row: readonly string[],
  widths: readonly number[],
  hasHead: boolean,
  cantSplit = true,
): docx.TableRow {
  const children = widths.map((size, at) =>
    cellOf(paragraphs(row[at] ?? '', hasHead && at === 0), size),
  );
  return new docx.TableRow({ cantSplit, children });
}

function cellOf(children: readonly docx.Paragraph[], size: number, fill?: string): docx.TableCell {
  return new docx.TableCell({
    children,
    width: { size, type: docx.WidthType.DXA },
    margins: { top: 40, bottom: 0, left: 70, right: 70 },
    ...(fill !== undefined && { shading: { fill } }),
  });
}

function tableOf(rows: readonly docx.TableRow[], columnWidths: readonly number[]): docx.Table {
  const size = columnWidths.reduce((sum, one) => sum + one, 0);
  const line = { style: docx.BorderStyle.SINGLE, size: 4, color: 'B1B4B6' };
  const inside = { insideHorizontal: line, insideVertical: line };
  return new docx.Table({
    ...{ rows, columnWidths, layout: docx.TableLayoutType.FIXED },
    width: { size, type: docx.WidthType.DXA },
    borders: { top: line, bottom: line, left: line, right: line, ...inside },
  });
}

function sharesOf(shares: readonly number[], width: number): number[] {
  const all = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => Math.floor((share / all) * width));
}
