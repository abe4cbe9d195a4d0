import { element, escapeLines, textElement } from '../escape.ts';
import {
  type BlockWriters,
  type CountBar,
  type Exported,
  type Fact,
  type Spans,
  writeBlock,
} from '../exported.ts';

/** The one style that a page may use. A test holds it equal to its hash, which the page's policy names. */
export const STYLE = [
  'body{font:1rem/1.5 Arial,Helvetica,sans-serif;color:#0b0c0c;background:#fff;max-width:75rem;margin:1rem auto;padding:0 1rem}',
  'h1{font-size:1.6rem;margin:0 0 .5rem}h2{font-size:1.25rem;margin:1.6rem 0 .4rem}',
  'table{border-collapse:collapse;width:calc(100% - 2px);margin:.5rem 0 1rem}',
  'caption{text-align:left;font-weight:bold;padding:.3rem 0}',
  'th,td{border:1px solid #b1b4b6;padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}',
  'thead th{background:#f3f2f1;overflow-wrap:normal}td{min-width:4.5rem}tbody th{white-space:nowrap}.facts th{width:14rem;white-space:normal}',
  'q,blockquote{quotes:none;white-space:pre-wrap}blockquote{margin:0;padding-left:.6rem;border-left:3px solid #505a5f}',
  '.warning{border-left:5px solid #942514;padding-left:.6rem;font-weight:bold}',
  '.field{border:1px solid #0b0c0c;padding:.4rem .6rem;margin:.6rem 0;break-inside:avoid}',
  '.field p{margin:.2rem 0}.blank{min-height:2.2rem}.sign{min-height:3.2rem;border-bottom:1px dotted #0b0c0c}',
  '.figure{width:5rem;text-align:right}.bar{width:55%}',
  'svg{max-width:100%;height:auto;display:block}',
  '.planned{fill:#fff;stroke:#0b0c0c;stroke-width:1.5;stroke-dasharray:5 3}.actual{fill:#1d70b8}.late{fill:#942514}',
  '.held{fill:#fff;stroke:#505a5f;stroke-dasharray:3 3}.count{fill:#1d70b8}',
  '@media print{@page{margin:14mm}body{font-size:9.5pt;max-width:none;margin:0;padding:0}thead{display:table-header-group}tr,.field,svg{break-inside:avoid}h2,caption{break-after:avoid}svg *{print-color-adjust:exact;-webkit-print-color-adjust:exact}}',
  '@media print{.wide{page:wide}}@page wide{size:A4 landscape;margin:12mm}',
].join('\n');

const STYLE_HASH = 'sha256-3SFuZdaJQD18oHvfUXWpf6R6LxSOrSML5xjl5ddRKxY=';

/** Nothing may be fetched, sent, framed or run: not by the page, and not by anything that got into it. */
const POLICY = `default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'`;

/** What is exported, as one page that needs nothing else, reads well on a screen and prints well. */
export function exportedHtml(exported: Exported): string {
  const head = [
    '<meta charset="utf-8"/>',
    element('meta', { 'http-equiv': 'Content-Security-Policy', content: POLICY }),
    '<meta name="viewport" content="width=device-width, initial-scale=1"/>',
    '<meta name="referrer" content="no-referrer"/>',
    textElement('title', exported.title),
    `<style>${STYLE}</style>`,
  ];
  const blocks = exported.blocks.map((block) => writeBlock(block, WRITERS));
  const body = [textElement('h1', exported.title), ...blocks];
  const main = element('main', exported.wide ? { class: 'wide' } : {}, `\n${body.join('\n')}\n`);
  return `<!DOCTYPE html>\n${element(
    'html',
    { lang: 'en-GB' },
    `\n${element('head', {}, `\n${head.join('\n')}\n`)}\n${element('body', {}, `\n${main}\n`)}\n`,
  )}\n`;
}

