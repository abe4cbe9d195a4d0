import { isRecord } from '../model/records.ts';
import type { DutyInFile, LimitInFile, PolicyFile, StageInFile } from './schema.ts';

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

/** Where in a policy a limit or a duty comes up: at a stage, by its number, or elsewhere. */
export type Where = 'immediate' | 'every-stage' | 'settled' | 'after-stage' | 'route' | number;

/** A part of a policy file, with its path and where in the policy it comes up. */
export interface Placed<T> {
  readonly item: T;
  readonly path: Path;
  readonly where: Where;
}

/** More than a policy has stages: those of a track of its own count from this, of a second one from twice this. */
export const TRACK = 1000;

/** The usual stages, and those of each track that has its own: where they stand, and from what number they count. */
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
    // Where it goes through usual stages too, it counts as they do.
    const isMixed = all.some(isNamedStage);
    return { stages: own, limits: ladder.limits, path, base, isMixed };
  });
}

function place<T>(items: readonly T[], where: Where, path: Path): Placed<T>[] {
  return items.map((item, index) => ({ item, path: [...path, index], where }));
}

/** Every duty of a policy file. */
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

/** Every limit of a policy file that is no duty's; one over several stages comes up at the last of them. */
export function allLimits(file: PolicyFile): Placed<LimitInFile>[] {
  return laddersOf(file).flatMap(({ stages, limits, path, base }) => [
    ...limits.map((item, n) => {
      const where = base + Math.max(...item.stages);
      return { item, path: [...path, 'limits', n], where };
    }),
    ...stages.flatMap((one) => place(one.stage.limits, one.where, [...one.path, 'limits'])),
  ]);
}

/** Whether a track has this stage for its own, and does not only name one of the usual way. */
export function isOwnStage(stage: number | StageInFile): stage is StageInFile {
  return typeof stage !== 'number';
}

/** Whether a track only names it. */
export function isNamedStage(stage: number | StageInFile): stage is number {
  return typeof stage === 'number';
}

/** The number of a track's stage, whichever it is. */
export function numberOf(stage: number | StageInFile): number {
  return isOwnStage(stage) ? stage.stage : stage;
}
