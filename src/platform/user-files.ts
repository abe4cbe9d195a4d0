import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { PolicyText } from '../env.ts';
import { examplesFileOf } from '../model/policy-file.ts';
import { decodeText } from '../model/records.ts';
import { codeOf, whyOf } from './disk/file-system.ts';

const PIECE_BYTES = 1024 * 1024;

/** Flags for opening a file to read it, without waiting on a pipe that nobody writes to. */
const READ = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** Reads a plain file of up to `most` bytes. A pipe, device or folder is reported, never read. */
export function readPlainFile(path: string, most: number) {
  let file: number | null = null;
  try {
    // Most of these files do not exist, and an error takes ten times as long as this check.
    if (!statSync(path, { throwIfNoEntry: false })) return NOT_THERE;
    file = openSync(path, READ);
    const about = fstatSync(file);
    if (about.isDirectory()) return none('this is a folder; wanted a plain file');
    if (!about.isFile()) return none('this is a pipe or a device; wanted a plain file');
    // The size may be wrong: some files grow, and some system files report 0.
    const bytes = about.size > most ? null : readUpTo(file, most);
    if (bytes !== null) return { ok: true as const, bytes };
    return none(`this is over ${most / 1024} KB; wanted a shorter file`);
  } catch (fault) {
    if (codeOf(fault) === 'ENOENT') return NOT_THERE;
    return none(`this cannot be read (${whyOf(fault)}); wanted a file that can`);
  } finally {
    if (file !== null) closeSync(file);
  }
}

const NOT_THERE = { ...none('this is not there; wanted a file'), missing: true as const };

function none(message: string): { ok: false; message: string; missing?: true } {
  return { ok: false, message };
}

/** Reads a plain file's text and bytes. If that fails, `message` is a phrase saying why. */
export function readPlainText(path: string, most: number) {
  const read = readPlainFile(path, most);
  if (!read.ok) return read;
  const text = decodeText(read.bytes);
  if (text !== null) return { ok: true as const, text, bytes: read.bytes };
  return none('this is no text in UTF-8; wanted it saved as UTF-8');
}

/** A limit that no policy written by hand reaches. A larger file is not read. */
export const LARGEST_POLICY = 256 * 1024;

/** Reads a policy's examples file, if there is one. If it is unreadable, `text` is empty. */
export function readExamples(folder: string, policyFile: string): Pick<PolicyText, 'examples'> {
  const file = examplesFileOf(policyFile);
  const read = readPlainText(join(folder, file), LARGEST_POLICY);
  if (!read.ok && 'missing' in read) return {};
  return { examples: { file, text: read.ok ? read.text : '' } };
}

/** Reads a file in pieces, as a pipe or device may never end. Null if it is over `most` bytes. */
export function readUpTo(file: number, most: number): Uint8Array | null {
  const pieces: Uint8Array[] = [];
  for (let length = 0; length <= most; ) {
    const piece = new Uint8Array(Math.min(PIECE_BYTES, most + 1));
    const read = readPiece(file, piece);
    if (read === 0) return Buffer.concat(pieces);
    length += read;
    pieces.push(piece.subarray(0, read));
  }
  return null;
}

/** Reads some bytes, waiting while a pipe has none. On Windows, the end of a pipe is an error. */
function readPiece(file: number, piece: Uint8Array): number {
  for (;;) {
    try {
      return readSync(file, piece, 0, piece.length, null);
    } catch (fault) {
      const code = codeOf(fault);
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw fault;
    }
  }
}
