import { element, escapeLines, textElement } from '../escape.ts';
import type { Block, BlockWriters, Exported, Spans } from '../exported.ts';
import { labelled, writeBlock } from '../exported.ts';

/** The only style sheet that a page may use. A test checks that `STYLE_HASH` is its hash. */
export const STYLE = [
  'body{font:1rem/1.5 Arial,Helvetica,sans-serif;overflow-wrap:anywhere;color:#0b0c0c;background:#fff;max-width:75rem;margin:1rem auto;padding:0 1rem}',
  'h1{font-size:1.6em;margin:0 0 .5em}h2{font-size:1.25em;margin:1.3em 0 .3em}',
  'table{border-collapse:collapse;width:calc(100% - 2px);margin:.5em 0 1em}',
  'caption{text-align:left;font-weight:bold;padding:.3em 0}',
  'th,td{border:1px solid #b1b4b6;padding:.3em .5em;text-align:left;vertical-align:top}',
  'thead th{background:#f3f2f1;overflow-wrap:normal}.facts th{width:14em}.fill td{height:1.5em}',
  'blockquote{white-space:pre-wrap;margin:0}td blockquote{padding-left:.6em;border-left:3px solid #505a5f}',
  '.warning{border-left:5px solid #942514;padding-left:.6em;font-weight:bold}',
  '.field{border:1px solid #b1b4b6;padding:.4em .6em;margin:.6em 1px;break-inside:avoid}',
  '.field p{margin:.2em 0}.blank{min-height:2.2em}.sign{padding-top:2em;overflow-wrap:normal;overflow:hidden}',
  '.figure{width:5em;text-align:right}.bar{width:55%}',
  'svg{max-width:100%;height:auto;display:block}',
  '.planned{fill:#fff;stroke:#0b0c0c;stroke-width:1.5;stroke-dasharray:5 3}.actual{fill:#1d70b8}.late{fill:#942514}',
  '.held{fill:#fff;stroke:#505a5f;stroke-dasharray:3 3}.count{fill:#1d70b8}',
  // On a phone, the rows of a table are stacked, and each cell follows the name of its column.
  '@media screen and (max-width:40rem){.rows :is(thead,col){display:none}:is(.rows,.facts),:is(.rows,.facts) :is(caption,tbody,tr,th,td){display:block;width:auto;height:auto;border:0}:is(.rows,.facts) tr{border:1px solid #b1b4b6;margin-bottom:.6em}.facts tr{padding:.3em .5em}.facts :is(th,td:not(.bar)){display:inline;padding:0}.facts th::after{content:": "}.rows:not(.fill) td:empty{display:none}[data-label]::before{content:attr(data-label) " ";font-weight:bold}}',
  '@page{size:A4;margin:13mm 14mm 17mm;@bottom-left{content:attr(data-foot);font:8pt Arial,sans-serif}@bottom-right{content:"Page " counter(page) " of " counter(pages);font:8pt Arial,sans-serif}}@page wide{size:A4 landscape}',
  '@media print{body{font-size:10pt;line-height:1.35;max-width:none;margin:0;padding:0}.wide{page:wide;font-size:9pt}thead{display:table-header-group}tr,.facts,.field,svg{break-inside:avoid}h2,caption{break-after:avoid}svg *{print-color-adjust:exact;-webkit-print-color-adjust:exact}}',
].join('\n');

const STYLE_HASH = 'sha256-7oG9/yhM3aBRHDoB0q3PI7OJrHcKKgoANGT0KF/ekho=';

/** The page's content security policy. Nothing in the page can fetch, send or run anything. */
const POLICY = `default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'`;

/** Writes a document as one HTML page that needs no other file, and that reads and prints well. */
export function exportedHtml({ title, wide, foot, blocks }: Exported): string {
  const head = [
    '<meta charset="utf-8"/>',
    element('meta', { 'http-equiv': 'Content-Security-Policy', content: POLICY }),
    '<meta name="viewport" content="width=device-width, initial-scale=1"/>',
    '<meta name="referrer" content="no-referrer"/>',
    textElement('title', title),
    `<style>${STYLE}</style>`,
  ];
  const written = [textElement('h1', title), ...blocks.map((block) => writeBlock(block, WRITERS))];
  const main = element('main', wide ? { class: 'wide' } : {}, inLines(written));
  const page = [element('head', {}, inLines(head)), element('body', {}, inLines([main]))];
  const language = { lang: 'en-GB', ...(foot !== undefined && { 'data-foot': foot }) };
  return `<!DOCTYPE html>\n${element('html', language, inLines(page))}\n`;
}

