import { element, escapeLines, textElement } from '../escape.ts';
import {
  type Block,
  type BlockWriters,
  type Exported,
  type Fact,
  writeBlock,
} from '../exported.ts';
import { countRows, ladderPicture } from './html-pictures.ts';

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

/** A table of cells already made. */
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
