import { parentPort, workerData } from 'node:worker_threads';
import { caseWeigher } from './casebook/overview/weigh-case.ts';
import { machineDisk } from './io/disk/machine-disk.ts';
import { aboutOf } from './io/index/open-index.ts';
import { realMachine } from './io/machine.ts';
import { readShares } from './io/threads/read-share.ts';
import type { ThreadData } from './io/threads/reader-threads.ts';

/** Set by the build to the version in package.json. */
declare const VERSION: string;

/** Reads shares of many cases in a thread beside the program's own. It says nothing, and writes nothing. */
export function read(): void {
  const { task, dist, platform }: ThreadData = workerData;
  // An update that came between: another program might weigh a case in another way.
  if (aboutOf(task.root, { version: VERSION, dist }) !== task.about) return;
  const weigh = caseWeigher(task.by, realMachine);
  parentPort?.postMessage(readShares(machineDisk(platform), task, weigh));
}
