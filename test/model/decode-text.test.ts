import { describe, expect, test } from 'vitest';
import { decodeText } from '../../src/model/records.ts';

const WORDS = 'Siân’s call:\r\n“no” 👩‍👧 می‌روم';
const utf16 = (text: string) => Buffer.from(text, 'utf16le');

describe('The words of a file are read as', () => {
  test.each([
    ['UTF-8', Buffer.from(WORDS)],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${WORDS}`)],
    ['UTF-16, as Windows PowerShell writes it', utf16(`\uFEFF${WORDS}`)],
    ['UTF-16, the larger byte first', utf16(`\uFEFF${WORDS}`).swap16()],
  ])('%s', (_, bytes) => {
    expect(decodeText(bytes)).toBe(WORDS);
  });

  test('nothing where there is nothing', () => {
    expect(decodeText(new Uint8Array())).toBe('');
    expect(decodeText(Buffer.from('\uFEFF'))).toBe('');
    expect(decodeText(utf16('\uFEFF'))).toBe('');
  });
});

describe('Nothing is guessed of', () => {
  test.each([
    ['Windows-1252', Buffer.from('Caf\u00e9', 'latin1')],
    ['UTF-16 without its mark', utf16('words')],
    ['UTF-16 of half a character', Buffer.concat([utf16('\uFEFFwords'), Buffer.of(0x41)])],
    ['the same, the larger byte first', Buffer.of(0xfe, 0xff, 0x00)],
    ['half of a pair', utf16('\uFEFFa\uD83D')],
    ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x41, 0, 0, 0])],
    ['UTF-8 that is cut off', Buffer.from('é').subarray(0, 1)],
    ['bytes', Buffer.from([0x25, 0x50, 0x44, 0x46, 0x00, 0xff])],
  ])('%s', (_, bytes) => {
    expect(decodeText(bytes)).toBeNull();
  });
});
