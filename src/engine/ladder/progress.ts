import type { Answers, CaseEvent, CaseState } from '../../model/case.ts';
import type { Policy, Stage } from '../../model/policy.ts';
import { defined } from '../../model/records.ts';
import type { Outcome, When } from '../../model/vocabulary.ts';
import { londonDay } from '../calendar/london.ts';
import * as ways from './track.ts';

/** A case's visit to a stage, or a side route that the case took while at that stage. */
export interface StageVisit {
  readonly stage: number;
  /** The id of the track that the visit followed, if that track has its own stages, or null. */
  readonly way: string | null;
  /** If the visit is to a side route, the route's id. Such a visit has only the route's duties. */
  readonly route?: string;
  /** 1 for the first visit to this stage, 2 for the second, and so on. */
  readonly nth: number;
  readonly enteredAt: When | null;
  /** True only in a timeline, for a stage that has not begun. `enteredAt` is then a forecast. */
  readonly projected: boolean;
  readonly leftAt: When | null;
  readonly how: Outcome | null;
  /** Whether the practitioner was asked about risk again when the stage was entered. */
  readonly riskAsked: boolean;
  /** When the case was last opened again before this visit. Null if it never was. */
  readonly reopenedAt: When | null;
}

/** Where a case has got to, found by replaying everything that happened in it. */
export interface Progress {
  readonly answers: Answers;
  /** The stage visits in order. There is at least one visit, and the case is now at the last. */
  readonly visits: readonly StageVisit[];
  /** The side routes that the case has taken. Each route is listed once. */
  readonly taken: readonly StageVisit[];
  /** The time when each step was done, by step id. */
  readonly done: ReadonlyMap<string, When>;
  /** When the child was or may have been at immediate risk. Only the last period may be ongoing. */
  readonly risks: readonly { readonly from: When; readonly to: When | null }[];
  /** When the practitioner last answered the question about immediate risk. */
  readonly riskAnswered: When;
  readonly state: Exclude<CaseState, 'resolved'>;
}

type Event<Kind extends CaseEvent['kind']> = Extract<CaseEvent, { kind: Kind }>;

/**
 * Returns the stage where a case starts: the stage in the answers or, failing that, the stage where
 * the policy starts this concern. If the policy does not say, it is the first on the case's track.
 */
export function firstStage(whole: Policy, answers: Answers): number {
  const policy = ways.policyTaken(whole, answers);
  const sent = ways
    .leadingRoutes(policy, answers.concern)
    .find(({ toStage, opensAfter }) => toStage !== null && opensAfter === undefined);
  // A procedure that replaces the first stages comes before its `toStage`, so start at stage 1.
  const begins = sent?.instead ? 1 : sent?.toStage;
  const stage = answers.stage ?? begins ?? ways.ladderOf(policy, answers)[0]?.number ?? 1;
  return Math.min(Math.max(stage, 1), policy.stages.length);
}

/**
 * Returns the stage where a new case starts. On the challenged side, unless the answers give a
 * stage, skips the stages for the raiser alone, because the user has already been approached.
 */
export function stageAtStart(policy: Policy, answers: Answers): number {
  const first = firstStage(policy, answers);
  if (answers.side !== 'receiving' || answers.stage || ways.procedureFor(policy, answers.concern))
    return first;
  const ladder = ways.ladderOf(policy, answers).filter(({ number }) => number >= first);
  return ladder.find((stage) => !isRaisersAlone(stage))?.number ?? first;
}

/** Whether every step of a stage binds only the side that raises the disagreement. */
export function isRaisersAlone({ steps }: Stage): boolean {
  return steps.every(({ binds }) => binds === 'raiser');
}

/** Returns the stages a case can move to: the next, and any to which an open side route leads. */
export function stagesAhead(whole: Policy, progress: Progress): readonly number[] {
  const { stage, way } = currentVisit(progress);
  const policy = ways.policyOfWay(whole, way);
  const next = ways.stageAfter(policy, progress.answers, stage)?.number;
  const skips = ways
    .openRoutes(policy, progress.answers, stage)
    .flatMap((route) => ways.skipTo(route) ?? []);
  return [...new Set(next === undefined ? skips : [next, ...skips])].filter((to) => to !== stage);
}

