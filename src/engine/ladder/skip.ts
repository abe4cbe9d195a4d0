import type { Policy } from '../../model/policy.ts';
import { currentVisit, type Progress } from './progress.ts';
import { openRoutes, skipTo, stageAfter } from './track.ts';

/** The stages that a case can go to from where it stands: the next, and those that a side route goes to. */
export function stagesAhead(policy: Policy, progress: Progress): readonly number[] {
  const { stage } = currentVisit(progress);
  const next = stageAfter(policy, progress.answers, stage)?.number;
  const skips = openRoutes(policy, progress.answers, stage).flatMap((route) => skipTo(route) ?? []);
  return [...new Set(next === undefined ? skips : [next, ...skips])].filter((to) => to !== stage);
}
