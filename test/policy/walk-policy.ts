import { advise } from '../../src/engine/advice/advice.ts';
import { plusDays, startOf } from '../../src/engine/calendar/london.ts';
import { caseDuties, isAfterwards, isStillOwed } from '../../src/engine/ladder/duties.ts';
import {
  currentVisit,
  type Progress,
  progressOf,
  stagesAhead,
} from '../../src/engine/ladder/progress.ts';
import type { Findings } from '../../src/model/advice.ts';
import type { Answers, CaseEvent } from '../../src/model/case.ts';
import type { Calendar } from '../../src/model/deadline.ts';
import type { Policy } from '../../src/model/policy.ts';
import { AGENCIES, type ChildStatus, CONCERNS, type Risk } from '../../src/model/vocabulary.ts';

/** One place that a policy can lead to, and how it was come to. */
export interface Spot {
  readonly events: readonly CaseEvent[];
  readonly progress: Progress;
  readonly findings: Findings;
}

/** The last Tuesday before Christmas 2026, so that every path crosses bank holidays. */
const START = '2026-12-22';
const CHILDREN: readonly (readonly ChildStatus[])[] = [
  [],
  ['looked-after'],
  ['protection-plan'],
  ['neither'],
];

/** Every place that every answer to every question leads to, each stage at most twice. */
export function* everySpot(policy: Policy, calendar: Calendar): Generator<Spot> {
  for (const answers of beginnings(policy)) {
    // What has happened at a stage is the same at risk; the ladder is still walked to its end.
    const everyAnswer = answers.risk === 'none';
    yield* from(policy, calendar, [{ kind: 'opened', at: START, answers }], everyAnswer);
  }
  for (const answers of byAgency(policy)) {
    yield* from(policy, calendar, [{ kind: 'opened', at: START, answers }], false);
  }
}

function* beginnings(policy: Policy): Generator<Answers> {
  const tracks = [undefined, ...(policy.tracks ?? []).map(({ id }) => id)];
  for (const concern of oneOfEach(CONCERNS, policy))
    for (const child of oneOfEach(CHILDREN, policy))
      for (const track of tracks)
        for (const risk of ['none', 'unsure'] as const)
          yield { ...answersOf(policy, concern, risk), child, ...(track && { track }) };
}

function* byAgency(policy: Policy): Generator<Answers> {
  for (const agency of oneOfEach(AGENCIES, policy))
    for (const concern of oneOfEach(CONCERNS, policy))
      for (const child of oneOfEach(CHILDREN, policy))
        yield { ...answersOf(policy, concern, 'none'), child, agency, otherAgency: agency };
}

/** One of each set of answers that no list in the policy tells apart: the others lead the same ways. */
function oneOfEach<A extends string | readonly string[]>(
  answers: readonly A[],
  policy: Policy,
): A[] {
  const { concerns: named, examples: _, ...rest } = policy;
  const noted = named.filter(({ note }) => note !== null).map(({ concern }) => [concern]);
  const lists: readonly (readonly string[])[] = [
    named.map(({ concern }) => concern),
    ...noted,
    ...listsIn(rest),
  ];
  const marks = answers.map((answer) => {
    const words: readonly string[] = typeof answer === 'string' ? [answer] : answer;
    return lists.map((list) => (words.some((word) => list.includes(word)) ? 1 : 0)).join('');
  });
  const first = (mark: string, index: number) => marks.indexOf(mark) === index;
  return answers.filter((answer, index) => answer.length === 0 || first(marks[index] ?? '', index));
}

/** Every list of words: conditions, agencies, concerns. */
function* listsIn(value: unknown): Generator<readonly string[]> {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) yield value;
  for (const inner of Object.values(value)) yield* listsIn(inner);
}

function answersOf(policy: Policy, concern: Answers['concern'], risk: Risk): Answers {
  return { area: policy.id, concern, risk, disagreed: START };
}

/** The place itself and, from there, every place that something that happens leads to. */
function* from(
  policy: Policy,
  calendar: Calendar,
  events: readonly CaseEvent[],
  everyAnswer: boolean,
): Generator<Spot> {
  const progress = progressOf(policy, events);
  const at = events.at(-1)?.at ?? START;
  const findings = advise({ policy, progress, calendar, now: startOf(at) });
  yield { events, progress, findings };
  const day = plusDays(at, 1);
  for (const more of answersAt({ events, progress, findings }, policy, day, everyAnswer)) {
    yield* from(policy, calendar, [...events, ...more], everyAnswer);
  }
}

/** What can happen next at a place. */
function answersAt(
  { progress, findings, events }: Spot,
  policy: Policy,
  at: string,
  everyAnswer: boolean,
): CaseEvent[][] {
  const next = (outcome: 'resolved' | 'withdrawn' | 'no-response'): CaseEvent[][] => [
    [{ kind: 'next', at, outcome }],
  ];
  const doAll = undone(progress, policy).map((step): CaseEvent => ({ kind: 'done', at, step }));
  if (findings.state === 'settled') {
    if (doAll.length === 0)
      throw new Error(`${policy.id}: settled, and nothing is left to be done`);
    return everyAnswer ? [doAll] : [];
  }
  if (findings.state === 'resolved') return reopens(events, at);
  if (findings.state !== 'open') return [];
  const up = stagesAhead(policy, progress)
    .filter((stage) => progress.visits.filter((visit) => visit.stage === stage).length < 2)
    .map((toStage): CaseEvent[] => [
      ...(everyAnswer ? doAll : []),
      { kind: 'next', at, outcome: 'unresolved', toStage, risk: 'none' },
    ]);
  if (!everyAnswer) return up;
  const risk: CaseEvent[][] =
    findings.immediate || events.length > 1 ? [] : [[{ kind: 'next', at, outcome: 'risk' }]];
  return [
    ...up,
    ...otherWays(events, findings, at),
    ...next('no-response').filter(() => up.length === 0),
    ...next('resolved'),
    ...next('withdrawn'),
    ...risk,
  ];
}

/** Each side route is taken once, and each other way gone over to as soon as it is opened. */
function otherWays(
  events: readonly CaseEvent[],
  { routes, otherWays: ways = [], answers }: Findings,
  at: string,
): CaseEvent[][] {
  if (events.some(({ kind }) => kind === 'set')) return [];
  const isFirst = events.length === 1;
  const taken = routes.filter(({ toStage, times }) => {
    return toStage === undefined && (isFirst || times.length > 0);
  });
  const gone = answers.track || !isFirst ? [] : ways;
  return [
    ...taken.map(({ id }): CaseEvent[] => [{ kind: 'set', at, changes: { route: id } }]),
    ...gone.map(({ id }): CaseEvent[] => [{ kind: 'set', at, changes: { track: id } }]),
  ];
}

function reopens(events: readonly CaseEvent[], at: string): CaseEvent[][] {
  const again = events.some(({ kind }) => kind === 'reopened');
  return again || events.length > 3 ? [] : [[{ kind: 'reopened', at }]];
}

/** What is to be done at the stage where a case stands, and is not. */
function undone(progress: Progress, policy: Policy): string[] {
  const here = currentVisit(progress);
  const settled = progress.state === 'settled';
  return caseDuties(policy, progress)
    .filter((task) => task.open && task.doneAt === null)
    .filter((task) => isStillOwed(task) || (task.visit === here && isAfterwards(task) === settled))
    .map(({ id }) => id);
}
