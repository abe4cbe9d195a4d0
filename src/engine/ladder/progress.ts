import type { Answers, CaseEvent, CaseState } from '../../model/case.ts';
import type { Policy, Stage } from '../../model/policy.ts';
import { defined } from '../../model/records.ts';
import type { Outcome, When } from '../../model/vocabulary.ts';
import { londonDay } from '../calendar/london.ts';
import * as ways from './track.ts';

/** One visit to one stage, or one side route taken while the case was at that stage. */
export interface StageVisit {
  readonly stage: number;
  /** The id of the track followed, if that track has its own stages. Otherwise null. */
  readonly way: string | null;
  /** The id of a side route. The visit then has the route's duties instead of the stage's. */
  readonly route?: string;
  /** 1 for the first visit to this stage, 2 for the second, and so on. */
  readonly nth: number;
  readonly enteredAt: When | null;
  /** True in a timeline, if the stage has not begun and its start is only worked out. */
  readonly projected: boolean;
  readonly leftAt: When | null;
  readonly how: Outcome | null;
  /** Whether the practitioner was asked about risk again when the stage was entered. */
  readonly riskAsked: boolean;
}

/** Where a case has got to, found by replaying everything that happened in it. */
export interface Progress {
  readonly answers: Answers;
  /** The stage visits in order. There is at least one, and the case is now at the last. */
  readonly visits: readonly StageVisit[];
  /** The side routes that were taken. Each is listed once. */
  readonly taken: readonly StageVisit[];
  /** The time when each step was done, by step id. */
  readonly done: ReadonlyMap<string, When>;
  /** The periods when the child was at risk, or might have been. Only the last may be ongoing. */
  readonly risks: readonly { readonly from: When; readonly to: When | null }[];
  /** When the question of risk was last answered. */
  readonly riskAnswered: When;
  readonly state: Exclude<CaseState, 'resolved'>;
  readonly settledAt: When | null;
}

type Event<Kind extends CaseEvent['kind']> = Extract<CaseEvent, { kind: Kind }>;

/**
 * Returns the stage where a case starts. This is the stage that was answered or, without an answer,
 * the stage where its concern begins. Otherwise it is the first stage.
 */
export function firstStage(whole: Policy, answers: Answers): number {
  const policy = ways.policyTaken(whole, answers);
  const sent = ways
    .leadingRoutes(policy, answers.concern)
    .find(({ toStage, opensAfter }) => toStage !== null && opensAfter === undefined);
  // If a procedure replaces the first stages, it comes before the stage that it leads to.
  const begins = sent?.instead ? 1 : sent?.toStage;
  const stage = answers.stage ?? begins ?? ways.ladderOf(policy, answers)[0]?.number ?? 1;
  return Math.min(Math.max(stage, 1), policy.stages.length);
}

/**
 * Returns the stage where a new case starts. The side that was challenged has been approached, so
 * without an answer it starts at the first stage that is not for the raiser alone.
 */
export function stageAtStart(policy: Policy, answers: Answers): number {
  const first = firstStage(policy, answers);
  if (answers.side !== 'receiving' || answers.stage || ways.procedureFor(policy, answers.concern))
    return first;
  const ladder = ways.ladderOf(policy, answers).filter(({ number }) => number >= first);
  return ladder.find((stage) => !isRaisersAlone(stage))?.number ?? first;
}

/** Returns whether every step of a stage is for the raiser, before the other side is approached. */
export function isRaisersAlone({ steps }: Stage): boolean {
  return steps.every(({ binds }) => binds === 'raiser');
}

/** Returns the stages a case can move to: the next, and any reached by an open side route. */
export function stagesAhead(whole: Policy, progress: Progress): readonly number[] {
  const { stage, way } = currentVisit(progress);
  const policy = ways.policyOfWay(whole, way);
  const next = ways.stageAfter(policy, progress.answers, stage)?.number;
  const skips = ways
    .openRoutes(policy, progress.answers, stage)
    .flatMap((route) => ways.skipTo(route) ?? []);
  return [...new Set(next === undefined ? skips : [next, ...skips])].filter((to) => to !== stage);
}

