import { expect, test } from 'vitest';
import { foldReference, makeReference, readReference } from '../../src/cases/names.ts';

const GOOD = 'a 7 SWK-7 2026-11-21-k7mq a..b A_b.C-d console com com10 con-1'.split(' ');
test.each(GOOD)('%s is a reference', (text) => {
  expect(readReference(text)).toEqual({ ok: true, reference: text });
});

test('64 letters are a reference and 65 are not', () => {
  expect(readReference('a'.repeat(64)).ok).toBe(true);
  expect(readReference('a'.repeat(65)).ok).toBe(false);
});

test.each([
  ...'. .. ../x x/../y C:\\x a:b -a a- .a a. é ａ 🙂'.split(' '),
  ...['', 'a b', ' a', 'a\n', 'a\u0000b', 'x'.repeat(300)],
])('%j is not a reference', (text) => {
  const read = readReference(text);
  expect(read).toEqual({
    ok: false,
    why: 'A case reference is 1 to 64 of A-Z a-z 0-9 . _ - and begins and ends with a letter or digit.',
  });
});

test.each(['CON', 'con', 'Nul', 'aux', 'PRN', 'COM1', 'lpt9', 'CON.txt', 'nul.a.b', 'com1.2026'])(
  '%s is kept by Windows',
  (text) => {
    expect(readReference(text)).toEqual({
      ok: false,
      why: 'Windows keeps that name for itself: choose another case reference.',
    });
  },
);

test('references are compared without case', () => {
  expect(foldReference('SWK-7')).toBe(foldReference('swk-7'));
});

test('a reference that is made names the area, with a number above all that are there', () => {
  expect(makeReference('southwark', [])).toBe('southwark-1');
  const known = ['Southwark-2', 'southwark-1-wirral', 'southwark-x', 'wirral-7', 'swk-9'];
  expect(makeReference('southwark', known)).toBe('southwark-3');
  expect(readReference(makeReference('a'.repeat(80), ['b'])).ok).toBe(true);
});
