import { join } from 'node:path';
import { reading } from '../../platform/disk/failures.ts';
import { codeOf, type FileSystem, unless } from '../../platform/disk/file-system.ts';
import type { Stray } from './case-store.ts';
import { foldName, isEntryName, isFolderName, isStrange } from './names.ts';

/** What stands in the folder of all cases. */
export interface CaseListing {
  /** References as they were first given, in the order of their folded names. */
  readonly cases: readonly string[];
  readonly strays: readonly Stray[];
}

/**
 * The reference, as it was first given, of the case that a reference names; null: there is none. The
 * answer is always a name that the disk gave, never the text asked with. Throws CannotReadError.
 */
export function findFolder(fs: FileSystem, root: string, reference: string): string | null {
  if (standsApart(fs, root, reference)) return reference;
  const wanted = foldName(reference);
  const same = namesIn(fs, root).filter((name) => foldName(name) === wanted);
  const cases = same.filter((name) => isCase(fs, root, name)).toSorted();
  return cases.find((name) => name === reference) ?? cases[0] ?? null;
}

/**
 * Whether a case has exactly this name, on a disk that tells `A` from `a`: then nothing else need be listed,
 * however many cases there are. Any other disk is asked for the name as it has it.
 */
function standsApart(fs: FileSystem, root: string, reference: string): boolean {
  if (!isFolderName(reference)) return false;
  try {
    const path = join(root, reference);
    const there = fs.stat(path);
    if (there.kind !== 'folder' || !fs.list(path).some(isEntryName)) return false;
    const other = otherCase(reference);
    if (other === reference) return true;
    return unless(['ENOENT'], () => fs.stat(join(root, other)))?.id !== there.id;
  } catch {
    return false;
  }
}

function otherCase(name: string): string {
  return name.replace(/[a-z]/gi, (letter) => {
    const lower = letter.toLowerCase();
    return letter === lower ? letter.toUpperCase() : lower;
  });
}

/** Every case, and whatever else stands among them. Throws CannotReadError. */
export function listCases(fs: FileSystem, root: string): CaseListing {
  const names = namesIn(fs, root).toSorted(byFoldedName);
  const cases = names.filter((name) => isCase(fs, root, name));
  const strays = names.filter((name) => isStrange(name) && !cases.includes(name));
  return { cases, strays: strays.flatMap((name) => strayOf(fs, root, name)) };
}

function byFoldedName(one: string, other: string): number {
  return foldName(one) < foldName(other) ? -1 : 1;
}

function namesIn(fs: FileSystem, root: string): readonly string[] {
  return reading(() => unless(['ENOENT'], () => fs.list(root))) ?? [];
}

/** A folder without entries is no case. One that cannot be looked into is, so that it is told of. */
function isCase(fs: FileSystem, root: string, name: string): boolean {
  if (!isFolderName(name)) return false;
  const path = join(root, name);
  try {
    return fs.stat(path).kind === 'folder' && fs.list(path).some(isEntryName);
  } catch (error) {
    return codeOf(error) !== 'ENOENT';
  }
}

function strayOf(fs: FileSystem, root: string, name: string): readonly Stray[] {
  const stat = reading(() => unless(['ENOENT'], () => fs.stat(join(root, name))));
  if (stat === null) return [];
  if (stat.kind === 'other') return [{ name, problem: 'This is a link, which is never followed.' }];
  if (stat.kind === 'file') return [{ name, problem: 'This is a file among the cases.' }];
  if (isFolderName(name)) return [];
  return [{ name, problem: 'This folder does not have the name of a case, so it is not read.' }];
}
