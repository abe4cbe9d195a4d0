import { statfsSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, release, tmpdir, totalmem } from 'node:os';

const TMPFS = 0x01021994;

/** What a figure depends on besides the program. */
export function machineFacts() {
  return {
    at: new Date().toISOString(),
    cpu: cpus()[0]?.model ?? 'not said',
    cores: availableParallelism(),
    memoryMiB: Math.round(totalmem() / 2 ** 20),
    system: `${process.platform} ${release()}`,
    node: process.version,
    loadBefore: loadavg(),
    temporaryFolder: isMemory(tmpdir()) ? 'in memory: a sync costs nothing there' : 'on a disk',
  };
}

/** Whether a folder is kept in memory, where saving cannot be measured. */
export function isMemory(folder) {
  return statfsSync(folder).type === TMPFS;
}
