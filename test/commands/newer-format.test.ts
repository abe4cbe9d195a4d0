import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bundle } from '../../src/cases/bundle.ts';
import { approve } from '../../src/commands/approve.ts';
import { correct } from '../../src/commands/correct.ts';
import { done } from '../../src/commands/done.ts';
import { exportCase } from '../../src/commands/export.ts';
import { importCase } from '../../src/commands/import.ts';
import { next } from '../../src/commands/next.ts';
import { record } from '../../src/commands/record.ts';
import { reopen } from '../../src/commands/reopen.ts';
import { set } from '../../src/commands/set.ts';
import { show } from '../../src/commands/show.ts';
import { status } from '../../src/commands/status.ts';
import { verify } from '../../src/commands/verify.ts';
import type { Env } from '../../src/env.ts';
import { realMachine } from '../../src/platform/machine.ts';
import { sha256 } from '../../src/platform/sha256.ts';
import { asked, OnDisk, refusal } from './on-disk.ts';

const CASE = { case: 'swk-1' };
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
  type Run = (told: never, env: Env) => Promise<unknown>;
  test.each<[string, Run, object]>([
    ['next', next, { outcome: 'unresolved' }],
    ['record', record, { file: 'words' }],
    ['done', done, { step: 'raise' }],
    ['set', set, { risk: 'immediate' }],
    ['set --policy', set, { policy: 'current' }],
    ['correct', correct, { entry: '2', file: 'words' }],
    ['reopen', reopen, {}],
    ['approve', approve, { entry: '2' }],
    ['export --format bundle', exportCase, { format: 'bundle' }],
  ])(
    'takes no "%s", with exit 8, the format named and no byte touched',
    async (_, command, told) => {
      const before = disk.bytes();
      const run = () => command({ ...CASE, ...told } as never, disk.world.env);
      expect(await refusal(run)).toBe(
        `8: Case swk-1: Entry 3: ${SAYS} Nothing was changed. See: escalate verify swk-1`,
      );
      expect(disk.world.said()).toBe('');
      expect(disk.bytes()).toEqual(before);
    },
  );

  test('is shown as far as this version can read it', async () => {
    for (const command of [status, show, verify]) {
      const { exit, document } = await asked(command, CASE, disk.world);
      expect(exit).toBe(8);
      expect(JSON.stringify(document)).toContain(SAYS);
    }
    const { document } = await asked(show, CASE, disk.world);
    expect(document.entries[1].text).toBe('We spoke.');
  });

  test('hides no other, and damage beside it is told as damage', async () => {
    const all = await asked(status, {}, disk.world);
    expect(all.exit).toBe(8);
    expect(all.document.cases).toHaveLength(2);
    writeFileSync(disk.path('other', 1), '');
    expect((await asked(status, {}, disk.world)).exit).toBe(5);
  });

  test('is not taken in as a bundle either', async () => {
    const entries = [1, 2, 3].map((number) => ({
      name: `00000${number}.json`,
      bytes: new Uint8Array(readFileSync(disk.path('swk-1', number))),
    }));
    const receipt = { entries: 3, hash: 'a'.repeat(64) };
    const bytes = new TextEncoder().encode(
      bundle({ reference: 'swk-1', entries, policies: [], receipt }, sha256),
    );
    const elsewhere = new OnDisk(undefined, {
      machine: { ...realMachine, readBytes: () => bytes },
    });
    expect(await refusal(() => importCase({ file: 'b' }, elsewhere.world.env))).toBe(
      `8: Entry 3: ${SAYS} Nothing was added.`,
    );
    expect(elsewhere.bytes()).toEqual({});
    elsewhere.clear();
  });
});
