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
import { caseFiles } from '../../src/cases/store/case-files.ts';
import { importCase } from '../../src/commands/import.ts';
import { next } from '../../src/commands/next.ts';
import { record } from '../../src/commands/record.ts';
import { show } from '../../src/commands/show.ts';
import { start } from '../../src/commands/start.ts';
import { status } from '../../src/commands/status.ts';
import { verify } from '../../src/commands/verify.ts';
import { machineDisk } from '../../src/platform/disk/machine-disk.ts';
import { realMachine } from '../../src/platform/machine.ts';
import { answering, type World } from '../world.ts';
import { asked, OnDisk, refusal } from './on-disk.ts';
import { saved, statusIn } from './saved.ts';

let desk: OnDisk;

beforeEach(async () => {
  desk = new OnDisk();
  await desk.save('swk-1', ['one']);
});
afterEach(() => desk.clear());

const inCase = (name: string) => join(desk.root, 'swk-1', name);
const words = (text: string): World =>
  desk.world.at('2026-12-22T15:00', { machine: { ...realMachine, readText: () => text } });

/** What verify says is damaged, and what it ends with; `status` has to end with the same. */
async function damage() {
  const { exit, document } = await asked(verify, {}, desk.world);
  const listed = await asked(status, {}, desk.world);
  expect(listed.exit).toBe(exit);
  const bad = document.cases.filter(({ ok }: { ok: boolean }) => !ok);
  const shown = listed.document.cases.filter((one: object) => 'damaged' in one);
  expect(shown.map((one: { case: string }) => one.case).toSorted()).toEqual(
    bad.map((one: { case: string }) => one.case).toSorted(),
  );
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
    renameSync(desk.path('swk-1', number), inCase(`00000${number}.json.part`));
  }
  expect((await damage()).exit).toBe(5);
  for (const number of [1, 2]) {
    await importCase({ file: inCase(`00000${number}.json.part`) }, desk.world.env);
  }
  expect((await damage()).exit).toBe(0);
});

test('A first entry whose policy is not beside it is not taken in', async () => {
  const away = join(desk.root, 'swk-1', 'old');
  mkdirSync(away);
  rmSync(desk.policyPath('swk-1'));
  renameSync(desk.path('swk-1', 1), join(away, '000001.json'));
  renameSync(desk.path('swk-1', 2), join(away, '000002.json'));
  expect(
    await refusal(() => importCase({ file: join(away, '000001.json') }, desk.world.env)),
  ).toMatch(/^5: Case swk-1: The policy that entry 1 names is missing\. Nothing was changed\./);
  expect((await damage()).exit).toBe(5);
});

describe('The last entry under another name', () => {
  test.each(RENAMED)(
    '%s is damage that names it, and goes in with its exact bytes',
    async (name) => {
      const bytes = readFileSync(desk.path('swk-1', 2));
      renameSync(desk.path('swk-1', 2), inCase(name));
      const { exit, cases } = await damage();
      expect(exit).toBe(5);
      expect(cases[0].problems).toEqual([
        {
          entry: 2,
          file: name,
          problem: expect.stringContaining(
            `${name} is entry 2 under another name: note, 2026-12-22, 15:00.`,
          ),
        },
      ]);
      expect(await refusal(() => record({ case: 'swk-1', file: 'w' }, words('x').env))).toContain(
        name,
      );
      await importCase({ file: inCase(name) }, desk.world.env);
      expect(readFileSync(desk.path('swk-1', 2))).toEqual(bytes);
      expect(await damage()).toEqual({ exit: 0, cases: [] });
    },
  );

  test.each(['000002.json.locked', '.000002.json.icloud', '000002.json.enc', '000002(1).json'])(
    '%s that cannot be read is damage too',
    async (name) => {
      rmSync(desk.path('swk-1', 2));
      writeFileSync(inCase(name), Uint8Array.of(1, 2, 3));
      const { exit, cases } = await damage();
      expect(exit).toBe(5);
      expect(cases[0].problems[0]).toMatchObject({ entry: 2, file: name });
    },
  );

  test('two of them go in one after the other', async () => {
    await desk.enter('swk-1', 'two');
    for (const number of [2, 3])
      renameSync(desk.path('swk-1', number), inCase(`00000${number} (1).json`));
    expect((await damage()).cases[0].problems).toHaveLength(2);
    expect(
      await refusal(() => importCase({ file: inCase('000003 (1).json') }, desk.world.env)),
    ).toContain('take entry 2 in before entry 3');
    for (const number of [2, 3])
      await importCase({ file: inCase(`00000${number} (1).json`) }, desk.world.env);
    expect(await damage()).toEqual({ exit: 0, cases: [] });
  });
});

