import { isRecord } from '../model/records.ts';
import type { DutyInFile, LimitInFile, PolicyFile, StageInFile } from './schema.ts';

/** The keys that lead to a value, the outermost first. */
export type Path = readonly PropertyKey[];

/** A line and a column, both counted from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

interface Spot {
  readonly file: string;
  readonly at: Place;
  /** Where the value's key begins. Null for a list item and for the whole file. */
  readonly keyAt: Place | null;
  /** The value exactly as written, if it is written without quotes. Null for any other value. */
  readonly plain: string | null;
}

/**
 * A value from a policy file, with the place where each part of it was written, so that every fault
 * can be given a file and line. If a policy extends another, the parts come from several files.
 */
export interface PolicyTree extends Spot {
  readonly value: unknown;
  readonly parts: ReadonlyMap<PropertyKey, PolicyTree>;
}

/** Makes the tree of an object from the trees of its fields, which may come from several files. */
export function objectOf(parts: ReadonlyMap<PropertyKey, PolicyTree>, spot: Spot): PolicyTree {
  const fields = [...parts].map(([key, { value }]) => [key, value] as const);
  return { ...spot, value: Object.fromEntries(fields), parts };
}

export function listOf(items: readonly PolicyTree[], spot: Spot): PolicyTree {
  return { ...spot, value: items.map(({ value }) => value), parts: new Map(items.entries()) };
}

/**
 * Returns the place of the value at a path or, with `of`, the place of that value's key. If there
 * is no such value, returns the place of the nearest value around it.
 */
export function locate(tree: PolicyTree, path: Path, of?: 'key'): Place & { file: string } {
  const { file, at, keyAt, path: found } = nodeAt(tree, path);
  return { file, ...((of === 'key' && found.length === path.length ? keyAt : null) ?? at) };
}

/** Returns the node at a path or, if there is none, the nearest node around it, with its path. */
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

/** Returns an object's fields, or an empty object for any other value. */
export function asFields(value: unknown): Fields {
  return isRecord(value) ? value : {};
}

/** Where a limit or a duty belongs: the number of a stage, or the name of another part. */
export type Where = 'immediate' | 'every-stage' | 'settled' | 'after-stage' | 'route' | number;

/** A part of a policy file, with its path and the stage or other part where it belongs. */
export interface Placed<T> {
  readonly item: T;
  readonly path: Path;
  readonly where: Where;
}

/**
 * Added once to the stage numbers of the first track, twice to those of the second, and so on. No
 * policy has this many stages, so every stage gets a number of its own.
 */
export const TRACK = 1000;

/** Returns the usual stages, then each track's own. `where` is a stage's number plus `base`. */
export function laddersOf({ stages, limits, tracks }: PolicyFile) {
  return [{ stages, limits }, ...tracks].map((ladder, n) => {
    const path: Path = n === 0 ? [] : ['tracks', n - 1];
    const base = TRACK * n;
    const all: readonly (number | StageInFile)[] = ladder.stages;
    const own = all.flatMap((stage, at) =>
      isOwnStage(stage)
        ? [{ stage, path: [...path, 'stages', at], where: base + stage.stage }]
        : [],
    );
    // If a track also goes through usual stages, the track's own stages share their numbering.
    const isMixed = all.some(isNamedStage);
    return { stages: own, limits: ladder.limits, path, base, isMixed };
  });
}

function place<T>(items: readonly T[], where: Where, path: Path): Placed<T>[] {
  return items.map((item, index) => ({ item, path: [...path, index], where }));
}

export function allDuties(file: PolicyFile): Placed<DutyInFile>[] {
  return [
    ...place(file.immediate.steps, 'immediate', ['immediate', 'steps']),
    ...(['every-stage', 'settled', 'after-stage'] as const).flatMap((key) =>
      place(file[key], key, [key]),
    ),
    ...laddersOf(file).flatMap(({ stages }) =>
      stages.flatMap(({ stage: { steps, settled }, path, where }) => [
        ...place(steps, where, [...path, 'steps']),
        ...place(settled, 'settled', [...path, 'settled']),
      ]),
    ),
    ...file.routes.flatMap(({ steps }, n) => place(steps, 'route', ['routes', n, 'steps'])),
  ];
}

/** Returns every limit outside a duty. A limit over several stages goes under the last of them. */
export function allLimits(file: PolicyFile): Placed<LimitInFile>[] {
  return laddersOf(file).flatMap(({ stages, limits, path, base }) => [
    ...limits.map((item, n) => {
      const where = base + Math.max(...item.stages);
      return { item, path: [...path, 'limits', n], where };
    }),
    ...stages.flatMap((one) => place(one.stage.limits, one.where, [...one.path, 'limits'])),
  ]);
}

/** Whether a stage of a track is the track's own, and not just the number of a usual stage. */
export function isOwnStage(stage: number | StageInFile): stage is StageInFile {
  return typeof stage !== 'number';
}

/** Whether a stage of a track is just the number of a usual stage. */
export function isNamedStage(stage: number | StageInFile): stage is number {
  return typeof stage === 'number';
}

/** Returns the number of a track's stage, whether the stage is a usual one or the track's own. */
export function numberOf(stage: number | StageInFile): number {
  return isOwnStage(stage) ? stage.stage : stage;
}
