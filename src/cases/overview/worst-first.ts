import type { Attention } from '../../model/status.ts';
import { foldReference } from '../log/case-reference.ts';

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

/** The order in which cases are listed: their letters' case says nothing. */
export function byReference(one: string, other: string): number {
  const [folded, otherFolded] = [foldReference(one), foldReference(other)];
  if (folded === otherFolded) return one < other ? -1 : Number(one > other);
  return folded < otherFolded ? -1 : 1;
}

/** The first `count` places by the names that stand there, in order; many are not sorted for the sake of few. */
export function firstByName(
  places: readonly number[],
  names: readonly string[],
  count: number,
): number[] {
  const nameAt = (at: number) => names[at] ?? '';
  const order = (one: number, other: number) => byReference(nameAt(one), nameAt(other));
  if (places.length <= count) return places.toSorted(order);
  const first = places.slice(0, count).sort(order);
  let last = foldReference(nameAt(first.at(-1) ?? 0));
  for (let index = count; index < places.length; index++) {
    const at = places[index] ?? 0;
    if (foldReference(nameAt(at)) > last) continue;
    first.push(at);
    first.sort(order).pop();
    last = foldReference(nameAt(first.at(-1) ?? 0));
  }
  return first;
}
