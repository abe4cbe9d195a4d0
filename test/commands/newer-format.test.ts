import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bundle } from '../../src/cases/bundle.ts';
import { realMachine } from '../../src/platform/machine.ts';
import { OnDisk } from './on-disk.ts';

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
