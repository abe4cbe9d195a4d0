import { describe, expect, test } from 'vitest';
import { InputDecoder, type InputPart } from '../../src/prompts/input-decoder.ts';
import { fc } from '../samples.ts';

const PASTE = ['\u001b[200~', '\u001b[201~'] as const;

/** What chunks are read as; text that chunks have cut is put together again. */
function read(...chunks: readonly (string | Uint8Array)[]): InputPart[] {
  const decoder = new InputDecoder();
  const parts: InputPart[] = [];
  for (const part of chunks.flatMap((chunk) => decoder.read(Buffer.from(chunk)))) {
    const last = parts.at(-1);
    if (last?.kind === 'text' && part.kind === 'text')
      parts[parts.length - 1] = { kind: 'text', text: last.text + part.text };
    else parts.push(part);
  }
  return parts;
}

const text = (words: string): InputPart => ({ kind: 'text', text: words });
const key = (sequence: string): InputPart => ({ kind: 'key', sequence });
const ENTER: InputPart = { kind: 'line-end', isPasted: false };
const PASTED_END: InputPart = { kind: 'line-end', isPasted: true };

describe('What a terminal sends', () => {
  test.each([
    ['LF', '\n'],
    ['CR', '\r'],
    ['CRLF', '\r\n'],
    ['a line separator', '\u2028'],
  ])('ends a line with %s, and an empty line is one', (_, end) => {
    expect(read(`one${end}${end}two`)).toEqual([text('one'), ENTER, ENTER, text('two')]);
    expect(read(`${PASTE[0]}one${end}two${PASTE[1]}${end}`)).toEqual([
      text('one'),
      PASTED_END,
      text('two'),
      ENTER,
    ]);
  });

  test('is the same wherever it is cut', () => {
    const all = Buffer.from(
      `Siân 👩‍👧\r\n\r\n${PASTE[0]}\tduty\r\nteam\u001b[31m!${PASTE[1]}\u001b[A\u007f`,
    );
    const whole = read(all);
    expect(whole).toEqual([
      text('Siân 👩‍👧'),
      ENTER,
      ENTER,
      text('\tduty'),
      PASTED_END,
      text('team!'),
      key('\u001b[A'),
      key('\u007f'),
    ]);
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: all.length - 1 }));
    fc.assert(
      fc.property(cuts, (at) => {
        const places = [0, ...at.sort((one, other) => one - other), all.length];
        const chunks = places.slice(1).map((to, index) => all.subarray(places[index], to));
        expect(read(...chunks)).toEqual(whole);
      }),
    );
  });

  test('loses no letter after a single Escape', () => {
    expect(read('\u001b', 'Help')).toEqual([key('\u001b'), text('Help')]);
    expect(read('\u001b\u0003')).toEqual([key('\u001b'), key('\u0003')]);
  });

  test('acts on nothing inside a paste but Ctrl-C', () => {
    const inside = 'a\u0004\u001b[2J\u0007\u009b\u007fb';
    expect(read(`${PASTE[0]}${inside}${PASTE[1]}`)).toEqual([text('ab')]);
    expect(read(`${PASTE[0]}never ended`, '\u0003', '\r')).toEqual([
      text('never ended'),
      key('\u0003'),
      ENTER,
    ]);
  });
});
