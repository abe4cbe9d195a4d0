import { describe, expect, test } from 'vitest';
import { element, escapeLine, textElement } from '../../src/documents/escape.ts';
import { csvTable } from '../../src/documents/write-exported.ts';
import { readMarkup } from '../authoring/read-markup.ts';

describe('What nobody sees in a pasted text', () => {
  test.each([
    ['a soft hyphen', 'co\u00ADoperate', 'cooperate'],
    ['a space without width', 'a\u200Bb', 'ab'],
    ['a word joiner and a byte-order mark', 'a\u2060b\uFEFF', 'ab'],
    ['a number copied with its marks', '\u202A020 7525 0000\u202C', '020 7525 0000'],
    ['isolates inside each other', '\u2066a \u2067b\u2069\u2069', 'a b'],
    [
      'a number after a name in Arabic, whose groups would change places,',
      'علي 020 7525',
      'علي 020\u00A07525',
    ],
    ['a left-to-right mark', 'ring\u200E 101', 'ring 101'],
  ])('%s stands plainly in a paper', (_, text, written) => {
    expect(escapeLine(text)).toBe(written);
  });

  test.each([
    ['a name in Persian', 'می\u200Cروم'],
    ['one emoji of several', '👩\u200D👧'],
  ])('the joiner of %s stays', (_, text) => {
    expect(escapeLine(text)).toBe(text);
  });

  test.each([
    ['an override', '\u202Eexe.txt\u202C', '\\u202eexe.txt\\u202c'],
    ['an embedding that is never closed', 'a\u202Bb', 'a\\u202bb'],
    ['a joiner where nothing joins', 'pay\u200Dpal', 'pay\\u200dpal'],
  ])('%s is shown', (_, text, shown) => {
    expect(escapeLine(text)).toBe(shown);
  });
});

describe('A cell of a spreadsheet', () => {
  const cellOf = (text: string) => csvTable(['Words'], [[text]]).split('\r\n')[1];

  test('that would begin a formula has a mark before it', () => {
    expect(cellOf('=1+1')).toBe('"\'=1+1"');
    expect(cellOf('  -2')).toBe('"\'  -2"');
  });

  test('keeps every line and quotation inside it as it is', () => {
    expect(cellOf('Rang the duty team\n- 07700 900123')).toBe(
      '"Rang the duty team\n- 07700 900123"',
    );
    expect(cellOf('They wrote "=1+1"')).toBe('"They wrote ""=1+1"""');
  });
});

test('a text in an attribute can end neither it nor its element', () => {
  const hostile = `"><b a='x'>& \u0000`;
  const { elements, texts } = readMarkup(
    element('p', { title: hostile }, textElement('i', hostile)),
  );
  expect(elements.map(({ name }) => name)).toEqual(['p', 'i']);
  expect(elements[0]?.attributes.get('title')).toBe(`"><b a='x'>& ␀`);
  expect(texts).toEqual([`"><b a='x'>& ␀`]);
});
