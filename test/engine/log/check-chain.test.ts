import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkChain, type LogFile } from '../../../src/cases/log/check-chain.ts';
import {
  type EntryDraft,
  type Head,
  sealEntry,
  serialiseEntry,
} from '../../../src/cases/log/entry.ts';

const sha256 = (data: Uint8Array | string): string =>
  createHash('sha256').update(data).digest('hex');

function draftOf(text: string): EntryDraft {
  return {
    kind: 'record',
    at: '2026-11-21',
    clock: { utc: '2026-11-21T09:00:00.000Z', offset: '+00:00', zone: 'Europe/London' },
    by: null,
    attempt: `attempt-${text}`,
    body: { text },
  };
}

function logOf(texts: readonly string[]): LogFile[] {
  let head: Head | null = null;
  return texts.map((text, index) => {
    const number = index + 1;
    const bytes = new TextEncoder().encode(serialiseEntry(sealEntry(draftOf(text), head, sha256)));
    head = { number, digest: sha256(bytes) };
    return { name: nameOf(number), bytes };
  });
}

function nameOf(number: number): string {
  return `${String(number).padStart(6, '0')}.json`;
}

function problemsOf(files: readonly LogFile[]): readonly string[] {
  return checkChain(files, sha256).problems.map(({ entry, kind }) => `${entry} ${kind}`);
}

const LOG = logOf(['one', 'two', 'three', 'four']);
const WHOLE = checkChain(LOG, sha256);
const RECEIPT = { entries: WHOLE.count, hash: WHOLE.head ?? '' };

test('a whole log has no problems, in whatever order its files are found', () => {
  expect(WHOLE.problems).toEqual([]);
  expect(WHOLE.entries.map(({ body }) => body.text)).toEqual(['one', 'two', 'three', 'four']);
  expect(WHOLE.count).toBe(4);
  expect(WHOLE.head).toBe(WHOLE.entries[3]?.hash);
  expect(checkChain(LOG.toReversed(), sha256)).toEqual(WHOLE);
});

test('an empty log is whole', () => {
  const nothing = { entries: [], doubtful: [], problems: [], head: null, count: 0, last: null };
  expect(checkChain([], sha256)).toEqual(nothing);
});

test('every byte flipped in any entry is found, and the other entries are still read', () => {
  for (const [index, file] of LOG.entries()) {
    const bytes = file.bytes ?? new Uint8Array();
    for (let at = 0; at < bytes.length; at += 1) {
      const flipped = bytes.slice();
      flipped[at] = (flipped[at] ?? 0) ^ 1;
      const found = checkChain(LOG.with(index, { ...file, bytes: flipped }), sha256);
      expect(found.problems[0]?.entry, `byte ${at}`).toBe(index + 1);
      expect(found.entries).toHaveLength(3);
    }
  }
});

test.each([
  ['a missing first entry', LOG.slice(1), ['1 missing']],
  ['a missing entry', LOG.toSpliced(1, 1), ['2 missing']],
  ['two missing entries', LOG.toSpliced(1, 2), ['2 missing']],
  [
    'an emptied entry',
    LOG.with(1, { name: nameOf(2), bytes: new Uint8Array() }),
    ['2 empty', '3 broken'],
  ],
  ['an entry nobody can read', LOG.with(1, { name: nameOf(2), bytes: null }), ['2 unreadable']],
  ['a file of another name', [...LOG, { name: 'x.json', bytes: null }], ['null misnamed']],
])('%s is found', (_what, files, problems) => {
  expect(problemsOf(files)).toEqual(expect.arrayContaining(problems));
});

test('any two entries swapped are found', () => {
  for (let one = 0; one < LOG.length; one++) {
    for (let other = one + 1; other < LOG.length; other++) {
      const swapped = LOG.with(one, {
        name: nameOf(one + 1),
        bytes: LOG[other]?.bytes ?? null,
      }).with(other, { name: nameOf(other + 1), bytes: LOG[one]?.bytes ?? null });
      const found = problemsOf(swapped);
      expect(found).toContain(`${one + 1} misplaced`);
      expect(found).toContain(`${other + 1} misplaced`);
    }
  }
});

test('an entry copied in after the last is found', () => {
  const copied = [...LOG, { name: nameOf(5), bytes: LOG[1]?.bytes ?? null }];
  expect(problemsOf(copied)).toEqual(['5 misplaced', '5 repeated']);
});

test('an entry of another case in place of one of this is found', () => {
  const other = logOf(['uno', 'due', 'tre', 'quattro']);
  for (let index = 1; index < LOG.length; index++) {
    const file = other[index];
    expect(file && problemsOf(LOG.with(index, file))).toContain(`${index + 1} broken`);
  }
});

test('an entry put in with all that follow numbered and sealed anew is found by a receipt', () => {
  const forged = logOf(['one', 'two', 'put-in', 'three', 'four']);
  expect(problemsOf(forged)).toEqual([]);
  const kinds = checkChain(forged, sha256, RECEIPT).problems.map(({ kind }) => kind);
  expect(kinds).toEqual(['not-the-receipt']);
});

test('a tail that was cut off is found by a receipt, and by nothing else', () => {
  for (let kept = 0; kept < LOG.length; kept++) {
    const cut = LOG.slice(0, kept);
    expect(problemsOf(cut)).toEqual([]);
    const { problems } = checkChain(cut, sha256, RECEIPT);
    expect(problems.map(({ entry, kind }) => [entry, kind])).toEqual([[kept + 1, 'cut-off']]);
  }
});

test('a receipt stays good when entries are added', () => {
  const first = checkChain(LOG.slice(0, 2), sha256);
  const receipt = { entries: 2, hash: first.head ?? '' };
  expect(checkChain(LOG, sha256, receipt).problems).toEqual([]);
});

test('an entry of a newer version is told of with its format, and the chain goes on past it', () => {
  const bytes = new TextEncoder().encode('{"format":2}\n');
  const head = { number: 4, digest: sha256(bytes) };
  const newer = LOG.with(3, { name: nameOf(4), bytes });
  const after = new TextEncoder().encode(serialiseEntry(sealEntry(draftOf('five'), head, sha256)));
  const { problems } = checkChain([...newer, { name: nameOf(5), bytes: after }], sha256);
  expect(problems).toEqual([
    {
      entry: 4,
      kind: 'newer',
      problem: 'The entry was written by a newer version of this program.',
      format: 2,
    },
  ]);
});

test('whatever files are found, checking them never fails', () => {
  const file = fc.record({
    name: fc.oneof(fc.integer({ min: 0, max: 9 }).map(nameOf), fc.string()),
    bytes: fc.oneof(
      fc.constant(null),
      fc.uint8Array(),
      fc.constantFrom(...LOG.map(({ bytes }) => bytes)),
    ),
  });
  fc.assert(
    fc.property(fc.array(file), (files) => {
      expect(checkChain(files, sha256, RECEIPT).count).toBe(files.length);
    }),
  );
});
