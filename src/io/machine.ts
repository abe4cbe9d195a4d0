import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import type { ClockReading, Machine } from '../env.ts';
import { EXIT, UserError } from '../errors.ts';
import { bundle, unbundle } from './bundle.ts';
import { readPlainFile } from './plain-file.ts';
import { sha256 } from './sha256.ts';

/** Text for one entry may be long, but not without end. */
const LARGEST_TEXT = 8 * 1024 * 1024;

/** The real machine. */
export const realMachine: Machine = {
  sha256,
  random: (bytes) => new Uint8Array(randomBytes(bytes)),
  clock: () => clockAt(new Date()),
  readText,
  readBytes,
  readPlain: readPlainFile,
  bundle,
  unbundle,
  writeFile,
};

function clockAt(now: Date): ClockReading {
  const minutes = -now.getTimezoneOffset();
  const [hours, rest] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const pad = (part: number) => String(part).padStart(2, '0');
  return {
    utc: now.toISOString(),
    offset: `${minutes < 0 ? '-' : '+'}${pad(hours)}:${pad(rest)}`,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}

function readText(path: string): string {
  const bytes = readBytes(path);
  if (bytes.length > LARGEST_TEXT)
    throw new UserError('too-long', 'That text is over 8 MB. Nothing was saved.');
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    throw new UserError('not-text', 'That is not text in UTF-8. Nothing was saved.');
  }
}

/** Messages name no path: a path may hold what must not be printed, and the user has just typed it. */
function readBytes(path: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(path === '-' ? 0 : path));
  } catch (fault) {
    const code = codeOf(fault);
    const why =
      code === 'ENOENT'
        ? 'It is not there.'
        : code === 'EISDIR'
          ? 'It is a folder.'
          : 'The system refused.';
    throw new UserError('unreadable', `The file cannot be read. ${why}`);
  }
}

function writeFile(path: string, content: Uint8Array | string, force: boolean): void {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const target = force ? `${path}.${randomBytes(6).toString('hex')}.part` : path;
  let file: number | null = null;
  try {
    file = openSync(target, 'wx', 0o600);
    for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
    fsyncSync(file);
    closeSync(file);
    if (force) renameSync(target, path);
  } catch (fault) {
    if (file !== null) discard(file, target);
    throw codeOf(fault) === 'EEXIST'
      ? new UserError(
          'exists',
          'That file exists already, and was left as it is. Give --force to write over it.',
        )
      : new UserError(
          'not-written',
          'The file could not be written, and nothing of it is left.',
          EXIT.notSaved,
        );
  }
}

/** No half file stays behind. */
function discard(file: number, target: string): void {
  try {
    closeSync(file);
  } catch {
    // it was closed already
  }
  try {
    unlinkSync(target);
  } catch {
    // it was never there, or the disk has gone
  }
}

function codeOf(fault: unknown): string {
  return fault instanceof Error && 'code' in fault ? String(fault.code) : '';
}
