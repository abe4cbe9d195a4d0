import type { Policy, Remark, Route, Stage } from '../../model/policy.ts';
import { defined } from '../../model/records.ts';
import { USUAL_TRACK, type When } from '../../model/vocabulary.ts';
import { momentAt } from '../calendar/london.ts';
import { deadlinesOf, type Situation, uncountedIn } from '../ladder/deadlines.ts';
import * as tasks from '../ladder/duties.ts';
import { currentVisit, type Progress } from '../ladder/progress.ts';
import * as ways from '../ladder/track.ts';
import * as people from './contacts.ts';
import { findDoubts, outsideOf, withAge } from './doubts.ts';
import { contactsOfService, serviceFirst } from './find-contacts.ts';
import { findGaps } from './gaps.ts';

type Answers = Progress['answers'];

/** Returns the part of the advice that a list of cases needs: stage, open duties and all dates. */
export function whereItIs(situation: Situation) {
  const { progress } = situation;
  const visit = currentVisit(progress);
  const policy = ways.policyOfWay(situation.policy, visit.way);
  const stage = tasks.stageOf(policy, visit.stage);
  const duties = tasks.currentDuties(policy, progress);
  return {
    ...{ policy, stage, visit, duties },
    state: caseStateOf(situation),
    open: duties.filter((duty) => isCurrent(duty, progress.state)),
    urgent: urgentDuties(situation),
    approach: approachOf(policy, stage, duties),
    deadlines: deadlinesOf(situation),
  };
}

/** Works out what to do now. `reference` names the saved case, or is null if it is not saved. */
export function advise(situation: Situation, reference: string | null = null) {
  const { progress, now } = situation;
  const { answers } = progress;
  const { concern, risk, side = 'raising', service = null, part = null } = answers;
  const { policy, stage, visit, duties, open, ...here } = whereItIs(situation);
  const { state, deadlines } = here;
  const owed =
    progress.state === 'open' ? duties.filter((one) => tasks.isAfterwards(one) && !one.open) : [];
  const route = routeTaken(policy, answers, stage);
  const contacts = people.offeredContacts(policy, progress, stage.number, open);
  return {
    ...{ asOf: momentAt(now), area: policy.id, policy, answers },
    doubts: findDoubts(policy, now),
    outside: outsideOf(policy),
    ...{ concern, risk, side, service, part },
    immediate: risk === 'none' ? null : immediateOf(situation, here.urgent),
    stage: stageNow(stage, policy.stages.length, visit.enteredAt),
    approach: here.approach,
    /** The policy's route for this concern. If `instead` is true, the route replaces the stages. */
    route,
    ...waysOf(situation.policy, progress),
    state,
    steps: open.map(tasks.stepOf),
    contacts: withAge(people.asAnswering(serviceFirst(contacts, answers), situation), situation),
    /** The ids of the contacts for the other side's service. Empty if none is named or found. */
    ofService: contactsOfService(contacts, answers).map(({ id }) => id),
    /** Contacts at this stage who may be on either side. */
    unplaced: withAge(people.unplacedContacts(policy, progress, stage.number), situation),
    deadlines,
    record: route?.instead ? [] : [...stage.record, ...policy.record],
    remarks: remarksHere(policy, stage, answers),
    routes: offeredRoutes(policy, progress, stage.number),
    forms: offeredForms(policy, stage.number),
    gaps: [...notCounted(deadlines), ...findGaps(policy, progress)],
    // biome-ignore lint/suspicious/noThenProperty: the key that the interface fixes; never awaited
    then: { ifResolved: owed.map(tasks.stepOf), ifNot: nextStageOf(policy, progress) },
    case: reference,
  };
}

/** Returns the case's track, the other tracks open to it, and the side routes it has taken. */
function waysOf(policy: Policy, { answers, taken }: Progress) {
  const { routes, tracks } = policy;
  const track = ways.trackOf(policy, answers);
  const gone = routes.filter(({ id }) => taken.some(({ route }) => route === id));
  // The usual stages have no clause, and are not offered if other answers require the track.
  const usual = { id: USUAL_TRACK, title: 'The usual way', source: null };
  const now = answers.track ?? USUAL_TRACK;
  const { when = null } = tracks?.find(({ id }) => id === now) ?? {};
  const open = when !== null && ways.fitOf(when, answers) === 'yes' ? [] : [usual];
  return defined({
    track: track ? nameOf(track) : undefined,
    otherWays: tracks && [...open, ...tracks.map(nameOf)].filter(({ id }) => id !== now),
    taken: gone.length > 0 ? gone.map(nameOf) : undefined,
  });
}

function nameOf({ id, title, source }: Pick<Route, 'id' | 'title' | 'source'>) {
  return { id, title, source };
}

function stageNow(stage: Stage, of: number, enteredAt: When | null) {
  const { number, title, titleNote, source, thisSide, otherSide } = stage;
  return { number, of, title, titleNote, source, thisSide, otherSide, enteredAt };
}

