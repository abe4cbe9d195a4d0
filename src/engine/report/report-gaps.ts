import type { GapFound } from '../../model/advice.ts';
import type { Policy, PolicyGap } from '../../model/policy.ts';
import { findGaps } from '../advice/gaps.ts';
import type { Progress } from '../ladder/progress.ts';

/** The gaps in the policy that a case met, at every stage it was at, each once. */
export function gapsMetIn(policy: Policy, progress: Progress): PolicyGap[] {
  const found = progress.visits.flatMap((_, at) =>
    findGaps(policy, { ...progress, visits: progress.visits.slice(0, at + 1) }).flatMap(policyGap),
  );
  return [...new Map(found.map((gap) => [JSON.stringify(gap), gap])).values()];
}

function policyGap(gap: GapFound): PolicyGap[] {
  if (gap.kind === 'not-said') {
    return gap.scope === 'here' ? [{ kind: gap.kind, say: gap.say }] : [];
  }
  if (gap.kind === 'concern-not-named') return [{ kind: gap.kind, concern: gap.concern }];
  return gap.kind === 'no-contact-for' ? [{ kind: gap.kind, agency: gap.agency }] : [];
}
