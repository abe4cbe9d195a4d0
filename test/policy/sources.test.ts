import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { baseFiles, policyFiles } from '../real.ts';

/** What says nothing of the document: what the file is, what the document leaves out, what tests it. */
const OURS = new Set([
  'format',
  'id',
  'name',
  'aliases',
  'parts',
  'nation',
  'base',
  'extends',
  'without',
  // Which stage of the text it extends a file adds to, and where.
  'stage',
  'before',
  'to-fill',
  'document',
  'outside',
  'not-said',
  'left-out',
  'examples',
]);

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

test.each([...policyFiles, ...baseFiles])(
  'everything that %s says cites its clause or heading',
  (file) => {
    const folder = join(import.meta.dirname, '..', '..', 'policies');
    const policy: unknown = parse(readFileSync(join(folder, file), 'utf8'));
    expect([...withoutSource(policy, file, false)]).toEqual([]);
  },
);

/** Every step that lacks the document's own words, or the verb of their sentence. */
function* withoutWords(value: unknown): Generator<string> {
  if (value === null || typeof value !== 'object') return;
  const { id, do: says, verb, words } = value as Record<string, unknown>;
  if (says !== undefined && (verb === undefined || words === undefined)) yield String(id);
  for (const inner of Object.values(value)) yield* withoutWords(inner);
}

test.each([...policyFiles, ...baseFiles])(
  "every step in %s has the document's own words, and the verb of their sentence or none",
  (file) => {
    const folder = join(import.meta.dirname, '..', '..', 'policies');
    const policy: unknown = parse(readFileSync(join(folder, file), 'utf8'));
    expect([...withoutWords(policy)]).toEqual([]);
    expect([...withoutWords({ steps: [{ id: 'ring', do: 'Ring.', words: 'ring' }] })]).toEqual([
      'ring',
    ]);
  },
);

test('a duty without a source would be seen', () => {
  const policy = { stages: [{ title: 'One', steps: [{ do: 'Ring.' }] }] };
  expect([...withoutSource(policy, 'x', false)]).toEqual([
    'x.stages.0.title',
    'x.stages.0.steps.0.do',
  ]);
});
