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
/** A case to print notes about. `replay` is null if the case is too damaged to read. */
type Noted = Pick<CaseWithStatus, 'reference' | 'replay'>;

/**
 * Opens a case, so that an entry can be added to it. Prints any damage that does not prevent this,
 * what a newer policy would change for the case, and any entries that are dated in the future.
 * @throws {UserError} if there is no such case, or its damage prevents this
 */
export function openForEntry(typed: string, env: Env): SoundCase {
  const open = openToAdd(typed, env);
  const { problems, replay, reference } = open;
  for (const { problem } of damageIn(problems)) noteLine(`DAMAGED: ${problem}`, env);
  notePolicy(open, env);
  for (const one of entriesToCome(replay, env.now)) env.note(`${toComeWords(one, reference)}\n`);
  return open;
}

/** For an open case, prints what must be done first because of its concern, before any stage. */
export function noteFirst({ replay }: Pick<Noted, 'replay'>, env: Env): void {
  if (replay?.progress.state !== 'open') return;
  const first = sayFirst(replay.progress.answers.concern, env.screen);
  if (first !== '') env.note(first);
}

/** For a document about a case, warns of a date that cannot be counted, or of a newer policy. */
export function noteBeforeWriting(open: CaseWithStatus, env: Env): void {
  const uncounted = open.status?.uncounted ?? null;
  if (uncounted !== null)
    env.note(`A date cannot be counted here, so it is left out. ${uncounted}\n`);
  notePolicy(open, env);
}

/**
 * Prints on standard error what a newer policy of the area would change for a case, or that the
 * area's policy has gone. Once an entry has been added after this, only `--full` prints it again.
 * @param isOne whether the command shows only this case. If it shows several, the note only names
 *   the case and the command that says more
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

/** Returns what the newer policy `after` changes for a case. Null if it cannot be worked out. */
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

/** Returns the policy in use for a case's area, `same` if it is the case's own, `gone` if none. */
export function policyNow(replay: Replay, env: Env): Replay['policy'] | 'same' | 'gone' {
  const inUse = otherPolicyInUse(replay, env);
  if (inUse === null) return 'same';
  return inUse === 'gone' ? 'gone' : env.policies.read(replay.stored.id);
}
