import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bundle, unbundle, type WholeCase } from '../../src/cases/bundle.ts';
import type { FileBytes } from '../../src/cases/store/case-store.ts';
import { deleteCase } from '../../src/commands/delete.ts';
import { exportCase } from '../../src/commands/export.ts';
import { importCase } from '../../src/commands/import.ts';
import { next } from '../../src/commands/next.ts';
import { show } from '../../src/commands/show.ts';
import { status } from '../../src/commands/status.ts';
import { verify } from '../../src/commands/verify.ts';
import { realMachine } from '../../src/platform/machine.ts';
import { sha256 } from '../../src/platform/sha256.ts';
import { asked, forged, OnDisk, refusal } from './on-disk.ts';

let here: OnDisk;
let there: OnDisk;
let carried = '';

/** Two machines, and what is carried from the one to the other. */
beforeEach(async () => {
  here = new OnDisk();
  await here.save('swk-1', ['We spoke.', 'Agreed to meet.']);
  await exportCase({ case: 'swk-1', format: 'bundle' }, here.world.env);
  carried = here.world.said();
  const readBytes = () => new TextEncoder().encode(carried);
  there = new OnDisk('2026-12-31T09:00', { machine: { ...realMachine, readBytes } });
});
afterEach(() => {
  here.clear();
  there.clear();
});

const bring = () => importCase({ file: 'bundle.json' }, there.world.env);

describe('A case that is taken to another machine', () => {
  test('is there byte for byte, is verified by the receipt from here, and goes on there', async () => {
    const { document } = await asked(verify, { case: 'swk-1' }, here.world);
    const receipt = `3:${document.cases[0].head}`;
    await bring();
    expect(there.world.said()).toBe(
      `Case swk-1 is here now, whole, 3 entries. Receipt ${receipt}\n`,
    );
    expect(there.bytes()).toEqual(here.bytes());
    expect((await asked(verify, { case: 'swk-1', receipt }, there.world)).exit).toBe(0);
    await next({ case: 'swk-1', outcome: 'no-response', risk: 'none' }, there.world.env);
    there.world.said();
    const { document: stands } = await asked(status, { case: 'swk-1' }, there.world);
    expect(stands.cases[0]).toMatchObject({ stage: 2, state: 'open' });
    const { document: shown } = await asked(show, { case: 'swk-1' }, there.world);
    expect(shown.entries.map(({ kind }: { kind: string }) => kind)).toEqual([
      'opened',
      'record',
      'record',
      'next',
    ]);
  });

  test('leaves behind a policy that a crash has left without its entry', async () => {
    const name = `policy-${sha256('left')}.json`;
    writeFileSync(join(here.root, 'swk-1', name), 'left');
    writeFileSync(join(here.root, 'swk-1', `.new-${name}`), '');
    await exportCase({ case: 'swk-1', format: 'bundle' }, here.world.env);
    carried = here.world.said();
    await bring();
    expect(there.bytes()).not.toHaveProperty(`swk-1/${name}`);
    expect((await asked(verify, { case: 'swk-1' }, there.world)).exit).toBe(0);
    expect((await asked(verify, { case: 'swk-1' }, here.world)).exit).toBe(0);
  });

  test('never goes over a case that is there already, in whatever letters', async () => {
    await there.save('SWK-1');
    const before = there.bytes();
    await expect(bring()).rejects.toThrow('There is a case of that reference already.');
    expect(there.bytes()).toEqual(before);
  });

  test('can be brought back after it was deleted', async () => {
    await bring();
    await deleteCase({ case: 'swk-1', yes: true }, there.world.env);
    expect(there.bytes()).toEqual({});
    await bring();
    expect(there.bytes()).toEqual(here.bytes());
  });
});

/** The carried entries, unpacked, changed and packed again with every sum put right. */
function repack(change: (texts: string[]) => string[], reference = 'swk-1'): void {
  const { entries, policies } = unpacked();
  const texts = entries.map(({ bytes }) => new TextDecoder().decode(bytes));
  carried = packed(reference, change(texts), policies);
}

function unpacked(): WholeCase {
  const read = unbundle(new TextEncoder().encode(carried), sha256);
  if (!read.ok) throw new Error(read.problem);
  return read;
}

function packed(
  reference: string,
  texts: readonly string[],
  policies: readonly FileBytes[],
  receipt: WholeCase['receipt'] = null,
): string {
  const entries = texts.map((text, index) => ({
    name: `00000${index + 1}.json`,
    bytes: new TextEncoder().encode(text),
  }));
  return bundle({ reference, entries, policies, receipt }, sha256);
}

/** The opening entry alone, with another policy in it and every hash right. */
function forge(change: (content: Record<string, unknown>) => object): void {
  const { reference, entries, policies } = unpacked();
  const text = (file: FileBytes | undefined) => new TextDecoder().decode(file?.bytes);
  const { entry, policy } = forged(text(entries[0]), text(policies[0]), change);
  carried = packed(reference, [entry], [policy]);
}

describe('A bundle is refused, and nothing is added, that was', () => {
  test.each<[string, () => void]>([
    ['cut off', () => (carried = carried.slice(0, -200))],
    ['emptied', () => (carried = '')],
    ['changed in one letter', () => (carried = carried.replace('base64": "ew', 'base64": "fw'))],
    ['robbed of an entry in the middle', () => repack(([a = '', , c = '']) => [a, c])],
    ['robbed of its first entry', () => repack(([, ...rest]) => rest)],
    ['put in another order', () => repack(([a = '', b = '', c = '']) => [a, c, b])],
    ['given an entry twice', () => repack(([a = '', b = '']) => [a, b, b])],
    [
      'changed inside, its sums put right',
      () => repack((all) => all.map((one) => one.replace('We spoke', 'We spake'))),
    ],
    ['given another reference', () => repack((all) => all, 'swk-2')],
    ['given a path for a reference', () => repack((all) => all, '../swk-1')],
    ['made of brackets', () => (carried = '['.repeat(200_000))],
    ['forged: a policy without duties', () => forge(({ immediate: _, ...rest }) => rest)],
    ['forged: a stage that is empty', () => forge((content) => ({ ...content, stages: [{}] }))],
    ['forged: no stage', () => forge((content) => ({ ...content, stages: [] }))],
    [
      'forged: contacts that are none',
      () => forge((content) => ({ ...content, contacts: [{ id: 'x' }] })),
    ],
    ['forged: a nation that is none', () => forge((content) => ({ ...content, nation: 'mars' }))],
    ['forged: no document', () => forge(({ document: _, ...rest }) => rest)],
    ['forged: a name that is no text', () => forge((content) => ({ ...content, name: { a: 1 } }))],
  ])('%s', async (_, spoil) => {
    await there.save('other');
    const before = there.bytes();
    spoil();
    expect(await refusal(bring)).toMatch(/^5: [A-Z][^\n]+\.$/);
    expect(there.bytes()).toEqual(before);
    const { exit, document } = await asked(status, {}, there.world);
    expect({ exit, cases: document.cases.length }).toEqual({ exit: 0, cases: 1 });
  });

  test('of a newer version, with exit 8', async () => {
    carried = carried.replace('"format": 2', '"format": 3');
    expect(await refusal(bring)).toMatch(/^8: .*newer version.*format is 3\./);
  });
});
