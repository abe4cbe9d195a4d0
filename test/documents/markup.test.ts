import { expect, test } from 'vitest';
import { element, textElement } from '../../src/documents/escape.ts';
import { readMarkup } from '../authoring/read-markup.ts';

test('a text in an attribute can end neither it nor its element', () => {
  const hostile = `"><b a='x'>& \u0000`;
  const { elements, texts } = readMarkup(
    element('p', { title: hostile }, textElement('i', hostile)),
  );
  expect(elements.map(({ name }) => name)).toEqual(['p', 'i']);
  expect(elements[0]?.attributes.get('title')).toBe(`"><b a='x'>& ␀`);
  expect(texts).toEqual([`"><b a='x'>& ␀`]);
});
