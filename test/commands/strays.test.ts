import {
  copyFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openCase } from '../../src/cases/open-case.ts';
import { flat } from '../interview/sitting.ts';
import { OnDisk, statusIn } from './saved-cases.ts';

let disk: OnDisk;

beforeEach(async () => {
  disk = new OnDisk();
  await disk.save('swk-1', ['one']);
});
afterEach(() => disk.clear());

const inCase = (name: string) => join(disk.root, 'swk-1', name);
const RECORD = 'record swk-1 --file w';
const writing = () => disk.refusal(RECORD);
const takeIn = async (file: string) =>
  expect(await disk.run(['import', file])).toMatchObject({ exit: 0 });
const untaken = (file: string) => disk.refusal(['import', file]);
const shown = async () => (await disk.json('show swk-1')).document.entries;
type Listed = { readonly case: string };
const namesOf = (cases: readonly Listed[]) => cases.map((one) => one.case).toSorted();
const NONE = { exit: 0, cases: [] };
const START = 'start --area southwark --concern threshold --risk none --case swk-1';
const UP = 'next swk-1 --outcome unresolved --risk none';

/** What verify says is damaged, and what it ends with; `status` has to end with the same. */
async function damage() {
  const { exit, document } = await disk.json('verify');
  const listed = await disk.json('status');
  expect(listed.exit).toBe(exit);
  const bad = document.cases.filter(({ ok }: { ok: boolean }) => !ok);
  const shown = listed.document.cases.filter((one: object) => 'damaged' in one);
  expect(namesOf(shown)).toEqual(namesOf(bad));
  return { exit, cases: bad };
}

const RENAMED = [
  '000002 (1).json',
  '0000002.json',
  '000002.JSON',
  '٠٠٠٠٠٢.json',
  'Copy of 000002.json',
  '000002.json.locked',
  '000002 (Siân\u2019s conflicted copy).json',
  '.000002.json.icloud',
  '.000002.json',
];

test('A case whose every entry was renamed is put together again, one command an entry', async () => {
  for (const number of [1, 2]) {
    renameSync(disk.path('swk-1', number), inCase(`00000${number}.json.part`));
  }
  expect((await damage()).exit).toBe(5);
  for (const number of [1, 2]) {
    await takeIn(inCase(`00000${number}.json.part`));
  }
  expect((await damage()).exit).toBe(0);
});

test('A first entry whose policy is not beside it is not taken in', async () => {
  const away = join(disk.root, 'swk-1', 'old');
  mkdirSync(away);
  rmSync(disk.policyPath('swk-1'));
  renameSync(disk.path('swk-1', 1), join(away, '000001.json'));
  renameSync(disk.path('swk-1', 2), join(away, '000002.json'));
  expect(await untaken(join(away, '000001.json'))).toMatch(
    /^5: Case swk-1: The policy that entry 1 names is missing\. Nothing was changed\./,
  );
  expect((await damage()).exit).toBe(5);
});

describe('The last entry under another name', () => {
  test.each(RENAMED)(
    '%s is damage that names it, and goes in with its exact bytes',
    async (name) => {
      const bytes = readFileSync(disk.path('swk-1', 2));
      renameSync(disk.path('swk-1', 2), inCase(name));
      const { exit, cases } = await damage();
      expect(exit).toBe(5);
      const says = `${name} is entry 2 under another name: note, 2026-12-22, 15:00.`;
      const problem = expect.stringContaining(says);
      expect(cases[0].problems).toEqual([{ entry: 2, file: name, problem }]);
      expect(await writing()).toContain(name);
      await takeIn(inCase(name));
      expect(readFileSync(disk.path('swk-1', 2))).toEqual(bytes);
      expect(await damage()).toEqual(NONE);
    },
  );

  test.each(['000002.json.locked', '.000002.json.icloud', '000002.json.enc', '000002(1).json'])(
    '%s that cannot be read is damage too',
    async (name) => {
      rmSync(disk.path('swk-1', 2));
      writeFileSync(inCase(name), Uint8Array.of(1, 2, 3));
      const { exit, cases } = await damage();
      expect(exit).toBe(5);
      expect(cases[0].problems[0]).toMatchObject({ entry: 2, file: name });
    },
  );

  test('two of them go in one after the other', async () => {
    await disk.enter('swk-1', 'two');
    const renamed = (number: number) => inCase(`00000${number} (1).json`);
    for (const number of [2, 3]) renameSync(disk.path('swk-1', number), renamed(number));
    expect((await damage()).cases[0].problems).toHaveLength(2);
    expect(await untaken(renamed(3))).toContain('take entry 2 in before entry 3');
    for (const number of [2, 3]) await takeIn(renamed(number));
    expect(await damage()).toEqual(NONE);
  });
});

