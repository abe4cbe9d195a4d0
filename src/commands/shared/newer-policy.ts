import type { OpenCase, SoundCase } from '../../cases/open-case.ts';
import { type CaseChanges, caseChanges } from '../../engine/case/case-changes.ts';
import { entriesToCome } from '../../engine/case/case-status.ts';
import type { CaseReplay } from '../../engine/case/replay-case.ts';
import type { Env } from '../../env.ts';
import type { Policy } from '../../model/policy.ts';
import { renderCaseChanges, sayPolicyGone } from '../../text/case-changes-text.ts';
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

/** Says on standard error what a newer policy would change for this case as it stands, if there is one. */
export function notePolicy(
  { reference, replay }: Pick<OpenCase, 'reference' | 'replay'>,
  env: Env,
): void {
  if (replay === null) return;
  const now = policyNow(replay, env);
  if (now.kind === 'same') return;
  const { name } = replay.policy;
  const said =
    now.kind === 'gone'
      ? sayPolicyGone(reference, name, env.screen)
      : renderCaseChanges(reference, name, changesFor(replay, now.policy, env), env.screen);
  env.note(said);
}

/** @returns null where the case's own policy is not such that a difference could be found */
function changesFor({ policy, progress }: CaseReplay, after: Policy, env: Env): CaseChanges | null {
  const calendar = env.calendar(policy.nation);
  try {
    return caseChanges({ policy, progress, calendar, now: env.now }, after);
  } catch (fault) {
    if (fault instanceof TypeError) return null;
    throw fault;
  }
}

/** The policy that new cases of the same area would go by, against the case's own. */
export function policyNow(replay: CaseReplay, env: Env) {
  const card = env.policies.cards.find(({ id }) => id === replay.stored.id);
  if (!card) return { kind: 'gone' as const };
  if (card.digest === replay.stored.digest) return { kind: 'same' as const };
  return { kind: 'changed' as const, policy: env.policies.read(card.id) };
}
