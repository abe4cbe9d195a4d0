import { sep } from 'node:path';
import type { FileSystem } from '../../platform/disk/file-system.ts';
import { encodeIndex } from '../index/index-file.ts';
import { isSettled, readSealed } from '../index/looks/sealed-case.ts';
import { newIndex, type Remembered } from '../index/new-index.ts';
import type { CaseMemo, Span } from '../index/status-index.ts';
import type { CaseLog } from '../store/case-store.ts';
import { type ReadingTask, takeShare } from './reading-task.ts';

interface Weighed {
  readonly memo: CaseMemo;
  readonly span: Span;
}

/** Null: there is anything at all about the case. */
type Weigh = (reference: string, log: CaseLog) => Weighed | null;

/** Reads shares of many cases until none is left. Gives what a reader does. */
export function readShares(fs: FileSystem, task: ReadingTask, weigh: Weigh): Uint8Array | null {
  const fresh = new Map<number, Remembered>();
  const span = { from: Number.MIN_SAFE_INTEGER, until: Number.MAX_SAFE_INTEGER };
  for (let share = takeShare(task); share !== null; share = takeShare(task)) {
    for (let at = share.from; at < share.to; at++) {
      const found = readOne(fs, task, task.names[at] ?? '', weigh);
      if (found === null) continue;
      fresh.set(at, found.remembered);
      span.from = Math.max(span.from, found.span.from);
      span.until = Math.min(span.until, found.span.until);
    }
  }
  const { names, about } = task;
  const rows = new Int32Array(names.length).fill(-1);
  const index = newIndex({ kept: null, names, rows, fresh, about, span, shown: new Map() });
  return index && encodeIndex(index);
}

/** Null: it is left to the one thread that can say what is wrong, even where that is nothing. */
function readOne(
  fs: FileSystem,
  { root, lookedAtMs }: ReadingTask,
  name: string,
  weigh: Weigh,
): { readonly remembered: Remembered; readonly span: Span } | null {
  try {
    const read = readSealed(fs, `${root}${sep}${name}`, name);
    if (read === null || !isSettled(read.sealed, lookedAtMs)) return null;
    const weighed = weigh(name, read.log);
    if (weighed === null) return null;
    const { marks, signed } = read.sealed;
    const [entries, files] = [signed.names.length, signed.digest];
    return { remembered: { memo: weighed.memo, marks, entries, files }, span: weighed.span };
  } catch {
    return null;
  }
}
