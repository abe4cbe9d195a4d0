import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { policyJsonSchema, policyJsonSchemaText } from '../../src/build/policy-schema.ts';
import { policySchema } from '../real.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const FOLDER = join(ROOT, 'policies');
const KEYS = readFileSync(join(ROOT, 'src/build/policy-keys.txt'), 'utf8');

test('an editor is shown the very format that the program reads', () => {
  expect(policySchema()).toBe(policyJsonSchemaText(KEYS));
});

test('every policy file names the schema in its first line', () => {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));
  const without = files.filter(
    (name) =>
      !readFileSync(join(FOLDER, name), 'utf8').startsWith(
        '# yaml-language-server: $schema=./policy.schema.json\n',
      ),
  );
  expect(files.length).toBeGreaterThan(0);
  expect(without).toEqual([]);
});

test('a file that extends another may leave out what it takes over, but may not make up a key', () => {
  const { then } = policyJsonSchema(KEYS);
  expect(then).toMatchObject({
    required: ['format', 'id', 'extends'],
    properties: { stages: true, without: true },
    additionalProperties: false,
  });
});

test('an editor says of every key what it is for, with an example, and completes every closed list', () => {
  const without: string[] = [];
  const visit = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return;
    const { properties } = value as { properties?: Record<string, unknown> };
    for (const [key, one] of Object.entries(properties ?? {}))
      if (one !== true && !/^.{10,}\.( For example: .+)?$/.test(descriptionOf(one)))
        without.push(key);
    Object.values(value).forEach(visit);
  };
  visit(policyJsonSchema(KEYS));
  expect(without).toEqual([]);
  expect(policySchema()).toMatch(/"from": \{\s+"anyOf": \[\s+\{\s+"enum": \[\s+"disagreement"/);
});

function descriptionOf(value: unknown): string {
  return String((value as { description?: string }).description);
}
