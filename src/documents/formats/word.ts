import {
  Document,
  HeadingLevel,
  Packer,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { escapeLine, escapeLines } from '../escape.ts';
import { type Block, type BlockWriters, type Exported, writeBlock } from '../exported.ts';

type Part = Paragraph | Table;

/** Twentieths of a point: an A4 page, and its margins. */
const A4 = { width: 11906, height: 16838 };
const MARGIN = 850;

/** What is exported, as a Word file: real headings, tables whose first row is their heading, and the language set. */
export async function exportedWord(exported: Exported): Promise<Uint8Array> {
  const title = new Paragraph({ text: escapeLine(exported.title), heading: HeadingLevel.TITLE });
  const width = (exported.wide ? A4.height : A4.width) - 2 * MARGIN;
  const writers = writersFor(width);
  const orientation = exported.wide ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT;
  const document = new Document({
    creator: 'escalate',
    title: escapeLine(exported.title),
    styles: {
      default: { document: { run: { font: 'Arial', size: 20, language: { value: 'en-GB' } } } },
    },
    sections: [
      {
        properties: {
          page: {
            size: { ...A4, orientation },
            margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN },
          },
        },
        children: [title, ...exported.blocks.flatMap((block) => writeBlock(block, writers))],
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

function writersFor(width: number): BlockWriters<Part[]> {
  const heading = (text: string) =>
    new Paragraph({ text: escapeLine(text), heading: HeadingLevel.HEADING_1 });
  return {
    heading: ({ text }) => [heading(text)],
    text: ({ text, warning }) => paragraphs(text, warning === true),
    facts: ({ facts }) =>
      facts.flatMap(({ label, value }) => {
        const name = new TextRun({ text: `${escapeLine(label)}: `, bold: true });
        return paragraphs(value, false, [name], 60);
      }),
    records: (block) => [
      // A table whose rows have no heading of their own stands under its name.
      ...(block.head === 0 && block.name !== '' ? paragraphs(block.name, true) : []),
      recordsTable(block, width),
      new Paragraph({}),
    ],
    bars: ({ name, bars }) => {
      const rows = bars.map(({ label, figure }) => [label, figure]);
      const counts = { columns: [name, 'Cases'], rows, quoted: [] };
      return [heading(name), recordsTable(counts, width), new Paragraph({})];
    },
    field: ({ label, value, signed }) => {
      const room = Array.from({ length: signed ? 3 : 2 }, () => new Paragraph({}));
      const filled = value === '' ? room : paragraphs(value, false);
      const box = new TableRow({
        cantSplit: true,
        children: [cellOf([...paragraphs(label, true), ...filled], width)],
      });
      return [tableOf([box], [width]), new Paragraph({})];
    },
  };
}

/** Lines in one paragraph at most: how long docx takes over one grows with the square of them. */
const LINES_TOGETHER = 500;

/** A text as one paragraph; the lines of a very long one as several, with no more space between them. */
function paragraphs(text: string, bold: boolean, before: readonly TextRun[] = [], after = 80) {
  const lines = escapeLines(text);
  const count = Math.ceil(lines.length / LINES_TOGETHER);
  return Array.from({ length: count }, (_, at) => {
    const from = at * LINES_TOGETHER;
    const run = new Lines(lines.slice(from, from + LINES_TOGETHER), bold);
    return new Paragraph({
      children: at === 0 ? [...before, run] : [run],
      spacing: { after: at === count - 1 ? after : 0 },
    });
  });
}

/** Several lines as one run, in plain elements: a run for each line would take docx ten times as long. */
class Lines extends TextRun {
  constructor(lines: readonly string[], bold: boolean) {
    super({ bold });
    for (const [at, line] of lines.entries()) {
      if (at > 0) this.root.push({ 'w:br': {} });
      this.root.push({ 'w:t': [{ _attr: { 'xml:space': 'preserve' } }, line] });
    }
  }
}

function recordsTable(
  { columns, rows, quoted }: Pick<Block<'records'>, 'columns' | 'rows' | 'quoted'>,
  width: number,
): Table {
  const widths = columnWidths(columns, rows, width);
  const cells = (row: readonly string[], bold: boolean) =>
    widths.map((size, at) => cellOf(paragraphs(row[at] ?? '', bold), size));
  const head = new TableRow({ tableHeader: true, cantSplit: true, children: cells(columns, true) });
  const body = rows.map((row) => {
    const isLong = row.some((text, at) => quoted.includes(at) && text.length > 800);
    return new TableRow({ cantSplit: !isLong, children: cells(row, false) });
  });
  return tableOf([head, ...body], widths);
}

function cellOf(children: readonly Paragraph[], size: number): TableCell {
  const margins = { top: 40, bottom: 40, left: 70, right: 70 };
  return new TableCell({ children, width: { size, type: WidthType.DXA }, margins });
}

function tableOf(rows: readonly TableRow[], columnWidths: readonly number[]): Table {
  const size = columnWidths.reduce((sum, one) => sum + one, 0);
  const width = { size, type: WidthType.DXA };
  return new Table({ rows, columnWidths, layout: TableLayoutType.FIXED, width });
}

/** Each column's share of the page by how much it holds, none so narrow that its words break. */
function columnWidths(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  width: number,
): number[] {
  const wants = columns.map((column, at) => {
    const held = rows.map((row) => Math.min((row[at] ?? '').length, 90));
    return Math.max(7, Math.sqrt(Math.max(column.length, ...held)) * 4);
  });
  const all = wants.reduce((sum, want) => sum + want, 0);
  return wants.map((want) => Math.floor((want / all) * width));
}
