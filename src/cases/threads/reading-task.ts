import type { WeighedWith } from '../index/status-index.ts';

/** What a thread needs to read its share of many cases: plain data, and the memory that all threads share. */
export interface ReadingTask {
  /** The folder of all cases. */
  readonly root: string;
  /** What the index is worked out with: a thread that runs any other program must not help. */
  readonly about: string;
  /** The disk's own time before anything was read: told, because threads that ask at once would meet. */
  readonly lookedAtMs: number;
  readonly by: WeighedWith;
  readonly names: readonly string[];
  /** How many of the names are taken, in memory that all threads share. */
  readonly taken: Int32Array;
}

/** Other threads, to read with. */
export interface Readers {
  /** Fewer cases are read sooner alone. */
  readonly fewest: number;
  /** Starts them. */
  readonly start: (task: ReadingTask) => Promise<readonly Reader[]>;
}

/**
 * Waits for one that takes shares until none is left. It gives the bytes of an index of those cases that it found
 * whole and that can be relied on; null: it came to nothing. One that is not waited for ends with the program.
 */
export type Reader = () => Promise<Uint8Array | null>;

/** So few that all threads end nearly at once. */
const SHARE = 8;

/** The next share that nobody has taken: its first place in the names, and the one after its last. Null: none is left. */
export function takeShare({
  names,
  taken,
}: Pick<ReadingTask, 'names' | 'taken'>): { readonly from: number; readonly to: number } | null {
  const from = Atomics.add(taken, 0, SHARE);
  return from < names.length ? { from, to: Math.min(from + SHARE, names.length) } : null;
}
