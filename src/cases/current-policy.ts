import { policyChanges } from '../engine/case/policy-changes.ts';
import type { CaseReplay } from '../engine/case/replay-case.ts';
import { standingAt } from '../engine/ladder/progress.ts';
import type { Env } from '../env.ts';
import type { Policy } from '../model/policy.ts';
import type { PolicyChange } from '../model/policy-change.ts';

/** How the policy that a case goes by compares with the one in use today. */
export type PolicyNow =
  | { readonly kind: 'same' }
  | { readonly kind: 'gone' }
  | {
      readonly kind: 'changed';
      readonly policy: Policy;
      readonly changes: readonly PolicyChange[];
    }
  /** It has changed, but the kept one is not such that a difference could be found. */
  | { readonly kind: 'not-comparable' };

/** Compares the policy kept in a case with the one that new cases would go by. */
export function policyNow(replay: CaseReplay, env: Env): PolicyNow {
  const card = env.policies.cards.find(({ id }) => id === replay.kept.id);
  if (!card) return { kind: 'gone' };
  if (card.digest === replay.kept.digest) return { kind: 'same' };
  const policy = env.policies.read(card.id);
  const { stage } = standingAt(replay.course);
  try {
    return { kind: 'changed', policy, changes: policyChanges(replay.policy, policy, stage) };
  } catch (fault) {
    if (fault instanceof TypeError) return { kind: 'not-comparable' };
    throw fault;
  }
}
