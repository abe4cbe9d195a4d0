import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How long something took of the processor, in milliseconds: a busy machine does not count. */
export function processorTime(act: () => void): number {
  const before = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The same of something that is waited for. */
export async function processorTimeOf(act: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Lets one folder be reached under the name of another too, while something is done. */
export function mounted<T>(folder: string, under: string, act: () => T): T {
  execFileSync('mount', ['--bind', folder, under]);
  try {
    return act();
  } finally {
    execFileSync('umount', [under]);
  }
}

/** Whether whoever runs the tests may do so. */
export const CAN_MOUNT = canMount();

function canMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const folder = mkdtempSync(join(tmpdir(), 'escalate-mount-'));
  const isDone = spawnSync('mount', ['--bind', folder, folder]).status === 0;
  if (isDone) execFileSync('umount', [folder]);
  rmdirSync(folder);
  return isDone;
}
