import type { Answers } from '../../model/case.ts';
import type { Gap, Policy, Stage } from '../../model/policy.ts';
import type { Agency, Concern } from '../../model/vocabulary.ts';
import { endOf, startOf } from '../calendar/london.ts';
import { countsFromEntry, stageAt, stageOf } from '../ladder/duties.ts';
import { currentVisit, firstStage, type Progress } from '../ladder/progress.ts';
import * as ways from '../ladder/track.ts';

/**
 * Returns every gap at the case's stage, mostly something that the document leaves out or that the
 * practitioner has not said. If a gap has a `scope`, this is `here` for a gap about this stage or
 * these answers, and otherwise `always`.
 */
export function findGaps(whole: Policy, progress: Progress) {
  const { answers } = progress;
  const policy = ways.policyOfWay(whole, currentVisit(progress).way);
  const { immediate, toFill = [], document } = policy;
  const stage = stageOf(policy, currentVisit(progress).stage);
  const instead = ways.procedureFor(policy, answers.concern, stage.number) !== null;
  return [
    ...concernGap(whole, answers.concern),
    ...beginningGap(policy, answers, instead),
    ...raisedGap(policy, stage, progress),
    ...(instead ? [] : answerGaps(policy, progress)),
    ...partGap(policy, answers),
    // Details that a shared text leaves to each area, and that this area has not filled in yet.
    ...toFill.map(({ say }) => ({ kind: 'not-filled' as const, say })),
    ...(instead ? [] : trackGaps(policy, answers)),
    ...(answers.risk === 'none' ? [] : notSaid(immediate.notSaid, 'here', answers)),
    // The missing part of the document may say more, so this is a gap at every stage.
    ...(instead || !document.lost ? [] : [{ kind: 'lost' as const, say: document.lost }]),
    ...(instead ? [] : notSaid(stage.notSaid, 'here', answers)),
    ...withoutContact(whole, answers),
    ...(instead ? [] : managerGap(policy, stage)),
    borderGap(answers),
    ...notSaid(policy.notSaid, 'always', answers),
  ];
}

/**
 * Returns the gaps that may apply, without repeats. A gap whose condition the answers meet has the
 * scope `here`.
 */
function notSaid(gaps: readonly Gap[], scope: 'here' | 'always', answers: Answers) {
  const fitting = gaps.filter(({ when }) => ways.fitOf(when, answers) !== 'no');
  return fitting.flatMap(({ say, when }, index) => {
    if (fitting.findIndex((gap) => gap.say === say) < index) return [];
    const isHere = when !== null && ways.fitOf(when, answers) === 'yes';
    // If the condition is about the sides' agencies, the gap affects whom to turn to.
    const isOfSides = isHere && (when.agency ?? when.otherAgency) !== undefined;
    return [
      { kind: 'not-said' as const, say, scope: isHere ? ('here' as const) : scope, isOfSides },
    ];
  });
}

/** Returns a gap if the part of the area is not given. `parts` are ids that `--area` accepts. */
function partGap({ parts, document }: Policy, { part }: Answers) {
  if (parts.length === 0 || part) return [];
  const say = document.partsNote ?? 'Some contacts serve one part of the area only.';
  return [{ kind: 'part-not-told' as const, say, parts: parts.map(({ id }) => id) }];
}

/** Returns a gap if the document words the concern differently, or lists only other concerns. */
function concernGap(policy: Policy, concern: Concern) {
  const { concerns, scope = null } = policy;
  const named = concerns.find((one) => one.concern === concern);
  const isOfWay = ways.leadingRoutes(policy, concern).length > 0;
  if (!named && (isOfWay || !ways.listsConcerns(policy))) return [];
  if (!named) return [{ kind: 'concern-not-named' as const, concern, scope }];
  return named.note === null ? [] : [{ kind: 'concern-by-other-words' as const, note: named.note }];
}

/**
 * Returns a gap if the date to count from is missing. If another procedure replaces the stages
 * (`isOff`), only the date of a conference is needed.
 */
function beginningGap(policy: Policy, answers: Answers, isOff: boolean) {
  if (answers.disagreed) return [];
  if (ways.isFromConference(policy, answers)) return [{ kind: 'conference-not-told' as const }];
  return isOff ? [] : [{ kind: 'disagreement-not-told' as const }];
}

/** Returns a gap if a limit runs from when the disagreement was raised, and that day is unknown. */
function raisedGap(policy: Policy, stage: Stage, progress: Progress) {
  const { answers, visits, done } = progress;
  const here = policy.limits.filter(({ stages }) => stages.includes(stage.number));
  const all = [...here, ...stage.limits, ...stage.steps.flatMap(({ limit }) => limit ?? [])];
  const raises = visits.flatMap((visit) =>
    stageAt(policy, visit).steps.filter(({ event }) => event === 'raised'),
  );
  const isOwn = answers.side !== 'receiving' && raises.length > 0;
  const isKnown = isOwn || answers.raised || raises.some(({ id }) => done.has(id));
  const counts = all.some(({ from }) => from === 'raised');
  return counts && !isKnown ? [{ kind: 'raised-not-told' as const }] : [];
}

