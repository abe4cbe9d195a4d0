import type { Kept } from '../index/index-file.ts';
import { memoIn, type Remembered } from '../index/new-index.ts';
import type { CaseMemo } from '../index/status-index.ts';

/** A case as a row of an index that another thread gave: many of them take less room than as many objects of numbers. */
export class RowOf implements Remembered {
  readonly #kept: Kept;
  readonly #row: number;

  constructor(kept: Kept, row: number) {
    this.#kept = kept;
    this.#row = row;
  }

  get memo(): CaseMemo {
    return memoIn(this.#kept, this.#row);
  }

  get marks(): Remembered['marks'] {
    const { folderModified, folderChanged, folderNumber } = this.#kept.columns;
    return {
      modifiedMs: folderModified[this.#row] ?? 0,
      changedMs: folderChanged[this.#row] ?? 0,
      number: folderNumber[this.#row] ?? 0,
    };
  }

  get entries(): number {
    return this.#kept.columns.entries[this.#row] ?? 0;
  }

  get files(): number {
    return this.#kept.columns.files[this.#row] ?? 0;
  }
}
