import { readEntry } from '../../cases/log/entry.ts';
import { takeIn } from '../../cases/take-in.ts';
import type { Env } from '../../env.ts';
import { sayAdded } from './say-added.ts';

/**
 * Takes a file into the case that it is of, where it is one sealed entry, and says so.
 *
 * @returns false where it is none, and nothing was done
 * @throws {UserError} where no case here has it, or its case is damaged
 */
export function importEntry(bytes: Uint8Array, env: Env): boolean {
  const read = readEntry(bytes, env.machine.sha256);
  if (!read.ok) return false;
  sayAdded(takeIn(read.entry, bytes, env), env);
  return true;
}
