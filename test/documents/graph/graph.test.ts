import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type LadderPicture, ladderPicture } from '../../../src/authoring/graph/ladder-picture.ts';
import { pictureHtml, STYLE, STYLE_HASH } from '../../../src/authoring/graph/picture-html.ts';
import { pictureMermaid } from '../../../src/authoring/graph/picture-mermaid.ts';
import { pictureSvg } from '../../../src/authoring/graph/picture-svg.ts';
import { pictureText } from '../../../src/authoring/graph/picture-text.ts';
import type { Policy } from '../../../src/model/policy.ts';
import { fixtureFiles, fixturePolicy, policyFiles, realPolicy } from '../../real.ts';
import { littlePolicy } from './little-policy.ts';
import { readMarkup } from './read-markup.ts';
import { readMermaid } from './read-mermaid.ts';

const VIEW = { columns: 100, color: false, accessible: false };

/** The words that each format shows, as one line. */
const SHOWN: Readonly<Record<string, (picture: LadderPicture) => string>> = {
  text: (picture) => pictureText(picture, VIEW),
  'text for a screen reader': (picture) => pictureText(picture, { ...VIEW, accessible: true }),
  mermaid: (picture) => readMermaid(pictureMermaid(picture)).join(' '),
  svg: (picture) => readMarkup(pictureSvg(picture)).texts.join(' '),
  'the text alternative of the svg': (picture) => readMarkup(pictureSvg(picture)).texts[1] ?? '',
  html: (picture) => readMarkup(pictureHtml(picture)).texts.join(' '),
};

function squeeze(text: string): string {
  return text.replace(/[\s|]+/g, '');
}

const POLICIES: readonly (readonly [string, Policy])[] = [
  ...policyFiles.map((file) => [file, realPolicy(file)] as const),
  ...fixtureFiles.map((file) => [file, fixturePolicy(file)] as const),
];

describe.each(POLICIES)('somebody who looks at the ladder of %s', (_file, policy) => {
  const picture = ladderPicture(policy, ['Check it.']);

  test.each(Object.entries(SHOWN))('is shown all of it as %s', (_, show) => {
    const shown = squeeze(show(picture));
    const { immediate, overall, stages, settled, everyStage, routes, end, warnings } = picture;
    const { toFill, tracks } = picture;
    const texts = [
      picture.document,
      end,
      ...warnings,
      ...immediate.steps,
      ...immediate.notSaid,
      ...overall.map(({ text }) => text),
      ...settled,
      ...toFill,
      ...tracks,
      ...everyStage,
      ...stages.flatMap((stage) => [
        `Stage ${stage.number}: ${stage.title} (${stage.source})`,
        stage.thisSide,
        stage.otherSide,
        ...stage.limits,
        ...stage.settled,
      ]),
      ...routes.flatMap((route) => [route.title, route.where, ...route.steps]),
      'If a child is in immediate danger, call 999 now.',
    ];
    expect(texts.filter((text) => !shown.includes(squeeze(text)))).toEqual([]);
  });

  test('finds an arrow from each stage to the next with its limits', () => {
    const source = pictureMermaid(picture);
    for (const { number } of policy.stages) {
      const next = number === policy.stages.length ? 'done' : `s${number + 1}`;
      expect(source).toMatch(new RegExp(`^ +s${number} -->\\|".+"\\| ${next}$`, 'm'));
    }
  });

  test('is given no text that runs out of the drawing', () => {
    const { elements } = readMarkup(pictureSvg(picture));
    const [svg] = elements;
    const width = Number(svg?.attributes.get('width'));
    const height = Number(svg?.attributes.get('height'));
    const rights = elements.flatMap(({ name, attributes }) =>
      name === 'rect' ? [Number(attributes.get('x')) + Number(attributes.get('width'))] : [],
    );
    const bottoms = elements.flatMap(({ attributes }) => Number(attributes.get('y') ?? 0));
    expect(Math.max(...rights)).toBeLessThanOrEqual(width);
    expect(Math.max(...bottoms)).toBeLessThanOrEqual(height);
  });
});

describe('the picture of an invented area', () => {
  const picture = ladderPicture(littlePolicy, ['Check it.']);

  test('is the same text as ever', async () => {
    await expect(pictureText(picture, VIEW)).toMatchFileSnapshot('little.txt');
  });

  test('is the same flowchart as ever', async () => {
    await expect(pictureMermaid(picture)).toMatchFileSnapshot('little.mmd');
  });

  test('is the same drawing as ever', async () => {
    await expect(pictureSvg(picture)).toMatchFileSnapshot('little.svg');
  });

  test('is the same page as ever', async () => {
    await expect(pictureHtml(picture)).toMatchFileSnapshot('little.html');
  });
});

describe('a page or drawing that is sent to a colleague', () => {
  const picture = ladderPicture(littlePolicy, []);
  const html = readMarkup(pictureHtml(picture));
  const all = [...html.elements, ...readMarkup(pictureSvg(picture)).elements];

  test('asks for nothing from outside and runs nothing', () => {
    const names = new Set(all.map(({ name }) => name));
    for (const name of ['script', 'link', 'img', 'image', 'use', 'foreignObject', 'iframe', 'a']) {
      expect(names).not.toContain(name);
    }
    const attributes = all.flatMap((one) => [...one.attributes.keys()]);
    expect(attributes.filter((key) => /^on|href|src|^style$/.test(key))).toEqual([]);
  });

  test('forbids a browser everything but its own style', () => {
    const policies = html.elements.filter(
      ({ attributes }) => attributes.get('http-equiv') === 'Content-Security-Policy',
    );
    const hash = createHash('sha256').update(STYLE).digest('base64');
    expect(STYLE_HASH).toBe(`sha256-${hash}`);
    expect(policies.map(({ attributes }) => attributes.get('content'))).toEqual([
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
    ]);
  });

  test('is one picture with a name and a description for those who cannot see it', () => {
    const svg = all.find(({ name }) => name === 'svg');
    expect(svg?.attributes.get('role')).toBe('img');
    expect(svg?.attributes.get('aria-labelledby')).toBe('ladder-title ladder-desc');
    expect(html.elements.find(({ name }) => name === 'html')?.attributes.get('lang')).toBe('en-GB');
  });
});