/** Returns the visit where the case is now. @throws {RangeError} if it has no visits */
export function currentVisit(progress: Progress): StageVisit {
  const last = progress.visits.at(-1);
  if (!last) throw new RangeError('a case has at least one visit');
  return last;
}

/**
 * Replays the events of a case, in the order they were recorded.
 * @param events the first must open the case; corrected events must already be left out
 * @throws {RangeError} if the first event does not open the case
 */
export function progressOf(policy: Policy, events: readonly CaseEvent[]): Progress {
  const [opening, ...rest] = events;
  if (opening?.kind !== 'opened') throw new RangeError('a case begins by being opened');
  const answers = { ...opening.answers, ...correctedTimes(rest) };
  // All steps share one map: copying it for each step would take quadratic time.
  const done = new Map(answeredSteps(policy, answers, opening.at));
  const opened: Progress = { ...open(policy, answers, opening.at), done };
  const progress = rest.reduce((so, next) => advance(policy, so, next, done), opened);
  return { ...progress, answers: ways.withTrack(policy, progress.answers) };
}

/**
 * Returns the steps that the answers show as done. Those that raise the disagreement were done when
 * it was raised. A stage that was reached before the case began was reached by the step that takes
 * it there the same working day. A `done` event replaces a date.
 */
function answeredSteps(policy: Policy, answers: Answers, at: When): [string, When][] {
  const { raised, reached, stage } = answers;
  const { stages } = ways.policyTaken(policy, answers);
  return stages.flatMap(({ number, steps }) =>
    steps.flatMap(({ id, event, limit }): [string, When][] => {
      if (raised && event === 'raised') return [[id, raised]];
      const isEntry = limit?.unit === 'same-working-day' && limit.from === 'stage-entered';
      const isPast = reached && number === stage && londonDay(reached) < londonDay(at);
      return isEntry && isPast ? [[id, reached]] : [];
    }),
  );
}

/** Returns corrected times of past events. A correction applies to the case from its beginning. */
function correctedTimes(events: readonly CaseEvent[]): Partial<Answers> {
  const changed: Partial<Answers> = {};
  for (const one of events) if (one.kind === 'set') Object.assign(changed, one.changes);
  const { disagreed, reached, raised } = changed;
  return defined({ disagreed, reached, raised });
}

function open(policy: Policy, answers: Answers, at: When): Omit<Progress, 'done'> {
  const stage = firstStage(policy, answers);
  const way = ways.wayOf(policy, answers);
  // If `reached` is not answered, only the first stage has a start: when the disagreement arose.
  const begins = stage === firstStage(policy, { ...answers, stage: null });
  const enteredAt = answers.reached ?? (begins ? answers.disagreed : null) ?? null;
  return {
    answers,
    visits: [newVisit({ stage, way, enteredAt, riskAsked: !answers.riskAnswered })],
    taken: withRoute([], answers.route, { stage, way, enteredAt: at }),
    risks: answers.risk === 'none' ? [] : [{ from: at, to: null }],
    riskAnswered: answers.riskAnswered ?? at,
    state: 'open',
    settledAt: null,
  };
}

type Entered = Pick<StageVisit, 'stage' | 'way' | 'enteredAt'> & Partial<StageVisit>;

/** Returns a first visit to a stage, not yet left. */
export function newVisit(entered: Entered): StageVisit {
  return { nth: 1, projected: false, leftAt: null, how: null, riskAsked: true, ...entered };
}

/** Adds a side route, unless already taken. Its clocks run from now, even if the stage is left. */
function withRoute(taken: Progress['taken'], route: Answers['route'], entered: Entered) {
  if (!route || taken.some((one) => one.route === route)) return taken;
  return [...taken, newVisit({ ...entered, route })];
}