/**
 * Returns whom to approach at a stage, apart from the two sides' own people. Null if there is
 * nobody, or if the stage's step of approaching them is done.
 */
function approachOf({ contacts }: Policy, { approach }: Stage, duties: readonly tasks.CaseDuty[]) {
  const [first = ''] = approach?.contacts ?? [];
  const isDone = ({ occasion, duty, doneAt }: tasks.CaseDuty) =>
    occasion === 'stage' && doneAt !== null && duty.contacts.includes(first);
  if (!approach || duties.some(isDone)) return null;
  const named = contacts.filter(({ id }) => approach.contacts.includes(id));
  return { ...approach, contacts: named };
}

function remarksHere(policy: Policy, stage: Stage, answers: Answers) {
  const said = (remarks: readonly Remark[], scope: 'here' | 'always') =>
    remarks.flatMap(({ say, when, source }) => {
      if (ways.fitOf(when, answers) !== 'yes') return [];
      return [{ say, source, scope: when === null ? scope : ('here' as const) }];
    });
  return [...said(stage.remarks, 'here'), ...said(policy.remarks, 'always')];
}

function notCounted(deadlines: ReturnType<typeof deadlinesOf>) {
  const why = uncountedIn(deadlines);
  return why === null ? [] : [{ kind: 'not-counted' as const, why }];
}

/** Returns the case's state. A settled case is `resolved` once no required duty is left. */
export function caseStateOf({ policy, progress }: Situation): Progress['state'] | 'resolved' {
  if (progress.state !== 'settled') return progress.state;
  const left = tasks
    .currentDuties(policy, progress)
    .filter((task) => task.occasion === 'settled' || tasks.isStillOwed(task))
    .filter(({ doneAt, duty }) => doneAt === null && !duty.optional && !duty.endsNothing);
  return left.length > 0 ? 'settled' : 'resolved';
}

function isCurrent(task: tasks.CaseDuty, state: Progress['state']): boolean {
  const { occasion, open } = task;
  // A duty owed until it is done is current from when it opens, whatever the case's state.
  if (tasks.isStillOwed(task)) return open;
  return state === (occasion === 'settled' ? 'settled' : 'open');
}

function urgentDuties({ policy, progress }: Situation): readonly tasks.CaseDuty[] {
  if (progress.answers.risk === 'none') return [];
  return tasks.immediateDuties(policy, progress).filter(({ open }) => open);
}

function immediateOf(situation: Situation, duties: readonly tasks.CaseDuty[]) {
  const { policy, progress } = situation;
  const contacts = people.namedContacts(policy, duties, progress.answers);
  const answering = people.answeringNow(contacts, situation)?.id;
  return {
    ...{ steps: duties.map(tasks.stepOf), contacts: people.asAnswering(contacts, situation) },
    /** The id of the contact who answers out of hours. Given only while offices are closed. */
    ...(answering && { answering }),
  };
}

function offeredRoutes(policy: Policy, progress: Progress, stage: number) {
  const doneAt = new Map(tasks.caseDuties(policy, progress).map((task) => [task.id, task.doneAt]));
  const taken = progress.taken.map((one) => one.route);
  const open = ways
    .openRoutes(policy, progress.answers, stage)
    .filter(({ id }) => !taken.includes(id));
  return open.map((route) => {
    const { id, title, source } = route;
    const toStage = ways.skipTo(route);
    const steps = route.steps.map((duty) => {
      const task = { id: duty.id, duty, doneAt: doneAt.get(duty.id) ?? null, if: duty.if };
      return tasks.stepOf({ ...task, occasion: 'route' });
    });
    const times = route.steps.flatMap(({ id: step, limit }) =>
      limit ? [{ step, amount: limit.amount, unit: limit.unit }] : [],
    );
    return { id, title, source, steps, times, ...(toStage !== null && { toStage }) };
  });
}

/** Returns a concern's route. A route that comes before a stage applies only until that stage. */
function routeTaken(policy: Policy, { concern }: Answers, stage: Stage) {
  const isAhead = ({ opensAfter, instead, toStage }: Route) =>
    !(opensAfter || instead) || toStage === null || stage.number < toStage;
  const route = ways.leadingRoutes(policy, concern).find(isAhead);
  if (!route) return null;
  const { title, source, instead, opensAfter, reading } = route;
  return { title, source, instead, ...(opensAfter && { opensAfter }), ...(reading && { reading }) };
}

function offeredForms(policy: Policy, stage: number) {
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

/** Returns the stage after the current one. Null if the case is not open, or no stage follows. */
export function nextStageOf(policy: Policy, progress: Progress) {
  const { stage } = currentVisit(progress);
  const next = ways.stageAfter(policy, progress.answers, stage);
  return next && progress.state === 'open' ? { stage: next.number, title: next.title } : null;
}
