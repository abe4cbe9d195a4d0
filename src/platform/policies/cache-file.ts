import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { randomBytes } from '../sha256.ts';

/*
 * Work that is kept so that it need not be done again: a file that nothing depends on. It can be taken away at any
 * time; whatever is odd about it, it is as if it were not there, and where it cannot be written nothing is said.
 */

/** The lines that were kept, and when by the clock of the disk they are on (epoch ms). */
export interface Kept {
  readonly lines: readonly string[];
  readonly atMs: number;
}

/** Null where there is nothing, or anything but what was written. */
export function readKept(path: string): Kept | null {
  let file: number | null = null;
  try {
    file = openSync(path, 'r');
    const { mtimeMs } = fstatSync(file);
    const bytes = readFileSync(file);
    const half = bytes.length / 2;
    if (!bytes.subarray(0, half).equals(bytes.subarray(half))) return null;
    return { lines: bytes.toString('latin1', half).split('\n'), atMs: mtimeMs };
  } catch {
    return null;
  } finally {
    if (file !== null) closeSync(file);
  }
}

/** Keeps lines for later, whole or not at all. They are written twice: comparing is cheaper than any sum. */
export function keep(path: string, lines: readonly string[]): void {
  const part = `${path}.${randomBytes(6).toString('hex')}.part`;
  try {
    const text = `${lines.join('\n')}\n`;
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(part, text + text, { mode: 0o600, flag: 'wx' });
    renameSync(part, path);
  } catch {
    discard(part);
  }
}

function discard(part: string): void {
  try {
    rmSync(part, { force: true });
  } catch {
    // it was never there
  }
}
