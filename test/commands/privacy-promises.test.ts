import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { WORDS } from '../../src/cli/completion/candidates.ts';
import { everyCommand, HELP_TOPICS } from '../help-texts.ts';

const PROMISES = HELP_TOPICS.privacy ?? [];
const textOf = (path: string) => readFileSync(join(import.meta.dirname, '..', path), 'utf8');

/** How each thing that `help privacy` says begins, and below it the tests that hold it: a file, and words of a title. */
const HELD = textOf('fixtures/privacy-promises.txt')
  .split(/\n(?! {4}|$)/)
  .map((promise) => promise.trimEnd().split('\n    '));

test('Each promise of "help privacy" has its test', () => {
  for (const says of PROMISES) {
    const [start, ...tests] = HELD.find(([one = '']) => says.startsWith(one)) ?? [];
    expect(start, says).toBeDefined();
    for (const held of tests) {
      const [, file = '', title] = /^(\S+): (.+)$/.exec(held) ?? [];
      expect(textOf(file.includes('.') ? file : `${file}.test.ts`), says).toContain(title);
    }
  }
  expect(HELD).toHaveLength(PROMISES.length);
});

test('No option takes the words of a record', () => {
  const ofCases = everyCommand.filter(({ name }) => !/^policy /.test(name));
  const kinds = new Set(
    ofCases.flatMap((one) => [...one.options, ...one.common].map(({ value }) => value)),
  );
  const closed = ['file', 'dir', 'when', 'number', 'receipt', 'quarter', 'track', 'route'];
  const others = [...kinds].filter(
    (kind) => kind !== null && ![...Object.keys(WORDS), ...closed].includes(kind),
  );
  expect(others.sort()).toEqual(['reference', 'role']);
});
