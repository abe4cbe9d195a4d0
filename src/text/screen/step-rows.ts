import { bodysBefore } from '../../engine/advice/next-step.ts';
import type { Advice, Step } from '../../model/advice.ts';
import type { Deadline } from '../../model/deadline.ts';
import { AFTERWARDS, OTHERS, type Owner } from '../../model/vocabulary.ts';
import { dueDay, sayNear, sayShort } from '../days.ts';
import { actTodayWords, isOnDayOff, lastDay } from '../deadline-text.ts';
import { sayEvent, sayLimit, sayStart } from '../limit-text.ts';
import { beginWords, passedWords } from '../next-line.ts';
import { capital, firstSentence, plain } from '../sentences.ts';
import { AT_ONCE_BY_ANYBODY, clause, withDoer } from '../words.ts';
import { RANK, type Row } from './labelled-rows.ts';

/** What to do at once, at immediate risk; by `isWhole` what is done too. */
export function atOnceRows(advice: Advice, isWhole = false): Row[] {
  const { immediate } = advice;
  const open =
    immediate?.steps.filter(({ id, done }) => id !== 'call-999' && (isWhole || !done)) ?? [];
  return open.map((step, index) => {
    // A clause that several steps in a row share is said once.
    const said = open[index - 1]?.source ?? null;
    const sure = step.by === 'not-said' ? ` ${AT_ONCE_BY_ANYBODY}` : '';
    // Every row counts: who does it in the words that stand on the left elsewhere.
    const words = (sentence: string) =>
      `${sayTheirStep(step, sentence, said)}${sure}`.replace(
        /^Your designated safeguarding/,
        'Your',
      );
    return {
      label: step.done ? 'Done' : 'NOW',
      text: words(step.do),
      more: sayWording(step, advice),
      color: 'red',
      holds: 'duty',
      shorter: { lessWords: words(firstSentence(step.do)) },
      gone: step.optional ? RANK.optional : undefined,
    };
  });
}

/**
 * The open steps of the stage: one's own side's, of which the first is what to do now, and others'. A step whose day
 * runs stands under its day.
 *
 * @param isWhole what is done too
 */
export function stepRows(advice: Advice, isWhole = false): { own: Row[]; others: Row[] } {
  const open = advice.steps.filter((step) => !step.done);
  const calm = advice.immediate ? open.filter((step) => !step.everyStage) : open;
  const steps = isWhole ? advice.steps : calm;
  const first = firstSteps(steps, advice.deadlines);
  const isOwn = (step: Step) => !OTHERS.has(step.by) || first.includes(step);
  const rowsOf = (some: readonly Step[]) =>
    some.map((step) => stepRow(step, advice, step === first[0], steps.indexOf(step)));
  return {
    own: rowsOf(steps.filter(isOwn)),
    others: rowsOf(steps.filter((step) => !isOwn(step))),
  };
}

/**
 * What one's own side does now, the reader's own before all, and before it what a body has to do first. The first of
 * them is never given up.
 */
export function firstSteps(steps: readonly Step[], deadlines: readonly Deadline[]): Step[] {
  const holding = steps.filter(
    ({ by, optional, everyStage, done }) => !OTHERS.has(by) && !optional && !everyStage && !done,
  );
  const certain = holding.filter(({ verb }) => verb !== 'may');
  const own = certain.find(({ by }) => by === 'you') ?? certain[0] ?? holding[0];
  return own ? [...bodysBefore(own, steps, deadlines), own] : [];
}

function stepRow(step: Step, advice: Advice, isFirst: boolean, index: number): Row {
  const deadline = advice.deadlines.find(({ id }) => id === step.deadline);
  const day = deadline ? dayOf(deadline, advice) : null;
  const notes = deadline ? dateNotes(deadline, advice) : [];
  const usual = isFirst
    ? advice.immediate
      ? `Stage ${advice.stage.number}`
      : 'Now'
    : DOER[step.by];
  const say = day !== null || isFirst || step.by === 'body' ? sayTheirStep : sayStep;
  const words = (sentence: string) =>
    [say(step, sentence, advice.stage.source), ...notes].join(' ');
  return {
    label: step.done ? 'Done' : (day?.label ?? usual),
    text: words(step.do),
    more: sayWording(step, advice),
    ...(day?.isPressing && { color: 'red' }),
    ...(day && { due: day.due }),
    holds: 'duty',
    shorter: { lessWords: words(firstSentence(step.do)) },
    // What is overdue or due today is never left out.
    gone: isFirst || day?.isPressing ? undefined : rankOf(step, advice, day) - index / 100,
  };
}