function advance(policy: Policy, progress: Progress, event: CaseEvent, done: Map<string, When>) {
  const { at } = event;
  switch (event.kind) {
    case 'opened':
      return progress;
    case 'done':
      done.set(event.step, at);
      return progress;
    case 'set':
      return onItsWay(policy, change(progress, event.changes, at), at);
    case 'reopened': {
      const { stage, way } = currentVisit(progress);
      const again = enter(policy, progress, { stage, way, enteredAt: at, riskAsked: false });
      return { ...again, state: 'open' as const, settledAt: null };
    }
    case 'next':
      return follow(policy, changeRisk(progress, event), event);
  }
}

function changeRisk(progress: Progress, { outcome, risk, at }: Event<'next'>): Progress {
  const found = outcome === 'risk' ? (risk === 'unsure' ? 'unsure' : 'immediate') : risk;
  return found ? change(progress, { risk: found }, at) : progress;
}

function change(progress: Progress, changes: Partial<Answers>, at: When): Progress {
  const answers = { ...progress.answers, ...changes };
  const { stage, way } = currentVisit(progress);
  const taken = withRoute(progress.taken, changes.route, { stage, way, enteredAt: at });
  if (changes.risk === undefined) return { ...progress, answers, taken };
  const risks = risksAfter(progress.risks, changes.risk !== 'none', at);
  return { ...progress, answers, taken, riskAnswered: at, risks };
}

/**
 * If the answers now lead another way, moves the case to that way. It goes to the stage last
 * visited there, or to the first stage if none was visited.
 */
function onItsWay(policy: Policy, progress: Progress, at: When): Progress {
  const { answers, visits, state, riskAnswered } = progress;
  const way = ways.wayOf(policy, answers);
  if (state !== 'open' || way === currentVisit(progress).way) return progress;
  const before = visits.findLast((visit) => visit.way === way)?.stage;
  const stage = before ?? firstStage(policy, { ...answers, stage: null });
  const riskAsked = riskAnswered === at;
  return enter(policy, leave(progress, null, at), { stage, way, enteredAt: at, riskAsked });
}

function risksAfter(risks: Progress['risks'], isAtRisk: boolean, at: When): Progress['risks'] {
  const last = risks.at(-1);
  const isKnown = last?.to === null;
  if (isAtRisk && !isKnown) return [...risks, { from: at, to: null }];
  if (!isAtRisk && isKnown) return [...risks.slice(0, -1), { ...last, to: at }];
  return risks;
}

function follow(policy: Policy, progress: Progress, next: Event<'next'>): Progress {
  const { outcome, at } = next;
  if (outcome === 'risk') return onItsWay(policy, progress, at);
  const left = leave(progress, outcome, at);
  if (outcome === 'resolved') return { ...left, state: 'settled', settledAt: at };
  if (outcome === 'withdrawn') return { ...left, state: 'withdrawn' };
  const { stage: here, way } = currentVisit(progress);
  if (way !== ways.wayOf(policy, left.answers)) return onItsWay(policy, left, at);
  const stage = next.toStage ?? ways.stageAfter(policy, progress.answers, here)?.number;
  if (stage === undefined) return { ...left, state: 'ladder-ended' };
  return enter(policy, left, { stage, way, enteredAt: at, riskAsked: next.risk !== undefined });
}

function leave(progress: Progress, how: Outcome | null, leftAt: When): Progress {
  const last = currentVisit(progress);
  const left = { ...last, leftAt, how: last.how ?? how };
  return { ...progress, visits: [...progress.visits.slice(0, -1), left] };
}

function enter(policy: Policy, progress: Progress, to: Entered): Progress {
  const stageIn = ({ stage, way }: Entered) =>
    ways.policyOfWay(policy, way).stages.find(({ number }) => number === stage);
  // A stage that two ways share counts as one stage.
  const entered = stageIn(to);
  const nth = (progress.visits.findLast((visit) => stageIn(visit) === entered)?.nth ?? 0) + 1;
  return { ...progress, visits: [...progress.visits, newVisit({ ...to, nth })] };
}
