import { foldReference } from '../engine/log/case-reference.ts';
import type { Attention } from '../model/status.ts';

export const WORST_FIRST: readonly Attention[] = ['overdue', 'due-today', 'due-soon', 'ok', 'none'];

/** A case in the order of how pressing it is. */
export interface Ranked {
  readonly reference: string;
  /** Null: it is damaged, so that nothing it says can be relied on. That comes first. */
  readonly attention: Attention | null;
}

/** As `sort` wants it: the most pressing first, then by reference. */
export function byAttention(one: Ranked, other: Ranked): number {
  return rankOf(one) - rankOf(other) || byReference(one.reference, other.reference);
}

function rankOf({ attention }: Ranked): number {
  return attention === null ? -1 : WORST_FIRST.indexOf(attention);
}

function byReference(one: string, other: string): number {
  const [folded, otherFolded] = [foldReference(one), foldReference(other)];
  if (folded === otherFolded) return one < other ? -1 : Number(one > other);
  return folded < otherFolded ? -1 : 1;
}

/** The first `count` of many in an order, without sorting the rest. */
export function firstOf<T>(
  many: readonly T[],
  count: number,
  order: (one: T, other: T) => number,
): T[] {
  const first: T[] = [];
  for (const one of many) {
    const last = first.at(-1);
    if (first.length >= count && last !== undefined && order(one, last) >= 0) continue;
    const at = first.findIndex((there) => order(one, there) < 0);
    first.splice(at < 0 ? first.length : at, 0, one);
    if (first.length > count) first.pop();
  }
  return first;
}
