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
/** A case, as far as it can be read. */
type Noted = Pick<CaseWithStatus, 'reference' | 'replay'>;

/**
 * Opens a case to add to it. Says what a newer policy would change for it, and which of its entries
 * a wrong clock has dated in the future; such entries block nothing.
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

/** Says on standard error what comes before the ladder for this concern, if the case is still open. */
export function noteFirst({ replay }: Pick<Noted, 'replay'>, env: Env): void {
  if (replay?.progress.state !== 'open') return;
  const first = sayFirst(replay.progress.answers.concern, env.screen);
  if (first !== '') env.note(first);
}

/** Warns whoever writes a case out that a date cannot be counted, or that there is a newer policy. */
export function noteBeforeWriting(open: CaseWithStatus, env: Env): void {
  const uncounted = open.status?.uncounted ?? null;
  if (uncounted !== null)
    env.note(`A date cannot be counted here, so it is left out. ${uncounted}\n`);
  notePolicy(open, env);
}

/**
 * Says on standard error what a newer policy, if any, would change for this case as it stands. Once
 * somebody has seen this and added to the case, only `--full` shows it again.
 * @param isOne whether only this case is shown; otherwise gives its name, and where to see more
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

/** Returns what a newer policy changes; null if the case's own cannot be compared with it. */
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

/** Returns the policy that new cases of the area would go by; `same` if it is the case's, `gone` if none. */
export function policyNow(replay: Replay, env: Env): Replay['policy'] | 'same' | 'gone' {
  const inUse = otherPolicyInUse(replay, env);
  if (inUse === null) return 'same';
  return inUse === 'gone' ? 'gone' : env.policies.read(replay.stored.id);
}
