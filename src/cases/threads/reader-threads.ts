import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Reader, ReadingTask } from './reading-task.ts';

/** What a thread is started with. */
export interface ThreadData {
  readonly task: ReadingTask;
  /** The folder that the build wrote. */
  readonly dist: string;
  readonly platform: string;
}

/** More than these the disk does not keep busy. */
const MOST = 3;
/** Half of what Node takes for what is soon done with: no slower, and 25 MB less. */
const YOUNG_MB = 24;
/** In CommonJS, as the program: a file of its own for one line would be one more to lose. */
const ENTRY = `const { program, dist } = require('node:worker_threads').workerData;
require(program).read(dist);`;

/** Threads that read as {@link ReadingTask} says, one for each processor that this thread leaves idle. */
export function startThreads(data: ThreadData): Reader[] {
  const count = Math.min(MOST, availableParallelism() - 1);
  return Array.from({ length: count }, () => data).flatMap(tryStart);
}

/** Each by itself: one that cannot be started takes nothing from another that could. */
function tryStart(data: ThreadData): Reader[] {
  try {
    return [startThread(data)];
  } catch {
    return [];
  }
}

/** Whatever ends it early, it has come to nothing. */
function startThread(data: ThreadData): Reader {
  const workerData = { ...data, program: join(data.dist, 'reader.cjs') };
  const worker = new Worker(ENTRY, {
    eval: true,
    workerData,
    // Its own streams lead nowhere: what is wrong is said by this thread alone.
    stdout: true,
    stderr: true,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
  const done = new Promise<Uint8Array | null>((settle) => {
    const nothing = () => settle(null);
    worker.on('message', (bytes: unknown) => settle(bytes instanceof Uint8Array ? bytes : null));
    worker.on('error', nothing).on('exit', nothing);
  });
  worker.unref();
  return () => {
    worker.ref();
    return done;
  };
}