describe('An entry that another computer saved under a number that is taken', () => {
  /** The same case on another computer. */
  async function elsewhere(act: (other: OnDisk) => Promise<unknown>): Promise<OnDisk> {
    const other = new OnDisk();
    cpSync(desk.root, other.root, { recursive: true });
    await act(other);
    await desk.enter('swk-1', 'mine');
    return other;
  }
  const NAME = '000003-PC-B.json';

  test('is named with its kind and time, stops no record, and goes in once', async () => {
    const other = await elsewhere((one) => one.enter('swk-1', 'theirs'));
    copyFileSync(other.path('swk-1', 3), inCase(NAME));
    const { exit, cases } = await damage();
    expect(exit).toBe(5);
    expect(cases[0].problems[0]).toMatchObject({ entry: 3, file: NAME });
    expect(cases[0].problems[0].problem).toContain(
      `${NAME} is a second entry 3: note, 2026-12-22, 15:00.`,
    );
    expect(cases[0].problems[0].problem).toContain(`escalate import ${inCase(NAME)}`);
    const world = words('more');
    expect(await record({ case: 'swk-1', file: 'w' }, world.env)).toBe(0);
    expect(world.noted()).toContain(`DAMAGED: ${NAME} is a second entry 3`);
    for (const _ of [1, 2]) await importCase({ file: inCase(NAME) }, desk.world.env);
    desk.world.said();
    const shown = await asked(show, { case: 'swk-1' }, desk.world);
    const texts = shown.document.entries.map(({ text }: { text?: string }) => text);
    expect(texts.slice(1)).toEqual(['one', 'mine', 'more', 'theirs']);
    expect(await damage()).toEqual({ exit: 0, cases: [] });
    other.clear();
  });

  test('never moves the case by itself: what was done there goes in as a note', async () => {
    const other = await elsewhere((one) =>
      next({ case: 'swk-1', outcome: 'unresolved', risk: 'none' }, one.world.env),
    );
    copyFileSync(other.path('swk-1', 3), inCase(NAME));
    await importCase({ file: inCase(NAME) }, desk.world.env);
    expect((await statusIn(desk.world)).stage).toBe(1);
    desk.world.said();
    const { document } = await asked(show, { case: 'swk-1' }, desk.world);
    expect(document.entries.at(-1).text).toBe(
      'Entered on another computer, as its entry 3: next.\noutcome: unresolved\nrisk: none',
    );
    other.clear();
  });

  test.each(['000002 (1).json', '000002 - Copy.json', 'backup.json'])(
    'is harmless as %s where it is byte for byte one that is here',
    async (name) => {
      copyFileSync(desk.path('swk-1', 2), inCase(name));
      expect(await damage()).toEqual({ exit: 0, cases: [] });
      const { document } = await asked(verify, {}, desk.world);
      expect(document.cases[0].problems).toEqual([
        { entry: 2, file: name, problem: `${name} is a copy of entry 2, byte for byte.` },
      ]);
    },
  );

  test('of another case is refused where that case is not here', async () => {
    const other = new OnDisk();
    await other.save('kept', ['x']);
    expect(
      await refusal(() => importCase({ file: other.path('kept', 2) }, desk.world.env)),
    ).toContain('of none that is here');
    other.clear();
  });
});

