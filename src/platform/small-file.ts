import { basename, dirname, join } from 'node:path';
import { ensureFolder } from './disk/ensure-folder.ts';
import { whyOf } from './disk/failures.ts';
import { codeOf, type FileSystem, tolerantly, unless } from './disk/file-system.ts';
import { readWhole, writeWhole } from './disk/whole-file.ts';
import type { SmallFile, SmallFileText } from './small-file-port.ts';

const PART = '.part';

/** A file of this name in the data folder, which is made when it is first needed. */
export function smallFile(fs: FileSystem, path: string): SmallFile {
  return {
    path,
    read: () => readText(fs, path),
    write: (text) => whyNot(() => replaceWhole(fs, path, text)),
    remove: () => whyNot(() => removeAll(fs, path)),
  };
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
  ensureFolder(fs, dirname(path));
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
    return whyOf(error);
  }
}
