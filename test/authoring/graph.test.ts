import { describe, expect, test } from 'vitest';
import { type LadderPicture, ladderPicture } from '../../src/authoring/graph/ladder-picture.ts';
import { pictureHtml, pictureMermaid, pictureText } from '../../src/authoring/graph/pictures.ts';
import { renderPolicy } from '../../src/authoring/text/policy-text.ts';
import { STYLE } from '../../src/documents/formats/html.ts';
import type { Policy } from '../../src/model/policy.ts';
import { leavesOf } from '../../src/policy/faults/fault.ts';
import { dress, PAYLOADS } from '../documents/hostile.ts';
import { fixtureFiles, fixturePolicy, policyFiles, realPolicy } from '../real.ts';
import { littlePolicy } from './little-policy.ts';
import { readMarkup, readMermaid } from './read-markup.ts';

const VIEW = { columns: 100, color: false };

/** The words that each format shows, as one line. */
const SHOWN: Readonly<Record<string, (picture: LadderPicture) => string>> = {
  text: (picture) => pictureText(picture, VIEW),
  mermaid: (picture) => readMermaid(pictureMermaid(picture)).join(' '),
  html: (picture) => readMarkup(pictureHtml(picture)).texts.join(' '),
};

function withoutSpaces(text: string): string {
  return text.replace(/[\s|]+/g, '');
}

const POLICIES: readonly (readonly [string, Policy])[] = [
  ...policyFiles.map((file) => [file, realPolicy(file)] as const),
  ...fixtureFiles.map((file) => [file, fixturePolicy(file)] as const),
];

describe.each(POLICIES)('somebody who looks at the ladder of %s', (_file, policy) => {
  const picture = ladderPicture(policy, ['Check it.']);

  test.each(Object.entries(SHOWN))('is shown all of it as %s', (_, show) => {
    const shown = withoutSpaces(show(picture));
    // The page's title aside, and where the immediate steps are cited, which each format says its own way.
    const { title: _title, immediate, stages, routes, ...rest } = picture;
    const texts = [
      ...leavesOf([rest, immediate.steps, immediate.notSaid]),
      ...stages.flatMap(({ source: _source, ...stage }) => leavesOf(stage)),
      ...routes.flatMap(({ title, where, steps }) => leavesOf([title, where, steps])),
      { value: 'If a child is in immediate danger, call 999 now.' },
    ].flatMap(({ value }) => (typeof value === 'string' ? value : []));
    for (const { number, title, source } of stages) texts.push(`${number}: ${title} (${source})`);
    expect(texts.filter((text) => !shown.includes(withoutSpaces(text)))).toEqual([]);
  });

  test('finds an arrow from each stage to the next with its limits', () => {
    const source = pictureMermaid(picture);
    for (const { number } of policy.stages) {
      const next = number === policy.stages.length ? 'done' : `s${number + 1}`;
      expect(source).toMatch(new RegExp(`^ +s${number} -->\\|".+"\\| ${next}$`, 'm'));
    }
  });
});

const picture = ladderPicture(littlePolicy, ['Check it.']);

test('a way beside the stages is counted from the day on which it is taken', () => {
  const { routes } = ladderPicture(fixturePolicy('ways-of-their-own.yaml'), []);
  expect(routes.flatMap(({ steps }) => steps).join(' ')).toMatch(
    /hours from when this way was taken/,
  );
});

test.each([
  ['text', pictureText(picture, VIEW), 'little.txt'],
  ['flowchart', pictureMermaid(picture), 'little.mmd'],
  ['page', pictureHtml(picture), 'little.html'],
])('the picture of an invented area is the same %s as ever', async (_, shown, file) => {
  await expect(shown).toMatchFileSnapshot(file);
});

describe('a page that is sent to a colleague', () => {
  const picture = ladderPicture(littlePolicy, []);
  const html = readMarkup(pictureHtml(picture));

  test('asks for nothing from outside and runs nothing', () => {
    const names = new Set(html.elements.map(({ name }) => name));
    for (const name of ['script', 'link', 'img', 'svg', 'iframe', 'a']) {
      expect(names).not.toContain(name);
    }
    const attributes = html.elements.flatMap((one) => [...one.attributes.keys()]);
    expect(attributes.filter((key) => /^on|href|src|^style$/.test(key))).toEqual([]);
  });

  test('says on each printed page what it is of, beside the number of the page', () => {
    const page = html.elements.find(({ name }) => name === 'html');
    expect(page?.attributes.get('data-foot')).toBe(picture.title);
    expect(STYLE).toContain('@bottom-left{content:attr(data-foot)');
    expect(STYLE).toContain('@bottom-right{content:"Page " counter(page) " of " counter(pages)');
  });

  test('has a table with a heading for every column and row, for those who hear it read', () => {
    const heads = html.elements.filter(({ name }) => name === 'th');
    const scopes = heads.map(({ attributes }) => attributes.get('scope'));
    expect(scopes).toEqual(['col', 'col', 'col', 'col', ...littlePolicy.stages.map(() => 'row')]);
    expect(html.elements.filter(({ name }) => name === 'caption')).toHaveLength(1);
    expect(html.elements.find(({ name }) => name === 'html')?.attributes.get('lang')).toBe('en-GB');
  });
});

/** Words that the program itself reads; all else in a policy is text. */
const CODED = new Set(
  'by owner unit concern concerns agencies nation kind child agency otherAgency risk'.split(' '),
);
const withEveryText = (words: string) =>
  dress(
    littlePolicy,
    () => words,
    (key) => !CODED.has(key),
  ).value;
const ELEMENTS =
  /^(?:html|head|meta|title|style|body|h[12]|p|span|br|main|table|caption|col|thead|tbody|tr|t[hd])$/;
const ATTRIBUTES =
  /^(?:lang|data-(?:foot|label)|charset|http-equiv|content|name|class|scope|width)$/;
const lineCount = (text: string) => text.split('\n').length;
const PLAIN_LINES = lineCount(pictureMermaid(ladderPicture(withEveryText('x'), ['x'])));

test.each(PAYLOADS)('a policy whose every text is %j comes alive in no picture', (payload) => {
  const policy = withEveryText(payload);
  const laced = ladderPicture(policy, [payload]);
  const { elements, texts } = readMarkup(pictureHtml(laced));
  const names = elements.map(({ name }) => name);
  expect(names.filter((name) => !ELEMENTS.test(name))).toEqual([]);
  const keys = elements.flatMap(({ attributes }) => [...attributes.keys()]);
  expect(keys.filter((key) => !ATTRIBUTES.test(key))).toEqual([]);
  expect(withoutSpaces(texts.join(''))).toContain(/[a-z]{2,}/.exec(payload)?.[0] ?? '');
  expect(texts.join('')).not.toMatch(/[^\P{Cc}\n]|[\p{Cf}\p{Cs}\uFFFE]/u);
  const flowchart = pictureMermaid(laced);
  expect(lineCount(flowchart)).toBe(PLAIN_LINES);
  expect(readMermaid(flowchart).length).toBeGreaterThan(10);
  const view = { policy, file: payload, warnings: [payload], timeline: null };
  const onScreen = pictureText(laced, VIEW) + renderPolicy(view, VIEW);
  expect(onScreen.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u);
});
