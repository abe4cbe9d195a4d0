import { busy } from '../../platform/disk/failures.ts';
import type { FileSystem } from '../../platform/disk/file-system.ts';

const LONGEST_WAIT_MS = 15_000;
const LONGEST_PAUSE_MS = 20;

/**
 * Tries until it is done; `attempt` answers null where another writer was first. The pauses between are
 * random, so that two writers do not keep meeting. Throws SaveError `busy` after 15 seconds of them.
 */
export function contend<T>(fs: FileSystem, attempt: () => T | null): T {
  for (let waitedMs = 0; waitedMs < LONGEST_WAIT_MS; ) {
    const done = attempt();
    if (done !== null) return done;
    const pauseMs = 1 + (Number.parseInt(fs.randomName().slice(-4), 16) % LONGEST_PAUSE_MS);
    fs.pauseMs(pauseMs);
    waitedMs += pauseMs;
  }
  throw busy();
}