function inLines(parts: readonly string[]): string {
  return `\n${parts.join('\n')}\n`;
}

const WRITERS: BlockWriters<string> = {
  heading: ({ text }) => textElement('h2', text),
  text: ({ text, warning }) => element('p', warning ? { class: 'warning' } : {}, lines(text)),
  facts: factsMarkup,
  records: recordsMarkup,
  field: ({ label, value, signed }) => {
    const head = element('p', signed ? { class: 'sign' } : {}, textElement('strong', label));
    const blank = signed ? '' : element('div', { class: 'blank' }, '');
    return element('section', { class: 'field' }, head + (value === '' ? blank : words(value)));
  },
};

function table(kind: string, over: string, rows: readonly (readonly string[])[]): string {
  const body = rows.map((cells) => element('tr', {}, cells.join(''))).join('\n');
  return element('table', { class: kind }, over + element('tbody', {}, body));
}

/** Writes facts as table rows. A count also has a bar, of a fixed size if the count is withheld. */
function factsMarkup({ facts, hasBars }: Block<'facts'>): string {
  const most = Math.max(1, ...facts.map(({ length }) => length ?? 0));
  const rows = facts.map(({ label, value, length = null }) => [
    textElement('th', label, { scope: 'row' }),
    element('td', hasBars ? { class: 'figure' } : {}, lines(value)),
    hasBars ? element('td', { class: 'bar' }, countBar(length, most)) : '',
  ]);
  return table('facts', '', rows);
}

function countBar(length: number | null, most: number): string {
  const bar =
    length === null
      ? { x: 1, y: 2, width: 14, height: 12, class: 'held' }
      : { x: 0, y: 1, width: round((length / most) * 400), height: 14, class: 'count' };
  return drawing(16, element('rect', bar));
}

function drawing(height: number, shapes: string): string {
  const size = { viewBox: `0 0 400 ${height}`, width: 400, height, 'aria-hidden': 'true' };
  return element('svg', size, shapes);
}

/** Writes a table of records. Without row headings, it is styled to be filled in by hand. */
function recordsMarkup(records: Block<'records'>): string {
  const { name, columns, rows, head, quoted, widths = [], spans } = records;
  const bars = spans?.map(barsOn(spans)) ?? [];
  const cellAt = (cell: string, at: number, nth: number) => {
    const label = { 'data-label': labelled(columns[at] ?? '', '').trim() };
    const inner = cell === '' ? '' : quoted.includes(at) ? words(cell) : lines(cell);
    if (at === 0 && head > 0) return element('th', { scope: 'row', ...label }, inner);
    return element('td', label, inner + ((at === 1 && bars[nth]) || ''));
  };
  const caption = spans === undefined ? name : KEY;
  const heads = columns.map((column) => textElement('th', column, { scope: 'col' }));
  const over = [
    caption === '' ? '' : textElement('caption', caption),
    ...widths.map((share) => element('col', { width: `${share}%` })),
    element('thead', {}, element('tr', {}, heads.join(''))),
  ];
  return table(
    head === 0 ? 'rows fill' : 'rows',
    over.join(''),
    rows.map((row, nth) => row.map((cell, at) => cellAt(cell, at, nth))),
  );
}

function words(text: string): string {
  return element('blockquote', {}, lines(text));
}

function lines(text: string): string {
  return escapeLines(text)
    .map((line) => textElement('span', line))
    .join('<br/>');
}

const KEY = 'In each row: as planned, dashed; as it went, filled; late, with a triangle.';

/**
 * Returns a function that draws the bars of a row, on the same time scale for all rows. The upper
 * bar is the plan. The lower bar is what happened, with a triangle if that was late.
 */
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
    return drawn === '' ? '' : drawing(24, drawn);
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function dayNumber(day: string): number {
  return Date.parse(`${day.slice(0, 10)}T00:00:00Z`) / 86_400_000;
}