/** That nobody is named, the document's own words for a step, and how they were read where its limit does not say so. */
export function sayWording({ by, words, reading, deadline }: Step, advice: Advice): string {
  const who = by === 'not-said' ? ' The policy does not say who does it.' : '';
  const own = words === undefined ? '' : ` Its words: "${words}".`;
  const isSaid = advice.deadlines.some((one) => one.id === deadline && one.reading === reading);
  return `${who}${own}${reading === undefined || isSaid ? '' : ` Reading: ${reading}`}`;
}

/** Who does a step, where its row has no day on the left. */
const DOER: Readonly<Record<Owner, string>> = {
  you: 'Then',
  'your-dsl': 'Your lead',
  'your-manager': 'Your manager',
  both: 'Both sides',
  managers: 'Managers',
  'other-agency': 'They',
  senior: 'Senior staff',
  partnership: 'Partnership',
  body: 'Then',
  'not-said': 'See to it',
};

/**
 * The last of a kind is given up first; of what has no day that runs, a duty of every stage that hangs on nothing, last.
 * At risk the reader's own steps outlast every date that is not pressing.
 */
function rankOf(step: Step, { route, immediate }: Advice, day: DayLabel | null): number {
  if (step.optional || step.verb === 'may') return RANK.optional;
  if (day !== null) return RANK.running;
  if (step.endsNothing) return RANK.afterwards;
  if (step.everyStage) return step.if === undefined ? RANK.least : RANK.ifDue;
  if (step.by === 'not-said' && step.if !== undefined)
    return step.source === route?.source ? RANK.later : RANK.numbers;
  if (!OTHERS.has(step.by)) return immediate ? RANK.own : RANK.later;
  return step.deadline === null ? RANK.others : RANK.dates;
}

/** What is to be done, after who does it where that is not the reader. The page says who "they" are. */
export function sayTheirStep(step: Step, sentence: string, stageSource: string | null): string {
  const named = step.by === 'other-agency' ? { ...step, ownerName: 'They' } : step;
  return withDoer(named, sayStep(step, sentence, stageSource));
}

/**
 * What is to be done, on what condition and how urgently, with the document's own verb and its clause.
 *
 * @param stageSource the clause that stands at the top of the page and is not said again; null: none does
 */
export function sayStep(step: Step, sentence: string, stageSource: string | null): string {
  const condition = step.if === undefined ? '' : `${capital(step.if)}: `;
  const of = step.source === stageSource ? '' : clause(step.source);
  return `${condition}${plain(sentence)}${strengthOf(step)}${of}.${urgencyOf(step)}`;
}

/** ` As soon as possible.`, as printed, where the step's own sentence does not say it. */
function urgencyOf({ urgency, do: says }: Step): string {
  if (urgency === undefined || says.toLowerCase().includes(urgency)) return '';
  return ` ${capital(urgency)}.`;
}

/** ` (must)`: the document's own verb, where the step's own sentence does not have it. */
function strengthOf({ verb, optional, do: says }: Step): string {
  if (verb === null) return optional ? ' (optional)' : '';
  return new RegExp(`\\b${verb}\\b`, 'i').test(says) ? '' : ` (${verb})`;
}

interface DayLabel {
  readonly label: string;
  readonly due: string;
  readonly isPressing: boolean;
}

/** A day that runs stands on the left; one that waits for something that is not done yet never does. */
function dayOf({ due, state, from, actBy }: Deadline, { asOf }: Advice): DayLabel | null {
  if (due === null || state === 'waiting' || from.projected) return null;
  if (state === 'overdue') return { label: 'OVERDUE', due, isPressing: true };
  if (state === 'due-today') return { label: 'TODAY', due, isPressing: true };
  const last = lastDay({ due, actBy }) ?? due;
  // The column holds no year; a day of the coming months needs none.
  const isSoon = Date.parse(last) - Date.parse(asOf) < HALF_A_YEAR_MS;
  const day = isSoon ? sayShort(last) : sayNear(last, asOf);
  return { label: `By ${day}`, due: last, isPressing: false };
}

const HALF_A_YEAR_MS = 180 * 24 * 60 * 60 * 1000;

