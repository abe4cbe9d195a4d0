import type { Answers, CaseEvent, CaseState } from '../../model/answers.ts';
import type { Policy, Route } from '../../model/policy.ts';
import type { Concern, Outcome, When } from '../../model/vocabulary.ts';
import { ladderOf, stageAfter, withTrack } from './track.ts';

/** One stay at one stage. */
export interface StageVisit {
  readonly stage: number;
  /** 1 for the first stay at this stage, 2 for the second … */
  readonly nth: number;
  readonly enteredAt: When | null;
  /** True in a timeline, where the entry is worked out and has not happened. */
  readonly projected: boolean;
  readonly leftAt: When | null;
  readonly how: Outcome | null;
  /** Whether the risk was asked again on the way in. */
  readonly riskAsked: boolean;
}

/** Where a case has got to: the replay of everything that happened in it. */
export interface Progress {
  readonly answers: Answers;
  /** In order; the last one is where the case stands. Never empty. */
  readonly visits: readonly StageVisit[];
  /** When each step was done, by step id. */
  readonly done: ReadonlyMap<string, When>;
  /** Each time the child was found to be at risk, or not known to be safe; the last may be over. */
  readonly risks: readonly { readonly from: When; readonly to: When | null }[];
  /** When the risk was last told, and what was told. */
  readonly riskAnswered: When;
  readonly state: Exclude<CaseState, 'resolved'>;
  readonly settledAt: When | null;
}

/** The route that leads for a concern: another procedure, or the stage the ladder begins at. */
export function leadingRoutes(policy: Policy, concern: Concern): readonly Route[] {
  return policy.routes.filter((route) => route.concerns.includes(concern));
}

/** The stage at which the ladder begins: as told, or where the policy sends this concern, or the first. */
export function firstStage(policy: Policy, answers: Answers): number {
  const sent = leadingRoutes(policy, answers.concern).find((route) => route.toStage !== null);
  const told = answers.stage ?? sent?.toStage ?? ladderOf(policy, answers)[0]?.number ?? 1;
  return Math.min(Math.max(told, 1), policy.stages.length);
}

/**
 * Replays what happened, in the order it was told.
 *
 * @param events the first one opens the case; corrected ones must be left out
 * @throws {RangeError} if the first does not open the case
 */
export function progressOf(policy: Policy, events: readonly CaseEvent[]): Progress {
  const [opening, ...rest] = events;
  if (opening?.kind !== 'opened') throw new RangeError('a case begins by being opened');
  const opened = open(policy, { ...opening, answers: { ...opening.answers, ...pastTold(rest) } });
  const progress = rest.reduce((so, next) => advance(policy, so, next), opened);
  return { ...progress, answers: withTrack(policy, progress.answers) };
}

/** When things began is a fact of the past, however late it is told or put right. */
function pastTold(events: readonly CaseEvent[]): Partial<Answers> {
  const told = events.flatMap((one) => (one.kind === 'set' ? [one.changes] : []));
  const disagreed = told.findLast((changes) => changes.disagreed !== undefined)?.disagreed;
  const reached = told.findLast((changes) => changes.reached !== undefined)?.reached;
  return {
    ...(disagreed !== undefined && { disagreed }),
    ...(reached !== undefined && { reached }),
  };
}

function open(policy: Policy, { answers, at }: Extract<CaseEvent, { kind: 'opened' }>): Progress {
  const stage = firstStage(policy, answers);
  const enteredAt =
    answers.reached ?? (begins(policy, answers, stage) ? answers.disagreed : null) ?? null;
  return {
    answers,
    visits: [
      { stage, nth: 1, enteredAt, projected: false, leftAt: null, how: null, riskAsked: true },
    ],
    done: new Map(),
    risks: answers.risk === 'none' ? [] : [{ from: at, to: null }],
    riskAnswered: at,
    state: 'open',
    settledAt: null,
  };
}

/** Whether the ladder's first stage under these answers is this one: then it is entered by the disagreement. */
function begins(policy: Policy, answers: Answers, stage: number): boolean {
  return stage === firstStage(policy, { ...answers, stage: null });
}

function advance(policy: Policy, progress: Progress, event: CaseEvent): Progress {
  switch (event.kind) {
    case 'opened':
      return progress;
    case 'done':
      return { ...progress, done: new Map(progress.done).set(event.step, event.at) };
    case 'set':
      return retell(progress, event.changes, event.at);
    case 'reopened':
      return {
        ...enter(progress, currentVisit(progress).stage, event.at, false),
        state: 'open',
        settledAt: null,
      };
    case 'next':
      return follow(policy, retellRisk(progress, event), event);
  }
}

function retellRisk(progress: Progress, next: Extract<CaseEvent, { kind: 'next' }>): Progress {
  const risk =
    next.outcome === 'risk' ? (next.risk === 'unsure' ? 'unsure' : 'immediate') : next.risk;
  return risk ? retell(progress, { risk }, next.at) : progress;
}

function retell(progress: Progress, changes: Partial<Answers>, at: When): Progress {
  const answers = { ...progress.answers, ...changes };
  if (changes.risk === undefined) return { ...progress, answers };
  return {
    ...progress,
    answers,
    riskAnswered: at,
    risks: risksAfter(progress, changes.risk !== 'none', at),
  };
}

function risksAfter(progress: Progress, atRisk: boolean, at: When): Progress['risks'] {
  const last = progress.risks.at(-1);
  const wasAtRisk = last !== undefined && last.to === null;
  if (atRisk && !wasAtRisk) return [...progress.risks, { from: at, to: null }];
  if (!atRisk && wasAtRisk) return [...progress.risks.slice(0, -1), { ...last, to: at }];
  return progress.risks;
}

function follow(
  policy: Policy,
  progress: Progress,
  next: Extract<CaseEvent, { kind: 'next' }>,
): Progress {
  const { outcome, at } = next;
  switch (outcome) {
    case 'risk':
      return progress;
    case 'resolved':
      return { ...leave(progress, outcome, at), state: 'settled', settledAt: at };
    case 'withdrawn':
      return { ...leave(progress, outcome, at), state: 'withdrawn' };
    case 'unresolved':
    case 'no-response': {
      const left = leave(progress, outcome, at);
      const { stage } = currentVisit(progress);
      const to = next.toStage ?? stageAfter(policy, progress.answers, stage)?.number;
      if (to === undefined) return { ...left, state: 'ladder-ended' };
      return enter(left, to, at, next.risk !== undefined);
    }
  }
}

function leave(progress: Progress, how: Outcome, leftAt: When): Progress {
  const last = currentVisit(progress);
  return { ...progress, visits: [...progress.visits.slice(0, -1), { ...last, leftAt, how }] };
}

function enter(progress: Progress, stage: number, enteredAt: When, riskAsked: boolean): Progress {
  const nth = progress.visits.filter((visit) => visit.stage === stage).length + 1;
  const visit: StageVisit = {
    stage,
    nth,
    enteredAt,
    projected: false,
    leftAt: null,
    how: null,
    riskAsked,
  };
  return { ...progress, visits: [...progress.visits, visit] };
}

/** The stay at which the case stands. */
export function currentVisit(progress: Progress): StageVisit {
  const last = progress.visits.at(-1);
  if (!last) throw new RangeError('a case has at least one visit');
  return last;
}
