import { isObject, type Source } from './policy-tree.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** A value and where it was written. */
export interface Placed {
  readonly value: unknown;
  readonly source: Source;
}

/** A list of things, as against a list of words or numbers, which is taken whole. */
export function isThings(key: string, value: unknown): boolean {
  return (
    Array.isArray(value) && (key === 'not-said' || value.every((item) => asFields(item) === item))
  );
}

/** The first item of each id, stage or concern. */
export function firstOfEach(items: readonly Placed[]): ReadonlyMap<string, Placed> {
  const named = items.flatMap((item) => {
    const id = identity(item.value);
    return id === null ? [] : [[id, item] as const];
  });
  return new Map(named.reverse());
}

/** What tells one item of a list from another: its id, or the stage or concern that it is about. */
export function identity(value: unknown): string | null {
  const { id, stage, concern } = asFields(value);
  const known = id ?? stage ?? concern;
  return typeof known === 'string' || typeof known === 'number' ? String(known) : null;
}

/** An object's own fields; none of anything else. */
export function asFields(value: unknown): Fields {
  return isObject(value) && !Array.isArray(value) ? (value as Fields) : {};
}

/** Adds to a list in its place, which may not be there yet: lists here can be long. */
export function append<T>(list: T[] | undefined, item: T): T[] {
  if (!list) return [item];
  list.push(item);
  return list;
}
