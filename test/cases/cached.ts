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
import type { FileSystem } from '../../src/platform/disk/file-system.ts';
import { cacheFile } from '../../src/platform/disk/whole-file.ts';
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

  /** The world at a time; `fs` in place of the disk itself, to count or to fail. */
  world(now: When, changes: Partial<Env> = {}, fs: FileSystem = this.disk.fs): World {
    const cache = pageCache({ fs, root: ROOT, file: cacheFile(fs, PAGE), program: 'a test' });
    return this.bareWorld(now, { cases: caseStore(fs, ROOT), pageCache: cache, ...changes });
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

/** The same, and whether any case was read for it. */
export async function readFor(cases: CachedCases, now: When, changes: Partial<Env> = {}) {
  const read: string[] = [];
  const open: FileSystem['open'] = (path, how) => {
    if (how === 'read') read.push(path);
    return cases.disk.fs.open(path, how);
  };
  const printed = await printedIn(cases.world(now, changes, { ...cases.disk.fs, open }));
  return { printed, read: read.filter((path) => /\/\d{6}\.json$/.test(path)) };
}

const reference = fc.constantFrom('case-001', 'case-002', 'case-007', 'case-022', 'case-025');
const pauses = fc.constantFrom(0, 0, 1, 500, 1_999, 3_000, 60_000, 86_400_000);
/** What may happen to a case of a store, by a command or behind the program's back. */
const KINDS = 'record done next delete open edit remove stray copy wait'.split(' ') as Kind[];
type Kind =
  | 'record'
  | 'done'
  | 'next'
  | 'delete'
  | 'open'
  | 'edit'
  | 'remove'
  | 'stray'
  | 'copy'
  | 'wait';
export const anyStep = fc.record({ kind: fc.constantFrom(...KINDS), reference, pauses });
export type Step = typeof anyStep extends fc.Arbitrary<infer S> ? S : never;

/** Does it; refused, or not there, is as it may be. */
export async function meddle(
  cases: CachedCases,
  { kind, reference: name, pauses: ms }: Step,
  now: When,
) {
  const { disk } = cases;
  const { env } = cases.world(now);
  const folder = `${ROOT}/${name}`;
  const first = `${folder}/000001.json`;
  const words = { ...env, machine: { ...env.machine, readText: () => 'words' } };
  const steps: Readonly<Record<Step['kind'], () => unknown>> = {
    record: () => record({ case: name, file: 'words' }, words),
    done: () => done({ case: name, step: 'raise' }, env),
    next: () => next({ case: name, outcome: 'unresolved', risk: 'none' }, env),
    delete: () => deleteCase({ case: name, yes: true }, env),
    open: () => cases.open(name, '2026-11-02'),
    edit: () => {
      const bytes = disk.bytesOf(first);
      bytes[bytes.length - 90] = (bytes.at(-90) ?? 0) ^ 1;
      disk.edit(first, bytes);
    },
    remove: () => disk.fs.unlink(first),
    stray: () => disk.plant(`${folder}/notes.txt`, new Uint8Array(3)),
    copy: () => {
      disk.fs.makeFolder(`${ROOT}/copied-${name}`);
      for (const file of disk.namesIn(folder))
        disk.plant(`${ROOT}/copied-${name}/${file}`, disk.bytesOf(`${folder}/${file}`));
    },
    wait: () => undefined,
  };
  try {
    await steps[kind]();
  } catch {
    // Refused, or not there: as it may be.
  }
  disk.clockMs += ms;
}