function answerGaps(policy: Policy, progress: Progress) {
  const { answers, riskAnswered } = progress;
  const { stage, enteredAt, riskAsked, reopenedAt } = currentVisit(progress);
  const isFirst = stage === firstStage(policy, { ...answers, stage: null });
  const isAsked = !enteredAt && !isFirst && countsFromEntry(policy, stageOf(policy, stage));
  const { agency, otherAgency, protectBy = null } = answers;
  const isOver = protectBy && reopenedAt && endOf(protectBy) <= startOf(reopenedAt);
  // Two health trusts can disagree, so the same agency on both sides is queried, not refused.
  const isOne = agency && agency === otherAgency && agency !== 'other';
  return [
    ...(isAsked ? [{ kind: 'stage-entry-not-told' as const, stage }] : []),
    ...(riskAsked ? [] : [{ kind: 'risk-not-asked-again' as const, answered: riskAnswered }]),
    ...(isOver ? [{ kind: 'own-time-over' as const, protectBy }] : []),
    ...(agency || otherAgency ? [] : [{ kind: 'agencies-not-told' as const }]),
    ...(isOne ? [{ kind: 'one-agency' as const, agency }] : []),
  ];
}

/** Returns gaps for tracks that only the practitioner can choose, or that need a missing answer. */
function trackGaps({ tracks = [] }: Policy, answers: Answers) {
  if (answers.track) return [];
  const unknown = tracks
    .filter(({ when }) => when !== null && ways.fitOf(when, answers) === 'unknown')
    .map(({ title }) => ({ kind: 'track-not-known' as const, title }));
  const own = tracks.filter(({ when }) => when === null).map(({ id, title }) => ({ id, title }));
  const open = own.length === 0 ? [] : [{ kind: 'track-not-told' as const, tracks: own }];
  return [...open, ...unknown];
}

/** If a stage needs a manager, returns the gap about what to do if that manager is away. */
function managerGap({ routes }: Policy, { number, steps }: Stage) {
  const needsManager = steps.some(({ by }) => by === 'your-manager' || by === 'managers');
  if (!needsManager) return [];
  // The document's own way round line management, if it has one.
  const { title, source } =
    routes.find((route) => route.stages.includes(number) && route.toStage === null) ?? {};
  const way = title === undefined || source === undefined ? null : { title, source };
  return [{ kind: 'manager-away' as const, way }];
}

/** Returns the gap about whose policy applies across a border. The answers decide its scope. */
function borderGap({ child, continues, continuedIn }: Answers) {
  const reference = continuedIn ?? continues ?? null;
  const way = continuedIn === undefined ? ('from' as const) : ('in' as const);
  /** The other area's case, and whether this case continues from that case or in it. */
  const other = reference === null ? null : { reference, way };
  const isHere = other !== null || child?.includes('looked-after') === true;
  const scope = isHere ? ('here' as const) : ('always' as const);
  return { kind: 'across-border' as const, scope, other };
}

function withoutContact({ contacts }: Policy, { agency, otherAgency }: Answers) {
  const known = new Set<Agency>(['other', ...contacts.flatMap(({ agencies }) => agencies)]);
  return [...new Set([agency, otherAgency])].flatMap((one) =>
    !one || known.has(one) ? [] : [{ kind: 'no-contact-for' as const, agency: one }],
  );
}

/** A gap in a policy that came up in a case. */
export type PolicyGap = ReturnType<typeof policyGap>[number];

/** Returns the gaps in the policy that came up at any stage of a case, without repeats. */
export function gapsMetIn(policy: Policy, progress: Progress) {
  const found = progress.visits.flatMap((_, at) =>
    findGaps(policy, { ...progress, visits: progress.visits.slice(0, at + 1) }).flatMap<PolicyGap>(
      policyGap,
    ),
  );
  return [...new Map(found.map((gap) => [JSON.stringify(gap), gap])).values()];
}

function policyGap(gap: ReturnType<typeof findGaps>[number]) {
  if (gap.kind === 'not-said') {
    return gap.scope === 'here' ? [{ kind: gap.kind, say: gap.say }] : [];
  }
  if (gap.kind === 'concern-not-named') return [{ kind: gap.kind, concern: gap.concern }];
  return gap.kind === 'no-contact-for' ? [{ kind: gap.kind, agency: gap.agency }] : [];
}
