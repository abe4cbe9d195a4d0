import { isRecord } from '../../model/records.ts';
import type { Path, Place, YamlText } from '../yaml-text.ts';

/** Where a value is: in which file, and at which path there. */
export interface Source {
  readonly file: string;
  readonly path: Path;
  readonly place: (path: Path, of?: 'key') => Place;
  /** A value without quotes, as it is written; null for anything else. */
  readonly plain: (path: Path) => string | null;
}

/**
 * A policy as plain data that may come from more than one file: each object and list in it knows where
 * each of its parts was written, so that a fault found in the whole is named with the right file and line.
 */
export interface PolicyTree {
  readonly value: unknown;
  readonly source: Source;
  readonly parts: WeakMap<object, (key: PropertyKey) => Source | null>;
}

/** The tree of one file. */
export function treeOf(file: string, { value, locate, plainAt }: YamlText): PolicyTree {
  return { value, source: { file, path: [], place: locate, plain: plainAt }, parts: new WeakMap() };
}

/** Where a part of a value is, given where the value is. */
export function sourceOfPart(
  { parts }: PolicyTree,
  value: unknown,
  source: Source,
  key: PropertyKey,
): Source {
  const known = isObject(value) ? (parts.get(value)?.(key) ?? null) : null;
  return known ?? { ...source, path: [...source.path, key] };
}

/** The file, line and column of a path in the whole: of the value there, or of its key. */
export function locate(
  tree: PolicyTree,
  path: Path,
  of?: 'key',
): Place & { readonly file: string } {
  const source = sourceAt(tree, path);
  return { file: source.file, ...source.place(source.path, of) };
}

/** Where a path in the whole was written. */
export function sourceAt(tree: PolicyTree, path: Path): Source {
  let { value, source }: { value: unknown; source: Source } = tree;
  for (const key of path) {
    source = sourceOfPart(tree, value, source, key);
    value = isObject(value) ? (value as Record<PropertyKey, unknown>)[key] : undefined;
  }
  return source;
}

/** Whether a value is an object or a list. */
export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

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
  return isRecord(value) ? value : {};
}

/** Adds to a list in its place, which may not be there yet: lists here can be long. */
export function append<T>(list: T[] | undefined, item: T): T[] {
  if (!list) return [item];
  list.push(item);
  return list;
}
