import type { OpenCase, SoundCase } from '../../cases/open-case.ts';
import { entriesToCome } from '../../engine/case/case-status.ts';
import { policyChanges } from '../../engine/case/policy-changes.ts';
import type { CaseReplay } from '../../engine/case/replay-case.ts';
import { currentVisit } from '../../engine/ladder/progress.ts';
import type { Env } from '../../env.ts';
import { renderChanges } from '../../text/changes-text.ts';
import { toComeWords } from '../../text/status-text.ts';

/** An entry of a wrong clock blocks nothing, but whoever adds to the case hears of it. */
export function noteToCome({ reference, replay }: SoundCase, env: Env): void {
  for (const one of entriesToCome(replay, env.now)) env.note(`${toComeWords(one, reference)}\n`);
}

/** Says on standard error what a newer policy would change for this case, if there is one. */
export function notePolicy(
  { reference, replay }: Pick<OpenCase, 'reference' | 'replay'>,
  env: Env,
): void {
  if (replay === null) return;
  const now = policyNow(replay, env);
  if (now.kind === 'same') return;
  if (now.kind === 'not-comparable') {
    env.note(`What has changed in the policy of case ${reference} cannot be worked out.\n`);
    return;
  }
  const changes = now.kind === 'gone' ? null : now.changes;
  env.note(renderChanges(reference, replay.policy.name, changes, env.screen));
}

/**
 * Compares the policy of a case with the one that new cases would go by. `not-comparable`: it has changed, but the
 * case's own is not such that a difference could be found.
 */
export function policyNow(replay: CaseReplay, env: Env) {
  const card = env.policies.cards.find(({ id }) => id === replay.stored.id);
  if (!card) return { kind: 'gone' as const };
  if (card.digest === replay.stored.digest) return { kind: 'same' as const };
  const policy = env.policies.read(card.id);
  const { stage } = currentVisit(replay.progress);
  try {
    const changes = policyChanges(replay.policy, policy, stage);
    return { kind: 'changed' as const, policy, changes };
  } catch (fault) {
    if (fault instanceof TypeError) return { kind: 'not-comparable' as const };
    throw fault;
  }
}
