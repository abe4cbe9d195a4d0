import type {
  Advice,
  Findings,
  Immediate,
  OfferedForm,
  OfferedRoute,
  Scope,
} from '../../model/advice.ts';
import type { CaseState } from '../../model/answers.ts';
import type { Policy, Remark } from '../../model/policy.ts';
import { momentAt } from '../calendar/london.ts';
import { fitOf } from '../ladder/condition.ts';
import { deadlinesOf, type Reckoning } from '../ladder/deadlines.ts';
import {
  immediateTasks,
  stageOf,
  standingTasks,
  stepOf,
  type Task,
  tasksOf,
} from '../ladder/duties.ts';
import { type Course, leadingRoutes, standingAt } from '../ladder/progress.ts';
import { openRoutes, skipTo, stageAfter, trackOf } from '../ladder/track.ts';
import { namedContacts, offeredContacts } from './contacts.ts';
import { findDoubts } from './document-doubts.ts';
import { findGaps } from './gaps.ts';

/**
 * What to do now, in the case as it stands.
 *
 * @param reckoning the policy, the replayed case, the calendar and the time to work it out for
 * @param reference the saved case's reference, or null
 * @throws {NoCalendarError} beyond the bank-holiday table
 */
export function advise(reckoning: Reckoning, reference: string | null = null): Findings {
  const { policy, course, now } = reckoning;
  const visit = standingAt(course);
  const stage = stageOf(policy, visit.stage);
  const tasks = standingTasks(policy, course);
  const open = tasks.filter((task) => isCurrent(task, course.state));
  const [route] = leadingRoutes(policy, course.answers.concern);
  return {
    asOf: momentAt(now),
    area: policy.id,
    policy,
    part: course.answers.part ?? null,
    doubts: findDoubts(policy, now),
    concern: course.answers.concern,
    risk: course.answers.risk,
    immediate: immediateOf(reckoning),
    stage: {
      number: stage.number,
      of: policy.stages.length,
      title: stage.title,
      titleNote: stage.titleNote,
      source: stage.source,
      thisSide: stage.thisSide,
      otherSide: stage.otherSide,
      enteredAt: visit.enteredAt,
    },
    route: route ? { title: route.title, source: route.source, instead: route.instead } : null,
    ...trackTaken(reckoning),
    state: caseStateOf(reckoning),
    steps: open.map(stepOf),
    contacts: offeredContacts(policy, course, stage.number, open),
    deadlines: deadlinesOf(reckoning),
    record: route?.instead ? [] : [...stage.record, ...policy.record],
    remarks: [
      ...remarksOf(stage.remarks, 'here', course),
      ...remarksOf(policy.remarks, 'always', course),
    ],
    routes: offeredRoutes(reckoning),
    forms: offeredForms(policy, stage.number),
    gaps: findGaps(policy, course),
    // biome-ignore lint/suspicious/noThenProperty: the key that the interface fixes; never awaited
    then: {
      ifResolved:
        course.state === 'open' ? tasks.filter((t) => t.occasion === 'settled').map(stepOf) : [],
      ifNot: nextStage(reckoning, route?.instead === true),
    },
    case: reference,
  };
}

function remarksOf(remarks: readonly Remark[], scope: Scope, course: Course): Findings['remarks'] {
  return remarks
    .filter((remark) => fitOf(remark.when, course.answers) === 'yes')
    .map(({ say, when, source }) => ({ say, source, scope: when === null ? scope : 'here' }));
}

/** A settlement with duties left is `settled`; with none left, `resolved`. What is optional holds nothing up. */
export function caseStateOf({ policy, course }: Reckoning): CaseState {
  if (course.state !== 'settled') return course.state;
  const owed = standingTasks(policy, course).filter((task) => task.occasion === 'settled');
  const left = owed.some((task) => task.doneAt === null && !task.duty.optional);
  return left ? 'settled' : 'resolved';
}

function isCurrent(task: Task, state: Findings['state'] | 'settled'): boolean {
  if (state === 'settled' || state === 'resolved') return task.occasion === 'settled';
  return state === 'open' && task.occasion !== 'settled';
}

function immediateOf({ policy, course }: Reckoning): Immediate | null {
  if (course.answers.risk === 'none') return null;
  const tasks = immediateTasks(policy, course).filter((task) => task.open);
  return { steps: tasks.map(stepOf), contacts: namedContacts(policy, tasks) };
}

function offeredRoutes({ policy, course }: Reckoning): OfferedRoute[] {
  const stage = standingAt(course).stage;
  const tasks = tasksOf(policy, course);
  return openRoutes(policy, course.answers, stage).map((route) => ({
    id: route.id,
    title: route.title,
    source: route.source,
    steps: route.steps.map((duty) =>
      stepOf({
        id: duty.id,
        duty,
        occasion: 'route',
        visit: null,
        open: true,
        doneAt: tasks.find((task) => task.id === duty.id)?.doneAt ?? null,
        if: duty.if,
      }),
    ),
    ...(skipTo(route) !== null && { toStage: skipTo(route) ?? stage }),
  }));
}

function trackTaken({ policy, course }: Reckoning): Pick<Findings, 'track'> {
  const track = trackOf(policy, course.answers);
  return track ? { track: { id: track.id, title: track.title, source: track.source } } : {};
}

function offeredForms(policy: Policy, stage: number): OfferedForm[] {
  return policy.forms
    .filter((form) => form.stages.includes(stage))
    .map(({ id, title, purpose, fields, source, notSaid }) => ({
      id,
      title,
      purpose: notSaid === null ? purpose : `${purpose} ${notSaid}`,
      fields: fields.map((field) => field.label),
      source,
    }));
}

function nextStage({ policy, course }: Reckoning, instead: boolean): Advice['then']['ifNot'] {
  const next = stageAfter(policy, course.answers, standingAt(course).stage);
  if (!next || instead || course.state !== 'open') return null;
  return { stage: next.number, title: next.title };
}
