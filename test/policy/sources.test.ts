import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { baseFiles, policyFiles } from '../real.ts';

/** What says nothing of the document: what the file is, what the document leaves out, what tests it. */
const OURS = new Set(
  // `stage` and `before`: which stage of the text it extends a file adds to, and where.
  'format id name aliases parts nation base extends without stage before to-fill document outside not-said left-out examples'.split(
    ' ',
  ),
);

/** Every leaf that no `source` stands beside or above. */
function* withoutSource(value: unknown, path: string, sourced: boolean): Generator<string> {
  if (value === null || typeof value !== 'object') {
    if (!sourced) yield path;
    return;
  }
  const here = sourced || typeof Reflect.get(value, 'source') === 'string';
  for (const [key, inner] of Object.entries(value)) {
    if (OURS.has(key) && !Array.isArray(value)) continue;
    yield* withoutSource(inner, `${path}.${key}`, here);
  }
}

/** Every step that lacks the document's own words, or the verb of their sentence. */
function* withoutWords(value: unknown): Generator<string> {
  if (value === null || typeof value !== 'object') return;
  const { id, do: says, verb, words } = value as Record<string, unknown>;
  if (says !== undefined && (verb === undefined || words === undefined)) yield String(id);
  // The sentence for the side that was challenged stands on the same words.
  const { receiving: _, ...parts } = value as Record<string, unknown>;
  for (const inner of Object.values(parts)) yield* withoutWords(inner);
}

describe.each([...policyFiles, ...baseFiles])('everything that %s says', (file) => {
  const folder = join(import.meta.dirname, '..', '..', 'policies');
  const policy: unknown = parse(readFileSync(join(folder, file), 'utf8'));

  test('cites its clause or heading', () => {
    expect([...withoutSource(policy, file, false)]).toEqual([]);
  });

  test("is to be done in the document's own words, with the verb of their sentence or none", () => {
    expect([...withoutWords(policy)]).toEqual([]);
  });
});

test('a duty without a source, or without a verb, would be seen', () => {
  const steps = [{ id: 'ring', do: 'Ring.', words: 'ring' }];
  expect([...withoutWords({ steps })]).toEqual(['ring']);
  const policy = { stages: [{ title: 'One', steps: [{ do: 'Ring.' }] }] };
  expect([...withoutSource(policy, 'x', false)]).toEqual([
    'x.stages.0.title',
    'x.stages.0.steps.0.do',
  ]);
});
