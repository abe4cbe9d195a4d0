import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bundle } from '../../src/cases/bundle.ts';
import { realMachine } from '../../src/platform/machine.ts';
import { OnDisk } from './saved-cases.ts';

/**
 * Cases as each released format saved them, every kind of entry among them. Their files end in `.entry`
 * here, so that no formatter puts them in order; on a disk they end in `.json`. Never change one: what
 * no longer opens here no longer opens on somebody's laptop.
 */
const FIXTURES = join(import.meta.dirname, '../fixtures/cases');
const NEXT = 'next swk-1 --outcome unresolved --risk none';
const formats = readdirSync(FIXTURES).filter((name) => name.startsWith('format-'));
if (!formats.includes('format-1')) throw new Error('a format that was released has no fixture');

/** What a fixture must still tell. */
interface Expected {
  readonly receipt: string;
  readonly asOf: string;
  readonly stage: number;
  readonly state: string;
  readonly risk: string;
  readonly kinds: readonly string[];
  /** Due date and state by deadline. */
  readonly deadlines: Readonly<Record<string, string>>;
}

test('A bundle of format 1 is taken in, and the case in it goes on', async () => {
  const path = join(FIXTURES, '../bundles/format-1.bundle');
  const machine = { ...realMachine, readBytes: () => new Uint8Array(readFileSync(path)) };
  const disk = new OnDisk('2027-01-14T09:00:00+00:00', { machine });
  expect(await disk.printed('import bundle --yes')).toContain(
    'Case Swk-1 is here now, whole, 14 entries.',
  );
  await disk.printed(NEXT);
  const { document } = await disk.json('verify swk-1');
  expect(document.cases[0]).toMatchObject({ ok: true, entries: 15 });
  disk.clear();
});

describe.each(formats)('A case saved in %s', (format) => {
  const text = readFileSync(join(FIXTURES, format, 'expected.json'), 'utf8');
  const expected: Expected = JSON.parse(text);
  const disk = new OnDisk(expected.asOf);
  afterAll(() => disk.clear());
  const reference = 'Swk-1';
  mkdirSync(join(disk.root, reference));
  for (const name of readdirSync(join(FIXTURES, format, reference))) {
    const copy = name.replace('.entry', '.json');
    copyFileSync(join(FIXTURES, format, reference, name), join(disk.root, reference, copy));
  }

  test('opens for ever: whole by its receipt, with its stage, state and every date', async () => {
    const checked = await disk.json(`verify swk-1 --receipt ${expected.receipt}`);
    expect(checked).toMatchObject({ exit: 0, document: { cases: [{ ok: true, problems: [] }] } });
    const { document } = await disk.json('status swk-1');
    const [found] = document.cases;
    const { stage, state, risk } = expected;
    expect(found).toMatchObject({ stage, state, risk });
    type Dated = Record<'id' | 'due' | 'state', string>;
    const dates = found.deadlines.map((one: Dated) => [one.id, `${one.due} ${one.state}`]);
    expect(Object.fromEntries(dates)).toEqual(expected.deadlines);
  });

  test('shows every entry, in words too', async () => {
    const { document } = await disk.json('show swk-1');
    expect(document.entries.map(({ kind }: { kind: string }) => kind)).toEqual(expected.kinds);
    expect(await disk.printed('show swk-1')).toContain('We disagreed about the threshold.');
  });

  test('goes on, and moves over to the policy in use', async () => {
    await disk.printed(NEXT);
    await disk.printed('set swk-1 --policy current');
    expect((await disk.json('verify swk-1')).document.cases[0].ok).toBe(true);
    const { document } = await disk.json('show swk-1');
    expect(document.policy.digest).toBe(disk.world.env.policies.read('southwark').digest);
  });
});

const SAYS =
  'The entry was written by a newer version of this program. Its format is 3, and this version writes 2.';
let disk: OnDisk;

/** A case whose third entry a later version has written, in a shape that only it knows. */
beforeEach(async () => {
  disk = new OnDisk();
  await disk.save('swk-1', ['We spoke.']);
  await disk.save('other');
  const newer = { format: 3, number: 3, sealed: { by: 'something new' } };
  writeFileSync(disk.path('swk-1', 3), `${JSON.stringify(newer)}\n`);
});
afterEach(() => disk.clear());

describe('A case that a newer version has written to', () => {
  test.each([
    'next swk-1 --outcome unresolved',
    'record swk-1 --file words',
    'done swk-1 raise',
    'set swk-1 --risk immediate',
    'set swk-1 --policy current',
    'correct swk-1 2 --file words',
    'reopen swk-1',
    'approve swk-1 2',
    'export swk-1 --format bundle',
  ])('takes no "%s", with exit 8, the format named and no byte touched', async (line) => {
    const before = disk.bytes();
    expect(await disk.refusal(line)).toBe(
      `8: Case swk-1: Entry 3: ${SAYS} Nothing was changed. See: escalate verify swk-1`,
    );
    expect(disk.bytes()).toEqual(before);
  });

  test('is shown as far as this version can read it', async () => {
    for (const command of ['status', 'verify', 'show']) {
      const { exit, document } = await disk.json(`${command} swk-1`);
      expect(exit).toBe(8);
      expect(JSON.stringify(document)).toContain(SAYS);
      if (command === 'show') expect(document.entries[1].text).toBe('We spoke.');
    }
  });

  test('hides no other, and damage beside it is told as damage', async () => {
    const all = await disk.json('status');
    expect({ exit: all.exit, cases: all.document.cases.length }).toEqual({ exit: 8, cases: 2 });
    writeFileSync(disk.path('other', 1), '');
    expect((await disk.json('status')).exit).toBe(5);
  });

  test('is not taken in as a bundle either', async () => {
    const entries = [1, 2, 3].map((number) => ({
      name: `00000${number}.json`,
      bytes: new Uint8Array(readFileSync(disk.path('swk-1', number))),
    }));
    const receipt = { entries: 3, hash: 'a'.repeat(64) };
    const bytes = new TextEncoder().encode(
      bundle({ reference: 'swk-1', entries, policies: [], receipt }),
    );
    const elsewhere = new OnDisk(undefined, {
      machine: { ...realMachine, readBytes: () => bytes },
    });
    expect(await elsewhere.refusal('import b')).toBe(`8: Entry 3: ${SAYS} Nothing was added.`);
    expect(elsewhere.bytes()).toEqual({});
    elsewhere.clear();
  });
});
