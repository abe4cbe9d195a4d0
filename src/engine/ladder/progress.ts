import type { Answers, CaseState, Happening } from '../../model/answers.ts';
import type { Policy, Route } from '../../model/policy.ts';
import type { Concern, Outcome, When } from '../../model/vocabulary.ts';
import { ladderOf, stageAfter, withTrack } from './track.ts';

/** One stay at one stage. */
export interface Visit {
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
export interface Course {
  readonly answers: Answers;
  /** In order; the last one is where the case stands. Never empty. */
  readonly visits: readonly Visit[];
  /** When each step was done, by step id. */
  readonly done: ReadonlyMap<string, When>;
  /** Each time the child was found to be at risk, or not known to be safe; the last may be over. */
  readonly risks: readonly { readonly from: When; readonly to: When | null }[];
  /** When the risk was last told, and what was told. */
  readonly riskTold: When;
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
 * @param happenings the first one opens the case; corrected ones must be left out
 * @throws {RangeError} if the first happening does not open the case
 */
export function followCourse(policy: Policy, happenings: readonly Happening[]): Course {
  const [opening, ...rest] = happenings;
  if (opening?.kind !== 'opened') throw new RangeError('a case begins by being opened');
  const opened = open(policy, { ...opening, answers: { ...opening.answers, ...pastTold(rest) } });
  const course = rest.reduce((so, next) => advance(policy, so, next), opened);
  return { ...course, answers: withTrack(policy, course.answers) };
}

/** When things began is a fact of the past, however late it is told or put right. */
function pastTold(happenings: readonly Happening[]): Partial<Answers> {
  const told = happenings.flatMap((one) => (one.kind === 'set' ? [one.changes] : []));
  const disagreed = told.findLast((changes) => changes.disagreed !== undefined)?.disagreed;
  const reached = told.findLast((changes) => changes.reached !== undefined)?.reached;
  return {
    ...(disagreed !== undefined && { disagreed }),
    ...(reached !== undefined && { reached }),
  };
}

function open(policy: Policy, { answers, at }: Extract<Happening, { kind: 'opened' }>): Course {
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
    riskTold: at,
    state: 'open',
    settledAt: null,
  };
}

/** Whether the ladder's first stage under these answers is this one: then it is entered by the disagreement. */
function begins(policy: Policy, answers: Answers, stage: number): boolean {
  return stage === firstStage(policy, { ...answers, stage: null });
}

function advance(policy: Policy, course: Course, happening: Happening): Course {
  switch (happening.kind) {
    case 'opened':
      return course;
    case 'done':
      return { ...course, done: new Map(course.done).set(happening.step, happening.at) };
    case 'set':
      return retell(course, happening.changes, happening.at);
    case 'reopened':
      return {
        ...enter(course, standingAt(course).stage, happening.at, false),
        state: 'open',
        settledAt: null,
      };
    case 'next':
      return follow(policy, retellRisk(course, happening), happening);
  }
}

function retellRisk(course: Course, next: Extract<Happening, { kind: 'next' }>): Course {
  const risk =
    next.outcome === 'risk' ? (next.risk === 'unsure' ? 'unsure' : 'immediate') : next.risk;
  return risk ? retell(course, { risk }, next.at) : course;
}

function retell(course: Course, changes: Partial<Answers>, at: When): Course {
  const answers = { ...course.answers, ...changes };
  if (changes.risk === undefined) return { ...course, answers };
  return {
    ...course,
    answers,
    riskTold: at,
    risks: risksAfter(course, changes.risk !== 'none', at),
  };
}

function risksAfter(course: Course, atRisk: boolean, at: When): Course['risks'] {
  const last = course.risks.at(-1);
  const wasAtRisk = last !== undefined && last.to === null;
  if (atRisk && !wasAtRisk) return [...course.risks, { from: at, to: null }];
  if (!atRisk && wasAtRisk) return [...course.risks.slice(0, -1), { ...last, to: at }];
  return course.risks;
}

function follow(
  policy: Policy,
  course: Course,
  next: Extract<Happening, { kind: 'next' }>,
): Course {
  const { outcome, at } = next;
  switch (outcome) {
    case 'risk':
      return course;
    case 'resolved':
      return { ...leave(course, outcome, at), state: 'settled', settledAt: at };
    case 'withdrawn':
      return { ...leave(course, outcome, at), state: 'withdrawn' };
    case 'unresolved':
    case 'no-response': {
      const left = leave(course, outcome, at);
      const { stage } = standingAt(course);
      const to = next.toStage ?? stageAfter(policy, course.answers, stage)?.number;
      if (to === undefined) return { ...left, state: 'ladder-ended' };
      return enter(left, to, at, next.risk !== undefined);
    }
  }
}

function leave(course: Course, how: Outcome, leftAt: When): Course {
  const last = standingAt(course);
  return { ...course, visits: [...course.visits.slice(0, -1), { ...last, leftAt, how }] };
}

function enter(course: Course, stage: number, enteredAt: When, riskAsked: boolean): Course {
  const nth = course.visits.filter((visit) => visit.stage === stage).length + 1;
  const visit: Visit = {
    stage,
    nth,
    enteredAt,
    projected: false,
    leftAt: null,
    how: null,
    riskAsked,
  };
  return { ...course, visits: [...course.visits, visit] };
}

/** The stay at which the case stands. */
export function standingAt(course: Course): Visit {
  const last = course.visits.at(-1);
  if (!last) throw new RangeError('a course has at least one visit');
  return last;
}
