import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  COLUMNS,
  decodeIndex,
  encodeIndex,
  type Kept,
} from '../../../src/cases/index/index-file.ts';
import { matchRows } from '../../../src/cases/index/match-rows.ts';

function keptOf(names: readonly string[]): Kept {
  const column = (seed: number) => Float64Array.from(names, (_, row) => row * 1.5 + seed);
  const pairs = COLUMNS.map((name, index) => [name, column(index * 1e12)]);
  const columns = Object.fromEntries(pairs) as Kept['columns'];
  const policies = [{ id: 'southwark', digest: 'ab' }];
  const shown = Object.fromEntries(names.map((name) => [name, { lines: [`${name} – “x”`] }]));
  return { names, columns, beside: { about: 'v1', span: { from: 1, until: 2 }, policies, shown } };
}

const bytes = encodeIndex(keptOf(['a', 'SWK-7', '2026-11-21-k7mq']));

test('an index comes back as it was kept, whatever cases it is of', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.stringMatching(/^[A-Za-z0-9]{1,20}$/)), (names) => {
      const kept = keptOf(names);
      expect(decodeIndex(encodeIndex(kept))).toEqual(kept);
    }),
  );
});

test('an index that was cut off anywhere, or has more at its end, is none', () => {
  expect(decodeIndex(bytes)).not.toBeNull();
  for (let length = 0; length < bytes.length; length++)
    expect(decodeIndex(bytes.slice(0, length)), `${length} bytes`).toBeNull();
  for (const more of [1, 4, 64])
    expect(decodeIndex(Uint8Array.from([...bytes, ...new Array(more).fill(0)]))).toBeNull();
});

test('an index of which any one bit, or any stretch, was changed is none', () => {
  for (let at = 0; at < bytes.length; at++) {
    for (let bit = 1; bit < 256; bit *= 2) {
      const flipped = bytes.slice();
      flipped[at] = (flipped[at] ?? 0) ^ bit;
      expect(decodeIndex(flipped), `byte ${at}, bit ${bit}`).toBeNull();
    }
  }
  fc.assert(
    fc.property(fc.nat({ max: bytes.length - 1 }), fc.uint8Array({ minLength: 1 }), (at, part) => {
      const spoiled = bytes.slice();
      spoiled.set(part.subarray(0, bytes.length - at), at);
      fc.pre(Buffer.compare(spoiled, bytes) !== 0);
      expect(decodeIndex(spoiled)).toBeNull();
    }),
  );
});

test('an index of another format, however whole, is none', () => {
  const words = new Uint32Array(bytes.slice().buffer);
  const second = words.length / 2 + 1;
  for (const at of [1, second]) {
    expect(words[at]).toBe(2);
    words[at] = 3;
  }
  expect(decodeIndex(new Uint8Array(words.buffer))).toBeNull();
  expect(decodeIndex(new TextEncoder().encode('{"schema":"something else entirely"}'))).toBeNull();
});

test('each case is found by its name, in whatever order the disk lists them', () => {
  const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,3}$/), { maxLength: 30 });
  fc.assert(
    fc.property(names, names, fc.boolean(), (one, other, share) => {
      const kept = share ? [...one.slice(3), ...other.filter((name) => !one.includes(name))] : one;
      const wanted = one.map((name) => kept.indexOf(name));
      expect([...matchRows(one, kept)]).toEqual(wanted);
    }),
  );
});
