import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { OnDisk } from './saved-cases.ts';

const TEXTS = ['first words', 'second words', 'third words'];
let disk: OnDisk;

beforeEach(async () => {
  disk = new OnDisk();
  await disk.save('swk-1', TEXTS);
  await disk.save('other', ['of another case']);
});
afterEach(() => disk.clear());

const at = (number: number) => disk.path('swk-1', number);
const spoil = (content: string | Uint8Array) => writeFileSync(at(2), content);
const copy = (from: string, to: number) => copyFileSync(from, at(to));

function edit(number: number, change: (text: string) => string): void {
  writeFileSync(at(number), change(readFileSync(at(number), 'utf8')));
}

/** What another hand did, and what `verify` says of it. */
const DAMAGE: readonly (readonly [string, () => unknown, RegExp])[] = [
  ['changed', () => edit(3, (text) => text.replace('second', 'secund')), /^Entry 3: .*was changed/],
  [
    'changed, the last of all',
    () => edit(4, (text) => text.replace('third', 'thirt')),
    /^Entry 4: .*was changed/,
  ],
  ['missing', () => rmSync(at(3)), /^Entry 3 is missing\.$/],
  ['missing, the one that opens it', () => rmSync(at(1)), /^Entry 1 is missing\.$/],
  ['missing, two on end', () => [rmSync(at(2)), rmSync(at(3))], /^Entries 2 to 3 are missing/],
  ['swapped with the next', () => swap(2, 3), /file of entry 2 holds entry 3: it was swapped/],
  ['copied over the next', () => copy(at(2), 3), /it was swapped or copied in/],
  ['copied to the end', () => copy(at(2), 5), /file of entry 5 holds entry 2/],
  ['copied in from another case', () => copy(disk.path('other', 2), 2), /does not follow entry 1/],
  ['made empty', () => spoil(''), /^Entry 2: The file is empty/],
  ['null', () => spoil('null\n'), /^Entry 2: .*not an entry/],
  ['cut off', () => truncateSync(at(2), 100), /^Entry 2: The file is cut off/],
  ['one byte flipped', () => flip(2), /^Entry 2: /],
  ['not in UTF-8', () => spoil(Buffer.of(0x22, 0xff, 0x22)), /not text in UTF-8/],
  ['200,000 brackets', () => spoil('['.repeat(200_000)), /nests deeper/],
  [
    'a link',
    () => replaceBy((path) => symlinkSync(disk.path('other', 2), path)),
    /not a plain file/,
  ],
  ['a folder', () => replaceBy((path) => mkdirSync(path)), /not a plain file/],
  [
    'a pipe that nobody writes to',
    () => replaceBy((path) => execFileSync('mkfifo', [path])),
    /not a plain file/,
  ],
  [
    'sound, but of a kind that is none',
    () => resealed(2, { kind: 'verdict' }),
    /Entry 2|does not know/,
  ],
];

const SWAPPED = /^The policy that entry 1 names was changed or swapped after it was saved\.$/;
const policyPath = () => disk.policyPath('swk-1');
const writePolicy = (text: string) => writeFileSync(policyPath(), text);

/** What another hand did to the policy that the case goes by. */
const POLICY_DAMAGE: readonly (readonly [string, () => unknown, RegExp])[] = [
  [
    'changed',
    () => writePolicy(readFileSync(policyPath(), 'utf8').replace('days', 'weeks')),
    SWAPPED,
  ],
  ['missing', () => rmSync(policyPath()), /^The policy that entry 1 names is missing\.$/],
  ['swapped with another', () => writePolicy('{"name":"of another area"}'), SWAPPED],
  ['made empty', () => writePolicy(''), /was changed or swapped/],
  ['a link', () => linkedPolicy(), /cannot be read\. This is not a plain file/],
  [
    'put in, though no entry names it',
    () => writeFileSync(surplusPath(), '{"name":"of another area"}'),
    /^No entry names policy-[0-9a-f]{64}\.json: it was put in\.$/,
  ],
];

function surplusPath(): string {
  return join(disk.root, 'swk-1', `policy-${'a'.repeat(64)}.json`);
}

