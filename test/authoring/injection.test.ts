import { describe, expect, test } from 'vitest';
import { ladderPicture } from '../../src/authoring/graph/ladder-picture.ts';
import { pictureHtml, pictureMermaid, pictureText } from '../../src/authoring/graph/pictures.ts';
import { renderPolicy } from '../../src/authoring/text/policy-text.ts';
import type { Policy } from '../../src/model/policy.ts';
import { littlePolicy } from './little-policy.ts';
import { readMarkup, readMermaid } from './read-markup.ts';

const PAYLOADS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'/><svg onload=alert(1)>",
  '</title></desc></style></svg><a href="javascript:alert(1)">x</a>',
  '<![CDATA[x]]><!-- x --><?xml x?><!ENTITY x "y">',
  '&lt;script&gt; &#60;b&#62; &x; &',
  '"] --> evil["x" click evil "javascript:alert(1)"',
  '%%{init: {"securityLevel":"loose"}}%% --- title: x ---',
  '`**bold**` [x](javascript:alert(1)) #quot; #60;b#62; 1. one - two',
  '1) one',
  '- one',
  'a\nb\r\nend\n  click s1 call alert(1)',
  '\u001b[31mred\u001b]8;;https://x.example\u0007link \u009b2J \u0000',
  '\u202Eright to left\u2066 \u200B\uFEFF\uFFFE \uD800',
  'url(https://x.example/) expression(alert(1)) tel:999',
];
/** Words that the program itself reads; all else in a policy is text. */
const CODED = new Set(
  'by owner unit concern concerns agencies nation kind child agency otherAgency risk'.split(' '),
);

/** A policy with a payload as its every text. */
function laced<T>(value: T, payload: string, key = ''): T {
  if (typeof value === 'string') return (CODED.has(key) ? value : payload) as T;
  if (Array.isArray(value)) return value.map((item) => laced(item, payload, key)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, laced(inner, payload, name)]),
  ) as T;
}

const ELEMENTS =
  'html head meta title style body h1 h2 p span br main table caption col thead tbody tr th td'.split(
    ' ',
  );
const ATTRIBUTES =
  'lang data-foot charset http-equiv content name class scope width data-label'.split(' ');

function withoutSpaces(text: string): string {
  return text.replace(/\s+/g, '');
}

describe.each(PAYLOADS.map((payload) => [JSON.stringify(payload), payload] as const))(
  'a policy whose every text is %s',
  (_, payload) => {
    const policy: Policy = laced(littlePolicy, payload);
    const picture = ladderPicture(policy, [payload]);

    test('adds nothing to the markup of the page, and is there to be read', () => {
      const { elements, texts } = readMarkup(pictureHtml(picture));
      expect(
        new Set(elements.map(({ name }) => name).filter((one) => !ELEMENTS.includes(one))),
      ).toEqual(new Set());
      const keys = elements.flatMap(({ attributes }) => [...attributes.keys()]);
      expect(new Set(keys.filter((key) => !ATTRIBUTES.includes(key)))).toEqual(new Set());
      const word = /[a-z]{2,}/.exec(payload)?.[0] ?? '';
      expect(withoutSpaces(texts.join(''))).toContain(word);
      expect(texts.join('')).not.toMatch(/[^\P{Cc}\n]|[\p{Cf}\p{Cs}\uFFFE]/u);
    });

    test('adds no line, arrow or instruction to the flowchart', () => {
      const source = pictureMermaid(picture);
      const plain = pictureMermaid(ladderPicture(laced(littlePolicy, 'x'), ['x']));
      expect(source.split('\n')).toHaveLength(plain.split('\n').length);
      expect(readMermaid(source).length).toBeGreaterThan(10);
    });

    test('can do nothing to a terminal', () => {
      const view = { policy, file: payload, warnings: [payload], timeline: null };
      const shown =
        pictureText(picture, { columns: 80, color: false }) +
        renderPolicy(view, { columns: 80, color: false });
      expect(shown.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u);
    });
  },
);
