import { pageCache } from '../../src/cases/store/cached-page.ts';
import { caseStore } from '../../src/cases/store/case-store.ts';
import { deleteCase } from '../../src/commands/delete.ts';
import { done } from '../../src/commands/done.ts';
import { next } from '../../src/commands/next.ts';
import { record } from '../../src/commands/record.ts';
import { start } from '../../src/commands/start.ts';
import { status } from '../../src/commands/status.ts';
import type { Env } from '../../src/env.ts';
import type { When } from '../../src/model/vocabulary.ts';
import { cacheFile } from '../../src/platform/disk/whole-file.ts';
import { realMachine } from '../../src/platform/machine.ts';
import { fc } from '../samples.ts';
import { newWorld, policyStore, type World } from '../world.ts';
import { MemoryDisk } from './saving/memory-disk.ts';

export const ROOT = '/data/cases';
export const PAGE = '/data/status-page';
const LONG_MS = 60_000;

/** What `status` printed, noted and ended with. */
export interface Printed {
  readonly said: string;
  readonly noted: string;
  readonly exit: number;
}

/** Cases on a disk in memory, with the page that `status` caches beside them. */
export class CachedCases {
  readonly disk = new MemoryDisk();
  readonly policies = policyStore();

  /** The world at a time. */
  world(now: When, changes: Partial<Env> = {}): World {
    const { fs } = this.disk;
    const cache = pageCache({ fs, root: ROOT, file: cacheFile(fs, PAGE) });
    return this.bareWorld(now, { pageCache: cache, ...changes });
  }

  /** The same without the cache: every case is read. */
  bareWorld(now: When, changes: Partial<Env> = {}): World {
    const { policies } = this;
    return newWorld(now, { cases: caseStore(this.disk.fs, ROOT), policies, ...changes });
  }

  async open(
    reference: string,
    disagreed: When,
    more: object = {},
    changes: Partial<Env> = {},
  ): Promise<void> {
    const answers = { area: 'southwark', concern: 'threshold', risk: 'none', child: 'neither' };
    const agencies = { agency: 'health', otherAgency: 'police' };
    const { env } = this.bareWorld(`${disagreed.slice(0, 10)}T12:00`, changes);
    await start({ ...answers, ...agencies, disagreed, case: reference, ...more }, env);
  }

  /** So many cases, opened on the working days of a fortnight. */
  async openMany(count: number): Promise<void> {
    for (let number = 1; number <= count; number++) {
      const day = String(2 + ((number * 7) % 12)).padStart(2, '0');
      await this.open(`case-${String(number).padStart(3, '0')}`, `2026-11-${day}`);
    }
  }

  /** Lets enough time pass for what was just written to be relied on. */
  settle(): void {
    this.disk.clockMs += LONG_MS;
  }

  copy(): CachedCases {
    const to = new CachedCases();
    to.disk.clockMs = this.disk.clockMs;
    const { fs } = to.disk;
    for (const folder of ['/data', ROOT]) fs.makeFolder(folder);
    for (const name of this.disk.namesIn(ROOT)) {
      fs.makeFolder(`${ROOT}/${name}`);
      for (const file of this.disk.namesIn(`${ROOT}/${name}`))
        to.disk.plant(`${ROOT}/${name}/${file}`, this.disk.bytesOf(`${ROOT}/${name}/${file}`));
    }
    for (const folder of ['/', '/data', ROOT]) fs.syncFolder(folder);
    to.settle();
    return to;
  }
}

/** What `status` over all cases prints in a world, or that over one. */
export async function printedIn(
  world: World,
  options: object = { exitCode: true },
): Promise<Printed> {
  const exit = await status(options, world.env);
  return { said: world.said(), noted: world.noted(), exit };
}

/** The same, and the entries that were read for it. */
export async function readFor(cases: CachedCases, now: When, changes: Partial<Env> = {}) {
  const read: string[] = [];
  cases.disk.before = ({ name, path }) => {
    if (name === 'open-read' && /\/\d{6}\.json$/.test(path)) read.push(path);
  };
  const printed = await printedIn(cases.world(now, changes));
  cases.disk.mend();
  return { printed, read };
}

const words = { machine: { ...realMachine, readText: () => 'words' } };

/** Changes a byte of a file in its place, whose size stays as it was. */
export function flipIn(disk: MemoryDisk, path: string, at = 200): void {
  const bytes = disk.bytesOf(path);
  disk.edit(path, bytes.with(at, (bytes[at] ?? 0) ^ 1));
}

type Change = (cases: CachedCases, name: string, now: When) => unknown;

/** What may happen to a case, by a command or behind the program's back. */
export const CHANGES: Readonly<Record<string, Change>> = {
  'a case is opened': (cases) => cases.open(`new-${cases.disk.clockMs}`, '2026-11-02'),
  'a case is deleted': (cases, name, now) =>
    deleteCase({ case: name, yes: true }, cases.world(now).env),
  'an entry is added': (cases, name, now) =>
    record({ case: name, file: 'words' }, cases.world(now, words).env),
  'a step is done': (cases, name, now) => done({ case: name, step: 'raise' }, cases.world(now).env),
  'a case moves up': (cases, name, now) =>
    next({ case: name, outcome: 'unresolved', risk: 'none' }, cases.world(now).env),
  'a case is copied by another program': ({ disk }, name) => {
    disk.fs.makeFolder(`${ROOT}/copied-${name}`);
    for (const file of disk.namesIn(`${ROOT}/${name}`))
      disk.plant(`${ROOT}/copied-${name}/${file}`, disk.bytesOf(`${ROOT}/${name}/${file}`));
  },
  'a case is deleted by another program': ({ disk }, name) => {
    for (const file of disk.namesIn(`${ROOT}/${name}`)) disk.fs.unlink(`${ROOT}/${name}/${file}`);
    disk.fs.removeFolder(`${ROOT}/${name}`);
  },
  'a case is renamed': ({ disk }, name) =>
    disk.fs.rename(`${ROOT}/${name}`, `${ROOT}/renamed-${name}`),
  'its first entry is gone': ({ disk }, name) => disk.fs.unlink(firstOf(name)),
  'an entry is another of the same size': ({ disk }, name) => flipIn(disk, firstOf(name)),
  'a file is replaced by its copy': ({ disk }, name) =>
    disk.plant(firstOf(name), disk.bytesOf(firstOf(name))),
  'its policy is another of the same size': ({ disk }, name) => {
    const policy = disk.namesIn(`${ROOT}/${name}`).find((file) => file.startsWith('policy-'));
    flipIn(disk, `${ROOT}/${name}/${policy}`);
  },
  'a file comes to lie in a case': ({ disk }, name) =>
    disk.plant(`${ROOT}/${name}/notes.txt`, new Uint8Array(3)),
};

const firstOf = (name: string) => `${ROOT}/${name}/000001.json`;

/** One change after another, with pauses that a disk may be too slow to show. */
export const anyChanges = fc.array(
  fc.record({
    change: fc.constantFrom(...Object.values(CHANGES)),
    name: fc.constantFrom('case-001', 'case-002', 'case-003'),
    pauseMs: fc.constantFrom(0, 0, 1, 500, 1_999, 3_000, 60_000, 86_400_000),
  }),
  { minLength: 1, maxLength: 8 },
);
