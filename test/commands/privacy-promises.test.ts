import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { WORDS } from '../../src/cli/completion/candidates.ts';
import { dataOf, type Rows } from '../data.ts';
import { everyCommand } from '../every-command.ts';
import { HELP_TOPICS } from '../help-topics.ts';

/** Each thing that `help privacy` says, by how it begins, and the tests that hold it: a file, and words of a title. */
const { held: HELD } = dataOf<{ held: Record<string, Rows<[string, string]>> }>(
  import.meta.filename,
);

const PROMISES = HELP_TOPICS.privacy ?? [];

test('Each promise of "help privacy" has its test', () => {
  for (const says of PROMISES) {
    const [, tests] = Object.entries(HELD).find(([start]) => says.startsWith(start)) ?? [];
    expect(tests, says).toBeDefined();
    for (const [file, title] of tests ?? []) {
      const text = readFileSync(
        join(import.meta.dirname, '..', file.includes('.') ? file : `${file}.test.ts`),
        'utf8',
      );
      expect(text, says).toContain(title);
    }
  }
  expect(Object.keys(HELD)).toHaveLength(PROMISES.length);
});

test('No option takes the words of a record', () => {
  const ofCases = everyCommand.filter(({ name }) => !/^policy /.test(name));
  const kinds = new Set(
    ofCases.flatMap((one) => [...one.options, ...one.common].map(({ value }) => value)),
  );
  const closed = [
    null,
    ...Object.keys(WORDS),
    'file',
    'dir',
    'when',
    'number',
    'receipt',
    'quarter',
  ];
  const others = [...kinds].filter((kind) => !closed.includes(kind));
  expect(others.sort()).toEqual(['reference', 'role']);
});
