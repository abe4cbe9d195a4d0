import { contentOf, readBody, type StoredPolicy } from '../engine/case/entry-body.ts';
import { otherMeaning } from '../engine/case/same-policy.ts';
import type { Env } from '../env.ts';
import type { Policy } from '../model/policy.ts';
import { sha256 } from '../platform/sha256.ts';
import type { CaseProblem } from './damage.ts';
import type { CheckedLog } from './log/check-log.ts';

type World = Pick<Env, 'policies'>;

/**
 * What is wrong with a policy that an entry names, though every hash is right: a case from elsewhere may bear the name
 * and digest of a policy and hold another one. Null: nothing, or it is none that is at hand to compare it with.
 */
export function policyProblem(
  { entries, policies }: Pick<CheckedLog, 'entries' | 'policies'>,
  env: World,
): CaseProblem | null {
  for (const { number, kind, body } of entries) {
    const read = kind === 'opened' || kind === 'policy' ? readBody(kind, body) : null;
    if (read === null || !('policy' in read)) continue;
    const says = faultOf(read.policy, contentOf(read.policy, policies), env);
    if (says !== null) return { entry: number, kind: 'policy-altered', problem: says };
  }
  return null;
}

/** Whether a policy is at hand that a case's own could be compared with. */
export function canCompare({ id, digest }: StoredPolicy, { policies }: World): boolean {
  return policies.known(id, digest) !== null;
}

const UNREADABLE = 'The policy that it names cannot be read.';

function faultOf(stored: StoredPolicy, content: Policy | null, env: World): string | null {
  if (content === null) return UNREADABLE;
  const { id, digest } = stored;
  if (content.id !== id || content.digest !== digest) {
    return 'The policy that it names is another than the one it holds.';
  }
  const known = env.policies.known(id, digest);
  if (known === null) return null;
  const other = compared(stored, content, known, env);
  if (other === null) return null;
  const short = digest.slice(0, 12);
  return `Its policy calls itself that of ${known.name} (${short}), and is not: its ${other} are not those of it.`;
}

/** What is worked out of a policy, so that many cases that go by one do it once. */
const MEANINGS = new WeakMap<Policy, string | null>();
const DIGESTS = new WeakMap<Policy, string>();

function once<T>(known: WeakMap<Policy, T>, policy: Policy, find: () => T): T {
  if (!known.has(policy)) known.set(policy, find());
  return known.get(policy) as T;
}

function compared(
  stored: StoredPolicy,
  content: Policy,
  known: Policy,
  { policies }: World,
): string | null {
  const other = once(MEANINGS, content, () => otherMeaning(content, known));
  // What this very program wrote must be what it would write now, to the byte.
  if (other !== null || !('sha256' in stored) || stored.build !== policies.build) return other;
  const digest = once(DIGESTS, known, () => sha256(JSON.stringify(known)));
  return stored.sha256 === digest ? null : 'words';
}