describe('A case is never "no case" where', () => {
  const spoiled: readonly (readonly [string, () => void])[] = [
    ['its folder was renamed', () => renameSync(inCase(''), join(desk.root, 'swk-1 (1)'))],
    [
      'its folder is a copy by its name',
      () => renameSync(inCase(''), join(desk.root, 'swk-1 - Copy')),
    ],
    [
      'its folder is a link',
      () => {
        renameSync(inCase(''), join(desk.root, '.elsewhere'));
        symlinkSync('.elsewhere', join(desk.root, 'swk-1'));
      },
    ],
    [
      'its folder is a link to nothing',
      () => {
        rmSync(inCase(''), { recursive: true });
        symlinkSync('gone', join(desk.root, 'swk-1'));
      },
    ],
    [
      'a file stands in its place',
      () => {
        rmSync(inCase(''), { recursive: true });
        writeFileSync(join(desk.root, 'swk-1'), 'x');
      },
    ],
    [
      'iCloud keeps its folder elsewhere',
      () => {
        rmSync(inCase(''), { recursive: true });
        writeFileSync(join(desk.root, '.swk-1.icloud'), 'x');
      },
    ],
    [
      'its entries were deleted',
      () => {
        for (const number of [1, 2]) rmSync(desk.path('swk-1', number));
      },
    ],
    [
      'its folder is empty',
      () => {
        rmSync(inCase(''), { recursive: true });
        mkdirSync(inCase(''));
      },
    ],
    [
      'its entries are evicted',
      () => {
        for (const number of [1, 2]) {
          rmSync(desk.path('swk-1', number));
          writeFileSync(inCase(`.00000${number}.json.icloud`), 'x');
        }
      },
    ],
    [
      'its entries have another ending',
      () => {
        for (const number of [1, 2])
          renameSync(desk.path('swk-1', number), inCase(`00000${number}.json.locked`));
      },
    ],
  ];

  test.each(spoiled)('%s', async (_, spoil) => {
    await saved(desk.world, 'swk-12');
    desk.world.said();
    spoil();
    expect((await damage()).exit).toBe(5);
    for (const command of [show, status, verify]) {
      const said = await refusalOrDamage(() => command({ case: 'swk-1' }, desk.world.env));
      expect(said).toBe(5);
    }
    // Never into the case of another child whose reference begins alike.
    expect(await refusal(() => record({ case: 'swk-1', file: 'w' }, words('x').env))).toMatch(
      /^5: /,
    );
    const answers = { area: 'southwark', concern: 'threshold', risk: 'none', case: 'swk-1' };
    const taken = await refusal(() => start(answers, desk.world.env));
    expect(taken).toMatch(/^[25]: Case swk-1 /);
  });

  async function refusalOrDamage(act: () => Promise<number>): Promise<number> {
    try {
      return await act();
    } catch {
      return Number((await refusal(act)).slice(0, 1));
    }
  }

  test('two folders differ in letters’ case alone', async () => {
    cpSync(inCase(''), join(desk.root, 'SWK-1'), { recursive: true });
    const { exit, cases } = await damage();
    expect({ exit, cases: cases.map((one: { case: string }) => one.case) }).toEqual({
      exit: 5,
      cases: ['SWK-1, swk-1'],
    });
    const world = words('x');
    expect(await record({ case: 'swk-1', file: 'w' }, world.env)).toBe(0);
    expect(world.noted()).toContain('2 folders: SWK-1, swk-1');
  });

  test('a copy of its folder is there: that is harmless while it is byte for byte the same', async () => {
    cpSync(inCase(''), join(desk.root, 'swk-1 (1)'), { recursive: true });
    expect(await damage()).toEqual({ exit: 0, cases: [] });
    writeFileSync(join(desk.root, 'swk-1 (1)', '000003.json'), 'x');
    expect((await damage()).exit).toBe(5);
  });
});

test('After damage one sentence says how to go on with the child today', async () => {
  await next({ case: 'swk-1', outcome: 'unresolved', risk: 'none' }, desk.world.env);
  await desk.enter('swk-1', 'two');
  writeFileSync(desk.path('swk-1', 4), 'x');
  const line =
    'To go on with the child today, begin a new case: escalate start --area southwark --stage 2 --reached 2026-12-22 --case NEW';
  expect(await refusal(() => record({ case: 'swk-1', file: 'w' }, words('x').env))).toContain(line);
  desk.world.said();
  for (const command of [status, verify]) {
    await command({}, desk.world.env);
    expect(desk.world.said().replace(/\s+/g, ' ')).toContain(line);
  }
  await show({ case: 'swk-1' }, desk.world.env);
  expect(desk.world.noted()).toContain(line);
});

describe('Somebody who types their words at the question', () => {
  const full = Object.assign(new Error('full'), { code: 'ENOSPC' });

  test('has them back where they cannot be saved', async () => {
    const fs = {
      ...machineDisk(process.platform),
      link: () => {
        throw full;
      },
    };
    const world = desk.world.at('2026-12-22T15:00', {
      asker: answering('We spoke.\nNo\u001b[2J answer.'),
      cases: caseFiles(fs, desk.root),
    });
    await expect(record({ case: 'swk-1' }, world.env)).rejects.toThrow('the disk is full');
    expect(world.noted()).toContain('You wrote:\nWe spoke.\nNo␛[2J answer.\n');
  });

  test('is told of a moment that cannot be before they have typed anything', async () => {
    const world = desk.world.at('2026-12-22T15:00', { asker: answering() });
    expect(await refusal(() => record({ case: 'swk-1', at: '2026-12-23' }, world.env))).toContain(
      'still to come',
    );
  });
});