const WRITERS: BlockWriters<string> = {
  heading: ({ text }) => textElement('h2', text),
  text: ({ text, warning }) => element('p', warning ? { class: 'warning' } : {}, lines(text)),
  facts: ({ name, facts }) => table(name, [], facts.map(factRow), { class: 'facts' }),
  records: ({ name, columns, rows, quoted, spans }) => {
    const bars = spans?.map(barsOn(spans)) ?? [];
    return table(
      spans === undefined ? name : KEY,
      columns.map((column) => textElement('th', column, { scope: 'col' })),
      rows.map((row, nth) =>
        row.map((cell, at) =>
          recordCell(cell, at, quoted.includes(at), at === 1 ? bars[nth] : undefined),
        ),
      ),
    );
  },
  bars: ({ name, bars }) =>
    table(
      name,
      [...['Which', 'Cases'].map((one) => textElement('th', one, { scope: 'col' })), '<td></td>'],
      countRows(bars),
    ),
  field: ({ label, value, signed }) => {
    const blank = element('div', { class: signed ? 'sign' : 'blank' }, '');
    const head = element('p', {}, textElement('strong', label));
    return element('section', { class: 'field' }, head + (value === '' ? blank : words(value)));
  },
};

function table(
  name: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
  attributes = {},
): string {
  const row = (cells: readonly string[]) => element('tr', {}, cells.join(''));
  const parts = [
    name === '' ? '' : textElement('caption', name),
    head.length === 0 ? '' : element('thead', {}, row(head)),
    element('tbody', {}, rows.map(row).join('\n')),
  ];
  return element('table', attributes, parts.join(''));
}

function factRow({ label, value }: Fact): string[] {
  return [textElement('th', label, { scope: 'row' }), element('td', {}, lines(value))];
}

function recordCell(cell: string, at: number, isQuoted: boolean, bars = ''): string {
  if (at === 0) return element('th', { scope: 'row' }, lines(cell));
  return element('td', {}, (isQuoted ? words(cell) : lines(cell)) + bars);
}

function words(text: string): string {
  return text === '' ? '' : element('blockquote', {}, lines(text));
}

function lines(text: string): string {
  return escapeLines(text)
    .map((line) => textElement('span', line))
    .join('<br/>');
}

const KEY = 'In each row: as planned, dashed; as it went, filled; late, with a triangle.';

/** A row's bars, on one scale for all: as planned above, as it went below, what is late marked by a triangle. */
function barsOn(all: readonly Spans[]): (row: Spans) => string {
  const days = all
    .flatMap(({ planned, actual }) => [planned, actual])
    .flatMap((span) => (span ? [dayNumber(span.from), dayNumber(span.to) + 1] : []));
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const scale = (day: number) => ((day - first) / Math.max(last - first, 1)) * 380;
  const box = (span: Spans['actual'], y: number, shape: string) => {
    if (span === null) return '';
    const x = scale(dayNumber(span.from));
    const width = Math.max(scale(dayNumber(span.to) + 1) - x, 3);
    return element('rect', { x: round(x), y, width: round(width), height: 8, class: shape });
  };
  return ({ planned, actual, late }) => {
    const end = actual === null ? 0 : round(scale(dayNumber(actual.to) + 1) + 3);
    const mark = late ? element('path', { d: `M${end} 22l6 -10l6 10z`, class: 'late' }) : '';
    const drawn = box(planned, 1, 'planned') + box(actual, 13, 'actual') + mark;
    const size = { viewBox: '0 0 400 24', width: 400, height: 24, 'aria-hidden': 'true' };
    return drawn === '' ? '' : element('svg', size, drawn);
  };
}

/** Counts as rows of a table, with the figures and a bar each; of one that is held back the bar tells nothing. */
function countRows(bars: readonly CountBar[]): string[][] {
  const most = Math.max(1, ...bars.map(({ length }) => length ?? 0));
  return bars.map(({ label, figure, length }) => {
    const bar =
      length === null
        ? { x: 1, y: 2, width: 14, height: 12, class: 'held' }
        : { x: 0, y: 1, width: round((length / most) * 400), height: 14, class: 'count' };
    const size = { viewBox: '0 0 400 16', width: 400, height: 16, 'aria-hidden': 'true' };
    return [
      textElement('th', label, { scope: 'row' }),
      textElement('td', figure, { class: 'figure' }),
      element('td', { class: 'bar' }, element('svg', size, element('rect', bar))),
    ];
  });
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function dayNumber(day: string): number {
  return Date.parse(`${day.slice(0, 10)}T00:00:00Z`) / 86_400_000;
}
