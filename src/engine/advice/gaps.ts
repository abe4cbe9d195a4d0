import type { GapFound, Scope } from '../../model/advice.ts';
import type { Gap, Policy, Stage } from '../../model/policy.ts';
import type { Concern } from '../../model/vocabulary.ts';
import { fitOf } from '../ladder/condition.ts';
import { stageOf } from '../ladder/duties.ts';
import { currentVisit, firstStage, leadingRoutes, type Progress } from '../ladder/progress.ts';
import { isFromConference } from '../ladder/track.ts';

/** Everything to be said as a gap at the stage where the case is. */
export function findGaps(policy: Policy, progress: Progress): GapFound[] {
  const { answers } = progress;
  const atRisk = answers.risk !== 'none';
  const stage = stageOf(policy, currentVisit(progress).stage);
  const instead = leadingRoutes(policy, answers.concern).some((route) => route.instead);
  return [
    ...concernGap(policy, answers.concern),
    ...(instead ? conferenceGap(policy, progress) : answerGaps(policy, progress)),
    ...partGap(policy, progress),
    ...(policy.toFill ?? []).map(({ say }): GapFound => ({ kind: 'not-filled', say })),
    ...(instead ? [] : trackGaps(policy, progress)),
    ...(atRisk ? notSaid(policy.immediate.notSaid, 'here', progress) : []),
    ...(instead ? [] : lostGap(policy)),
    ...(instead ? [] : notSaid(stage.notSaid, 'here', progress)),
    ...withoutContact(policy, progress),
    ...(instead ? [] : managerGap(policy, stage)),
    borderGap(answers),
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

/** What has been lost may say what the text that is left does not, at every stage. */
function lostGap({ document: { lost } }: Policy): GapFound[] {
  return lost === undefined ? [] : [{ kind: 'lost', say: lost }];
}

function partGap({ parts, document }: Policy, { answers }: Progress): GapFound[] {
  if (parts.length === 0 || answers.part) return [];
  const say = document.partsNote ?? 'Some contacts serve one part of the area only.';
  return [{ kind: 'part-not-told', say, parts: parts.map(({ id }) => id) }];
}

function concernGap(policy: Policy, concern: Concern): GapFound[] {
  const named = policy.concerns.find((one) => one.concern === concern);
  if (!named) return [{ kind: 'concern-not-named', concern, scope: policy.scope ?? null }];
  return named.note === null ? [] : [{ kind: 'concern-by-other-words', note: named.note }];
}

/** Another procedure asks for no date of the ladder's, only for the conference's where it counts from one. */
function conferenceGap(policy: Policy, { answers }: Progress): GapFound[] {
  const asks = !answers.disagreed && isFromConference(policy, answers);
  return asks ? [{ kind: 'conference-not-told' }] : [];
}

function answerGaps(policy: Policy, progress: Progress): GapFound[] {
  const { answers } = progress;
  const visit = currentVisit(progress);
  const found: GapFound[] = [];
  if (!answers.disagreed) {
    const isConference = isFromConference(policy, answers);
    found.push({ kind: isConference ? 'conference-not-told' : 'disagreement-not-told' });
  }
  const later = visit.stage !== firstStage(policy, { ...answers, stage: null });
  if (visit.enteredAt === null && later)
    found.push({ kind: 'stage-entry-not-told', stage: visit.stage });
  if (!visit.riskAsked)
    found.push({ kind: 'risk-not-asked-again', answered: progress.riskAnswered });
  if (!answers.agency && !answers.otherAgency) found.push({ kind: 'agencies-not-told' });
  return found;
}

/** Tracks that only the practitioner can choose, and those that hang on an answer not given. */
function trackGaps(policy: Policy, { answers }: Progress): GapFound[] {
  const { tracks = [] } = policy;
  if (answers.track) return [];
  const open = tracks.filter(({ when }) => when !== null && fitOf(when, answers) === 'unknown');
  const unknown = open.map(({ title }) => ({ kind: 'track-not-known' as const, title }));
  const own = tracks.filter(({ when }) => when === null).map(({ id, title }) => ({ id, title }));
  return own.length === 0 ? unknown : [{ kind: 'track-not-told', tracks: own }, ...unknown];
}

/** Where a stage goes through one's own manager, and the text has no word for the manager who does not act. */
function managerGap({ routes }: Policy, { number, steps }: Stage): GapFound[] {
  const needsManager = steps.some(({ by }) => by === 'your-manager' || by === 'managers');
  if (!needsManager) return [];
  const way = routes.find((route) => route.stages.includes(number) && route.toStage === null);
  return [{ kind: 'manager-away', way: way ? { title: way.title, source: way.source } : null }];
}

/** No document says whose policy binds: of every child, and of this one where a border is likely or crossed. */
function borderGap({ child, continues, continuedIn }: Progress['answers']): GapFound {
  const reference = continuedIn ?? continues ?? null;
  const way = continuedIn === undefined ? 'from' : 'in';
  const other = reference === null ? null : ({ reference, way } as const);
  const isHere = other !== null || child?.includes('looked-after') === true;
  return { kind: 'across-border', scope: isHere ? 'here' : 'always', other };
}

function withoutContact(policy: Policy, { answers }: Progress): GapFound[] {
  const named = [answers.agency, answers.otherAgency].filter(
    (agency) => agency !== null && agency !== undefined,
  );
  return [...new Set(named)]
    .filter(
      (agency) => agency !== 'other' && !policy.contacts.some((c) => c.agencies.includes(agency)),
    )
    .map((agency) => ({ kind: 'no-contact-for', agency }));
}
