import { basename, dirname, join } from 'node:path';
import { UserError } from '../errors.ts';
import { whyOf } from './disk/failures.ts';
import { codeOf, type FileSystem, tolerantly, unless } from './disk/file-system.ts';
import { ensureFolder, readWhole, writeWhole } from './disk/whole-file.ts';

/** What a small file holds. */
export type SmallFileText =
  | { readonly kind: 'none' }
  | { readonly kind: 'text'; readonly text: string }
  /** There is something, and it cannot be read as text. */
  | { readonly kind: 'unreadable' };

/**
 * One small file of the program's own, readable by its owner alone. No call throws: a disk that fails
 * must not cost the answers of somebody who is being asked.
 */
export interface SmallFile {
  readonly path: string;
  read(): SmallFileText;
  /** The same of what the program itself has worked out: never believed where others may have written it. */
  readOwn(): SmallFileText;
  /** Puts the whole text in place at once. Null: it is on the disk; else why not, as part of a sentence. */
  write(text: string): string | null;
  /** Takes the file away, and parts of it that a killed program left. Null: it is gone; else why not. */
  remove(): string | null;
}

const PART = '.part';

/**
 * A file of this name.
 *
 * @param makeFolder makes its folder before it is written, or throws why that cannot be
 */
export function smallFile(
  fs: FileSystem,
  path: string,
  makeFolder: () => void = () => ensureFolder(fs, dirname(path)),
): SmallFile {
  return {
    path,
    read: () => readText(fs, path),
    readOwn: () => (isOthers(fs, path) ? { kind: 'none' } : readText(fs, path)),
    write: (text) =>
      whyNot(() => {
        makeFolder();
        replaceWhole(fs, path, text);
      }),
    remove: () => whyNot(() => removeAll(fs, path)),
  };
}

/** Whoever may write into the folder may put another file in its place. */
function isOthers(fs: FileSystem, path: string): boolean {
  try {
    return fs.isOthers(path) || fs.isOthers(dirname(path));
  } catch {
    return true;
  }
}

function readText(fs: FileSystem, path: string): SmallFileText {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(readWhole(fs, path));
    return { kind: 'text', text };
  } catch (error) {
    const isMissing = ['ENOENT', 'ENOTDIR'].includes(codeOf(error));
    return isMissing ? { kind: 'none' } : { kind: 'unreadable' };
  }
}

/** A program that is killed meanwhile leaves the old text or the new one, never a part of one. */
function replaceWhole(fs: FileSystem, path: string, text: string): void {
  const part = `${path}.${fs.randomName()}${PART}`;
  writeWhole(fs, part, new TextEncoder().encode(text));
  try {
    fs.rename(part, path);
  } catch (error) {
    tolerantly(() => fs.unlink(part));
    throw error;
  }
  fs.syncFolder(dirname(path));
}

/** The parts too: they hold the same answers. */
function removeAll(fs: FileSystem, path: string): void {
  const folder = dirname(path);
  const names = unless(['ENOENT', 'ENOTDIR'], () => fs.list(folder)) ?? [];
  const isPart = (name: string) => name.startsWith(`${basename(path)}.`) && name.endsWith(PART);
  for (const name of names.filter(isPart)) tolerantly(() => fs.unlink(join(folder, name)));
  if (!names.includes(basename(path))) return;
  unless(['ENOENT'], () => fs.unlink(path));
  fs.syncFolder(folder);
}

function whyNot(act: () => void): string | null {
  try {
    act();
    return null;
  } catch (error) {
    return error instanceof UserError ? error.message : whyOf(error);
  }
}
