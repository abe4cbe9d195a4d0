import { element, textElement } from '../../documents/markup.ts';
import { EMERGENCY } from '../../text/emergency.ts';
import type { LadderPicture, PictureStage } from './ladder-picture.ts';
import { pictureSvg } from './picture-svg.ts';

/** Held equal to its hash in the policy of the page by a test: no other style, and no script, can run. */
export const STYLE =
  'body{font:1rem/1.5 Arial,Helvetica,sans-serif;color:#0b0c0c;background:#fff;max-width:70rem;margin:1rem auto;padding:0 1rem}svg{max-width:100%;height:auto}.risk{border:4px solid #942514;padding:0 1rem}li{margin:.3rem 0}@media print{body{max-width:none}h2{break-after:avoid}}';
export const STYLE_HASH = 'sha256-fm3wBXy1cAckSQYuRD9kS4+uyYIXaAKkZiHAbTlqU30=';

/** A picture as one page that needs nothing else: the drawing, and under it the same in words. */
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
    pictureSvg(picture, true).trimEnd(),
    element('main', {}, words(picture).join('\n')),
  ];
  return `<!DOCTYPE html>\n${element(
    'html',
    { lang: 'en-GB' },
    `\n${element('head', {}, head.join('\n'))}\n${element('body', {}, body.join('\n'))}\n`,
  )}\n`;
}

function words(picture: LadderPicture): string[] {
  const { immediate, toFill, tracks, overall, stages, settled, everyStage, routes, end } = picture;
  const cited = immediate.source === null ? '' : ` (${immediate.source})`;
  const risk = [
    textElement('h2', `Immediate risk, at any moment, beside the stages${cited}`),
    textElement('p', EMERGENCY),
    list(immediate.steps),
    section('What the document does not say of it', immediate.notSaid, 'h3'),
  ];
  return [
    element('section', { class: 'risk' }, risk.join('')),
    section('Still to be filled in for this area', toFill),
    section('Other ways up the ladder', tracks),
    section(
      'All the stages together',
      overall.map(({ text }) => text),
    ),
    ...stages.map(stageWords),
    textElement('p', end),
    section('If it is settled, at any stage', settled),
    section('At every stage', everyStage),
    section(
      'Ways beside the ladder',
      routes.map(({ title, source, where, steps }) =>
        [`${title} (${source}). ${where}`, ...steps].join(' '),
      ),
    ),
  ];
}

function stageWords({ number, title, source, thisSide, otherSide, limits, settled }: PictureStage) {
  return element(
    'section',
    {},
    [
      textElement('h2', `Stage ${number}: ${title} (${source})`),
      textElement('p', `${thisSide}, with ${otherSide}.`),
      section('If it is not settled, go on after', limits, 'h3'),
      section('If it is settled', settled, 'h3'),
    ].join(''),
  );
}

function section(heading: string, texts: readonly string[], level = 'h2'): string {
  return texts.length === 0 ? '' : `${textElement(level, heading)}${list(texts)}`;
}

function list(texts: readonly string[]): string {
  if (texts.length === 0) return '';
  return element('ul', {}, texts.map((text) => textElement('li', text)).join(''));
}
