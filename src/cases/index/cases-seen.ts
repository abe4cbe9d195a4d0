import { sep } from 'node:path';
import { reading } from '../../platform/disk/failures.ts';
import { type FileMarks, type FileSystem, unless } from '../../platform/disk/file-system.ts';
import type { CaseLog } from '../store/case-store.ts';
import type { Readers } from '../threads/reading-task.ts';
import type { Kept } from './index-file.ts';
import { diskTime } from './looks/disk-time.ts';
import { isSettled, RACY_MS, readSealed, type Sealed } from './looks/sealed-case.ts';
import { digestOfEntries, latestOf, marksOf } from './looks/signature.ts';
import { matchRows } from './match-rows.ts';
import { memoIn, newIndex, type Remembered } from './new-index.ts';
import type { CaseMemo, CasesSeen, ReadTogether, Span, WeighedWith } from './status-index.ts';
import { dropIndex, loadIndex, storeIndex } from './stored-index.ts';

/** Every case in the folder `root` beside what is kept of it. Throws CannotReadError. */
export class SeenCases implements CasesSeen {
  readonly names: readonly string[];
  readonly span: Span | null;
  readonly #fs: FileSystem;
  readonly #root: string;
  readonly #about: string;
  readonly #readers: Readers | null;
  readonly #kept: Kept | null;
  /** The row of each case whose folder is as it was; else -1. */
  readonly #rows: Int32Array;
  readonly #rootMarks: FileMarks | null;
  readonly #read = new Map<number, Sealed>();
  readonly #fresh = new Map<number, Remembered>();
  #lookedAtMs: number | null | undefined;

  constructor(fs: FileSystem, root: string, about: string, readers: Readers | null = null) {
    this.#fs = fs;
    this.#root = root;
    this.#about = about;
    this.#readers = readers;
    this.#rootMarks = reading(() => fs.marks(root));
    const listed = reading(() => unless(['ENOENT'], () => fs.list(root))) ?? [];
    this.names = listed.filter((name) => !name.startsWith('.'));
    const kept = loadIndex(fs, root);
    this.#kept = kept?.beside.about === about ? kept : null;
    this.span = this.#kept?.beside.span ?? null;
    this.#rows = this.#kept
      ? matchRows(this.names, this.#kept.names)
      : new Int32Array(this.names.length).fill(-1);
    if (this.#kept !== null) dropChanged(fs, root, this.names, this.#kept, this.#rows);
  }

  readonly memo = (at: number): CaseMemo | null => {
    const fresh = this.#fresh.get(at);
    if (fresh) return fresh.memo;
    const row = this.#rows[at] ?? -1;
    return this.#kept === null || row < 0 ? null : memoIn(this.#kept, row);
  };

  readonly isUntouched = (at: number): boolean => {
    const row = this.#rows[at] ?? -1;
    if (this.#kept === null || row < 0) return false;
    // Its folder is as it was, so that its names are: they need not be listed again.
    const { entries, files } = this.#kept.columns;
    return digestOfEntries(this.#fs, this.#path(at), entries[row] ?? 0) === files[row];
  };

  readonly shown = (at: number): unknown => this.#kept?.beside.shown[this.names[at] ?? ''];

  readonly read = (at: number): CaseLog | null => {
    const reference = this.names[at] ?? '';
    this.#read.delete(at);
    this.#lookUpTime();
    const read = readSealed(this.#fs, this.#path(at), reference);
    if (read !== null) this.#read.set(at, read.sealed);
    return read?.log ?? null;
  };

  readonly readTogether = async (
    places: readonly number[],
    weighedWith: () => WeighedWith | null,
  ): Promise<ReadTogether | null> => {
    const readers = this.#readers;
    if (readers === null || places.length < readers.fewest) return null;
    const [lookedAtMs, by] = [this.#lookUpTime(), weighedWith()];
    // Where the disk's time is not known, nothing is remembered, so that nothing can be given back.
    if (lookedAtMs === null || by === null) return null;
    const { readTogether } = await import('../threads/read-together.ts');
    const [root, about] = [this.#root, this.#about];
    const names = places.map((at) => this.names[at] ?? '');
    return readTogether(readers, { root, about, lookedAtMs, by, names }, places, (at, one) => {
      this.forget(at);
      this.#fresh.set(at, one);
    });
  };

  readonly remember = (at: number, memo: CaseMemo): void => {
    const sealed = this.#read.get(at);
    this.#read.delete(at);
    this.forget(at);
    if (sealed === undefined || !isSettled(sealed, this.#lookedAtMs ?? null)) return;
    const { marks, signed } = sealed;
    this.#fresh.set(at, { memo, marks, entries: signed.names.length, files: signed.digest });
  };

  readonly forget = (at: number): void => {
    this.#fresh.delete(at);
    this.#rows[at] = -1;
  };

  readonly keep = (span: Span | null, shown: ReadonlyMap<string, unknown>): void => {
    const [about, rows, fresh] = [this.#about, this.#rows, this.#fresh];
    const index = newIndex({
      kept: this.#kept,
      names: this.names,
      rows,
      fresh,
      about,
      span,
      shown,
    });
    if (index === null) return;
    try {
      if (storeIndex(this.#fs, this.#root, index)) this.#checkDeleted(index);
    } catch {
      // It is only ever a help.
    }
  };

  /** A case that another window deleted meanwhile must not be written down again. */
  #checkDeleted({ names }: Kept): void {
    const [before, now] = [this.#rootMarks, this.#fs.marks(this.#root)];
    const isOld = latestOf(now) < (this.#lookedAtMs ?? 0) - RACY_MS;
    if (isOld && now?.modifiedMs === before?.modifiedMs && now?.changedMs === before?.changedMs)
      return;
    const there = new Set(unless(['ENOENT'], () => this.#fs.list(this.#root)) ?? []);
    if (names.some((name) => !there.has(name))) dropIndex(this.#fs, this.#root);
  }

  /** Looked up before anything is read: what is changed after this will look different the next time. */
  #lookUpTime(): number | null {
    if (this.#lookedAtMs === undefined) this.#lookedAtMs = diskTime(this.#fs, this.#root);
    return this.#lookedAtMs;
  }

  #path(at: number): string {
    return `${this.#root}${sep}${this.names[at]}`;
  }
}

/** Leaves only the rows of folders that look as they did: one look at each is most of what `status` does. */
function dropChanged(
  fs: FileSystem,
  root: string,
  names: readonly string[],
  { columns }: Kept,
  rows: Int32Array,
): void {
  const { folderModified, folderChanged, folderNumber } = columns;
  for (let at = 0; at < names.length; at++) {
    const row = rows[at] ?? -1;
    if (row < 0) continue;
    const marks = marksOf(fs, `${root}${sep}${names[at]}`);
    const isSame =
      marks?.kind === 'folder' &&
      marks.modifiedMs === folderModified[row] &&
      marks.changedMs === folderChanged[row] &&
      marks.number === folderNumber[row];
    if (!isSame) rows[at] = -1;
  }
}
