import type { Answers } from '../../model/answers.ts';
import type { Condition, Policy, Route, Stage, Track } from '../../model/policy.ts';
import { type ChildStatus, USUAL_TRACK } from '../../model/vocabulary.ts';

/** The track that is taken: the one chosen, else the first that these answers lead to; null: the usual way. */
export function trackOf(policy: Policy, answers: Answers): Track | null {
  const tracks = policy.tracks ?? [];
  if (answers.track) return tracks.find(({ id }) => id === answers.track) ?? null;
  const fitting = tracks.find(({ when }) => when !== null && fitOf(when, answers) === 'yes');
  return fitting ?? null;
}

/** The answers with the track that they lead to, for conditions that hang on it. */
export function withTrack(policy: Policy, answers: Answers): Answers {
  const track = trackOf(policy, answers);
  return track ? { ...answers, track: track.id } : answers;
}

/** The stages that a case goes through under these answers, in order. */
export function ladderOf(policy: Policy, answers: Answers): readonly Stage[] {
  const only = trackOf(policy, answers)?.stages ?? [];
  return only.length === 0
    ? policy.stages
    : policy.stages.filter(({ number }) => only.includes(number));
}

/** The stage after another under these answers; null after the last. */
export function stageAfter(policy: Policy, answers: Answers, number: number): Stage | null {
  return ladderOf(policy, answers).find((stage) => stage.number > number) ?? null;
}

/** The side routes that are open at a stage: none that leads for this concern, or goes to this very stage. */
export function openRoutes(policy: Policy, answers: Answers, stage: number): readonly Route[] {
  return policy.routes
    .filter((route) => route.opensAfter || !route.concerns.includes(answers.concern))
    .filter((route) => route.toStage !== stage)
    .filter((route) => route.stages.length === 0 || route.stages.includes(stage))
    .filter((route) => fitOf(route.when, answers) !== 'no');
}

/** Where a side route goes from where it is offered: to skip stages, or to come back. */
export function skipTo({ concerns, opensAfter, toStage }: Route): number | null {
  return concerns.length === 0 || opensAfter ? toStage : null;
}

/** Whether anything that applies under these answers is counted from a conference. */
export function isFromConference(policy: Policy, answers: Answers): boolean {
  const leading = policy.routes.filter((route) => route.concerns.includes(answers.concern));
  const duties = [
    ...leading.flatMap((route) => route.steps),
    ...(leading.some((route) => route.instead)
      ? []
      : [...policy.everyStage, ...policy.stages.flatMap((stage) => stage.steps)]),
  ];
  const known = withTrack(policy, answers);
  const limits = [...policy.limits, ...policy.stages.flatMap((stage) => stage.limits)];
  return (
    duties.some((duty) => duty.limit?.from === 'conference' && fitOf(duty.when, known) !== 'no') ||
    limits.some((one) => one.from === 'conference' && fitOf(one.when ?? null, known) !== 'no')
  );
}

/** Whether a thing applies under these answers; `unknown` where an answer it hangs on is missing. */
export type Fit = 'yes' | 'no' | 'unknown';

/** Compares a condition with the answers given. A thing without condition always applies. */
export function fitOf(condition: Condition | null, answers: Answers): Fit {
  if (!condition) return 'yes';
  const fits: Fit[] = [];
  if (condition.concern) fits.push(among(condition.concern, answers.concern));
  if (condition.risk) fits.push(among(condition.risk, answers.risk));
  if (condition.agency) fits.push(among(condition.agency, answers.agency));
  if (condition.otherAgency) fits.push(among(condition.otherAgency, answers.otherAgency));
  if (condition.track) fits.push(among(condition.track, answers.track ?? USUAL_TRACK));
  if (condition.child) fits.push(childFits(condition.child, answers.child ?? []));
  if (fits.includes('no')) return 'no';
  return fits.includes('unknown') ? 'unknown' : 'yes';
}

function among<T>(list: readonly T[], answer: T | null | undefined): Fit {
  if (answer === null || answer === undefined) return 'unknown';
  return list.includes(answer) ? 'yes' : 'no';
}

function childFits(list: readonly ChildStatus[], answers: readonly ChildStatus[]): Fit {
  if (answers.length === 0 || answers.includes('unknown')) return 'unknown';
  return answers.some((status) => list.includes(status)) ? 'yes' : 'no';
}
