import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkChain } from '../../../src/cases/log/check-chain.ts';
import { type EntryDraft, sealEntry, serialiseEntry } from '../../../src/cases/log/entry.ts';
import { KnownPolicies } from '../../../src/cases/log/known-policies.ts';
import { readEntry } from '../../../src/cases/log/read-entry.ts';

const sha256 = (data: Uint8Array | string): string =>
  createHash('sha256').update(data).digest('hex');
const newMemory = () => new KnownPolicies((one, other) => Buffer.compare(one, other) === 0);
const bytesOf = (text: string) => new TextEncoder().encode(text);

const CONTENT = {
  name: 'Southwark – “Æ”',
  stages: [{ number: 1, limits: [] }],
  notes: { a: null },
};

function draftOf(body: EntryDraft['body']): EntryDraft {
  const clock = { utc: '2026-11-21T09:00:00.000Z', offset: '+00:00', zone: 'Europe/London' };
  return { kind: 'opened', at: '2026-11-21', clock, by: null, attempt: 'attempt-1', body };
}

function entryOf(reference: string, content: unknown = CONTENT): Uint8Array {
  const policy = { id: 'southwark', digest: 'ab', content };
  const body = { case: reference, answers: { area: 'southwark' }, policy, told: {} };
  return bytesOf(serialiseEntry(sealEntry(draftOf(body), null, sha256)));
}

/** A memory that has met the policy in another case. */
function taught(): KnownPolicies {
  const memory = newMemory();
  expect(readEntry(entryOf('first'), sha256, memory).ok).toBe(true);
  expect(memory.takeOut(entryOf('second'))).not.toBeNull();
  return memory;
}

test('a case whose policy was read with another is read as it would be alone', () => {
  const known = taught();
  const bytes = entryOf('second');
  expect(readEntry(bytes, sha256, known)).toEqual(readEntry(bytes, sha256));
  const shared = [bytes, entryOf('third')].map((one) => readEntry(one, sha256, known));
  const [one, other] = shared.map((read) => read.ok && (read.entry.body.policy as object));
  expect(
    one && 'content' in one && other && 'content' in other && one.content === other.content,
  ).toBe(true);
});

test('every bit that is flipped in it is found, and told of in the same words', () => {
  const known = taught();
  const bytes = entryOf('second');
  for (let at = 0; at < bytes.length; at++) {
    for (let bit = 1; bit < 256; bit *= 2) {
      const flipped = bytes.slice();
      flipped[at] = (flipped[at] ?? 0) ^ bit;
      const read = readEntry(flipped, sha256, known);
      expect(read.ok, `byte ${at}, bit ${bit}`).toBe(false);
      expect(read).toEqual(readEntry(flipped, sha256));
    }
  }
});

test('whatever is cut, put in or put elsewhere, the answer is the same', () => {
  const whole = new TextDecoder().decode(entryOf('second'));
  const known = taught();
  const same = (text: string) => {
    expect(readEntry(bytesOf(text), sha256, known)).toEqual(readEntry(bytesOf(text), sha256));
  };
  fc.assert(
    fc.property(
      fc.nat({ max: whole.length }),
      fc.nat({ max: whole.length }),
      fc.constantFrom('', ' ', '\n', 'null', '}', '"', ', "content": null', '\u0000'),
      (from, to, more) => same(whole.slice(0, from) + more + whole.slice(Math.max(from, to))),
    ),
    { numRuns: 1000 },
  );
});

test('a policy that stands anywhere but in its own place is read where it stands', () => {
  const inside = { policy: { content: CONTENT } };
  const bodies = [
    { policy: { content: null, id: 'x', digest: 'y' }, deeper: inside },
    { policy: { content: { policy: { content: CONTENT } } } },
    { text: '\n    "policy": {\n      "content": {}' },
    { policy: { content: { ...CONTENT, more: 1 } } },
    { policy: [CONTENT] },
  ];
  const known = taught();
  for (const body of bodies) {
    const bytes = bytesOf(serialiseEntry(sealEntry(draftOf(body), null, sha256)));
    const read = readEntry(bytes, sha256, known);
    expect(read.ok && read.entry.body).toEqual(body);
    expect(read).toEqual(readEntry(bytes, sha256));
  }
});

test('no case can change the policy that it shares with others', () => {
  const read = readEntry(entryOf('second'), sha256, taught());
  const { content } = (read.ok ? read.entry.body.policy : null) as {
    content: { stages: unknown[] };
  };
  expect(() => content.stages.push(1)).toThrow(TypeError);
});

test('a chain is checked as it is without what is known', () => {
  const known = newMemory();
  const files = [{ name: '000001.json', bytes: entryOf('first') }];
  for (const _ of [1, 2])
    expect(checkChain(files, sha256, undefined, undefined, known)).toEqual(
      checkChain(files, sha256),
    );
});
