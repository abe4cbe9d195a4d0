import { expect, test } from 'vitest';
import {
  type EntryDraft,
  MAX_ENTRY_BYTES,
  readEntry,
  sealEntry,
  serialiseEntry,
} from '../../src/cases/log/entry.ts';
import { sha256 } from '../../src/platform/sha256.ts';
import { fc } from '../samples.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const DRAFT: EntryDraft = {
  kind: 'next',
  at: '2026-12-22T14:05:00+00:00',
  clock: { utc: '2026-12-22T14:06:07.008Z', offset: '+00:00', zone: 'Europe/London' },
  by: 'deputy safeguarding lead',
  attempt: '0123456789abcdef',
  body: { risk: 'none', outcome: 'unresolved', reason: 'No “plan”.\nÆ' },
};
const HEAD = { number: 2, digest: sha256('the entry before') };
const ENTRY = sealEntry(DRAFT, HEAD);
const TEXT = serialiseEntry(ENTRY);

function kindOf(text: string | Uint8Array): string {
  const read = readEntry(typeof text === 'string' ? bytesOf(text) : text);
  return read.ok ? 'ok' : read.problem.kind;
}

test('an entry is written as plain JSON in a fixed order', () => {
  expect(TEXT).toBe(`{
  "format": 2,
  "number": 3,
  "kind": "next",
  "at": "2026-12-22T14:05:00+00:00",
  "clock": {
    "utc": "2026-12-22T14:06:07.008Z",
    "offset": "+00:00",
    "zone": "Europe/London"
  },
  "by": "deputy safeguarding lead",
  "attempt": "0123456789abcdef",
  "body": {
    "risk": "none",
    "outcome": "unresolved",
    "reason": "No “plan”.\\nÆ"
  },
  "previous": "${HEAD.digest}",
  "hash": "${ENTRY.hash}"
}
`);
});

test('anybody can check the hash: it is that of the file without its 64 digits', () => {
  expect(sha256(TEXT.replace(ENTRY.hash, ''))).toBe(ENTRY.hash);
});

const BYTES = bytesOf(TEXT);
const ENDS = Array.from(BYTES, (_, length) => length);

test.each<[string, (at: number) => readonly (string | Uint8Array)[]]>([
  [
    'every bit of an entry that is flipped',
    (at) => [1, 2, 4, 8, 16, 32, 64, 128].map((bit) => BYTES.with(at, (BYTES[at] ?? 0) ^ bit)),
  ],
  ['every beginning of an entry that is not the whole', (at) => [BYTES.subarray(0, at)]],
  [
    'anything put into an entry, white space too,',
    (at) =>
      [' ', '\n', ',', '0', '\u0000'].map((more) => TEXT.slice(0, at) + more + TEXT.slice(at)),
  ],
])('%s is found', (_, changed) => {
  for (const at of ENDS)
    for (const one of changed(at)) expect(kindOf(one), `at ${at}`).not.toBe('ok');
});

test.each([
  ['empty', ''],
  ['not-json', '{'],
  ['not-an-entry', 'null'],
  ['not-an-entry', '{"format":0}'],
  ['not-an-entry', '{"format":1.5}'],
  ['not-json', `\uFEFF${TEXT}`],
  ['altered', TEXT.replaceAll('\n', '\r\n')],
  ['altered', TEXT.replace('"number": 3', '"number": 3.0')],
  ['altered', TEXT.replace('"number": 3', '"number": 4,\n  "number": 3')],
  ['altered', TEXT.replace('Æ', '\\u00c6')],
  ['altered', JSON.stringify(JSON.parse(TEXT))],
  ['not-an-entry', TEXT.replace('"number": 3', '"number": 1')],
  ['not-an-entry', TEXT.replace('"number": 3', '"number": -3')],
  ['not-an-entry', TEXT.replace('"kind"', '"more": 1,\n  "kind"')],
  ['not-an-entry', TEXT.replace('"by": "deputy safeguarding lead"', '"by": 7')],
  ['not-an-entry', TEXT.replace('2026-12-22T14:05:00+00:00', '22/12/2026')],
  ['not-an-entry', TEXT.replace(ENTRY.hash, ENTRY.hash.toUpperCase())],
])('a file that is %s is refused', (kind, text) => {
  expect(kindOf(text)).toBe(kind);
});

test('bytes that are not UTF-8, or more than an entry may be, are refused', () => {
  expect(kindOf(Uint8Array.of(0x22, 0xff, 0x22))).toBe('not-text');
  expect(kindOf(new Uint8Array(MAX_ENTRY_BYTES + 1))).toBe('too-large');
});

test('200,000 brackets are refused at once, whichever they are and wherever they stand', () => {
  const started = performance.now();
  expect(kindOf('['.repeat(200_000))).toBe('too-deep');
  expect(kindOf('{"body":'.repeat(200_000))).toBe('too-deep');
  expect(performance.now() - started).toBeLessThan(50);
});

test('brackets in what somebody wrote are only text', () => {
  const body = { text: `\\"${'['.repeat(1_000)}` };
  expect(kindOf(serialiseEntry(sealEntry({ ...DRAFT, body }, HEAD)))).toBe('ok');
});

test('a newer format is named and not called damage', () => {
  const read = readEntry(bytesOf('{"format": 7, "anything": []}'));
  const problem =
    'The entry was written by a newer version of this program. Its format is 7, and this version writes 2.';
  expect(read).toEqual({ ok: false, problem: { kind: 'newer', problem } });
});

test('what an altered entry says now can still be shown, and its problem repeats no word of it', () => {
  const read = readEntry(bytesOf(TEXT.replace('unresolved', 'resolved')));
  const { problem } = read.ok ? {} : read;
  expect(problem?.doubtful?.body).toEqual({ ...DRAFT.body, outcome: 'resolved' });
  expect(problem?.problem).not.toContain('resolved');
});

const ODD_KEYS = ['__proto__', 'constructor', '10', '9', '', '\ud800', '\u2028', '\u001b[2J'];
const anyKey = fc.oneof(fc.string(), fc.constantFrom(...ODD_KEYS));

test('whatever a body holds comes back as it was', () => {
  fc.assert(
    fc.property(fc.dictionary(anyKey, fc.jsonValue({ maxDepth: 4 })), (told) => {
      const body: Record<string, unknown> = JSON.parse(JSON.stringify(told));
      const text = serialiseEntry(sealEntry({ ...DRAFT, body }, HEAD));
      const read = readEntry(bytesOf(text));
      expect(read.ok && read.entry.body).toEqual(body);
    }),
  );
});
