import { element, textElement } from '../../documents/escape.ts';
import { EMERGENCY } from '../../text/sentences.ts';
import type { LadderPicture, PictureStage } from './ladder-picture.ts';

/** A test compares it with its hash in the page's own rules: no other style, and no script, can run. */
export const STYLE =
  'body{font:1rem/1.5 Arial,Helvetica,sans-serif;color:#0b0c0c;background:#fff;max-width:70rem;margin:1rem auto;padding:0 1rem}.risk{border:4px solid #942514;padding:0 1rem}li{margin:.3rem 0}ul{margin:0;padding-left:1.2rem}table{border-collapse:collapse;width:100%}caption{text-align:left;font-weight:bold;padding:.5rem 0}th,td{border:1px solid #505a5f;padding:.5rem;text-align:left;vertical-align:top}@media print{body{max-width:none}h2{break-after:avoid}thead{display:table-header-group}tr{break-inside:avoid}}';
export const STYLE_HASH = 'sha256-D7DPSuXMG+CHbA2AHdKIjRkzybIZDoONvFzhxQRZOwM=';

const COLUMNS = [
  'Stage',
  'Who speaks to whom',
  'If it is not settled, go on after',
  'If it is settled',
];

/** A picture as one page that needs nothing else: the ladder as a table, a stage a row, and lists around it. */
export function pictureHtml(picture: LadderPicture): string {
  const head = [
    '<meta charset="utf-8"/>',
    element('meta', {
      'http-equiv': 'Content-Security-Policy',
      content: `default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'`,
    }),
    '<meta name="viewport" content="width=device-width, initial-scale=1"/>',
    '<meta name="referrer" content="no-referrer"/>',
    textElement('title', picture.title),
    element('style', {}, STYLE),
  ];
  const body = [
    textElement('h1', picture.title),
    element('p', {}, textElement('strong', EMERGENCY)),
    textElement('p', picture.document),
    list(picture.warnings),
    element('main', {}, sections(picture).join('\n')),
  ];
  return `<!DOCTYPE html>\n${element(
    'html',
    { lang: 'en-GB' },
    `\n${element('head', {}, head.join('\n'))}\n${element('body', {}, body.join('\n'))}\n`,
  )}\n`;
}

function sections(picture: LadderPicture): string[] {
  const { immediate, toFill, tracks, overall, stages, settled, everyStage, routes, end } = picture;
  const cited = immediate.source === null ? '' : ` (${immediate.source})`;
  const risk = [
    textElement('h2', `Immediate risk, at any moment, whatever the stage${cited}`),
    textElement('p', EMERGENCY),
    list(immediate.steps),
    section('What the document does not say of it', immediate.notSaid, 'h3'),
  ];
  const together = overall.map(({ text }) => text);
  const ways = routes.map(({ title, source, where, steps }) =>
    [`${title} (${source}). ${where}`, ...steps].join(' '),
  );
  return [
    element('section', { class: 'risk' }, risk.join('')),
    section('Still to be filled in for this area', toFill),
    section('Other ways up the ladder', tracks),
    section('All the stages together', together),
    ladder(stages),
    textElement('p', end),
    section('If it is settled, at any stage', settled),
    section('At every stage', everyStage),
    section('Ways beside the ladder', ways),
  ];
}

function ladder(stages: readonly PictureStage[]): string {
  const heads = COLUMNS.map((name) => textElement('th', name, { scope: 'col' })).join('');
  const table = [
    textElement('caption', 'The ladder, from the first stage to the last'),
    element('thead', {}, element('tr', {}, heads)),
    element('tbody', {}, stages.map(row).join('\n')),
  ];
  return element('table', {}, table.join('\n'));
}

function row({ number, title, source, thisSide, otherSide, limits, settled }: PictureStage) {
  const cells = [
    textElement('th', `Stage ${number}: ${title} (${source})`, { scope: 'row' }),
    textElement('td', `${thisSide}, with ${otherSide}.`),
    element('td', {}, list(limits)),
    element('td', {}, list(settled)),
  ];
  return element('tr', {}, cells.join(''));
}

function section(heading: string, texts: readonly string[], level = 'h2'): string {
  return texts.length === 0 ? '' : `${textElement(level, heading)}${list(texts)}`;
}

function list(texts: readonly string[]): string {
  if (texts.length === 0) return '';
  return element('ul', {}, texts.map((text) => textElement('li', text)).join(''));
}
