import { SeenCases } from '../../src/cases/index/cases-seen.ts';
import { lookAtOne } from '../../src/cases/index/kept-views.ts';
import { caseFiles } from '../../src/cases/store/case-files.ts';
import type { Readers } from '../../src/cases/threads/reading-task.ts';
import { start } from '../../src/commands/start.ts';
import { status } from '../../src/commands/status.ts';
import type { Env } from '../../src/env.ts';
import type { When } from '../../src/model/vocabulary.ts';
import type { FileSystem } from '../../src/platform/disk/file-system.ts';
import { MemoryDisk } from '../io/saving/memory-disk.ts';
import { newWorld, shelf, type World } from '../world.ts';

export const ROOT = '/data/cases';
export const INDEX = '/data/status-index';
export const VIEWS = '/data/status-views';
const LONG_MS = 60_000;

/** What `status` printed, noted and ended with. */
export interface Told {
  readonly said: string;
  readonly noted: string;
  readonly exit: number;
}

/** Cases on a disk in memory, with an index beside them. */
export class Indexed {
  readonly disk = new MemoryDisk();
  readonly policies = shelf();
  /** Threads to read with, or what stands for them. */
  readers: Readers | null = null;

  /** The world at a time; `fs` in place of the disk itself, to count or to fail. */
  world(now: When, fs: FileSystem = this.disk.fs, changes: Partial<Env> = {}): World {
    const statusIndex = {
      look: () => new SeenCases(fs, ROOT, 'a test', this.readers),
      lookAt: (reference: string) => lookAtOne(fs, ROOT, 'a test', reference),
    };
    return this.bareWorld(now, { cases: caseFiles(fs, ROOT), statusIndex, ...changes });
  }

  /** The same without an index: every case is read. */
  bareWorld(now: When, changes: Partial<Env> = {}): World {
    const { policies } = this;
    return newWorld(now, { cases: caseFiles(this.disk.fs, ROOT), policies, ...changes });
  }

  async open(reference: string, disagreed: When, risk = 'none'): Promise<void> {
    const answers = { area: 'southwark', concern: 'threshold', risk, child: 'neither', disagreed };
    const { env } = this.world(`${disagreed.slice(0, 10)}T12:00`);
    await start({ ...answers, agency: 'health', otherAgency: 'police', case: reference }, env);
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

  hasIndex(): boolean {
    return this.disk.has(INDEX);
  }

  dropIndex(): void {
    if (this.hasIndex()) this.disk.fs.unlink(INDEX);
  }
}

/** What `status` over all cases tells in a world, or that over one. */
export async function toldOf(world: World, told: object = { exitCode: true }): Promise<Told> {
  const exit = await status(told, world.env);
  return { said: world.said(), noted: world.noted(), exit };
}
