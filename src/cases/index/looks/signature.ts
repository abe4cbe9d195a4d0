import { sep } from 'node:path';
import { codeOf, type FileMarks, type FileSystem } from '../../../platform/disk/file-system.ts';
import { entryName, isEntryName } from '../../store/names.ts';

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
  return names && signNamed(fs, folder, names);
}

/** The digest of a case of so many entries, where these are all plain files; null: something else is there. */
export function digestOfEntries(fs: FileSystem, folder: string, count: number): number | null {
  const digest = new Digest();
  for (let number = 1; number <= count; number++) {
    const marks = marksOf(fs, `${folder}${sep}${entryName(number)}`);
    if (marks?.kind !== 'file') return null;
    digest.add(marks);
  }
  return digest.value;
}

function signNamed(fs: FileSystem, folder: string, names: readonly string[]): Signed {
  const marks = names.map((name) => marksOf(fs, `${folder}${sep}${name}`));
  const isPlain = names.every((name, at) => isEntryName(name) && marks[at]?.kind === 'file');
  const latestMs = marks.reduce((latest, one) => Math.max(latest, latestOf(one)), 0);
  const digest = new Digest();
  for (const file of marks) if (file !== null) digest.add(file);
  return { names, marks, isPlain, digest: digest.value, latestMs };
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
/** Times come with parts of a millisecond. */
const PARTS = 1024;

/** Only the marks of plain entries are ever compared, and those have the names that their order gives them. */
class Digest {
  #one = 0x811c9dc5;
  #other = 0x9e3779b9;

  add({ sizeBytes, modifiedMs, changedMs, number }: FileMarks): void {
    const [modified, changed] = [modifiedMs * PARTS, changedMs * PARTS];
    const one = mixed(this.#one, sizeBytes ^ (modified / TWO_32), modified);
    const other = mixed(this.#other, changed / TWO_32, changed);
    this.#one = mixed(one, changed, number);
    this.#other = mixed(mixed(other, modified, number / TWO_32), sizeBytes, number);
  }

  get value(): number {
    return (this.#one >>> (32 - UPPER_BITS)) * TWO_32 + (this.#other >>> 0);
  }
}

/** One sum with two numbers worked into it; of numbers, their lower 32 bits. */
function mixed(sum: number, first: number, second: number): number {
  const once = Math.imul(sum ^ first, 0x01000193) ^ (sum >>> 15);
  return Math.imul(once ^ second, 0x85ebca6b) ^ (once >>> 13);
}