/** What must be known beside a date: since when it is late, what it waits for, whose time governs. */
function dateNotes(deadline: Deadline, { asOf }: Advice): string[] {
  const { due, state, from, governedBy, policyDue, limit } = deadline;
  if (OVER.has(state)) return [];
  if (due === null) return waitsUnseen(deadline) ? [`${capital(sayUndated(deadline))}.`] : [];
  const day = dueDay(due);
  if (state === 'waiting' || from.projected) {
    const start = sayStart(from.event, from.what);
    // A day worked out from an event that is late itself is no day to ask for once it has passed.
    if (due.slice(0, 10) < asOf.slice(0, 10))
      return [`${capital(sayLimit(limit))} from then (${start}).`];
    return [`${capital(sayLimit(limit))} from then: ${sayNear(day, asOf)} (worked out, ${start}).`];
  }
  const act = actTodayWords(deadline, asOf.slice(0, 10));
  const late = state === 'overdue' ? [`It was due on ${sayNear(day, asOf)}.`] : [];
  const isDayOff = isOnDayOff(deadline) && state !== 'overdue';
  const off = isDayOff ? [`It runs out on ${sayNear(day, asOf)}, a day off.`] : [];
  const policys = policyDue === null ? '' : ` The policy's own is ${sayNear(policyDue, asOf)}.`;
  const own = governedBy === 'protect-by' ? [`This is your own time.${policys}`] : [];
  return [...late, ...(act === null ? off : [`${act}.`]), ...own];
}

/** `2 working days, counted from when "The managers meet" is done`. */
function sayUndated({ limit, from }: Deadline): string {
  return `${sayLimit(limit)}, counted from ${sayEvent(from.event, from.what)}`;
}

/** Whether a time is counted from something at a stage before, and nobody has said when that was. */
function waitsUnseen({ due, limit, from: { event, what } }: Deadline): boolean {
  return due === null && limit.amount !== null && (what !== undefined || event === 'raised');
}

/** After every day. */
const LAST = '9';

const OVER = new Set<Deadline['state']>(['met', 'met-late', 'ended']);

/** Limits that no step carries, the stage's own and those over several stages, in the order of their days. */
export function limitRows(advice: Advice): Row[] {
  const ofSteps = new Set(advice.steps.map(({ deadline }) => deadline));
  const isOwed = advice.state === 'settled';
  return advice.deadlines
    .filter(({ id, state }) => !ofSteps.has(id) && !OVER.has(state))
    .filter((one) => one.due !== null || waitsUnseen(one))
    .filter(({ from: { event } }) => AFTERWARDS.has(event) === isOwed && event !== 'risk')
    .filter(({ stage }) => stage === null || stage === advice.stage.number)
    .toSorted((one, other) => (one.due ?? LAST).localeCompare(other.due ?? LAST))
    .map((deadline, index) => limitRow(deadline, advice, index));
}

function limitRow(deadline: Deadline, advice: Advice, index: number): Row {
  const day = dayOf(deadline, advice);
  const sooner = deadline.orSooner ? ', or sooner if the child needs it' : '';
  const less = deadline.orSooner ? ', or sooner' : '';
  const isLess = (index > 0 || advice.immediate !== null) && !day?.isPressing;
  return {
    label: day?.label ?? 'Then',
    text: limitWords(deadline, advice, sooner),
    ...(day?.isPressing && { color: 'red' }),
    ...(day && { due: day.due }),
    holds: 'date',
    shorter: { lessWords: limitWords(deadline, advice, less) },
    gone: isLess ? (day ? RANK.running : RANK.dates) : undefined,
  };
}

/** A time over several stages that has run out is no reason to pass over this one. */
function limitWords(deadline: Deadline, advice: Advice, sooner: string): string {
  const { stage, steps } = advice;
  if (deadline.state === 'overdue' && (deadline.stages?.length ?? 0) > 1)
    return `${passedWords(deadline)} ${beginWords(steps.some((step) => step.done))}`;
  const ours = deadline.reading === undefined ? [] : ['our reading'];
  const source = deadline.source === stage.source ? '' : deadline.source;
  const what = deadline.worded === 'attempt' ? 'Both sides try to settle it' : plain(deadline.what);
  const said = `${what}${sooner}${clause(source, ...ours)}.`;
  return [said, ...dateNotes(deadline, advice)].join(' ');
}
