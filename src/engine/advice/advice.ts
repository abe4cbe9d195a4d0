import type {
  Advice,
  Findings,
  Immediate,
  OfferedForm,
  OfferedRoute,
  Scope,
} from '../../model/advice.ts';
import type { CaseState } from '../../model/answers.ts';
import type { Policy, Remark, Route, Stage } from '../../model/policy.ts';
import { momentAt } from '../calendar/london.ts';
import { deadlinesOf, type Situation, uncountedIn } from '../ladder/deadlines.ts';
import {
  type CaseDuty,
  caseDuties,
  currentDuties,
  immediateDuties,
  stageOf,
  stepOf,
} from '../ladder/duties.ts';
import { currentVisit, type Progress } from '../ladder/progress.ts';
import { fitOf, leadingRoutes, openRoutes, skipTo, stageAfter, trackOf } from '../ladder/track.ts';
import { namedContacts, offeredContacts, unplacedContacts } from './contacts.ts';
import { findDoubts, findGaps, outsideOf, withAge } from './gaps.ts';

/**
 * What to do now, in the case as it is.
 *
 * @param situation the policy, the replayed case, the calendar and the time to work it out for
 * @param reference the saved case's reference, or null
 */
export function advise(situation: Situation, reference: string | null = null): Findings {
  const { policy, progress, now } = situation;
  const { answers, state } = progress;
  const stage = stageOf(policy, currentVisit(progress).stage);
  const duties = currentDuties(policy, progress);
  const open = duties.filter((duty) => isCurrent(duty, state));
  const owed = state === 'open' ? duties.filter(({ occasion }) => occasion === 'settled') : [];
  const route = leadingRoutes(policy, answers.concern).find(
    ({ opensAfter, toStage }) => !opensAfter || toStage === null || stage.number < toStage,
  );
  const deadlines = deadlinesOf(situation);
  return {
    asOf: momentAt(now),
    area: policy.id,
    policy,
    answers,
    part: answers.part ?? null,
    doubts: findDoubts(policy, now),
    outside: outsideOf(policy),
    concern: answers.concern,
    risk: answers.risk,
    immediate: immediateOf(situation),
    stage: stageNow(situation, stage),
    approach: approachOf(policy, stage),
    route: route ? routeTaken(route) : null,
    ...trackTaken(situation),
    state: caseStateOf(situation),
    steps: open.map(stepOf),
    contacts: withAge(offeredContacts(policy, progress, stage.number, open), situation),
    unplaced: withAge(unplacedContacts(policy, progress, stage.number), situation),
    deadlines,
    record: route?.instead ? [] : [...stage.record, ...policy.record],
    remarks: remarksHere(policy, stage, progress),
    routes: offeredRoutes(situation),
    forms: offeredForms(policy, stage.number),
    gaps: [...notCounted(deadlines), ...findGaps(policy, progress)],
    // biome-ignore lint/suspicious/noThenProperty: the key that the interface fixes; never awaited
    then: { ifResolved: owed.map(stepOf), ifNot: nextStage(situation, route?.instead === true) },
    case: reference,
  };
}

function notCounted(deadlines: Findings['deadlines']): Findings['gaps'] {
  const why = uncountedIn(deadlines);
  return why === null ? [] : [{ kind: 'not-counted', why }];
}

function stageNow({ policy, progress }: Situation, stage: Stage): Findings['stage'] {
  const { number, title, titleNote, source, thisSide, otherSide } = stage;
  const { enteredAt } = currentVisit(progress);
  const of = policy.stages.length;
  return { number, of, title, titleNote, source, thisSide, otherSide, enteredAt };
}

/** Whom the document says to approach at a stage, apart from who sits on each side; null: it does not say. */
export function approachOf({ contacts }: Policy, { approach }: Stage): Findings['approach'] {
  if (!approach) return null;
  const named = contacts.filter(({ id }) => approach.contacts.includes(id));
  return { ...approach, contacts: named };
}

function remarksHere(policy: Policy, stage: Stage, progress: Progress): Findings['remarks'] {
  const always = remarksOf(policy.remarks, 'always', progress);
  return [...remarksOf(stage.remarks, 'here', progress), ...always];
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
  const duties = currentDuties(policy, progress);
  const left = duties.some(
    ({ occasion, doneAt, duty }) =>
      occasion === 'settled' && doneAt === null && !duty.optional && !duty.endsNothing,
  );
  return left ? 'settled' : 'resolved';
}

function isCurrent({ occasion }: CaseDuty, state: Progress['state']): boolean {
  if (state === 'settled') return occasion === 'settled';
  return state === 'open' && occasion !== 'settled';
}

function immediateOf({ policy, progress }: Situation): Immediate | null {
  if (progress.answers.risk === 'none') return null;
  const duties = immediateDuties(policy, progress).filter(({ open }) => open);
  return { steps: duties.map(stepOf), contacts: namedContacts(policy, duties, progress.answers) };
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

function routeTaken(route: Route): NonNullable<Findings['route']> {
  const { title, source, instead, opensAfter, reading } = route;
  return { title, source, instead, ...(opensAfter && { opensAfter }), ...(reading && { reading }) };
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
