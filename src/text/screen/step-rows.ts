import { bodysBefore } from '../../engine/advice/next-step.ts';
import type { Advice, Step } from '../../model/advice.ts';
import type { Deadline } from '../../model/deadline.ts';
import { OTHERS, type Owner } from '../../model/vocabulary.ts';
import { AT_ONCE_BY_ANYBODY, withDoer } from '../duty-text.ts';
import { capital, firstSentence, plain } from '../sentences.ts';
import { clause } from '../words.ts';
import { datedBy, limitRows } from './date-rows.ts';
import { RANK, type Row } from './labelled-rows.ts';

/** Returns the steps to do at once, at immediate risk. With `isWhole`, adds those done already. */
export function atOnceRows(advice: Advice, isWhole = false): Row[] {
  const { immediate } = advice;
  const open =
    immediate?.steps.filter(({ id, done }) => id !== 'call-999' && (isWhole || !done)) ?? [];
  return open.map((step, index) => {
    // If successive steps have the same clause, only the first step gives it.
    const said = open[index - 1]?.source ?? null;
    const sure = step.by === 'not-said' ? ` ${AT_ONCE_BY_ANYBODY}` : '';
    // To save a row, this says "Your lead", as labels on other pages do.
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
 * Returns the stage's open steps as rows. `own` is for the reader's side, and its first row is what
 * to do now. `others` ends with the limits that belong to no step. A step whose clock is running
 * has the due day as its label. With `isWhole`, steps already done are included.
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
    others: [...rowsOf(steps.filter((step) => !isOwn(step))), ...limitRows(advice)],
  };
}

/**
 * Returns the step that the reader's side does now, preferably the reader's own, after any that a
 * named body must do first. Only at risk may a page leave out the first step returned.
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
  const { label, isPressing, notes, look } = datedBy(deadline, advice);
  const say = label !== null || isFirst || step.by === 'body' ? sayTheirStep : sayStep;
  // The day of a running clock is marked here if it depends on our reading of the document.
  // "Without delay" counts no days, so it is not marked. A worked-out day is marked in the notes.
  const isCounted = label !== null && deadline !== undefined && deadline.limit.amount !== null;
  const ours = isCounted && deadline?.reading !== undefined ? ['our reading'] : [];
  const words = (sentence: string) =>
    [say(step, sentence, advice.stage.source, ...ours), ...notes].join(' ');
  // Below steps for immediate risk and general advice, this comes third and may be left out.
  const comesThird = advice.immediate !== null && advice.general.length > 0;
  const isNobodys = isFirst && step.by === 'not-said' && advice.immediate === null;
  const asks = isNobodys ? `${BY_NOBODY}: agree that with your manager.` : '';
  return {
    ...look,
    label: step.done ? 'Done' : (label ?? usualLabel(step, advice, isFirst)),
    text: `${words(step.do)}${asks}`,
    more: sayWording(asks === '' ? step : { ...step, by: 'you' }, advice),
    holds: 'duty',
    shorter: {
      lessWords: `${words(firstSentence(step.do))}${asks}`,
      ...(asks && { least: words(firstSentence(step.do)) }),
    },
    gone:
      isPressing || (isFirst && !comesThird)
        ? undefined
        : rankOf(step, advice, label !== null) - index / 100,
  };
}

/**
 * Returns the label of a step without a day: who does the step, or when. A step that begins with
 * "Expect" already says who.
 */
function usualLabel(step: Step, { immediate, stage }: Advice, isFirst: boolean): string {
  if (!isFirst) return step.do.startsWith('Expect ') ? 'Then' : DOER[step.by];
  return immediate ? `Stage ${stage.number}` : 'Now';
}

/** Gives a step's wording, says if nobody is named, and adds our reading if no limit does. */
export function sayWording({ by, words, reading, deadline }: Step, advice: Advice): string {
  const who = by === 'not-said' ? `${BY_NOBODY}.` : '';
  const own = words === undefined ? '' : ` Its words: "${words}".`;
  const isSaid = advice.deadlines.some((one) => one.id === deadline && one.reading === reading);
  return `${who}${own}${reading === undefined || isSaid ? '' : ` Reading: ${reading}`}`;
}

const BY_NOBODY = ' The policy does not say who does it';

/** Who does a step, as the label for a row without a day. */
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
 * Returns the rank at which a step is left out of the page. Among steps without a running date, an
 * unconditional step for every stage is left out last. At risk, running dates are left out before
 * the steps of the reader's own side.
 */
function rankOf(step: Step, { route, immediate, concern }: Advice, hasDay: boolean): number {
  const ofOwn = immediate ? RANK.own : RANK.later;
  const least = OTHERS.has(step.by) ? 0 : ofOwn;
  if (step.optional || step.verb === 'may') return RANK.optional;
  if (hasDay) return Math.max(least, RANK.running);
  if (step.endsNothing) return RANK.afterwards;
  if (step.everyStage) return mayGo(step, concern) ? RANK.ifDue : RANK.least;
  if (step.by === 'not-said' && step.if !== undefined)
    return step.source === route?.source ? RANK.later : RANK.numbers;
  return least || (step.deadline === null ? RANK.others : RANK.dates);
}

/** Whether to leave a conditional step out early. Never if the concern is a policy issue. */
function mayGo(step: Step, concern: Advice['concern']): boolean {
  return step.if !== undefined && concern !== 'policy-issue';
}

/** Says a step, beginning with who does it unless that is the reader. "They" is the other side. */
export function sayTheirStep(...[step, ...said]: Parameters<typeof sayStep>): string {
  const named = step.by === 'other-agency' ? { ...step, ownerName: 'They' } : step;
  return withDoer(named, sayStep(step, ...said));
}

/**
 * Says what is to be done, on what condition and how urgently, with the document's own verb and the
 * clause. The stage's own clause is left out, because the top of the page gives it.
 */
function sayStep(
  step: Step,
  sentence: string,
  stageSource: string | null,
  ...notes: readonly string[]
): string {
  const condition = step.if === undefined ? '' : `${capital(step.if)}: `;
  const of = clause(step.source === stageSource ? '' : step.source, ...notes);
  return `${condition}${plain(sentence)}${strengthOf(step)}${of}.${urgencyOf(step)}`;
}

/** Returns a step's urgency as printed, ` As soon as possible.`, unless the step's text says it. */
function urgencyOf({ urgency, do: says }: Step): string {
  if (urgency === undefined || says.toLowerCase().includes(urgency)) return '';
  return ` ${capital(urgency)}.`;
}

/** Returns the document's own verb, such as ` (must)`, unless the step's text already has it. */
function strengthOf({ verb, optional, do: says }: Step): string {
  if (verb === null) return optional ? ' (optional)' : '';
  return new RegExp(`\\b${verb}\\b`, 'i').test(says) ? '' : ` (${verb})`;
}
