import { basename, dirname, join } from 'node:path';
import { UserError } from '../errors.ts';
import { whyOf } from './disk/failures.ts';
import { codeOf, type FileSystem, tolerantly, unless } from './disk/file-system.ts';
import { ensureFolder, orRemoved, readWhole, writeWhole } from './disk/whole-file.ts';
import { sha256 } from './sha256.ts';

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
    write: (text) =>
      whyNot(() => {
        makeFolder();
        replaceWhole(fs, path, text);
      }),
    remove: () => whyNot(() => removeAll(fs, path)),
  };
}

/**
 * What the program has worked out itself, cached whole under one key. Nothing depends on it: it is data and never run,
 * and whatever is odd about it, or not the user's alone, it is as if it were not there. What it holds is for the
 * caller to check. No call throws.
 */
export interface CacheFile extends Pick<SmallFile, 'path' | 'remove'> {
  /** What was cached under this very key; null: nothing that can be believed. */
  read(key: string): unknown;
  write(key: string, value: unknown): void;
}

/** Some hundred policies, or the page of some thousand cases; more is not cached. */
const LONGEST_CACHED = 8 * 1024 * 1024;

/** A file of this name, as {@link smallFile} makes it. */
export function cacheFile(fs: FileSystem, path: string, makeFolder?: () => void): CacheFile {
  const file = smallFile(fs, path, makeFolder);
  const sumOf = (key: string, json: string) => sha256(`${key}\n${json}`);
  return {
    path,
    remove: file.remove,
    read: (key) => {
      const found = isOthers(fs, path) ? null : file.read();
      const [sum, json = ''] = found?.kind === 'text' ? found.text.split('\n') : [];
      return sum === sumOf(key, json) ? tolerantly(() => JSON.parse(json)) : null;
    },
    write: (key, value) => {
      const json = JSON.stringify(value);
      if (json.length < LONGEST_CACHED) file.write(`${sumOf(key, json)}\n${json}\n`);
    },
  };
}

/** Whoever may write into the folder may put another file in its place. */
function isOthers(fs: FileSystem, path: string): boolean {
  return tolerantly(() => fs.isOthers(path) || fs.isOthers(dirname(path))) ?? true;
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
  orRemoved(fs, part, () => fs.rename(part, path));
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
