import type { Path } from './policy-tree.ts';
import { type DutyInFile, isOwnStage, type LimitInFile, type PolicyFile } from './schema.ts';

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
  const path: Path = [];
  return [
    { stages, limits, path, base: 0 },
    ...tracks.map((track, n) => {
      const own = track.stages.filter(isOwnStage);
      return { ...track, stages: own, path: ['tracks', n], base: TRACK * (n + 1) };
    }),
  ];
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
    ...laddersOf(file).flatMap(({ stages, path, base }) =>
      stages.flatMap(({ stage, steps, settled }, n) => [
        ...place(steps, base + stage, [...path, 'stages', n, 'steps']),
        ...place(settled, 'settled', [...path, 'stages', n, 'settled']),
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
    ...stages.flatMap((one, n) =>
      place(one.limits, base + one.stage, [...path, 'stages', n, 'limits']),
    ),
  ]);
}
