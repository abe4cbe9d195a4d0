import { parentPort, workerData } from 'node:worker_threads';
import { aboutOf } from './cases/index/open-index.ts';
import { caseWeigher } from './cases/overview/weigh-case.ts';
import { readShares } from './cases/threads/read-share.ts';
import type { ThreadData } from './cases/threads/reader-threads.ts';
import { machineDisk } from './platform/disk/machine-disk.ts';
import { realMachine } from './platform/machine.ts';

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
