import type { Added } from '../../cases/add-entry.ts';
import { stageVisitsOf } from '../../engine/case/stage-visits.ts';
import { undoneAt } from '../../engine/ladder/duties.ts';
import { stagesAhead } from '../../engine/ladder/progress.ts';
import { policyTaken } from '../../engine/ladder/track.ts';
import type { Env } from '../../env.ts';
import { hinted, UserError } from '../../errors.ts';
import { checkRoute, readStage } from '../../input/read-answers.ts';
import { plain } from '../../text/sentences.ts';
import { sayHowLeft } from '../../text/words.ts';
import { noteLine } from './command-spec.ts';

type Replay = Added['replay'];

/**
 * Returns the id of a side route, which runs alongside the stages.
 * @throws {UserError} if that route moves the case to a stage, or has already been taken
 */
export function takenRoute(typed: string, replay: Replay): string {
  const { id, toStage } = routeOf(typed, replay);
  if (replay.progress.taken.some(({ route }) => route === id))
    throw new UserError('taken', 'That way was taken already: its times run.');
  if (toStage === null) return id;
  const hint = `Say why: --route ${id} --outcome unresolved or no-response.`;
  throw hinted('moves', `That route goes to stage ${toStage}.`, hint);
}

/** Returns the stage to which a side route moves a case. @throws {UserError} if there is none */
export function stageOfRoute(typed: string, replay: Replay): string {
  const { id, toStage } = routeOf(typed, replay);
  if (toStage !== null) return String(toStage);
  const hint = `Give --route ${id} alone, and what happened at the stage by itself.`;
  throw hinted('goes-nowhere', 'That route goes to no other stage: the stage goes on.', hint);
}

/** Finds a side route by id. @throws {UserError} if the policy has no such route for the concern */
function routeOf(typed: string, { policy, progress: { answers } }: Replay) {
  const id = typed.trim().toLowerCase();
  return checkRoute(id, policyTaken(policy, answers), answers.concern);
}

/** Reads `--stage`, the stage to move to. @throws {UserError} if the case cannot move there */
export function readSkip(typed: string, outcome: string, { policy, progress }: Replay): number {
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

/**
 * Once a case has left a stage, but was not withdrawn, prints what is unfinished there. Adds a note
 * if it moved up before the other side's time to answer was over. Lists the duties not marked as
 * done, because no page shows them any more.
 */
export function noteLeft({ replay, reference, entry }: Added, env: Env): void {
  const { policy, progress } = replay;
  const left = progress.visits.findLast(({ leftAt }) => leftAt !== null);
  if (left?.leftAt !== entry.at || left.how === 'withdrawn') return;
  const calendar = env.calendar(policy.nation);
  const { stays } = stageVisitsOf({ policy, progress, calendar, now: env.now });
  const stay = stays[progress.visits.indexOf(left)];
  if (stay?.early) env.note(`${sayHowLeft(stay)}. It is recorded and counted so.\n`);
  const undone = undoneAt(left, policy, progress);
  if (undone.length === 0) return;
  const says = undone.map(({ id, duty }) => `${id} (${plain(duty.limit?.what ?? duty.do)})`);
  // A settled case does not wait for these duties, so the text must not suggest that it does.
  const which =
    left.how === 'resolved'
      ? 'The case is settled all the same. If it was done, say so'
      : 'If it was done, or is still owed, say so';
  const how = `${which}: escalate done ${reference} ${undone[0]?.id}`;
  noteLine(`Not marked as done at stage ${left.stage}: ${says.join('; ')}. ${how}`, env);
}
