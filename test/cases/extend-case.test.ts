import { beforeAll, describe, expect, test } from 'vitest';
import { caseStore } from '../../src/cases/store/case-store.ts';
import { errorMessage } from '../../src/cli/error-message.ts';
import { exportCase } from '../../src/commands/export.ts';
import { importCase } from '../../src/commands/import.ts';
import { record } from '../../src/commands/record.ts';
import { verify } from '../../src/commands/verify.ts';
import { realMachine } from '../../src/platform/machine.ts';
import { saved } from '../commands/saved-cases.ts';
import { newWorld, type World } from '../world.ts';
import { MemoryDisk, PowerCut } from './saving/memory-disk.ts';

/** Every so many of the calls; each of them in a sweep. */
const EVERY = process.env.SWEEP ? 1 : 13;
const FOLDER = '/data/cases/swk-1';
const NOW = '2026-12-23T10:00';
let short = '';
let long = '';
let longest = '';
const machine = { ...realMachine, readText: () => 'words' };

const worldOn = (disk: MemoryDisk, text = ''): World =>
  newWorld(NOW, {
    cases: caseStore(disk.fs, '/data/cases'),
    machine: { ...machine, readBytes: () => new TextEncoder().encode(text) },
  });
const bring = (disk: MemoryDisk, text: string) =>
  importCase({ file: 'x' }, worldOn(disk, text).env);

/** A case of two entries, and the same case two entries later. */
beforeAll(async () => {
  const world = worldOn(new MemoryDisk());
  const note = () => record({ case: 'swk-1', file: 'words' }, world.env);
  const bundled = async () => {
    world.said();
    await exportCase({ case: 'swk-1', format: 'bundle' }, world.env);
    return world.said();
  };
  await saved(world);
  await note();
  short = await bundled();
  await note();
  await note();
  long = await bundled();
  for (let entry = 5; entry <= 22; entry++) await note();
  longest = await bundled();
});

async function diskWithShort(links: boolean): Promise<MemoryDisk> {
  const disk = new MemoryDisk();
  disk.links = links;
  await bring(disk, short);
  return disk;
}

/** How many file calls it takes to add the rest. */
async function callsToExtend(links: boolean, bundle = long): Promise<number> {
  const disk = await diskWithShort(links);
  let calls = 0;
  disk.before = () => calls++;
  await bring(disk, bundle);
  return calls;
}

/** The number of entries of a case that must be whole. */
async function entriesIn(disk: MemoryDisk): Promise<number> {
  const inJson = worldOn(disk).json();
  expect(await verify({ case: 'swk-1' }, inJson.env)).toBe(0);
  return JSON.parse(inJson.said()).cases[0].entries;
}

const full = Object.assign(new Error('full'), { code: 'ENOSPC' });

describe.each([
  ['with links', true],
  ['without links', false],
])('A case that a bundle continues, on a disk %s', (_, links) => {
  test('is whole wherever the disk fails or the power goes, and the same bundle finishes it', async () => {
    const calls = await callsToExtend(links);
    expect(calls).toBeGreaterThan(20);
    for (let at = 0; at < calls; at += EVERY) {
      for (const how of ['fails', 'power', 'killed'] as const) {
        const disk = await diskWithShort(links);
        let call = 0;
        disk.before = () => {
          if (call++ < at) return;
          if (how === 'fails' && call === at + 1) throw full;
          if (how !== 'fails') throw new PowerCut();
        };
        const exit = await bring(disk, long).catch((fault: unknown) => exitOf(fault));
        disk.before = () => undefined;
        if (how === 'power') disk.crash('lost');
        disk.clockMs += 60_000;
        const entries = await entriesIn(disk);
        expect([2, 3, 4], `${how} at ${at}`).toContain(entries);
        if (exit === 0) expect(entries, `${how} at ${at}`).toBe(4);
        expect(await bring(disk, long)).toBe(0);
        expect(await entriesIn(disk)).toBe(4);
        expect(disk.namesIn(FOLDER).filter((name) => /^\d/.test(name))).toHaveLength(4);
      }
    }
  });
});

test('Each of many entries that a bundle adds costs no more than each of a few', async () => {
  const each = (await callsToExtend(true)) / 2;
  expect((await callsToExtend(true, longest)) / 20).toBeLessThan(each);
});

function exitOf(fault: unknown): number {
  if (fault instanceof PowerCut) return -1;
  const { exit } = errorMessage(fault, { args: [], isOpening: false, lastChange: () => null });
  expect(exit).not.toBe(1);
  return exit;
}
