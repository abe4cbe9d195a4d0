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
import { deadlinesOf, type Situation } from '../ladder/deadlines.ts';
import {
  type CaseDuty,
  caseDuties,
  currentDuties,
  immediateDuties,
  stageOf,
  stepOf,
} from '../ladder/duties.ts';
import { currentVisit, leadingRoutes, type Progress } from '../ladder/progress.ts';
import { openRoutes, skipTo, stageAfter, trackOf } from '../ladder/track.ts';
import { namedContacts, offeredContacts } from './contacts.ts';
import { findDoubts } from './document-doubts.ts';
import { findGaps } from './gaps.ts';

/**
 * What to do now, in the case as it stands.
 *
 * @param situation the policy, the replayed case, the calendar and the time to work it out for
 * @param reference the saved case's reference, or null
 * @throws {NoCalendarError} beyond the bank-holiday table
 */
export function advise(situation: Situation, reference: string | null = null): Findings {
  const { policy, progress, now } = situation;
  const visit = currentVisit(progress);
  const stage = stageOf(policy, visit.stage);
  const tasks = currentDuties(policy, progress);
  const open = tasks.filter((task) => isCurrent(task, progress.state));
  const [route] = leadingRoutes(policy, progress.answers.concern);
  return {
    asOf: momentAt(now),
    area: policy.id,
    policy,
    part: progress.answers.part ?? null,
    doubts: findDoubts(policy, now),
    concern: progress.answers.concern,
    risk: progress.answers.risk,
    immediate: immediateOf(situation),
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
    ...trackTaken(situation),
    state: caseStateOf(situation),
    steps: open.map(stepOf),
    contacts: offeredContacts(policy, progress, stage.number, open),
    deadlines: deadlinesOf(situation),
    record: route?.instead ? [] : [...stage.record, ...policy.record],
    remarks: [
      ...remarksOf(stage.remarks, 'here', progress),
      ...remarksOf(policy.remarks, 'always', progress),
    ],
    routes: offeredRoutes(situation),
    forms: offeredForms(policy, stage.number),
    gaps: findGaps(policy, progress),
    // biome-ignore lint/suspicious/noThenProperty: the key that the interface fixes; never awaited
    then: {
      ifResolved:
        progress.state === 'open' ? tasks.filter((t) => t.occasion === 'settled').map(stepOf) : [],
      ifNot: nextStage(situation, route?.instead === true),
    },
    case: reference,
  };
}

function remarksOf(
  remarks: readonly Remark[],
  scope: Scope,
  progress: Progress,
): Findings['remarks'] {
  return remarks
    .filter((remark) => fitOf(remark.when, progress.answers) === 'yes')
    .map(({ say, when, source }) => ({ say, source, scope: when === null ? scope : 'here' }));
}

/** A settlement with duties left is `settled`; with none left, `resolved`. What is optional holds nothing up. */
export function caseStateOf({ policy, progress }: Situation): CaseState {
  if (progress.state !== 'settled') return progress.state;
  const owed = currentDuties(policy, progress).filter((task) => task.occasion === 'settled');
  const left = owed.some((task) => task.doneAt === null && !task.duty.optional);
  return left ? 'settled' : 'resolved';
}

function isCurrent(task: CaseDuty, state: Findings['state'] | 'settled'): boolean {
  if (state === 'settled' || state === 'resolved') return task.occasion === 'settled';
  return state === 'open' && task.occasion !== 'settled';
}

function immediateOf({ policy, progress }: Situation): Immediate | null {
  if (progress.answers.risk === 'none') return null;
  const tasks = immediateDuties(policy, progress).filter((task) => task.open);
  return { steps: tasks.map(stepOf), contacts: namedContacts(policy, tasks) };
}

function offeredRoutes({ policy, progress }: Situation): OfferedRoute[] {
  const stage = currentVisit(progress).stage;
  const tasks = caseDuties(policy, progress);
  return openRoutes(policy, progress.answers, stage).map((route) => ({
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

function trackTaken({ policy, progress }: Situation): Pick<Findings, 'track'> {
  const track = trackOf(policy, progress.answers);
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

function nextStage({ policy, progress }: Situation, instead: boolean): Advice['then']['ifNot'] {
  const next = stageAfter(policy, progress.answers, currentVisit(progress).stage);
  if (!next || instead || progress.state !== 'open') return null;
  return { stage: next.number, title: next.title };
}
