import type { GapFound, PolicyGap, Scope } from '../../model/advice.ts';
import type { Answers } from '../../model/case.ts';
import type { Gap, Policy, Stage } from '../../model/policy.ts';
import type { Agency, Concern } from '../../model/vocabulary.ts';
import { stageAt, stageOf } from '../ladder/duties.ts';
import { currentVisit, firstStage, type Progress } from '../ladder/progress.ts';
import {
  fitOf,
  isFromConference,
  leadingRoutes,
  listsConcerns,
  policyOfWay,
  procedureFor,
} from '../ladder/track.ts';

/** Everything to be said as a gap at the stage where the case is. */
export function findGaps(whole: Policy, progress: Progress): GapFound[] {
  const { answers } = progress;
  const policy = policyOfWay(whole, currentVisit(progress).way);
  const { immediate, toFill = [], document } = policy;
  const stage = stageOf(policy, currentVisit(progress).stage);
  const instead = procedureFor(policy, answers.concern, stage.number) !== null;
  return [
    ...concernGap(whole, answers.concern),
    ...beginningGap(policy, answers, instead),
    ...raisedGap(policy, stage, progress),
    ...(instead ? [] : answerGaps(policy, progress)),
    ...partGap(policy, answers),
    ...toFill.map(({ say }) => ({ kind: 'not-filled' as const, say })),
    ...(instead ? [] : trackGaps(policy, answers)),
    ...(answers.risk === 'none' ? [] : notSaid(immediate.notSaid, 'here', answers)),
    // What has been lost may say what the text that is left does not, at every stage.
    ...(instead || !document.lost ? [] : [{ kind: 'lost' as const, say: document.lost }]),
    ...(instead ? [] : notSaid(stage.notSaid, 'here', answers)),
    ...withoutContact(whole, answers),
    ...(instead ? [] : managerGap(policy, stage)),
    borderGap(answers),
    ...notSaid(policy.notSaid, 'always', answers),
  ];
}

/** A gap that hangs on an answer, and that answer is given, is said of this case; one with two conditions, once. */
function notSaid(gaps: readonly Gap[], scope: Scope, answers: Answers): GapFound[] {
  const fitting = gaps.filter(({ when }) => fitOf(when, answers) !== 'no');
  return fitting.flatMap(({ say, when }, index) => {
    if (fitting.findIndex((gap) => gap.say === say) < index) return [];
    const fit = fitOf(when, answers);
    const isHere = when !== null && fit === 'yes';
    const isOfSides = isHere && (when.agency ?? when.otherAgency) !== undefined;
    return [{ kind: 'not-said', say, scope: isHere ? 'here' : scope, isOfSides }];
  });
}

function partGap({ parts, document }: Policy, { part }: Answers): GapFound[] {
  if (parts.length === 0 || part) return [];
  const say = document.partsNote ?? 'Some contacts serve one part of the area only.';
  return [{ kind: 'part-not-told', say, parts: parts.map(({ id }) => id) }];
}

/** A concern that a way of its own is for is named by that; where no kinds are listed, none is missing. */
function concernGap(policy: Policy, concern: Concern): GapFound[] {
  const { concerns, scope } = policy;
  const named = concerns.find((one) => one.concern === concern);
  if (!named && (leadingRoutes(policy, concern).length > 0 || !listsConcerns(policy))) return [];
  if (!named) return [{ kind: 'concern-not-named', concern, scope: scope ?? null }];
  return named.note === null ? [] : [{ kind: 'concern-by-other-words', note: named.note }];
}

/** Another procedure asks for no date of the ladder's, only for the conference's where it counts from one. */
function beginningGap(policy: Policy, answers: Answers, isOff: boolean): GapFound[] {
  if (answers.disagreed) return [];
  if (isFromConference(policy, answers)) return [{ kind: 'conference-not-told' }];
  return isOff ? [] : [{ kind: 'disagreement-not-told' }];
}

/** Only where a time of this stage counts from there, and neither its day nor a step at a visit that does it is known. */
function raisedGap(policy: Policy, stage: Stage, progress: Progress): GapFound[] {
  const { answers, visits, done } = progress;
  const here = policy.limits.filter(({ stages }) => stages.includes(stage.number));
  const all = [...here, ...stage.limits, ...stage.steps.flatMap(({ limit }) => limit ?? [])];
  const raises = visits.flatMap((visit) =>
    stageAt(policy, visit).steps.filter(({ event }) => event === 'raised'),
  );
  const isOwn = answers.side !== 'receiving' && raises.length > 0;
  const isKnown = isOwn || answers.raised || raises.some(({ id }) => done.has(id));
  const counts = all.some(({ from }) => from === 'raised');
  return counts && !isKnown ? [{ kind: 'raised-not-told' }] : [];
}

function answerGaps(policy: Policy, progress: Progress): GapFound[] {
  const { answers, riskAnswered } = progress;
  const { stage, enteredAt, riskAsked } = currentVisit(progress);
  const found: GapFound[] = [];
  if (enteredAt === null && stage !== firstStage(policy, { ...answers, stage: null }))
    found.push({ kind: 'stage-entry-not-told', stage });
  if (!riskAsked) found.push({ kind: 'risk-not-asked-again', answered: riskAnswered });
  const { agency, otherAgency } = answers;
  if (!agency && !otherAgency) found.push({ kind: 'agencies-not-told' });
  // Two trusts are both health: it is a question, and no refusal.
  if (agency && agency === otherAgency && agency !== 'other')
    found.push({ kind: 'one-agency', agency });
  return found;
}

/** Tracks that only the practitioner can choose, and those that hang on an answer not given. */
function trackGaps({ tracks = [] }: Policy, answers: Answers): GapFound[] {
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
function borderGap({ child, continues, continuedIn }: Answers): GapFound {
  const reference = continuedIn ?? continues ?? null;
  const way = continuedIn === undefined ? 'from' : 'in';
  const other = reference === null ? null : ({ reference, way } as const);
  const isHere = other !== null || child?.includes('looked-after') === true;
  return { kind: 'across-border', scope: isHere ? 'here' : 'always', other };
}

function withoutContact({ contacts }: Policy, { agency, otherAgency }: Answers): GapFound[] {
  const known = new Set<Agency>(['other', ...contacts.flatMap(({ agencies }) => agencies)]);
  return [...new Set([agency, otherAgency])].flatMap((one) =>
    !one || known.has(one) ? [] : [{ kind: 'no-contact-for', agency: one }],
  );
}

/** The gaps in the policy that a case met, at every stage it was at, each once. */
export function gapsMetIn(policy: Policy, progress: Progress): PolicyGap[] {
  const found = progress.visits.flatMap((_, at) =>
    findGaps(policy, { ...progress, visits: progress.visits.slice(0, at + 1) }).flatMap(policyGap),
  );
  return [...new Map(found.map((gap) => [JSON.stringify(gap), gap])).values()];
}

function policyGap(gap: GapFound): PolicyGap[] {
  if (gap.kind === 'not-said') {
    return gap.scope === 'here' ? [{ kind: gap.kind, say: gap.say }] : [];
  }
  if (gap.kind === 'concern-not-named') return [{ kind: gap.kind, concern: gap.concern }];
  return gap.kind === 'no-contact-for' ? [{ kind: gap.kind, agency: gap.agency }] : [];
}
