import { otherPolicyInUse } from '../../cases/log/new-entry.ts';
import type { CaseWithStatus, OpenCase, SoundCase } from '../../cases/open-case.ts';
import { type CaseChanges, caseChanges } from '../../engine/case/case-changes.ts';
import { entriesToCome } from '../../engine/case/case-status.ts';
import type { CaseReplay } from '../../engine/case/replay-case.ts';
import { policyForSide } from '../../engine/ladder/for-side.ts';
import type { Env } from '../../env.ts';
import type { Policy } from '../../model/policy.ts';
import {
  renderCaseChanges,
  sayPolicyChanged,
  sayPolicyGone,
} from '../../text/case-changes-text.ts';
import { sayFirst } from '../../text/general-advice.ts';
import { toComeWords } from '../../text/status-text.ts';

/** An entry of a wrong clock blocks nothing, but whoever adds to the case hears of it. */
export function noteToCome({ reference, replay }: SoundCase, env: Env): void {
  for (const one of entriesToCome(replay, env.now)) env.note(`${toComeWords(one, reference)}\n`);
}

/** Says on standard error what comes before the ladder, where the case is still open and there is such a thing. */
export function noteFirst({ replay }: Pick<OpenCase, 'replay'>, env: Env): void {
  if (replay === null || replay.progress.state !== 'open') return;
  const first = sayFirst(replay.progress.answers.concern, env.screen);
  if (first !== '') env.note(first);
}

/** What whoever writes a case out must know: that a date of it cannot be counted, and of a newer policy. */
export function noteBeforeWriting(open: CaseWithStatus, env: Env): void {
  const uncounted = open.status?.uncounted ?? null;
  if (uncounted !== null)
    env.note(`A date cannot be counted here, so it is left out. ${uncounted}\n`);
  notePolicy(open, env);
}

/**
 * Says on standard error what a newer policy would change for this case as it stands, if there is one: until somebody
 * who was told of it adds to the case, and by `--full` after that too.
 *
 * @param isOne whether it is the one case that is shown; else only its name is said, and where to see more
 */
export function notePolicy(
  { reference, replay }: Pick<OpenCase, 'reference' | 'replay'>,
  env: Env,
  isOne = true,
): void {
  if (replay === null) return;
  const { full } = env.settings;
  const inUse = otherPolicyInUse(replay, env);
  if (inUse === null || (inUse === replay.noticed && !full)) return;
  const { name } = replay.policy;
  const now = policyNow(replay, env);
  if (now.kind !== 'changed') env.note(sayPolicyGone(reference, name, env.screen));
  else if (!isOne) env.note(sayPolicyChanged(reference, name, env.screen));
  else {
    const changes = changesFor(replay, now.policy, env);
    env.note(renderCaseChanges(reference, name, changes, { ...env.screen, full }));
  }
}

/** @returns null where the case's own policy is not such that a difference could be found */
function changesFor({ policy, progress }: CaseReplay, after: Policy, env: Env): CaseChanges | null {
  const calendar = env.calendar(policy.nation);
  try {
    const asRead = policyForSide(after, progress.answers.side);
    return caseChanges({ policy, progress, calendar, now: env.now }, asRead);
  } catch (fault) {
    if (fault instanceof TypeError) return null;
    throw fault;
  }
}

export function policyNow(replay: CaseReplay, env: Env) {
  const inUse = otherPolicyInUse(replay, env);
  if (inUse === 'gone') return { kind: 'gone' as const };
  if (inUse === null) return { kind: 'same' as const };
  return { kind: 'changed' as const, policy: env.policies.read(replay.stored.id) };
}
