import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { policyCheck } from '../../src/commands/policy-check.ts';
import { UserError } from '../../src/errors.ts';
import { lineOf, POLICY, plant } from '../policy/merrowdale.ts';
import { newWorld, policyStore } from '../world.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'escalate-check-'));
const DOCUMENT = join(import.meta.dirname, '..', 'fixtures', 'documents', 'merrowdale.txt');
const NOW = '2026-11-22T10:00:00+00:00';

function file(name: string, text: string): string {
  const path = join(FOLDER, name);
  writeFileSync(path, text);
  return path;
}

describe('checking a policy file', () => {
  test('a sound one ends well, its doubts told as warnings', async () => {
    const { env, said } = newWorld(NOW);
    const path = file('sound.yaml', POLICY);
    expect(await policyCheck({ policy: path }, env)).toBe(0);
    const lines = said().trimEnd().split('\n');
    expect(lines.at(-1)).toBe(`${path}: 0 errors, 5 warnings.`);
    for (const line of lines.slice(0, -1)) {
      expect(line).toMatch(/:\d+:\d+: warning: .+; (?:wanted|leave) .+$/);
    }
  });

  test('a broken one ends with 4, each fault on one line', async () => {
    const { env, said } = newWorld(NOW);
    const text = plant(plant(POLICY, 'by: you', 'by: yuo'), 'id: meet', 'idd: meet');
    const path = file('broken.yaml', text);
    expect(await policyCheck({ policy: path }, env)).toBe(4);
    const errors = said()
      .split('\n')
      .filter((line) => line.includes(':') && !/warning|^$/.test(line));
    expect(errors).toEqual([
      `${path}:${lineOf(text, 'by: yuo')}:11: "by" is "yuo"; wanted "you"`,
      `${path}:${lineOf(text, 'idd: meet')}:9: "id" is missing; wanted text`,
      `${path}:${lineOf(text, 'idd: meet')}:9: unknown key "idd"; wanted "id"`,
    ]);
  });

  test('an example that does not hold is told with what was expected and what came', async () => {
    const { env, said } = newWorld(NOW);
    const text = plant(POLICY, 'raise: 2026-06-09', 'raise: 2026-06-08');
    expect(await policyCheck({ policy: file('example.yaml', text) }, env)).toBe(4);
    const column = text.split('\n')[lineOf(text, 'raise: 2026-06-08') - 1]?.indexOf('2026') ?? 0;
    expect(said()).toContain(
      `example.yaml:${lineOf(text, 'raise: 2026-06-08')}:${column + 1}: the example "It is raised within two working days, over a weekend" does not hold: due raise is 2026-06-09; wanted 2026-06-08`,
    );
  });

  test('an example beyond the bank holidays that are known is told, and is no crash', async () => {
    const { env, said } = newWorld(NOW);
    const day = (year: number) => `disagreed: ${year}-06-05 }\n    expect:\n      stage`;
    const text = plant(POLICY, day(2026), day(2099));
    expect(await policyCheck({ policy: file('far.yaml', text) }, env)).toBe(4);
    expect(said()).toMatch(/cannot be worked out: No bank holidays are known for 2099/);
  });

  test('against its document, what was found of each kind is said, and what no program compares', async () => {
    const { env, said } = newWorld(NOW);
    const path = file('whole.yaml', POLICY);
    expect(await policyCheck({ policy: path, against: DOCUMENT }, env)).toBe(0);
    const proof = said();
    expect(proof).toContain(' - 8 of 8 numbers\n');
    expect(proof).toContain(' - 8 of 8 sentences with must, should, will or may\n');
    expect(proof).toMatch(/ - Who acts: lines 23, 33, /);
    expect(proof).not.toContain('100%');
    const wrong = file('wrong.yaml', plant(POLICY, '020 7946 0340', '020 7946 0341'));
    expect(await policyCheck({ policy: wrong, against: DOCUMENT }, env)).toBe(4);
    expect(said()).toContain(' - 7 of 8 numbers\n');
  });

  test.each(['html', 'txt'])(
    'a page in %s shows the document sentence by sentence, what nothing holds first',
    async (ending) => {
      const { env } = newWorld(NOW);
      const output = join(FOLDER, `page.${ending}`);
      const path = file('page.yaml', plant(POLICY, 'words: to leave word for the police', '#'));
      await policyCheck({ policy: path, against: DOCUMENT, output }, env);
      const page = readFileSync(output, 'utf8').replace(/<[^>]+>/g, '\n');
      const [, first = ''] = page.split('Nothing holds these');
      expect(first.indexOf('1.1 This policy')).toBeLessThan(first.indexOf('These are held'));
      expect(first).toMatch(/step raise, line \d+\s/);
      expect(first).toContain('Raise it with the other worker.');
      await expect(policyCheck({ policy: path, output }, env)).rejects.toThrow('--against');
    },
  );

  test('as JSON, it is the same list', async () => {
    const { env, said } = newWorld(NOW).json();
    const text = plant(POLICY, 'by: you', 'by: yuo');
    const path = file('json.yaml', text);
    expect(await policyCheck({ policy: path, against: DOCUMENT }, env)).toBe(4);
    const document: unknown = JSON.parse(said());
    expect(document).toMatchObject({
      schema: 'escalate/policy-check/1',
      file: path,
      coverage: { fileInText: 1, textInFile: 1 },
      proved: { words: { found: 9, wanted: 9 } },
    });
    const { problems } = document as { problems: readonly { severity: string }[] };
    const fault = { code: 'unknown-word', message: '"by" is "yuo"; wanted "you"' };
    const place = { file: path, line: lineOf(text, 'by: yuo'), column: 11 };
    const errors = problems.filter(({ severity }) => severity === 'error');
    expect(errors).toEqual([{ ...place, ...fault, severity: 'error' }]);
  });

  test('control characters in a file do nothing to the screen', async () => {
    const { env, said } = newWorld(NOW);
    const text = plant(POLICY, 'agencies: [police]', 'agencies: ["\\e[2J\\u202epolice"]');
    await policyCheck({ policy: file('acting.yaml', text) }, env);
    const shown = said();
    expect(shown).toContain('"␛[2J\\u202epolice"');
    expect(shown).not.toMatch(/\p{Cf}|\p{Cc}(?<!\n)/u);
  });

  test('a file that is not there is a slip of the hand', async () => {
    const checking = policyCheck({ policy: join(FOLDER, 'none.yaml') }, newWorld(NOW).env);
    await expect(checking).rejects.toThrow(UserError);
  });
});

describe('checking an area', () => {
  const WIRRAL = { file: 'wirral.yaml', text: POLICY, digest: '0' };
  const policies = {
    ...policyStore(),
    find: (id: string) => (id === 'wirral' ? WIRRAL : null),
  };

  test('takes the policy that is in use, by any of its names', async () => {
    const { env, said } = newWorld(NOW, { policies });
    expect(await policyCheck({ policy: 'Wirral LSCB' }, env)).toBe(0);
    expect(said()).toMatch(/^wirral\.yaml:\d+/);
  });

  test('that is not there suggests the nearest', async () => {
    const { env } = newWorld(NOW, { policies });
    await expect(policyCheck({ policy: 'wiral' }, env)).rejects.toThrow(/wirral/i);
  });
});
