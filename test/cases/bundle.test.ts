import { expect, test } from 'vitest';
import { bundle, unbundle } from '../../src/cases/bundle.ts';
import type { FileBytes } from '../../src/cases/store/stored-files.ts';
import { UserError } from '../../src/errors.ts';
import { sha256 } from '../../src/platform/sha256.ts';

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const bytesOf = (value: string): Uint8Array => new TextEncoder().encode(value);

const ENTRIES = ['one', 'two – 🙂', '\u0000\u001b[2J'].map((words, index) => ({
  name: `00000${index + 1}.json`,
  bytes: bytesOf(words),
}));
const POLICY_TEXT = '{"name":"Southwark"}';
const POLICIES = [{ name: `policy-${sha256(POLICY_TEXT)}.json`, bytes: bytesOf(POLICY_TEXT) }];
const RECEIPT = { entries: 3, hash: sha256('the last') };
const CARRIED = { reference: 'SWK-7', entries: ENTRIES, policies: POLICIES, receipt: RECEIPT };
const BUNDLE = bundle(CARRIED);

const read = (text: string) => unbundle(bytesOf(text));
const of = (entries: readonly FileBytes[]) => bundle({ ...CARRIED, entries });

test('a bundle gives back every byte of every entry, though they be no text', () => {
  const carried = {
    ...CARRIED,
    entries: [{ name: '000001.json', bytes: Uint8Array.of(0xff, 0, 0xc3) }],
  };
  for (const one of [CARRIED, carried]) expect(read(bundle(one))).toEqual(one);
  // Notepad saves with a mark in front, or as what it calls Unicode.
  for (const saved of [bytesOf(`\ufeff${BUNDLE}`), Buffer.from(`\ufeff${BUNDLE}`, 'utf16le')])
    expect(unbundle(saved)).toEqual(CARRIED);
});

test('a bundle is one JSON document that names its shape', () => {
  expect(JSON.parse(BUNDLE)).toMatchObject({
    schema: 'escalate/bundle/2',
    format: 2,
    case: 'SWK-7',
    receipt: RECEIPT,
    policies: [{ sha256: sha256(POLICY_TEXT) }],
    entries: [{ name: '000001.json', sha256: sha256('one'), base64: 'b25l' }, {}, {}],
  });
});

test('every beginning of a bundle that is not the whole is refused', () => {
  const whole = bytesOf(BUNDLE.trimEnd());
  for (let length = 0; length < whole.length; length++) {
    expect(() => unbundle(whole.subarray(0, length))).toThrow(UserError);
  }
});

test('every bit of an entry that is flipped in a bundle is found', () => {
  const whole = bytesOf(BUNDLE);
  const from = BUNDLE.indexOf('"policies"');
  for (let at = from; at < whole.length; at++) {
    for (let bit = 1; bit < 256; bit *= 2) {
      const flipped = whole.with(at, (whole[at] ?? 0) ^ bit);
      const found = unlessRefused(() => unbundle(flipped));
      if (found) expect(found, text(flipped)).toEqual(CARRIED);
    }
  }
});

const NONE = ['', 'null', '[]', '[['.repeat(200_000), '{"format":1,"case":"a","entries":{}}'];
const FIRST = { schema: 'escalate/bundle/1', format: 1, case: 'a' };

test.each([
  ...NONE.map((file) => [file, 'The file is not a bundle, or is cut off.']),
  [JSON.stringify({ ...FIRST, entries: [] }), 'The bundle holds no entries.'],
  [JSON.stringify({ ...FIRST, entries: [null] }), damaged(1)],
  [of(ENTRIES.toSpliced(1, 1)), damaged(2)],
  [of(ENTRIES.toReversed()), damaged(1)],
  [of([{ name: '../../x', bytes: bytesOf('x') }]), damaged(1)],
  [BUNDLE.replace(sha256('one'), sha256('two')), damaged(1)],
  [BUNDLE.replace('"b25l"', '" b25l"'), damaged(1)],
])('a file that begins %.40j is refused in one sentence', (file = '', problem) => {
  expect(() => read(file)).toThrow(problem);
});

/** Null where it is refused. */
function unlessRefused<T>(act: () => T): T | null {
  try {
    return act();
  } catch (fault) {
    if (fault instanceof UserError) return null;
    throw fault;
  }
}

function damaged(entry: number): string {
  return `Entry ${entry} of the bundle is damaged, missing or out of place.`;
}
