import type { CaseReplay } from '../../engine/case/replay-case.ts';
import { currentVisit, stagesAhead } from '../../engine/ladder/progress.ts';
import { policyTaken } from '../../engine/ladder/track.ts';
import { hinted, UserError } from '../../errors.ts';
import { checkRoute, readStage } from '../../input/read-answers.ts';
import type { Policy } from '../../model/policy.ts';
import type { Outcome } from '../../model/vocabulary.ts';

/** The side route that was typed. @throws {UserError} where the policy has none of that id to take here */
function routeOf(typed: string, { policy, progress: { answers } }: CaseReplay) {
  const id = typed.trim().toLowerCase();
  return checkRoute(id, policyTaken(policy, answers), answers.concern);
}

/** The id of a side route that is taken beside the stages. @throws {UserError} where it goes to a stage, or was taken */
export function takenRoute(typed: string, replay: CaseReplay): string {
  const { id, toStage } = routeOf(typed, replay);
  if (replay.progress.taken.some(({ route }) => route === id))
    throw new UserError('taken', 'That way was taken already: its times run.');
  if (toStage === null) return id;
  const hint = `Say why: --route ${id} --outcome unresolved or no-response.`;
  throw hinted('moves', `That route goes to stage ${toStage}.`, hint);
}

/** The stage that a side route goes to. @throws {UserError} where it goes to none */
export function stageOfRoute(typed: string, replay: CaseReplay): string {
  const { id, toStage } = routeOf(typed, replay);
  if (toStage !== null) return String(toStage);
  const hint = `Give --route ${id} alone, and what happened at the stage by itself.`;
  throw hinted('goes-nowhere', 'That route goes to no other stage: the stage goes on.', hint);
}

/** @throws {UserError} where the policy does not let the case go to that stage from here */
export function readSkip(
  typed: string,
  outcome: Outcome,
  { policy, progress }: CaseReplay,
): number {
  const stage = readStage(typed);
  const ahead = stagesAhead(policy, progress);
  const moves = outcome === 'unresolved' || outcome === 'no-response';
  if (moves && ahead.includes(stage)) return stage;
  const stages = ahead.map((one) => `stage ${one}`).join(' or ');
  const hint = moves
    ? `From here it can go to ${stages || 'no other stage'}.`
    : 'Only what is not settled goes to another stage.';
  throw hinted('no-such-way', `--stage cannot be ${stage}.`, hint);
}

/** @throws {UserError} where the newer ladder does not reach as far as the case has come */
export function refuseLostStage({ progress }: CaseReplay, policy: Policy): void {
  const { stage } = currentVisit(progress);
  const stages = policyTaken(policy, progress.answers).stages.length;
  if (stage <= stages) return;
  const says = `The newer policy has only ${stages} stages, and this case is at stage ${stage}. It goes on under the old one.`;
  throw new UserError('lost-stage', says);
}
