import type { Answers } from '../../model/case.ts';
import type { Duty, Policy, Route, Stage, Track } from '../../model/policy.ts';
import type { Condition } from '../../model/policy-parts.ts';
import { type ChildStatus, type Concern, USUAL_TRACK } from '../../model/vocabulary.ts';

/**
 * Returns the chosen track or, if none was chosen, the first that fits the answers. Null means the
 * usual way through the policy's stages. A track is an alternative to it.
 */
export function trackOf({ tracks = [] }: Policy, answers: Answers): Track | null {
  const isTaken = ({ id, when }: Track) =>
    answers.track ? id === answers.track : when !== null && fitOf(when, answers) === 'yes';
  return tracks.find(isTaken) ?? null;
}

/** Adds the track that the answers lead to, because some conditions depend on the track. */
export function withTrack(policy: Policy, answers: Answers): Answers {
  const track = trackOf(policy, answers);
  return track ? { ...answers, track: track.id } : answers;
}

/** Returns the id of the track whose own stages apply. Null if the usual stages apply. */
export function wayOf(policy: Policy, answers: Answers): string | null {
  const track = trackOf(policy, answers);
  return track?.own ? track.id : null;
}

/**
 * Returns a policy as it applies on one way through its stages. A track's own stages and limits
 * replace the usual ones. Limits, contacts, forms and routes that are tied to a usual stage remain
 * if the track includes that stage or, except for limits, one of its own with the same title.
 *
 * @param way a track's id; null means the usual stages, as does a track without its own stages
 */
export function policyOfWay(policy: Policy, way: string | null): Policy {
  if (!policy.tracks) return policy;
  const known = WAYS.get(policy) ?? new Map<string | null, Policy>([[null, policy]]);
  const made = known.get(way) ?? ofWay(known.get(null) ?? policy, way);
  known.set(way, made);
  for (const one of [policy, made]) WAYS.set(one, known);
  return made;
}

/** A cache of the policies made for each track. A policy and all made from it share one map. */
const WAYS = new WeakMap<Policy, Map<string | null, Policy>>();

function ofWay(policy: Policy, way: string | null): Policy {
  const { own, stages: through = [] } = policy.tracks?.find(({ id }) => id === way) ?? {};
  if (!own) return policy;
  const isOwn = (number: number) => own.stages.some((one) => one.number === number);
  const shared = through.filter((number) => !isOwn(number));
  const usual = shared.length === 0 ? [] : policy.stages.filter(({ number }) => !isOwn(number));
  const stages = [...usual, ...own.stages].toSorted((one, other) => one.number - other.number);
  // Anything tied to a usual stage applies there, and at the track's own stage of the same title.
  const here = (tied: readonly number[]) => {
    const titles = policy.stages.flatMap((one) => (tied.includes(one.number) ? one.title : []));
    const alike = own.stages.filter(({ title }) => titles.includes(title));
    return [...tied.filter((one) => shared.includes(one)), ...alike.map(({ number }) => number)];
  };
  const tiedHere = <T extends { readonly stages: readonly number[] }>(all: readonly T[]): T[] =>
    all.map((one) => ({ ...one, stages: here(one.stages) })).filter((one) => one.stages.length > 0);
  const routes = policy.routes.flatMap((route) => {
    const isOpen = route.toStage === null || shared.includes(route.toStage);
    return isOpen ? (route.stages.length === 0 ? [route] : tiedHere([route])) : [];
  });
  const limits = policy.limits.filter((one) => one.stages.some((at) => shared.includes(at)));
  const contacts = contactsOfWay({ ...policy, stages: own.stages, routes }, here);
  return {
    ...{ ...policy, stages, routes, contacts },
    ...{ limits: [...limits, ...own.limits], forms: tiedHere(policy.forms) },
  };
}

/** Returns the contacts for a track: for every stage, for its stages, or named by a step. */
function contactsOfWay(policy: Policy, here: (tied: readonly number[]) => readonly number[]) {
  const { everyStage, settled, afterStage = [] } = policy;
  const elsewhere = [policy.immediate, ...policy.routes].flatMap(({ steps }) => steps);
  const always = namedIn([...elsewhere, ...everyStage, ...settled, ...afterStage]);
  return policy.contacts.flatMap((contact) => {
    if (contact.stages.length === 0) return [contact];
    const named = policy.stages.filter(({ steps, settled: owed, approach }) =>
      [...namedIn([...steps, ...owed]), ...(approach?.contacts ?? [])].includes(contact.id),
    );
    const at = [...new Set([...here(contact.stages), ...named.map(({ number }) => number)])];
    return at.length > 0 || always.includes(contact.id) ? [{ ...contact, stages: at }] : [];
  });
}

