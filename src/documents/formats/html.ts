import { element, escapeLines, textElement } from '../escape.ts';
import {
  type Block,
  type BlockWriters,
  type CountBar,
  type Exported,
  type Fact,
  type LadderBar,
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
  'svg{max-width:100%;height:auto;display:block}svg text{font:13px Arial,Helvetica,sans-serif;fill:#0b0c0c}',
  '.planned{fill:#fff;stroke:#0b0c0c;stroke-width:1.5;stroke-dasharray:5 3}.actual{fill:#1d70b8}.late{fill:#942514}',
  '.held{fill:#fff;stroke:#505a5f;stroke-dasharray:3 3}.count{fill:#1d70b8}.axis{stroke:#b1b4b6;stroke-width:1}',
  '@media print{@page{margin:14mm}body{font-size:9.5pt;max-width:none;margin:0;padding:0}thead{display:table-header-group}tr,.field,svg{break-inside:avoid}h2,caption{break-after:avoid}svg *{print-color-adjust:exact;-webkit-print-color-adjust:exact}}',
  '@media print{.wide{page:wide}}@page wide{size:A4 landscape;margin:12mm}',
].join('\n');

const STYLE_HASH = 'sha256-WjaOxnwQmP79xFMSDI5td1XgQIIGj++ItHfcmoMZCzU=';

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
  const blocks = exported.blocks.map((block, at) =>
    writeBlock(headedOnce(block, exported.blocks[at - 1]), WRITERS),
  );
  const body = [textElement('h1', exported.title), ...blocks];
  const main = element('main', exported.wide ? { class: 'wide' } : {}, `\n${body.join('\n')}\n`);
  return `<!DOCTYPE html>\n${element(
    'html',
    { lang: 'en-GB' },
    `\n${element('head', {}, `\n${head.join('\n')}\n`)}\n${element('body', {}, `\n${main}\n`)}\n`,
  )}\n`;
}

/** A table right under a heading of its own name is not named again. */
function headedOnce(block: Block, before: Block | undefined): Block {
  const isNamed = 'name' in block && before?.kind === 'heading' && before.text === block.name;
  return isNamed ? { ...block, name: '' } : block;
}

const WRITERS: BlockWriters<string> = {
  heading: ({ text }) => textElement('h2', text),
  text: ({ text, warning }) => element('p', warning ? { class: 'warning' } : {}, lines(text)),
  facts: ({ name, facts }) => table(name, [], facts.map(factRow), { class: 'facts' }),
  records: ({ name, columns, rows, quoted }) =>
    table(
      name,
      columns.map((column) => textElement('th', column, { scope: 'col' })),
      rows.map((row) => row.map((cell, at) => recordCell(cell, at, quoted.includes(at)))),
    ),
  ladder: ({ name, bars }) => ladderPicture(name, bars),
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

function recordCell(cell: string, at: number, isQuoted: boolean): string {
  if (at === 0) return element('th', { scope: 'row' }, lines(cell));
  return element('td', {}, isQuoted ? words(cell) : lines(cell));
}

function words(text: string): string {
  return text === '' ? '' : element('blockquote', {}, lines(text));
}

function lines(text: string): string {
  return escapeLines(text)
    .map((line) => textElement('span', line))
    .join('<br/>');
}

const LABEL = 270;
const TRACK = 440;
const SAYS = 390;
const ROW = 52;
const TOP = 30;

/** The ladder as a timeline: planned hollow, actual filled, what is late marked by a triangle and a word. */
function ladderPicture(name: string, bars: readonly LadderBar[]): string {
  const days = bars
    .flatMap(({ planned, actual }) => [planned, actual])
    .flatMap((span) => (span ? [dayNumber(span.from), dayNumber(span.to) + 1] : []));
  if (days.length === 0) return '';
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const scale = (day: number) => LABEL + ((day - first) / Math.max(last - first, 1)) * TRACK;
  const height = TOP + bars.length * ROW + 34;
  const drawn = bars.map((bar, at) => ladderRow(bar, TOP + at * ROW, scale));
  const axis = { x1: LABEL, y1: TOP - 6, x2: LABEL, y2: height - 34, class: 'axis' };
  const parts = [textElement('title', name), element('line', axis), ...drawn, legend(height - 14)];
  const svg = element(
    'svg',
    { viewBox: `0 0 ${LABEL + TRACK + SAYS} ${height}`, role: 'img' },
    parts.join(''),
  );
  return element('figure', {}, svg);
}

function ladderRow(bar: LadderBar, top: number, scale: (day: number) => number): string {
  const { label, planned, actual, late, says } = bar;
  const box = (span: LadderBar['actual'], y: number, shape: string) => {
    if (span === null) return '';
    const x = scale(dayNumber(span.from));
    const width = Math.max(scale(dayNumber(span.to) + 1) - x, 3);
    return element('rect', { x: round(x), y, width: round(width), height: 13, class: shape });
  };
  const end = actual ? scale(dayNumber(actual.to) + 1) : LABEL;
  return [
    svgText(0, top + 19, clip(label, 38)),
    box(planned, top + 2, 'planned'),
    box(actual, top + 18, 'actual'),
    late ? triangle(end + 3, top + 18) : '',
    svgText(LABEL + TRACK + 24, top + 19, clip(says, 62)),
  ].join('');
}

function legend(y: number): string {
  return [
    element('rect', { x: LABEL, y: y - 11, width: 26, height: 12, class: 'planned' }),
    svgText(LABEL + 32, y, 'planned'),
    element('rect', { x: LABEL + 100, y: y - 11, width: 26, height: 12, class: 'actual' }),
    svgText(LABEL + 132, y, 'as it went'),
    triangle(LABEL + 225, y - 11),
    svgText(LABEL + 245, y, 'late'),
  ].join('');
}

function triangle(x: number, y: number): string {
  const at = round(x);
  return element('path', { d: `M${at} ${y + 12}l7 -12l7 12z`, class: 'late' });
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

function svgText(x: number, y: number, words: string): string {
  return textElement('text', words, { x: round(x), y });
}

function clip(words: string, most: number): string {
  return words.length <= most ? words : `${words.slice(0, most - 1)}…`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function dayNumber(day: string): number {
  return Date.parse(`${day.slice(0, 10)}T00:00:00Z`) / 86_400_000;
}
