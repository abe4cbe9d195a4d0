import {
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  type IStylesOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from 'docx';
import { escapeLine, escapeLines } from '../escape.ts';
import {
  type Block,
  type BlockWriters,
  type Exported,
  type Fact,
  writeBlock,
} from '../exported.ts';

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
    ...{ creator: 'escalate', lastModifiedBy: 'escalate', title: escapeLine(exported.title) },
    styles: stylesOf(exported.wide ? 18 : 20),
    sections: [
      {
        properties: {
          page: {
            size: { ...A4, orientation },
            margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN, footer: 400 },
          },
        },
        ...(exported.foot !== undefined && { footers: { default: footOf(exported.foot, width) } }),
        children: [title, ...exported.blocks.flatMap((block) => writeBlock(block, writers))],
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

/** Plain styles of our own, after those of the HTML page; sizes in half points. */
function stylesOf(size: number): IStylesOptions {
  const heading = (times: number, before: number) => ({
    run: { font: 'Arial', size: Math.round(size * times), bold: true, color: '0B0C0C' },
    paragraph: { spacing: { before, after: 100 }, keepNext: true },
  });
  return {
    default: {
      document: { run: { font: 'Arial', size, language: { value: 'en-GB' } } },
      title: heading(1.6, 0),
      heading1: heading(1.25, 260),
    },
    paragraphStyles: [{ id: 'Footer', name: 'footer', basedOn: 'Normal', run: { size: 16 } }],
  };
}

/** The foot of every page: what it is, and which page of how many. */
function footOf(says: string, width: number): Footer {
  const pages = ['\tPage ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES];
  const tabStops = [{ type: TabStopType.RIGHT, position: width }];
  const children = [new TextRun({ children: [escapeLine(says), ...pages] })];
  return new Footer({ children: [new Paragraph({ style: 'Footer', children, tabStops })] });
}

function writersFor(width: number): BlockWriters<Part[]> {
  return {
    heading: ({ text }) => [
      new Paragraph({ text: escapeLine(text), heading: HeadingLevel.HEADING_1 }),
    ],
    text: ({ text, warning }) => paragraphs(text, warning === true),
    facts: ({ facts }) => factsTable(facts, width),
    records: (block) => [
      // A table whose rows have no heading of their own stands under its name.
      ...(block.head === 0 && block.name !== '' ? paragraphs(block.name, true) : []),
      recordsTable(block, width),
      new Paragraph({}),
    ],
    field: ({ label, value, signed }) => {
      const room = Array.from({ length: signed ? 0 : 2 }, () => new Paragraph({}));
      const filled = value === '' ? room : paragraphs(value, false);
      const above = signed ? [new Paragraph({})] : [];
      const box = new TableRow({
        cantSplit: true,
        children: [cellOf([...above, ...paragraphs(label, true), ...filled], width)],
      });
      return [tableOf([box], [width]), new Paragraph({})];
    },
  };
}

/** Lines in one paragraph at most: how long docx takes over one grows with the square of them. */
const LINES_TOGETHER = 500;

/** A text as one paragraph; the lines of a very long one as several, with no more space between them. */
function paragraphs(text: string, bold: boolean) {
  const lines = escapeLines(text);
  const count = Math.ceil(lines.length / LINES_TOGETHER);
  return Array.from({ length: count }, (_, at) => {
    const from = at * LINES_TOGETHER;
    const run = new Lines(lines.slice(from, from + LINES_TOGETHER), bold);
    return new Paragraph({ children: [run], spacing: { after: at === count - 1 ? 80 : 0 } });
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

function factsTable(facts: readonly Fact[], width: number): Part[] {
  const widths = sharesOf([22, 78], width);
  const rows = facts.map(({ label, value }) => cellsOf([label, value], widths, 1));
  return [tableOf(rows, widths), new Paragraph({})];
}

function recordsTable(
  { columns, rows, head, quoted, widths: shares }: Block<'records'>,
  width: number,
): Table {
  const widths = sharesOf(shares ?? columns.map(() => 1), width);
  const body = rows.map((row) => {
    const isLong = row.some((text, at) => quoted.includes(at) && text.length > 800);
    return cellsOf(row, widths, head === 0 ? 0 : 1, !isLong);
  });
  const names = columns.map((text, at) => cellOf(paragraphs(text, true), widths[at] ?? 0, GREY));
  return tableOf(
    [new TableRow({ tableHeader: true, cantSplit: true, children: names }), ...body],
    widths,
  );
}

/** A row of a table; its first cells are its heading. */
function cellsOf(
  row: readonly string[],
  widths: readonly number[],
  head: number,
  cantSplit = true,
) {
  const children = widths.map((size, at) => cellOf(paragraphs(row[at] ?? '', at < head), size));
  return new TableRow({ cantSplit, children });
}

const GREY = { fill: 'F3F2F1' };

function cellOf(children: readonly Paragraph[], size: number, shading?: typeof GREY): TableCell {
  const margins = { top: 40, bottom: 0, left: 70, right: 70 };
  return new TableCell({
    children,
    width: { size, type: WidthType.DXA },
    margins,
    ...(shading && { shading }),
  });
}

const LINE = { style: BorderStyle.SINGLE, size: 4, color: 'B1B4B6' };
const BORDERS = {
  top: LINE,
  bottom: LINE,
  left: LINE,
  right: LINE,
  insideHorizontal: LINE,
  insideVertical: LINE,
};

function tableOf(rows: readonly TableRow[], columnWidths: readonly number[]): Table {
  const size = columnWidths.reduce((sum, one) => sum + one, 0);
  const width = { size, type: WidthType.DXA };
  return new Table({ rows, columnWidths, layout: TableLayoutType.FIXED, width, borders: BORDERS });
}

/** The page's width in these shares. */
function sharesOf(shares: readonly number[], width: number): number[] {
  const all = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => Math.floor((share / all) * width));
}