function namedIn(duties: readonly Duty[]): string[] {
  return duties.flatMap(({ contacts }) => contacts);
}

/** Returns a policy with the stages, limits, contacts, forms and routes for these answers. */
export function policyTaken(policy: Policy, answers: Answers): Policy {
  return policyOfWay(policy, wayOf(policy, answers));
}

/** Returns the stages that a case with these answers goes through, in order. */
export function ladderOf(policy: Policy, answers: Answers): readonly Stage[] {
  const only = trackOf(policy, answers)?.stages ?? [];
  const taken = policyTaken(policy, answers);
  const begins = procedureFor(taken, answers.concern)?.toStage ?? 1;
  return taken.stages.filter(
    ({ number }) => number >= begins && (only.length === 0 || only.includes(number)),
  );
}

/**
 * Returns the stage that follows stage `number` with these answers. Null after the last stage, or
 * if another procedure replaces every stage.
 */
export function stageAfter(policy: Policy, answers: Answers, number: number): Stage | null {
  if (procedureFor(policy, answers.concern, number)?.toStage === null) return null;
  return ladderOf(policy, answers).find((stage) => stage.number > number) ?? null;
}

/** Returns a policy's routes for a concern, such as another procedure or a later first stage. */
export function leadingRoutes(policy: Policy, concern: Concern): readonly Route[] {
  return policy.routes.filter((route) => route.concerns.includes(concern));
}

/**
 * Returns the other procedure that replaces the stages for a concern. Returns null at the stage to
 * which that procedure leads, and at later stages.
 */
export function procedureFor(policy: Policy, concern: Concern, stage = 1): Route | null {
  const other = leadingRoutes(policy, concern).find(({ instead }) => instead);
  return other && stage < (other.toStage ?? Number.POSITIVE_INFINITY) ? other : null;
}

/**
 * Returns the side routes offered at a stage. A route for this very concern is offered only if it
 * has `opensAfter`.
 */
export function openRoutes(policy: Policy, answers: Answers, stage: number): readonly Route[] {
  return policy.routes
    .filter((route) => route.opensAfter || !route.concerns.includes(answers.concern))
    .filter((route) => !isForOthers(route, answers.concern))
    .filter((route) => route.toStage !== stage)
    .filter((route) => route.stages.length === 0 || route.stages.includes(stage))
    .filter((route) => fitOf(route.when, answers) !== 'no');
}

/** Whether a route is a procedure that replaces the stages, but only for other concerns. */
export function isForOthers({ instead, concerns, when }: Route, concern: Concern): boolean {
  return instead && concerns.length > 0 && !concerns.includes(concern) && when === null;
}

/** Whether a document lists any concern that has no route or track of its own. */
export function listsConcerns({ concerns, routes, tracks = [] }: Policy): boolean {
  const ofWays = [
    ...routes.flatMap((route) => route.concerns),
    ...tracks.flatMap(({ when }) => when?.concern ?? []),
  ];
  return concerns.some(({ concern }) => !ofWays.includes(concern));
}

/** Returns the stage to which a side route moves a case, forwards or back. Otherwise null. */
export function skipTo({ concerns, opensAfter, toStage }: Route): number | null {
  return concerns.length === 0 || opensAfter ? toStage : null;
}

/** Whether any time limit that may apply with these answers runs from a conference. */
export function isFromConference(whole: Policy, answers: Answers): boolean {
  const policy = policyTaken(whole, answers);
  const stages = policy.stages.filter(
    ({ number }) => procedureFor(policy, answers.concern, number) === null,
  );
  const duties = [
    ...leadingRoutes(policy, answers.concern).flatMap((route) => route.steps),
    ...(stages.length === 0 ? [] : policy.everyStage),
    ...stages.flatMap((stage) => stage.steps),
  ];
  const known = withTrack(policy, answers);
  const limits = [...policy.limits, ...policy.stages.flatMap((stage) => stage.limits)];
  return [
    ...duties.map(({ limit, when }) => ({ from: limit?.from, when })),
    ...limits.map(({ from, when = null }) => ({ from, when })),
  ].some(({ from, when }) => from === 'conference' && fitOf(when, known) !== 'no');
}

type Fit = 'yes' | 'no' | 'unknown';

/** Whether the answers meet a condition. `unknown` if an answer that matters is missing. */
export function fitOf(condition: Condition | null, answers: Answers): Fit {
  if (!condition) return 'yes';
  const { concern, risk, agency, otherAgency, track, child } = condition;
  const fits = [
    concern && among(concern, answers.concern),
    risk && among(risk, answers.risk),
    agency && among(agency, answers.agency),
    otherAgency && among(otherAgency, answers.otherAgency),
    track && among(track, answers.track ?? USUAL_TRACK),
    child && childFits(child, answers.child ?? []),
  ];
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
