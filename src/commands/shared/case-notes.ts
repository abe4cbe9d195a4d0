import { damageIn } from '../../cases/damage.ts';
import { otherPolicyInUse } from '../../cases/log/new-entry.ts';
import { type CaseWithStatus, openToAdd, type SoundCase } from '../../cases/open-case.ts';
import { entriesToCome } from '../../engine/case/case-status.ts';
import { caseChanges } from '../../engine/case/policy-changes.ts';
import { policyForSide } from '../../engine/ladder/for-side.ts';
import type { Env } from '../../env.ts';
import {
  renderCaseChanges,
  sayPolicyChanged,
  sayPolicyGone,
} from '../../text/case-changes-text.ts';
import { sayFirst } from '../../text/general-advice.ts';
import { toComeWords } from '../../text/status-text.ts';
import { noteLine } from './command-spec.ts';

type Replay = SoundCase['replay'];
/** A case. `replay` is null if damage makes it unreadable. */
type Noted = Pick<CaseWithStatus, 'reference' | 'replay'>;

/**
 * Opens a case to add to it. Says what a newer policy would change for the case, and lists entries
 * that a wrong clock has dated in the future. Such entries do not prevent anything.
 * @throws {UserError} if there is no such case, or it is damaged
 */
export function openForEntry(typed: string, env: Env): SoundCase {
  const open = openToAdd(typed, env);
  const { problems, replay, reference } = open;
  for (const { problem } of damageIn(problems)) noteLine(`DAMAGED: ${problem}`, env);
  notePolicy(open, env);
  for (const one of entriesToCome(replay, env.now)) env.note(`${toComeWords(one, reference)}\n`);
  return open;
}

/** If the case is open, prints on standard error what its concern requires before any stage. */
export function noteFirst({ replay }: Pick<Noted, 'replay'>, env: Env): void {
  if (replay?.progress.state !== 'open') return;
  const first = sayFirst(replay.progress.answers.concern, env.screen);
  if (first !== '') env.note(first);
}

/** Warns if a date in the case cannot be counted, or if there is a newer policy. */
export function noteBeforeWriting(open: CaseWithStatus, env: Env): void {
  const uncounted = open.status?.uncounted ?? null;
  if (uncounted !== null)
    env.note(`A date cannot be counted here, so it is left out. ${uncounted}\n`);
  notePolicy(open, env);
}

/**
 * Prints on standard error what a newer policy, if there is one, would change for this case. Once
 * this has been shown and an entry added, only `--full` shows it again.
 * @param isOne whether only this case is shown. If not, only names the case and says where to see
 *   more
 */
export function notePolicy({ reference, replay }: Noted, env: Env, isOne = true): void {
  if (replay === null) return;
  const { full } = env.settings;
  const inUse = otherPolicyInUse(replay, env);
  if (inUse === null || (inUse === replay.noticed && !full)) return;
  const { name } = replay.policy;
  if (inUse === 'gone') env.note(sayPolicyGone(reference, name, env.screen));
  else if (!isOne) env.note(sayPolicyChanged(reference, name, env.screen));
  else {
    const changes = changesFor(replay, env.policies.read(replay.stored.id), env);
    env.note(renderCaseChanges(reference, name, changes, { ...env.screen, full }));
  }
}

/** Returns what the newer policy changes. Null if the two policies cannot be compared. */
function changesFor({ policy, progress }: Replay, after: Replay['policy'], env: Env) {
  const calendar = env.calendar(policy.nation);
  try {
    const asRead = policyForSide(after, progress.answers.side);
    return caseChanges({ policy, progress, calendar, now: env.now }, asRead);
  } catch (fault) {
    if (fault instanceof TypeError) return null;
    throw fault;
  }
}

/** Returns the policy in use for the area: `same` if the case already has it, `gone` if none is. */
export function policyNow(replay: Replay, env: Env): Replay['policy'] | 'same' | 'gone' {
  const inUse = otherPolicyInUse(replay, env);
  if (inUse === null) return 'same';
  return inUse === 'gone' ? 'gone' : env.policies.read(replay.stored.id);
}
