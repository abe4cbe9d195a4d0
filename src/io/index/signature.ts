import { join } from 'node:path';
import { isEntryName } from '../cases/names.ts';
import { codeOf, type FileMarks, type FileSystem } from '../disk/file-system.ts';

/** What the folder of a case holds, without a byte of it read. */
export interface Signed {
  readonly names: readonly string[];
  /** Of each name, in the same order. */
  readonly marks: readonly (FileMarks | null)[];
  /** Whether there is nothing in it but plain files with the names of entries. */
  readonly isPlain: boolean;
  /** One number for the names and the marks of all files. */
  readonly digest: number;
  /** The latest time of any of them, in ms since 1970. */
  readonly latestMs: number;
}

/** Looks at each file of a case. Null: the folder is gone. @throws the system's error */
export function signFiles(fs: FileSystem, folder: string): Signed | null {
  const names = listed(fs, folder)?.toSorted() ?? null;
  if (names === null) return null;
  const marks = names.map((name) => marksOf(fs, join(folder, name)));
  const isPlain = names.every((name, at) => isEntryName(name) && marks[at]?.kind === 'file');
  const latestMs = marks.reduce((latest, one) => Math.max(latest, latestOf(one)), 0);
  return { names, marks, isPlain, digest: digestOf(names, marks), latestMs };
}

/** Null: it is gone, or cannot be looked at. */
export function marksOf(fs: FileSystem, path: string): FileMarks | null {
  try {
    return fs.marks(path);
  } catch {
    return null;
  }
}

/** The later of the two times of a file or folder. */
export function latestOf(marks: FileMarks | null): number {
  return marks === null ? 0 : Math.max(marks.modifiedMs, marks.changedMs);
}

function listed(fs: FileSystem, folder: string): readonly string[] | null {
  try {
    return fs.list(folder);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

const TWO_32 = 4_294_967_296;
/** 53 bits are all that a number holds exactly. */
const UPPER_BITS = 21;

function digestOf(names: readonly string[], marks: readonly (FileMarks | null)[]): number {
  const sum = { one: 0x811c9dc5, other: 0x9e3779b9 };
  names.forEach((name, at) => {
    const one = marks[at];
    for (let index = 0; index < name.length; index++) mix(sum, name.charCodeAt(index));
    for (const value of [one?.sizeBytes, one?.modifiedMs, one?.changedMs, one?.number])
      mixNumber(sum, value ?? -1);
  });
  return (sum.one >>> (32 - UPPER_BITS)) * TWO_32 + (sum.other >>> 0);
}

interface Sum {
  one: number;
  other: number;
}

const number = new Float64Array(1);
const halves = new Uint32Array(number.buffer);

function mixNumber(sum: Sum, value: number): void {
  number[0] = value;
  mix(sum, halves[0] ?? 0);
  mix(sum, halves[1] ?? 0);
}

function mix(sum: Sum, word: number): void {
  sum.one = Math.imul(sum.one ^ word, 0x01000193);
  sum.one ^= sum.one >>> 15;
  sum.other = Math.imul(sum.other + word, 0x85ebca6b);
  sum.other ^= sum.other >>> 13;
}
