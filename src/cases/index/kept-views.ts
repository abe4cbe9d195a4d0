import { sep } from 'node:path';
import type { FileMarks, FileSystem } from '../../platform/disk/file-system.ts';
import { besidePath, dropBeside, readBeside, storeBeside } from './beside.ts';
import { diskTime } from './looks/disk-time.ts';
import { isSettled, readSealed, type Sealed } from './looks/sealed-case.ts';
import { digestOfEntries, marksOf } from './looks/signature.ts';
import type { CaseSeen } from './status-index.ts';

/** The cases that were asked for last, each as it was shown: people come back to few. */
const MOST_VIEWS = 20;
const MOST_BYTES = 4 * 1024 * 1024;

interface View {
  readonly name: string;
  readonly folder: FolderMarks;
  readonly entries: number;
  readonly files: number;
  readonly shown: unknown;
}

interface Views {
  /** What else they were worked out with. */
  readonly about: string;
  /** The one asked for last first. */
  readonly views: readonly View[];
}

type FolderMarks = readonly [modifiedMs: number, changedMs: number, number: number];

function viewsPath(root: string): string {
  return besidePath(root, 'status-views');
}

/** One case, beside what shows it where each of its files is as it was when it was last read. */
export function lookAtOne(fs: FileSystem, root: string, about: string, name: string): CaseSeen {
  const folder = `${root}${sep}${name}`;
  const kept = loadViews(fs, root, about);
  const view = kept.find((one) => one.name === name);
  let read: { readonly sealed: Sealed; readonly lookedAtMs: number | null } | null = null;
  return {
    shown: view && isAsItWas(fs, folder, view) ? view.shown : undefined,
    read: () => {
      const lookedAtMs = diskTime(fs, root);
      const found = readSealed(fs, folder, name);
      read = found && { sealed: found.sealed, lookedAtMs };
      return found?.log ?? null;
    },
    keep: (shown) => {
      if (read === null || !isSettled(read.sealed, read.lookedAtMs)) return;
      const { marks, signed } = read.sealed;
      const files = { entries: signed.names.length, files: signed.digest };
      const others = kept.filter((one) => one.name !== name).slice(0, MOST_VIEWS - 1);
      const views = [{ name, folder: marksIn(marks), ...files, shown }, ...others];
      keepViews(fs, root, { about, views });
    },
  };
}

function isAsItWas(fs: FileSystem, folder: string, { folder: before, entries, files }: View) {
  const marks = marksOf(fs, folder);
  if (marks?.kind !== 'folder' || marksIn(marks).some((mark, at) => mark !== before[at]))
    return false;
  return digestOfEntries(fs, folder, entries) === files;
}

function marksIn({ modifiedMs, changedMs, number }: FileMarks): FolderMarks {
  return [modifiedMs, changedMs, number];
}

function loadViews(fs: FileSystem, root: string, about: string): readonly View[] {
  const bytes = readBeside(fs, viewsPath(root), MOST_BYTES);
  if (bytes === null) return [];
  const half = bytes.length / 2;
  try {
    if (Buffer.compare(bytes.subarray(0, half), bytes.subarray(half)) !== 0) return [];
    // The second copy has vouched for every byte: whatever is here, this program put here.
    const kept: Views = JSON.parse(Buffer.from(bytes.buffer, 0, half).toString('utf8'));
    return kept.about === about ? kept.views : [];
  } catch {
    return [];
  }
}

/** A case that another window deleted meanwhile must not be written down again. */
function keepViews(fs: FileSystem, root: string, kept: Views): void {
  const text = `${JSON.stringify(kept)}\n`;
  if (!storeBeside(fs, viewsPath(root), new TextEncoder().encode(text + text))) return;
  const isGone = ({ name }: View) => marksOf(fs, `${root}${sep}${name}`) === null;
  try {
    if (kept.views.some(isGone)) dropViews(fs, root);
  } catch {
    // It is only ever a help.
  }
}

/** Takes all of them away: no name of a deleted case stays. @throws the system's error, unless they are gone */
export function dropViews(fs: FileSystem, root: string): void {
  dropBeside(fs, viewsPath(root));
}
