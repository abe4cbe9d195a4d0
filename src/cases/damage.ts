import { contentOf, readBody, type StoredPolicy } from '../engine/case/entry-body.ts';
import { otherMeaning } from '../engine/case/same-policy.ts';
import { currentVisit } from '../engine/ladder/progress.ts';
import type { Env } from '../env.ts';
import type { Policy } from '../model/policy.ts';
import { isRecord } from '../model/records.ts';
import { sha256 } from '../platform/sha256.ts';
import type { CheckedLog } from './log/check-log.ts';
import type { Entry } from './log/entry.ts';
import { isSameReference, readReference } from './names.ts';
import type { OpenCase } from './open-case.ts';

/** What is wrong with a case, or lies in its folder and is none of it (`stray`). */
export interface CaseProblem {
  /** The entry's number in its file name; null: it is of no entry. */
  readonly entry: number | null;
  readonly kind: string;
  /** A sentence, with no word of an entry in it. */
  readonly problem: string;
  /** The format named, where `kind` is `newer`. */
  readonly format?: number;
  /** The name of the file that it is of, where that is none of an entry; it may hold anything. */
  readonly file?: string;
}

/** The problems that are damage; a stray file in the folder is none. */
export function damageIn(problems: readonly CaseProblem[]): readonly CaseProblem[] {
  return problems.filter(({ kind }) => kind !== 'stray');
}

/** Damage beside a log that is whole: it is shown, and stops nothing that is to be recorded. */
const BESIDE: ReadonlySet<string> = new Set(['second-entry', 'twin', 'within']);

/** The damage that stops whatever is to be added. */
export function stopping(problems: readonly CaseProblem[]): readonly CaseProblem[] {
  return damageIn(problems).filter(({ kind }) => !BESIDE.has(kind));
}

/** The worst problem of a case: a newer format first, since all else may only follow from it. */
export function worstOf(problems: readonly CaseProblem[]): CaseProblem | null {
  const damage = damageIn(problems);
  return damage.find(({ kind }) => kind === 'newer') ?? damage[0] ?? null;
}

/** How to go on with the child's case today, whatever becomes of the damaged one; null: it is whole, or soon mended. */
export function goOnLine({ problems, replay, checked }: OpenCase): string | null {
  if (stopping(problems).every(({ kind }) => kind === 'next-entry' || kind === 'newer'))
    return null;
  const answers = checked.entries[0]?.body.answers;
  const area = replay?.policy.id ?? (isRecord(answers) ? answers.area : null);
  const { stage = 'N', enteredAt } = (replay && currentVisit(replay.progress)) ?? {};
  const named = `--area ${typeof area === 'string' ? area : 'AREA'} --stage ${stage}`;
  return `To go on with the child today, begin a new case: escalate start ${named} --reached ${enteredAt?.slice(0, 10) ?? 'DAY'} --case NEW`;
}

/** Folders that differ in letters' case alone are one case to whoever asks for it, and two logs. */
export function twinProblems(folders: readonly string[]): CaseProblem[] {
  if (folders.length < 2) return [];
  const problem = `Its reference is that of ${folders.length} folders: ${folders.join(', ')}. One was copied or put there by another computer. Take what is new in one into the other with "escalate import".`;
  return [{ entry: null, kind: 'twin', problem }];
}

/** A whole log under another case's name was renamed, copied or swapped by another hand. */
export function foreignTo(reference: string, entries: readonly Entry[]): CaseProblem[] {
  const saved = entries.find(({ number }) => number === 1)?.body.case;
  if (typeof saved !== 'string' || isSameReference(saved, reference)) return [];
  const read = readReference(saved);
  const problem = `The log was saved as case ${read.ok ? read.reference : 'of another name'}: it was renamed, copied or swapped.`;
  return [{ entry: 1, kind: 'misplaced', problem }];
}

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
