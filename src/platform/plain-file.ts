import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import type { PlainFile } from '../env.ts';

/**
 * The bytes of a plain file of no more than so many. A pipe, a device or a folder is told and never
 * waited for or read: it may have no end.
 */
export function readPlainFile(path: string, most: number): PlainFile {
  let file: number | null = null;
  try {
    // Without this a pipe that nobody writes to would be waited for when it is opened.
    file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const about = fstatSync(file);
    if (about.isDirectory()) return { ok: false, message: 'this is a folder; wanted a plain file' };
    if (!about.isFile()) {
      return { ok: false, message: 'this is a pipe or a device; wanted a plain file' };
    }
    if (about.size > most) return tooLarge(most);
    return readUpTo(file, most);
  } catch (fault) {
    const isMissing = fault instanceof Error && 'code' in fault && fault.code === 'ENOENT';
    if (isMissing) return { ok: false, message: 'this is not there; wanted a file', missing: true };
    return {
      ok: false,
      message: 'the system refused to read this; wanted a file that can be read',
    };
  } finally {
    if (file !== null) closeSync(file);
  }
}

/** The size that was told may be wrong: some files grow, and some of the system's own say 0. */
function readUpTo(file: number, most: number): PlainFile {
  const bytes = new Uint8Array(most + 1);
  let length = 0;
  while (length < bytes.length) {
    const read = readSync(file, bytes, length, bytes.length - length, null);
    if (read === 0) return { ok: true, bytes: bytes.slice(0, length) };
    length += read;
  }
  return tooLarge(most);
}

function tooLarge(most: number): PlainFile {
  return { ok: false, message: `this is over ${most / 1024} KB; wanted a shorter file` };
}
