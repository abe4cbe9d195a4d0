import type { NotShown } from '../../text/not-shown-text.ts';
import type { Survey } from './survey.ts';
import { firstByName, WORST_FIRST } from './worst-first.ts';

/** As many as can be taken in at once; of the rest, how many there are is told. */
const MOST_SHOWN = 20;
const MOST_NAMED = 5;

/** Some of many cases, by their places, and all the others. */
export interface Pressing {
  readonly first: readonly number[];
  readonly rest: readonly number[];
  /** Null: there are no others. */
  readonly notShown: NotShown | null;
}

/**
 * The most pressing of all cases; of two that are as pressing, the one in which the child may be at risk.
 *
 * @param all cases that are over, too
 */
export function pressingOf(survey: Survey, all: boolean): Pressing {
  const groups = groupsOf(survey, all);
  const first = new Set<number>();
  for (const group of groups) {
    const room = MOST_SHOWN - first.size;
    const some = group.length <= room ? group : firstByName(group, survey.names, room);
    for (const at of some) first.add(at);
  }
  const others = groups.map((group) => group.filter((at) => !first.has(at)));
  const rest = others.flat();
  const notShown = rest.length === 0 ? null : notShownOf(others, survey.names);
  return { first: [...first], rest, notShown };
}

/** By attention, and within each those at risk first: the groups 0 and 1 are overdue, 2 and 3 due today … */
function groupsOf({ standings }: Survey, all: boolean): number[][] {
  const groups: number[][] = WORST_FIRST.flatMap(() => [[], []]);
  for (let at = 0; at < standings.length; at++) {
    const standing = standings[at];
    if (!standing || (standing.isOver && !all)) continue;
    const rank = WORST_FIRST.indexOf(standing.attention);
    groups[rank * 2 + (standing.mayBeAtRisk ? 0 : 1)]?.push(at);
  }
  return groups;
}

function notShownOf(groups: readonly (readonly number[])[], names: readonly string[]): NotShown {
  const sizeOf = (group: number) => groups[group]?.length ?? 0;
  const named = (places: readonly number[]) => ({
    count: places.length,
    first: firstByName(places, names, MOST_NAMED).map((at) => names[at] ?? ''),
  });
  return {
    counts: WORST_FIRST.map((attention, rank) => [
      attention,
      sizeOf(rank * 2) + sizeOf(rank * 2 + 1),
    ]),
    overdue: named(groups.slice(0, 2).flat()),
    atRisk: named(groups.filter((_, group) => group % 2 === 0).flat()),
  };
}
