import { isRecord } from '../model/records.ts';

/** The keys that lead to a value. */
export type Path = readonly PropertyKey[];

/** A line and a column, both from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

interface Spot {
  readonly file: string;
  readonly at: Place;
  /** Where its key begins; null in a list. */
  readonly keyAt: Place | null;
  /** A value without quotes, as it is written; null for anything else. */
  readonly plain: string | null;
}

/**
 * Plain data that knows where each part of it was written, so that a fault found in the whole is named
 * with the right file and line. The parts of a policy that extends another come from several files.
 */
export interface PolicyTree extends Spot {
  readonly value: unknown;
  readonly parts: ReadonlyMap<PropertyKey, PolicyTree>;
}

/** An object of these parts, wherever each was written. */
export function objectOf(parts: ReadonlyMap<PropertyKey, PolicyTree>, spot: Spot): PolicyTree {
  const fields = [...parts].map(([key, { value }]) => [key, value] as const);
  return { ...spot, value: Object.fromEntries(fields), parts };
}

/** A list of these parts. */
export function listOf(items: readonly PolicyTree[], spot: Spot): PolicyTree {
  return { ...spot, value: items.map(({ value }) => value), parts: new Map(items.entries()) };
}

/** The file, line and column of the value at a path or of its key, or of the nearest value around it that is there. */
export function locate(tree: PolicyTree, path: Path, of?: 'key'): Place & { file: string } {
  const { file, at, keyAt, path: found } = nodeAt(tree, path);
  return { file, ...((of === 'key' && found.length === path.length ? keyAt : null) ?? at) };
}

/** What is at a path, or nearest around it, with the path of that. */
export function nodeAt(tree: PolicyTree, path: Path): PolicyTree & { path: Path } {
  let node = tree;
  for (const [depth, key] of path.entries()) {
    const part = node.parts.get(key);
    if (!part) return { ...node, path: path.slice(0, depth) };
    node = part;
  }
  return { ...node, path };
}

/** Whether a value is an object or a list. */
export function isObject(value: unknown): value is Readonly<Record<PropertyKey, unknown>> {
  return typeof value === 'object' && value !== null;
}

export type Fields = Readonly<Record<string, unknown>>;

/** An object's own fields; none of anything else. */
export function asFields(value: unknown): Fields {
  return isRecord(value) ? value : {};
}
