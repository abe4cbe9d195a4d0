import { closeSync, openSync, readSync } from 'node:fs';
import { UserError } from '../errors.ts';

/** A bundle of the longest case is smaller; nothing without an end is read for ever. */
const MOST_BYTES = 256 * 1024 * 1024;
const PIECE_BYTES = 1024 * 1024;

/**
 * The bytes of a file that a user named, or of standard input for `-`. Messages name no path: a path
 * may hold what must not be printed, and the user has just typed it.
 *
 * @param most the most bytes that are wanted
 * @throws {UserError} where it cannot be read, or is longer
 */
export function readInput(path: string, most: number = MOST_BYTES): Uint8Array {
  let file: number | null = null;
  try {
    file = path === '-' ? 0 : openSync(path, 'r');
    return readPieces(file, most);
  } catch (fault) {
    if (fault instanceof UserError) throw fault;
    throw new UserError('unreadable', `The file cannot be read. ${whyNot(fault)}`);
  } finally {
    if (file !== null && file !== 0) closeSync(file);
  }
}

/** In pieces, because a pipe or a device tells no size and may have no end. */
function readPieces(file: number, most: number): Uint8Array {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const piece = new Uint8Array(PIECE_BYTES);
    const read = readPiece(file, piece);
    if (read === 0) return Buffer.concat(pieces);
    length += read;
    if (length > most) throw tooLong(most);
    pieces.push(piece.subarray(0, read));
  }
}

/** Standard input may be a pipe that has nothing yet, or on Windows one whose end is an error. */
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

function tooLong(most: number): UserError {
  return new UserError('too-long', `That is over ${most / 1024 / 1024} MB. Nothing was saved.`);
}

function whyNot(fault: unknown): string {
  const code = codeOf(fault);
  if (code === 'ENOENT') return 'It is not there.';
  return code === 'EISDIR' ? 'It is a folder.' : 'The system refused.';
}

function codeOf(fault: unknown): string {
  return fault instanceof Error && 'code' in fault ? String(fault.code) : '';
}
