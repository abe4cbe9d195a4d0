import { decodeIndex, type Kept } from '../index/index-file.ts';
import { matchRows } from '../index/match-rows.ts';
import type { Remembered } from '../index/new-index.ts';
import type { ReadByOthers, ReadTogether, Span } from '../index/status-index.ts';
import { type Readers, type ReadingTask, takeShare } from './reading-task.ts';
import { RowOf } from './row-of.ts';

type Give = (place: number, one: Remembered) => void;

/**
 * Has other threads read cases with this one; where none can be started, this one takes them all.
 *
 * @param places where the task's names stand among all cases
 * @param give takes what another thread found whole
 */
export async function readTogether(
  readers: Readers,
  about: Omit<ReadingTask, 'taken'>,
  places: readonly number[],
  give: Give,
): Promise<ReadTogether> {
  const taken = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const task = { ...about, taken };
  const started = await readers.start(task).catch(() => []);
  /** By the place in the task's names. */
  const isDone = new Uint8Array(places.length);
  return {
    take: () => {
      const share = takeShare(task);
      if (share === null) return [];
      isDone.fill(1, share.from, share.to);
      return places.slice(share.from, share.to);
    },
    finish: async () => {
      const found = (await Promise.all(started.map((wait) => wait()))).flatMap(indexIn);
      return gather(found, task, places, isDone, give);
    },
  };
}

function indexIn(bytes: Uint8Array | null): Kept[] {
  try {
    const index = bytes && decodeIndex(bytes);
    return index ? [index] : [];
  } catch {
    return [];
  }
}

function gather(
  found: readonly Kept[],
  { names }: ReadingTask,
  places: readonly number[],
  isDone: Uint8Array,
  give: Give,
): ReadByOthers {
  const known: number[] = [];
  for (const index of found) {
    const rows = matchRows(names, index.names);
    places.forEach((place, at) => {
      const row = rows[at] ?? -1;
      if (row < 0 || isDone[at] === 1) return;
      isDone[at] = 1;
      give(place, new RowOf(index, row));
      known.push(place);
    });
  }
  return { known, span: spanOf(found), unread: places.filter((_, at) => isDone[at] === 0) };
}

function spanOf(found: readonly Kept[]): Span | null {
  const spans = found.map(({ beside }) => beside.span);
  if (spans.length === 0) return null;
  return {
    from: Math.max(...spans.map(({ from }) => from)),
    until: Math.min(...spans.map(({ until }) => until)),
  };
}