describe('An entry that another computer saved under a number that is taken', () => {
  /** The same case on another computer. */
  async function elsewhere(act: (other: OnDisk) => Promise<unknown>): Promise<OnDisk> {
    const other = new OnDisk();
    cpSync(disk.root, other.root, { recursive: true });
    await act(other);
    await disk.enter('swk-1', 'mine');
    return other;
  }
  const NAME = '000003-PC-B.json';

  test('is named with its kind and time, stops no record, and goes in once', async () => {
    const other = await elsewhere((one) => one.enter('swk-1', 'theirs'));
    copyFileSync(other.path('swk-1', 3), inCase(NAME));
    const { exit, cases } = await damage();
    const [found] = cases[0].problems;
    expect({ exit, found }).toMatchObject({ exit: 5, found: { entry: 3, file: NAME } });
    expect(found.problem).toContain(`${NAME} is a second entry 3: note, 2026-12-22, 15:00.`);
    expect(found.problem).toContain(`escalate import ${inCase(NAME)}`);
    const { exit: saves, err } = await disk.run(RECORD);
    expect([saves, flat(err)]).toEqual([
      0,
      expect.stringContaining(`DAMAGED: ${NAME} is a second entry 3`),
    ]);
    for (const _ of [1, 2]) await takeIn(inCase(NAME));
    const texts = (await shown()).map(({ text }: { text?: string }) => text);
    expect(texts.slice(1)).toEqual(['one', 'mine', 'my words', 'theirs']);
    expect(await damage()).toEqual(NONE);
    other.clear();
  });

  test('never moves the case by itself: what was done there goes in as a note', async () => {
    const other = await elsewhere((one) => one.printed(UP));
    copyFileSync(other.path('swk-1', 3), inCase(NAME));
    await takeIn(inCase(NAME));
    expect((await statusIn(disk.world)).stage).toBe(1);
    expect((await shown()).at(-1).text).toBe(
      'Entered on another computer, as its entry 3: next.\noutcome: unresolved\nrisk: none',
    );
    other.clear();
  });

  test.each(['000002 (1).json', '000002 - Copy.json', 'backup.json'])(
    'is harmless as %s where it is byte for byte one that is here',
    async (name) => {
      copyFileSync(disk.path('swk-1', 2), inCase(name));
      expect(await damage()).toEqual(NONE);
      const { document } = await disk.json('verify');
      expect(document.cases[0].problems).toEqual([
        { entry: 2, file: name, problem: `${name} is a copy of entry 2, byte for byte.` },
      ]);
    },
  );

  test('of another case is refused where that case is not here', async () => {
    const other = new OnDisk();
    await other.save('kept', ['x']);
    expect(await untaken(other.path('kept', 2))).toContain('of none that is here');
    other.clear();
  });
});

