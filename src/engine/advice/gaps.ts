import type { GapFound, Scope } from '../../model/advice.ts';
import type { Gap, Policy, Track } from '../../model/policy.ts';
import type { Concern } from '../../model/vocabulary.ts';
import { fitOf } from '../ladder/condition.ts';
import { stageOf } from '../ladder/duties.ts';
import { currentVisit, firstStage, leadingRoutes, type Progress } from '../ladder/progress.ts';
import { isFromConference } from '../ladder/track.ts';

/** Everything to be said as a gap at the stage where the case stands. */
export function findGaps(policy: Policy, progress: Progress): GapFound[] {
  const { answers } = progress;
  const atRisk = answers.risk !== 'none';
  const stage = stageOf(policy, currentVisit(progress).stage);
  const instead = leadingRoutes(policy, answers.concern).some((route) => route.instead);
  return [
    ...concernGap(policy, answers.concern),
    ...(instead ? conferenceNotTold(policy, progress) : notTold(policy, progress)),
    ...(policy.toFill ?? []).map(({ say }): GapFound => ({ kind: 'not-filled', say })),
    ...(instead ? [] : tracksNotTold(policy, progress)),
    ...(atRisk ? notSaid(policy.immediate.notSaid, 'here', progress) : []),
    ...(instead ? [] : notSaid(stage.notSaid, 'here', progress)),
    ...withoutContact(policy, progress),
    ...notSaid(policy.notSaid, 'always', progress),
  ];
}

function notSaid(gaps: readonly Gap[], scope: Scope, progress: Progress): GapFound[] {
  return gaps
    .filter((gap) => fitOf(gap.when, progress.answers) !== 'no')
    .map(({ say, when }) => ({
      kind: 'not-said',
      say,
      scope: asked(when, progress) ? 'here' : scope,
    }));
}

/** A gap that hangs on an answer, and that answer is given, is said of this case. */
function asked(when: Gap['when'], progress: Progress): boolean {
  return when !== null && fitOf(when, progress.answers) === 'yes';
}

function concernGap(policy: Policy, concern: Concern): GapFound[] {
  const named = policy.concerns.find((one) => one.concern === concern);
  if (!named) return [{ kind: 'concern-not-named', concern }];
  return named.note === null ? [] : [{ kind: 'concern-by-other-words', note: named.note }];
}

/** Where what applies here is counted from a conference, its time is asked for and not the disagreement's. */
function askedAs(
  policy: Policy,
  progress: Progress,
): 'conference-not-told' | 'disagreement-not-told' {
  return isFromConference(policy, progress.answers)
    ? 'conference-not-told'
    : 'disagreement-not-told';
}

/** Another procedure asks for no date of the ladder's, only for the conference's where it counts from one. */
function conferenceNotTold(policy: Policy, { answers }: Progress): GapFound[] {
  const asks = !answers.disagreed && isFromConference(policy, answers);
  return asks ? [{ kind: 'conference-not-told' }] : [];
}

function notTold(policy: Policy, progress: Progress): GapFound[] {
  const { answers } = progress;
  const visit = currentVisit(progress);
  const found: GapFound[] = [];
  if (!answers.disagreed) found.push({ kind: askedAs(policy, progress) });
  const later = visit.stage !== firstStage(policy, { ...answers, stage: null });
  if (visit.enteredAt === null && later)
    found.push({ kind: 'stage-entry-not-told', stage: visit.stage });
  if (!visit.riskAsked) found.push({ kind: 'risk-not-asked-again', told: progress.riskAnswered });
  if (!answers.agency && !answers.otherAgency) found.push({ kind: 'agencies-not-told' });
  return found;
}

/** Tracks that only the practitioner can choose, and those that hang on an answer not given. */
function tracksNotTold(policy: Policy, { answers }: Progress): GapFound[] {
  const { tracks = [] } = policy;
  if (answers.track) return [];
  const mine = tracks.filter(({ when }) => when === null);
  const open = tracks.filter(({ when }) => when !== null && fitOf(when, answers) === 'unknown');
  return [
    ...(mine.length > 0 ? [{ kind: 'track-not-told' as const, tracks: mine.map(nameOf) }] : []),
    ...open.map(({ title }) => ({ kind: 'track-not-known' as const, title })),
  ];
}

function nameOf({ id, title }: Track): Pick<Track, 'id' | 'title'> {
  return { id, title };
}

function withoutContact(policy: Policy, { answers }: Progress): GapFound[] {
  const told = [answers.agency, answers.otherAgency].filter(
    (agency) => agency !== null && agency !== undefined,
  );
  return [...new Set(told)]
    .filter(
      (agency) => agency !== 'other' && !policy.contacts.some((c) => c.agencies.includes(agency)),
    )
    .map((agency) => ({ kind: 'no-contact-for', agency }));
}
