import type { Env } from '../../env.ts';
import type { Standing } from './read-case.ts';

/** Whether a policy is the one that a new case would go by; each is looked for once. */
export function policyInUse(env: Env): (policy: Standing['policy']) => boolean {
  const known = new Map<Standing['policy'], boolean>();
  return (policy) => {
    const before = known.get(policy);
    if (before !== undefined) return before;
    const card = env.policies.cards.find(({ id }) => id === policy.id);
    const isInUse = card?.digest === policy.digest;
    known.set(policy, isInUse);
    return isInUse;
  };
}