describe('A case is never "no case" where', () => {
  const both = [1, 2];
  const remove = () => rmSync(inCase(''), { recursive: true });
  const rename = (to: string) => renameSync(inCase(''), join(disk.root, to));
  const link = (to: string) => symlinkSync(to, join(disk.root, 'swk-1'));
  const write = (name: string) => writeFileSync(join(disk.root, name), 'x');
  const evict = (number: number) => {
    rmSync(disk.path('swk-1', number));
    writeFileSync(inCase(`.00000${number}.json.icloud`), 'x');
  };
  const lock = (number: number) =>
    renameSync(disk.path('swk-1', number), inCase(`00000${number}.json.locked`));

  test.each<[string, () => unknown]>([
    ['its folder was renamed', () => rename('swk-1 (1)')],
    ['its folder is a copy by its name', () => rename('swk-1 - Copy')],
    ['its folder is a link', () => [rename('.elsewhere'), link('.elsewhere')]],
    ['its folder is a link to nothing', () => [remove(), link('gone')]],
    ['a file stands in its place', () => [remove(), write('swk-1')]],
    ['iCloud keeps its folder elsewhere', () => [remove(), write('.swk-1.icloud')]],
    ['its entries were deleted', () => both.map((number) => rmSync(disk.path('swk-1', number)))],
    ['its folder is empty', () => [remove(), mkdirSync(inCase(''))]],
    ['its entries are evicted', () => both.map(evict)],
    ['its entries have another ending', () => both.map(lock)],
  ])('%s', async (_, spoil) => {
    await disk.save('swk-12');
    spoil();
    expect((await damage()).exit).toBe(5);
    for (const command of ['show', 'status', 'verify'])
      expect((await disk.run(`${command} swk-1`)).exit).toBe(5);
    // Never into the case of another child whose reference begins alike.
    expect(await writing()).toMatch(/^5: /);
    expect(await disk.refusal(START)).toMatch(/^[25]: Case swk-1 /);
  });

  test('two folders differ in letters’ case alone', async () => {
    cpSync(inCase(''), join(disk.root, 'SWK-1'), { recursive: true });
    const { exit, cases } = await damage();
    expect({ exit, cases: namesOf(cases) }).toEqual({ exit: 5, cases: ['SWK-1, swk-1'] });
    const { exit: saves, err } = await disk.run(RECORD);
    expect([saves, err]).toEqual([0, expect.stringContaining('2 folders: SWK-1, swk-1')]);
  });

  test('a copy of its folder is there: that is harmless while nothing in it is new', async () => {
    const copy = join(disk.root, 'swk-1 (1)');
    cpSync(inCase(''), copy, { recursive: true });
    expect(await damage()).toEqual(NONE);
    await disk.enter('swk-1', 'two');
    renameSync(disk.path('swk-1', 3), join(copy, '000003.json'));
    expect((await damage()).exit).toBe(5);
    const says = 'Take each that is new in with "escalate import".';
    for (const line of ['status swk-1', 'show swk-1', 'verify swk-1'])
      expect(flat((await disk.run(line)).shown)).toContain(says);
    const { exit, err } = await disk.run(RECORD);
    expect({ exit, err: flat(err) }).toEqual({ exit: 0, err: expect.stringContaining(says) });
    await takeIn(join(copy, '000003.json'));
    expect(await damage()).toEqual(NONE);
    writeFileSync(join(copy, '000004.json'), 'x');
    expect((await damage()).exit).toBe(5);
  });
});

test('After damage one sentence says how to go on with the child today', async () => {
  await disk.printed(UP);
  await disk.enter('swk-1', 'two');
  writeFileSync(disk.path('swk-1', 4), 'x');
  const line =
    'To go on with the child today, begin a new case: escalate start --area southwark --stage 2 --reached 2026-12-22 --case NEW';
  expect(await writing()).toContain(line);
  for (const command of ['status', 'verify', 'show swk-1'])
    expect(flat((await disk.run(command)).shown)).toContain(line);
});

test('A case whose folder was put into that of another is not called no case', async () => {
  await disk.save('swk-2', []);
  renameSync(join(disk.root, 'swk-1'), join(disk.root, 'swk-2', 'swk-1'));
  expect(await writing()).toMatch(/^5: .* Its folder lies in that of case swk-2\./);
  expect(await disk.refusal(START)).toMatch(/^5: .* Put it beside it\./);
  const { problems } = openCase('swk-2', disk.world.env);
  expect(problems.map(({ kind, problem }) => [kind, problem])).toEqual([
    ['within', expect.stringMatching(/^swk-1.000001\.json is entry 1 of case swk-1, /)],
  ]);
});

test('An entry that lies outside the folder of its case is named, and can be taken in', async () => {
  await disk.save('swk-3', ['We spoke.', 'Agreed to meet.']);
  const outside = join(disk.root, '000003.json');
  renameSync(join(disk.root, 'swk-3', '000003.json'), outside);
  const { document, exit } = await disk.json('verify');
  expect(JSON.stringify(document)).toContain('000003.json: This may be an entry of a case,');
  expect(exit).toBe(5);
  await takeIn(outside);
  rmSync(outside);
  expect((await disk.json('verify')).exit).toBe(0);
});

test('A case whose folder was given a longer name keeps its reference', async () => {
  await disk.save('swk-4', []);
  renameSync(join(disk.root, 'swk-4'), join(disk.root, 'swk-4-old'));
  expect(await disk.refusal(START.replace('swk-1', 'swk-4'))).toMatch(
    /^5: .* called swk-4-old: give/,
  );
});