/** Returns the stage visit that a case is now at. @throws {RangeError} if it has no visits */
export function currentVisit(progress: Progress): StageVisit {
  const last = progress.visits.at(-1);
  if (!last) throw new RangeError('a case has at least one visit');
  return last;
}

/**
 * Replays the events of a case in the order in which they were recorded.
 * @param events the first must open the case; corrected events must already be left out
 * @throws {RangeError} if the first event does not open the case
 */
export function progressOf(policy: Policy, events: readonly CaseEvent[]): Progress {
  const [opening, ...rest] = events;
  if (opening?.kind !== 'opened') throw new RangeError('a case begins by being opened');
  const answers = { ...opening.answers, ...correctedTimes(rest) };
  // All events write to one map. Copying the map for each event would take quadratic time.
  const done = new Map(answeredSteps(policy, answers, opening.at));
  const opened: Progress = { ...open(policy, answers, opening.at), done };
  const progress = rest.reduce((so, next) => advance(policy, so, next, done), opened);
  return { ...progress, answers: ways.withTrack(policy, progress.answers) };
}

/**
 * Returns the steps that the answers show as done, with the time of each. A step that raises the
 * disagreement was done when it was raised. If the case reached its stage on a day before it was
 * opened, any step due on the working day of arrival was done then. A `done` event overrides this.
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

/** Returns the times of past events as last corrected, which apply from the start of the case. */
function correctedTimes(events: readonly CaseEvent[]): Partial<Answers> {
  const changed: Partial<Answers> = {};
  for (const one of events) if (one.kind === 'set') Object.assign(changed, one.changes);
  const { disagreed, reached, raised } = changed;
  return defined({ disagreed, reached, raised });
}

function open(policy: Policy, answers: Answers, at: When): Omit<Progress, 'done'> {
  const stage = firstStage(policy, answers);
  const way = ways.wayOf(policy, answers);
  // Without `reached`, only the first stage has a known start: when the disagreement arose.
  const begins = stage === firstStage(policy, { ...answers, stage: null });
  const enteredAt = answers.reached ?? (begins ? answers.disagreed : null) ?? null;
  return {
    answers,
    visits: [newVisit({ stage, way, enteredAt, riskAsked: !answers.riskAnswered })],
    taken: withRoute([], answers.route, { stage, way, enteredAt: at }),
    risks: answers.risk === 'none' ? [] : [{ from: at, to: null }],
    riskAnswered: answers.riskAnswered ?? at,
    state: 'open',
  };
}

type Entered = Pick<StageVisit, 'stage' | 'way' | 'enteredAt'> & Partial<StageVisit>;

/** Makes a stage visit. By default, it is the first visit to the stage and has not been left. */
export function newVisit(entered: Entered): StageVisit {
  const fresh = { nth: 1, projected: false, leftAt: null, how: null, reopenedAt: null };
  return { ...fresh, riskAsked: true, ...entered };
}

/** Adds a side route not taken before. Leaving the stage does not stop the route's clocks. */
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
      const again = { ...progress, state: 'open' as const };
      return enter(policy, again, { stage, way, enteredAt: at, riskAsked: false, reopenedAt: at });
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
 * If the answers now lead to another track's stages, moves the case to that track. It goes to the
 * stage that it last visited on that track, or to the first stage if it has visited none.
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
  if (outcome === 'resolved') return { ...left, state: 'settled' };
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
  // A stage that two tracks share is one stage, so visits to it on either track count together.
  const entered = stageIn(to);
  const nth = (progress.visits.findLast((visit) => stageIn(visit) === entered)?.nth ?? 0) + 1;
  const { reopenedAt } = currentVisit(progress);
  return { ...progress, visits: [...progress.visits, newVisit({ reopenedAt, ...to, nth })] };
}
