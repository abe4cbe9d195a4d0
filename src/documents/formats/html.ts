import type { Block, Paper, Records } from '../document.ts';
import { inertLine, inertLines } from '../escape.ts';
import { element, textElement } from '../markup.ts';
import { countPicture, ladderPicture } from './html-pictures.ts';
import { STYLE, STYLE_HASH } from './html-style.ts';

/** Nothing may be fetched, sent, framed or run: not by the page, and not by anything that got into it. */
const POLICY = `default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'`;

/** A paper as one page that needs nothing else, reads well on a screen and prints well. */
export function paperHtml(paper: Paper): string {
  const head = [
    '<meta charset="utf-8"/>',
    element('meta', { 'http-equiv': 'Content-Security-Policy', content: POLICY }),
    '<meta name="viewport" content="width=device-width, initial-scale=1"/>',
    '<meta name="referrer" content="no-referrer"/>',
    said('title', paper.title),
    `<style>${STYLE}</style>`,
  ];
  const body = [said('h1', paper.title), ...paper.blocks.map(blockHtml)];
  const main = element('main', paper.wide ? { class: 'wide' } : {}, `\n${body.join('\n')}\n`);
  return `<!DOCTYPE html>\n${element(
    'html',
    { lang: 'en-GB' },
    `\n${element('head', {}, `\n${head.join('\n')}\n`)}\n${element('body', {}, `\n${main}\n`)}\n`,
  )}\n`;
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return said('h2', block.text);
    case 'text':
      return element('p', block.warning ? { class: 'warning' } : {}, lines(block.text));
    case 'facts':
      return factsHtml(block);
    case 'records':
      return recordsHtml(block);
    case 'ladder':
      return ladderPicture(block.name, block.bars);
    case 'bars':
      return countPicture(block.name, block.bars);
    case 'field':
      return fieldHtml(block);
  }
}

function factsHtml({ name, facts }: Extract<Block, { kind: 'facts' }>): string {
  const rows = facts.map(({ label, value }) =>
    element('tr', {}, said('th', label, { scope: 'row' }) + element('td', {}, lines(value))),
  );
  const body = element('tbody', {}, rows.join('\n'));
  return element('table', { class: 'facts' }, `${said('caption', name)}${body}`);
}

function recordsHtml({ name, columns, rows, quoted }: Records): string {
  const head = columns.map((column) => said('th', column, { scope: 'col' })).join('');
  const body = rows.map((row) =>
    element(
      'tr',
      {},
      row
        .map((cell, at) =>
          at === 0
            ? element('th', { scope: 'row' }, lines(cell))
            : element('td', {}, quoted.includes(at) ? words(cell) : lines(cell)),
        )
        .join(''),
    ),
  );
  return element(
    'table',
    {},
    [
      said('caption', name),
      element('thead', {}, element('tr', {}, head)),
      element('tbody', {}, body.join('\n')),
    ].join(''),
  );
}

function fieldHtml({ label, value, note, signed }: Extract<Block, { kind: 'field' }>): string {
  const filled =
    value === '' ? element('div', { class: signed ? 'sign' : 'blank' }, '') : words(value);
  return element(
    'section',
    { class: 'field' },
    [
      element('p', {}, said('strong', label)),
      filled,
      note === '' ? '' : said('p', note, { class: 'note' }),
    ].join(''),
  );
}

function words(text: string): string {
  return text === '' ? '' : element('blockquote', {}, lines(text));
}

function lines(text: string): string {
  return inertLines(text)
    .map((line) => said('span', line))
    .join('<br/>');
}

function said(
  name: string,
  text: string,
  attributes: Readonly<Record<string, string>> = {},
): string {
  return textElement(name, inertLine(text), attributes);
}
