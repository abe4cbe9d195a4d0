import type { Policy } from '../../model/policy.ts';
import { type Course, standingAt } from './progress.ts';
import { openRoutes, skipTo, stageAfter } from './track.ts';

/** The stages that a case can go to from where it stands: the next, and those that a side route goes to. */
export function stagesAhead(policy: Policy, course: Course): readonly number[] {
  const { stage } = standingAt(course);
  const next = stageAfter(policy, course.answers, stage)?.number;
  const skips = openRoutes(policy, course.answers, stage).flatMap((route) => skipTo(route) ?? []);
  return [...new Set(next === undefined ? skips : [next, ...skips])].filter((to) => to !== stage);
}
