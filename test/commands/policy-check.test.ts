import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Env } from '../../src/env.ts';
import { alone } from '../interview/sitting.ts';
import { lineOf, POLICY, plant } from '../policy/merrowdale.ts';
import { newWorld, policyStore } from '../world.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'escalate-check-'));
const DOCUMENT = join(import.meta.dirname, '..', 'fixtures', 'documents', 'merrowdale.txt');
const AGAINST = `--against ${DOCUMENT}`;

/** What is said of a file with this text, or of what is named, and the code that it ends with. */
async function checked(name: string, text: string | null, flags = '', changes: Partial<Env> = {}) {
  const path = text === null ? name : join(FOLDER, name);
  if (text !== null) writeFileSync(path, text);
  const line = ['policy', 'check', path, ...flags.split(' ').filter(Boolean)];
  return { ...(await alone(line, newWorld('2026-11-22T10:00', changes))), path };
}

test('A sound policy file ends well, its doubts told as warnings', async () => {
  const { exit, out, path } = await checked('sound.yaml', POLICY);
  const lines = out.trimEnd().split('\n');
  expect([exit, lines.pop()]).toEqual([0, `${path}: 0 errors, 5 warnings.`]);
  for (const line of lines) expect(line).toMatch(/:\d+:\d+: warning: .+; (?:wanted|leave) .+$/);
});

test('A broken policy file ends with 4, each fault on one line', async () => {
  const text = plant(plant(POLICY, 'by: you', 'by: yuo'), 'id: meet', 'idd: meet');
  const { exit, out, path } = await checked('broken.yaml', text);
  const errors = out.split('\n').filter((line) => line.includes(':') && !line.includes('warning'));
  expect({ exit, errors }).toEqual({
    exit: 4,
    errors: [
      `${path}:${lineOf(text, 'by: yuo')}:11: "by" is "yuo"; wanted "you"`,
      `${path}:${lineOf(text, 'idd: meet')}:9: "id" is missing; wanted text`,
      `${path}:${lineOf(text, 'idd: meet')}:9: unknown key "idd"; wanted "id"`,
    ],
  });
});

test('An example that does not hold is told with what was expected and what came', async () => {
  const text = plant(POLICY, 'raise: 2026-06-09', 'raise: 2026-06-08');
  const { exit, out } = await checked('example.yaml', text);
  const column = text.split('\n')[lineOf(text, 'raise: 2026-06-08') - 1]?.indexOf('2026') ?? 0;
  expect(exit).toBe(4);
  expect(out).toContain(
    `example.yaml:${lineOf(text, 'raise: 2026-06-08')}:${column + 1}: the example "It is raised within two working days, over a weekend" does not hold: due raise is 2026-06-09; wanted 2026-06-08`,
  );
});

test('An example beyond the bank holidays that are known is told, and is no crash', async () => {
  const day = (year: number) => `disagreed: ${year}-06-05 }\n    expect:\n      stage`;
  const { exit, out } = await checked('far.yaml', plant(POLICY, day(2026), day(2099)));
  expect(exit).toBe(4);
  expect(out).toMatch(/cannot be worked out: No bank holidays are known for 2099/);
});

test('Against its document, what was found of each kind is said, and what no program compares', async () => {
  const { exit, out } = await checked('whole.yaml', POLICY, AGAINST);
  expect(exit).toBe(0);
  expect(out).toContain(' - 9 of 9 numbers and labels\n');
  expect(out).toContain(' - 8 of 8 sentences with must, should, will, may or 999\n');
  expect(out).toMatch(/ - Who acts: lines 23, 33, /);
  expect(out).not.toContain('100%');
  const wrong = plant(POLICY, '020 7946 0340', '020 7946 0341');
  expect(await checked('wrong.yaml', wrong, AGAINST)).toMatchObject({
    ...{ exit: 4, out: expect.stringContaining(' - 8 of 9 numbers and labels\n') },
  });
});

test.each(['.html', '.txt', ''])(
  'A page in a file that ends in "%s" shows the document sentence by sentence, what nothing holds first',
  async (ending) => {
    const output = join(FOLDER, `page${ending}`);
    const text = plant(POLICY, 'words: to leave word for the police', '#');
    await checked('page.yaml', text, `${AGAINST} --output ${output}`);
    const page = readFileSync(output, 'utf8').replace(/<[^>]+>/g, '\n');
    const [, first = ''] = page.split('Nothing holds these');
    expect(first.indexOf('1.1 This policy')).toBeLessThan(first.indexOf('These are held'));
    expect(first).toMatch(/step raise, line \d+\s/);
    expect(first).toContain('Raise it with the other worker.');
    const { err } = await checked('page.yaml', text, `--output ${output}`);
    expect(err).toContain('--against');
    const none = join(FOLDER, `none${ending}`);
    const broken = await checked('broken.yaml', ': [', `${AGAINST} --output ${none}`);
    expect(broken.err).toContain(`Not written: ${none}.`);
  },
);

test('As JSON, it is the same list', async () => {
  const text = plant(POLICY, 'by: you', 'by: yuo');
  const { exit, out, path } = await checked('json.yaml', text, `${AGAINST} --json`);
  const { problems, ...document } = JSON.parse(out);
  expect({ exit, ...document }).toMatchObject({
    ...{ exit: 4, schema: 'escalate/policy-check/1', file: path },
    ...{ coverage: { fileInText: 1, textInFile: 1 }, proved: { words: { found: 9, wanted: 9 } } },
  });
  const fault = { code: 'unknown-word', message: '"by" is "yuo"; wanted "you"' };
  const place = { file: path, line: lineOf(text, 'by: yuo'), column: 11 };
  expect(problems.filter((one: { severity: string }) => one.severity === 'error')).toEqual([
    { ...place, ...fault, severity: 'error' },
  ]);
});

test('Control characters in a file do nothing to the screen', async () => {
  const text = plant(POLICY, 'agencies: [police]', 'agencies: ["\\e[2J\\u202epolice"]');
  const { out } = await checked('acting.yaml', text);
  expect(out).toContain('"␛[2J\\u202epolice"');
  expect(out).not.toMatch(/\p{Cf}|\p{Cc}(?<!\n)/u);
});

test('A file that is not there is a slip of the hand', async () => {
  expect((await checked(join(FOLDER, 'none.yaml'), null)).exit).toBe(2);
});

test('An area is checked by any of its names, and for a slip the nearest is suggested', async () => {
  const wirral = { file: 'wirral.yaml', text: POLICY, digest: '0' };
  const find = (id: string) => (id === 'wirral' ? wirral : null);
  const policies = { ...policyStore(), find };
  const said = (name: string) => checked(name, null, '', { policies });
  expect(await said('Wirral LSCB')).toMatchObject({
    ...{ exit: 0, out: expect.stringMatching(/^wirral\.yaml:\d+/) },
  });
  expect((await said('wiral')).err).toMatch(/wirral/i);
});