function linkedPolicy(): void {
  const path = policyPath();
  rmSync(path);
  symlinkSync(disk.policyPath('other'), path);
}

function swap(one: number, other: number): void {
  const aside = at(9).replace('.json', '.aside');
  renameSync(at(one), aside);
  renameSync(at(other), at(one));
  renameSync(aside, at(other));
}

function flip(number: number): void {
  const bytes = readFileSync(at(number));
  bytes[40] = (bytes[40] ?? 0) ^ 1;
  writeFileSync(at(number), bytes);
}

function replaceBy(make: (path: string) => void): void {
  rmSync(at(2));
  make(at(2));
}

function resealed(number: number, change: object): void {
  edit(number, (text) => `${JSON.stringify({ ...JSON.parse(text), ...change }, null, 2)}\n`);
}

describe('Verify finds what was done to', () => {
  const all = [
    ...DAMAGE.map(([what, ...rest]) => [`an entry: ${what}`, ...rest] as const),
    ...POLICY_DAMAGE.map(([what, ...rest]) => [`a policy: ${what}`, ...rest] as const),
  ];
  test.each(all)('%s; no other case is blocked, and nothing is mended', async (_, spoil, says) => {
    spoil();
    const before = disk.bytes();
    const checked = await disk.json('verify');
    expect(checked.exit).toBe(5);
    const [other, spoiled] = checked.document.cases;
    expect(other).toMatchObject({ case: 'other', ok: true, problems: [] });
    expect(spoiled).toMatchObject({ case: 'swk-1', ok: false });
    expect(spoiled.problems.map(({ problem }: { problem: string }) => problem).join('\n')).toMatch(
      says,
    );

    const all = await disk.json('status');
    expect(all.exit).toBe(5);
    expect(all.document.cases.map((one: { case: string }) => one.case)).toEqual(['swk-1', 'other']);
    expect(all.document.cases[1].deadlines).toHaveLength(3);
    expect(await disk.refusal('next swk-1 --outcome unresolved')).toMatch(
      /^5: Case swk-1: [^\n]+ Nothing was changed\. See: escalate verify swk-1\. To go on with the child today, [^\n]+ --case NEW$/,
    );
    await disk.run('next other --outcome unresolved');
    const { 'other/000003.json': added, ...after } = disk.bytes();
    expect(added).toBeDefined();
    expect(after).toEqual(before);
  });
});

test('Verify finds a tail that was cut off, by an earlier receipt', async () => {
  const whole = await disk.json('verify swk-1');
  const { entries, head } = whole.document.cases[0];
  const receipt = `${entries}:${head}`;
  rmSync(at(4));
  expect((await disk.json('verify swk-1')).exit).toBe(0);
  const { exit, document } = await disk.json(`verify swk-1 --receipt ${receipt}`);
  expect(exit).toBe(5);
  const problem = 'The receipt counts 4 entries, but the last one here is 3: the end was cut off.';
  expect(document.cases[0].problems).toEqual([{ entry: 4, problem }]);
});

test('Verify finds a case that was renamed, copied or swapped with another', async () => {
  const aside = join(disk.root, 'aside');
  renameSync(join(disk.root, 'swk-1'), aside);
  renameSync(join(disk.root, 'other'), join(disk.root, 'swk-1'));
  renameSync(aside, join(disk.root, 'other'));
  cpSync(join(disk.root, 'other'), join(disk.root, 'copy'), { recursive: true });
  const { exit, document } = await disk.json('verify');
  expect(exit).toBe(5);
  const says = (was: string) =>
    `The log was saved as case ${was}: it was renamed, copied or swapped.`;
  expect(document.cases.map((one: { problems: unknown }) => one.problems)).toEqual(
    ['swk-1', 'swk-1', 'other'].map((was) => [{ entry: 1, problem: says(was) }]),
  );
});

