import { advise } from '../../src/engine/advice/advice.ts';
import { plusDays } from '../../src/engine/calendar/day.ts';
import { startOf } from '../../src/engine/ladder/clock.ts';
import { tasksOf } from '../../src/engine/ladder/duties.ts';
import { type Course, followCourse, standingAt } from '../../src/engine/ladder/progress.ts';
import { stagesAhead } from '../../src/engine/ladder/skip.ts';
import type { Findings } from '../../src/model/advice.ts';
import type { Answers, Happening } from '../../src/model/answers.ts';
import type { Calendar } from '../../src/model/calendar.ts';
import type { Policy } from '../../src/model/policy.ts';
import { AGENCIES, type ChildStatus, CONCERNS, type Risk } from '../../src/model/vocabulary.ts';

/** One place that a policy can lead to, and how it was come to. */
export interface Spot {
  readonly happenings: readonly Happening[];
  readonly course: Course;
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

/** The place itself and, from there, every place that something happening leads to. */
function* from(
  policy: Policy,
  calendar: Calendar,
  happenings: readonly Happening[],
  everyAnswer: boolean,
): Generator<Spot> {
  const course = followCourse(policy, happenings);
  const at = happenings.at(-1)?.at ?? START;
  const findings = advise({ policy, course, calendar, now: startOf(at) });
  yield { happenings, course, findings };
  const day = plusDays(at, 1);
  for (const more of answersAt({ happenings, course, findings }, policy, day, everyAnswer)) {
    yield* from(policy, calendar, [...happenings, ...more], everyAnswer);
  }
}

/** What can happen next at a place. */
function answersAt(
  { course, findings, happenings }: Spot,
  policy: Policy,
  at: string,
  everyAnswer: boolean,
): Happening[][] {
  const next = (outcome: 'resolved' | 'withdrawn' | 'no-response'): Happening[][] => [
    [{ kind: 'next', at, outcome }],
  ];
  const doAll = undone(course, policy).map((step): Happening => ({ kind: 'done', at, step }));
  if (findings.state === 'settled') return everyAnswer ? [doAll] : [];
  if (findings.state === 'resolved') return reopens(happenings, at);
  if (findings.state !== 'open') return [];
  const up = stagesAhead(policy, course)
    .filter((stage) => course.visits.filter((visit) => visit.stage === stage).length < 2)
    .map((toStage): Happening[] => [
      ...(everyAnswer ? doAll : []),
      { kind: 'next', at, outcome: 'unresolved', toStage, risk: 'none' },
    ]);
  if (!everyAnswer) return up;
  const risk: Happening[][] =
    findings.immediate || happenings.length > 1 ? [] : [[{ kind: 'next', at, outcome: 'risk' }]];
  return [
    ...up,
    ...next('no-response').filter(() => up.length === 0),
    ...next('resolved'),
    ...next('withdrawn'),
    ...risk,
  ];
}

function reopens(happenings: readonly Happening[], at: string): Happening[][] {
  const again = happenings.some(({ kind }) => kind === 'reopened');
  return again || happenings.length > 3 ? [] : [[{ kind: 'reopened', at }]];
}

/** What is to be done at the stage where a case stands, and is not. */
function undone(course: Course, policy: Policy): string[] {
  const here = standingAt(course);
  const settled = course.state === 'settled';
  return tasksOf(policy, course)
    .filter((task) => task.visit === here && task.open && task.doneAt === null)
    .filter((task) => (task.occasion === 'settled') === settled)
    .map(({ id }) => id);
}
