import type { Path, Place, YamlText } from '../yaml-text.ts';

/** Where a value stands: in which file, and at which path there. */
export interface Source {
  readonly file: string;
  readonly path: Path;
  readonly place: (path: Path, of?: 'key') => Place;
  /** A value that stands without quotes, as it is written; null for anything else. */
  readonly plain: (path: Path) => string | null;
}

/**
 * A policy as plain data that may come from more than one file: each object and list in it knows where
 * each of its parts was written, so that a fault found in the whole is told with the right file and line.
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

/** Where a part of a value stands, given where the value does. */
export function sourceOfPart(
  { parts }: PolicyTree,
  value: unknown,
  source: Source,
  key: PropertyKey,
): Source {
  const told = isObject(value) ? (parts.get(value)?.(key) ?? null) : null;
  return told ?? { ...source, path: [...source.path, key] };
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