test('An entry that was put into a folder of its case is no end of the log, and is named', async () => {
  const sub = join(disk.root, 'swk-1', 'old');
  mkdirSync(sub);
  renameSync(at(4), join(sub, '000004.json'));
  const { exit, document } = await disk.json('verify swk-1');
  expect(exit).toBe(5);
  const problem = expect.stringMatching(/^old.000004\.json is entry 4 under another name: note, /);
  expect(document.cases[0].problems).toEqual([expect.objectContaining({ entry: 4, problem })]);
  expect((await disk.json('status')).exit).toBe(5);
});

test('A case that was packed or locked into one file is no missing case; one that is here too is none', async () => {
  renameSync(join(disk.root, 'swk-1'), join(disk.root, 'swk-1.set-aside'));
  for (const name of ['swk-1.zip', 'swk-2.tar.gz', 'swk-3.JSON', 'swk-1.set-aside.zip']) {
    writeFileSync(join(disk.root, name), 'x');
  }
  const { exit, document } = await disk.json('status');
  expect(exit).toBe(5);
  const names = document.cases.map((one: { case: string }) => one.case);
  expect(names).toEqual(['swk-1.set-aside', 'swk-1.zip', 'swk-2.tar.gz', 'other']);
});

test("Verify tells of a syncing program's copies and other strays, and they block nothing", async () => {
  copyFileSync(at(2), at(2).replace('.json', ' (conflicted copy).json'));
  for (const name of ['notes.txt', '.DS_Store', 'Thumbs.db'])
    writeFileSync(join(disk.root, 'swk-1', name), 'x');
  mkdirSync(join(disk.root, 'swk-1 (copy)'));
  symlinkSync(join(disk.root, 'swk-1'), join(disk.root, 'linked'));
  const { exit, document } = await disk.json('verify');
  expect(exit).toBe(0);
  const [, mine] = document.cases;
  expect(mine).toMatchObject({ case: 'swk-1', ok: true });
  expect(mine.problems).toHaveLength(2);
  expect(document.strays).toHaveLength(1);
  symlinkSync('nowhere', join(disk.root, 'linked\u001b[2J'));
  expect(await disk.run('verify')).toMatchObject({
    ...{ exit: 5, out: expect.stringMatching(/linked␛\[2J: This is a link, which is never/) },
  });
  await disk.enter('swk-1', 'goes on');
});

describe('What can be read of a damaged case is shown', () => {
  async function shownWords() {
    const { exit, document } = await disk.json('show swk-1');
    const words = document.entries.map(
      ({ number, text, doubtful }: { number: number; text?: string; doubtful?: true }) =>
        `${number}${doubtful ? ' changed' : ''}: ${text ?? ''}`,
    );
    return { exit, words, damaged: document.damaged.length };
  }

  test('where an entry in the middle was cut off', async () => {
    truncateSync(disk.path('swk-1', 3), 100);
    expect(await shownWords()).toEqual({
      exit: 5,
      words: ['1: ', '2: first words', '4: third words'],
      damaged: 2,
    });
  });

  test('where the entry that opens it is gone', async () => {
    rmSync(disk.path('swk-1', 1));
    const words = ['2: first words', '3: second words', '4: third words'];
    expect(await shownWords()).toEqual({ exit: 5, words, damaged: 1 });
  });

  test('where an entry was changed: what it says now, marked as that', async () => {
    const path = disk.path('swk-1', 2);
    writeFileSync(path, readFileSync(path, 'utf8').replace('first words', 'other words'));
    const { words } = await shownWords();
    expect(words).toEqual(['1: ', '2 changed: other words', '3: second words', '4: third words']);
    const { out } = await disk.run('show swk-1');
    expect(out).toMatch(/CHANGED since it was saved; it says now/);
  });

  test('and in words, with no trace of the program', async () => {
    const says = 'DAMAGED: Entry 1: The file is empty.';
    writeFileSync(disk.path('swk-1', 1), '');
    expect(await disk.run('show swk-1')).toMatchObject({
      ...{ exit: 5, out: expect.stringMatching(`${says}[\\s\\S]*second words`) },
    });
    expect(await disk.run('status swk-1')).toMatchObject({
      ...{ exit: 5, out: expect.stringContaining(says) },
    });
  });
});
