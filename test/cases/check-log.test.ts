import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkLog, type Receipt } from '../../src/cases/log/check-log.ts';
import {
  type EntryDraft,
  type Head,
  sealEntry,
  serialiseEntry,
} from '../../src/cases/log/entry.ts';
import type { RawFile, RawPolicy } from '../../src/cases/store/stored-files.ts';
import { sha256 } from '../../src/platform/sha256.ts';
import { fc } from '../samples.ts';
import { DRAFT } from './saving/entering.ts';

const draftOf = (text: string): EntryDraft => ({
  ...DRAFT,
  attempt: `attempt-${text}`,
  body: { text },
});

function logOf(texts: readonly string[]): RawFile[] {
  let head: Head | null = null;
  return texts.map((text, index) => {
    const number = index + 1;
    const bytes = new TextEncoder().encode(serialiseEntry(sealEntry(draftOf(text), head)));
    head = { number, digest: sha256(bytes) };
    return { name: nameOf(number), bytes, problem: null };
  });
}

function nameOf(number: number): string {
  return `${String(number).padStart(6, '0')}.json`;
}

function checkChain(files: readonly RawFile[], receipt?: Receipt) {
  return checkLog({ files, policies: [] }, receipt);
}

function fileOf(number: number, bytes: Uint8Array | null): RawFile {
  return { name: nameOf(number), bytes, problem: null };
}

function problemsOf(files: readonly RawFile[]): readonly string[] {
  return checkChain(files).problems.map(({ entry, kind }) => `${entry} ${kind}`);
}

const LOG = logOf(['one', 'two', 'three', 'four']);
const WHOLE = checkChain(LOG);
const RECEIPT = { entries: 4, hash: WHOLE.entries[3]?.hash ?? '' };

test('a whole log has no problems, in whatever order its files are found', () => {
  expect(WHOLE.problems).toEqual([]);
  expect(WHOLE.entries.map(({ body }) => body.text)).toEqual(['one', 'two', 'three', 'four']);
  expect(WHOLE.count).toBe(4);
  expect(WHOLE.receipt).toEqual(RECEIPT);
  expect(checkChain(LOG.toReversed())).toEqual(WHOLE);
});

test('an empty log is whole', () => {
  const nothing = { entries: [], doubtful: [], problems: [], receipt: null, count: 0, last: null };
  const policies = { policies: new Map(), unused: [] };
  expect(checkChain([])).toEqual({ ...nothing, ...policies });
});

test('every byte flipped in any entry is found, and the other entries are still read', () => {
  for (const [index, file] of LOG.entries()) {
    const bytes = file.bytes ?? new Uint8Array();
    for (let at = 0; at < bytes.length; at += 1) {
      const flipped = bytes.with(at, (bytes[at] ?? 0) ^ 1);
      const found = checkChain(LOG.with(index, { ...file, bytes: flipped }));
      expect(found.problems[0]?.entry, `byte ${at}`).toBe(index + 1);
      expect(found.entries).toHaveLength(3);
    }
  }
});

test('an entry put in with all that follow numbered and sealed anew is found by a receipt', () => {
  const forged = logOf(['one', 'two', 'put-in', 'three', 'four']);
  expect(problemsOf(forged)).toEqual([]);
  const kinds = checkChain(forged, RECEIPT).problems.map(({ kind }) => kind);
  expect(kinds).toEqual(['not-the-receipt']);
});

test('a tail that was cut off is found by a receipt, and by nothing else', () => {
  for (let kept = 0; kept < LOG.length; kept++) {
    const cut = LOG.slice(0, kept);
    expect(problemsOf(cut)).toEqual([]);
    const { problems } = checkChain(cut, RECEIPT);
    expect(problems.map(({ entry, kind }) => [entry, kind])).toEqual([[kept + 1, 'cut-off']]);
  }
});

test('a receipt stays good when entries are added', () => {
  const { receipt } = checkChain(LOG.slice(0, 2));
  expect(receipt?.entries).toBe(2);
  expect(checkChain(LOG, receipt ?? undefined).problems).toEqual([]);
});

test('an entry of a newer version is named with its format, and the chain goes on past it', () => {
  const bytes = new TextEncoder().encode('{"format":3}\n');
  const head = { number: 4, digest: sha256(bytes) };
  const newer = LOG.with(3, fileOf(4, bytes));
  const after = new TextEncoder().encode(serialiseEntry(sealEntry(draftOf('five'), head)));
  const { problems } = checkChain([...newer, fileOf(5, after)]);
  const problem =
    'The entry was written by a newer version of this program. Its format is 3, and this version writes 2.';
  expect(problems).toEqual([{ entry: 4, kind: 'newer', problem }]);
});

test('whatever files are found, checking them never fails', () => {
  const file = fc.record({
    name: fc.oneof(fc.integer({ min: 0, max: 9 }).map(nameOf), fc.string()),
    bytes: fc.oneof(fc.uint8Array(), fc.constantFrom(null, ...LOG.map(({ bytes }) => bytes))),
    problem: fc.constant(null),
  });
  fc.assert(
    fc.property(fc.array(file), (files) => {
      expect(checkChain(files, RECEIPT).count).toBe(files.length);
    }),
  );
});

describe('The policy that a case goes by', () => {
  const text = '{"name":"Southwark"}';
  const name = `policy-${sha256(text)}.json`;
  const bytes = new TextEncoder().encode(text);
  const policy = { name, bytes, problem: null, isPending: false };
  const draft = { ...draftOf('one'), body: { policy: { sha256: sha256(text) } } };
  const opened = serialiseEntry(sealEntry(draft, null));
  const files = [fileOf(1, new TextEncoder().encode(opened))];
  const check = (...policies: readonly RawPolicy[]) => {
    const { problems, policies: found, unused } = checkLog({ files, policies });
    const kinds = problems.map(({ entry, kind }) => `${entry} ${kind}`);
    return { kinds, found: [...found.values()], unused };
  };
  const other = { ...policy, name: `policy-${sha256('other')}.json` };

  test('is read from the file that the entry names', () => {
    expect(check(policy)).toEqual({ kinds: [], found: [{ name: 'Southwark' }], unused: [] });
  });

  test('may have another next to it, that a crash has left without its entry', () => {
    const { kinds, unused } = check(policy, { ...other, isPending: true });
    expect({ kinds, unused }).toEqual({ kinds: [], unused: [other.name] });
  });

  test('is parsed once for many cases, and hashed in each', () => {
    const read = (found: RawPolicy) => checkLog({ files, policies: [found] });
    expect(read(policy).policies.get(sha256(text))).toBe(read(policy).policies.get(sha256(text)));
    expect(read({ ...policy, bytes: bytes.with(3, 0) }).problems).toHaveLength(1);
  });
});

/** Not called `.json`, so that no formatter puts them in order. */
const LOGS = join(import.meta.dirname, '../fixtures/logs');
for (const format of readdirSync(LOGS).filter((name) => name.startsWith('format-'))) {
  test(`a log of ${format} opens for ever, and its receipt stays good`, () => {
    const folder = join(LOGS, format);
    const names = readdirSync(folder).filter((name) => name.endsWith('.entry'));
    const files = names.map((name) => ({
      name: name.replace('.entry', '.json'),
      bytes: readFileSync(join(folder, name)),
      problem: null,
    }));
    const [count = '', hash = ''] = readFileSync(join(folder, 'receipt'), 'utf8').trim().split(':');
    const chain = checkLog({ files, policies: [] }, { entries: Number(count), hash });
    expect(chain.problems).toEqual([]);
    expect(chain.entries).toHaveLength(Number(count));
  });
}
