import { isTheirOwn } from '../engine/advice/next-step.ts';
import type { Advice, Step } from '../model/advice.ts';
import type { CaseState, CaseStatus } from '../model/case.ts';
import type { Deadline } from '../model/deadline.ts';
import { OTHERS } from '../model/vocabulary.ts';
import { dueDay, sayShort } from './days.ts';
import { whatOf } from './deadline-text.ts';
import { ownerInSentence, sayDuty } from './duty-text.ts';
import { plain } from './sentences.ts';

/** The text on what to do next in a case, and the step or time limit that it begins with. */
export interface NextLine {
  readonly text: string;
  readonly step?: Step | undefined;
  readonly time?: Deadline | undefined;
}

/**
 * Says what to do about the most pressing thing in a case. Returns null if nothing is left to do. A
 * child at risk comes first. If no answer comes in time, that is a reason to move up a stage. So is
 * the end of a stage's own time, once the practitioner's side has done its steps there. The end of
 * a limit over several stages is not, because it would then move the case up at every stage.
 */
export function nextLine(reference: string, status: CaseStatus): NextLine | null {
  const { state, next, isUrgent, pressing } = status;
  if (next && isUrgent) return stepLine(reference, next.step, true);
  const time = timeOut(status);
  if (time)
    return spans(time) ? spanRanOut(reference, status, time) : ranOut(reference, status, time);
  const isHeld = next?.deadline?.state === 'overdue' || next?.step.by === 'body';
  if (pressing?.state === 'due-today' && !isHeld) return startClock(reference, pressing.step);
  if (next && !isTheirOwn(status, next.step)) return stepLine(reference, next.step);
  return state === 'open' ? waitLine(reference, status) : null;
}

/**
 * Finds a limit that has run out. The other side's limit for an answer comes first, then a stage's
 * own limit, then a limit over several stages.
 */
function timeOut({ state, side, steps, deadlines }: CaseStatus): Deadline | undefined {
  const late = state === 'open' ? deadlines.filter(isLate) : [];
  const ofSteps = new Set(steps.map(({ deadline }) => deadline));
  const times = late.filter(({ id }) => !ofSteps.has(id));
  const answer = side === 'raising' ? late.find(isAnswer) : undefined;
  return answer ?? times.find((one) => !spans(one)) ?? times[0];
}

function waitLine(reference: string, { deadlines }: CaseStatus): NextLine {
  const wait = firstToRun(deadlines);
  const go = `escalate next ${reference}`;
  return wait ? { text: `${waitWords(wait)} When you know: ${go}`, time: wait } : { text: go };
}

/** Whether the text on what to do next begins with the step or time limit of this deadline. */
export function isAbout({ step, time }: NextLine, { id }: Pick<Deadline, 'id'>): boolean {
  return step ? step.deadline === id : time?.id === id;
}

/** What to say instead of a first step, if no step is left to do. */
const END_WORDS: Readonly<Record<CaseState, string>> = {
  open: 'say what happened when you know.',
  settled: 'do what is still owed on the settlement.',
  resolved: 'nothing more to do.',
  withdrawn: 'nothing more to do: the concern was withdrawn.',
  'ladder-ended': 'the policy has no further stage.',
};

/** Says what a case is waiting for or, if no time limit is running, what is left to do. */
export function restWords({ state, deadlines }: Pick<Advice, 'state' | 'deadlines'>): string {
  const first = state === 'open' ? firstToRun(deadlines) : undefined;
  return first ? waitWords(first) : END_WORDS[state];
}

function firstToRun(deadlines: readonly Deadline[]): Deadline | undefined {
  return deadlines
    .filter(({ state, due, from }) => due !== null && RUNS.has(state) && from.event !== 'risk')
    .toSorted((one, other) => ((one.due ?? '') < (other.due ?? '') ? -1 : 1))[0];
}

/** Says what a case is waiting for, and until when: `Wait for the partnership; by Wed 30 Dec.` */
function waitWords(deadline: Deadline): string {
  const { owner, ownerName, due } = deadline;
  const by = sayShort(dueDay(due ?? ''));
  if (!WAITED_FOR.has(owner)) return `${whatOf(deadline, plain)}; by ${by}.`;
  return `Wait for ${ownerInSentence(owner, ownerName)}; by ${by}.`;
}

const RUNS: ReadonlySet<Deadline['state']> = new Set(['running', 'due-soon', 'due-today']);
const WAITED_FOR: ReadonlySet<Deadline['owner']> = new Set([...OTHERS, 'senior', 'managers']);

/** Asks whether the step that starts a clock has been done, because only the practitioner knows. */
function startClock(reference: string, step: Step): NextLine {
  const done = `escalate done ${reference} ${step.id} --at DAY`;
  const text = `${sayDuty(step)} Has this been done? If so: ${done}; if not, see to it today.`;
  return { text, step };
}

/** Says that a limit over several stages, or the practitioner's own date, has passed. */
export function passedWords({ reading, governedBy }: Deadline): string {
  if (governedBy === 'protect-by') return 'The time by which the child must be safe has passed.';
  const ours = reading === undefined ? '' : ' (our reading)';
  return `The policy's time has passed${ours}.`;
}

/** Says to do a stage's steps even if a limit over several stages is up. No stage is skipped. */
export function beginWords(hasBegun: boolean): string {
  return hasBegun ? 'Go on with this stage today.' : 'Begin this stage today.';
}

function isLate({ state, from }: Deadline): boolean {
  return state === 'overdue' && from.event !== 'risk';
}

function isOverStages({ stages }: Deadline): boolean {
  return stages !== undefined && stages.length > 1;
}

function isAnswer(deadline: Deadline): boolean {
  return deadline.owner === 'other-agency' && !isOverStages(deadline);
}

/** Whether a time limit covers several stages. The practitioner's own date always does. */
function spans(deadline: Deadline): boolean {
  return isOverStages(deadline) || deadline.governedBy === 'protect-by';
}

/** Says what to do if an answer is late or a stage's time is up. The user's step comes first. */
function ranOut(reference: string, status: CaseStatus, time: Deadline): NextLine {
  const { side, nextStage } = status;
  const isSilent = side === 'raising' && isAnswer(time);
  const passed = isSilent ? 'They did not answer in time.' : 'The time for this has run out.';
  const own = ownStep(status);
  if (own === null) return { text: goOn(reference, status, passed, isSilent), time };
  // The step may have been done without being recorded. A step not done must not be skipped.
  const done = `escalate done ${reference} ${own.id} --at DAY`;
  const first = `${sayDuty(own)} Done already? Say so: ${done}. Not yet? See to it today.`;
  const then = nextStage ? upWords(reference, status, passed, isSilent, 'Then, if') : passed;
  return { text: `${first} ${then}`, step: own, time };
}

/** Says what to do if a limit over several stages is up. This stage's steps come first. */
function spanRanOut(reference: string, status: CaseStatus, time: Deadline): NextLine {
  const { own, partnership, hasBegun } = status.openHere;
  const passed = passedWords(time);
  if (own) return { text: `${passed} ${beginWords(hasBegun)} ${stepWords(reference, own)}`, time };
  if (partnership) return { text: `${passed} ${stepWords(reference, partnership)}`, time };
  return { text: goOn(reference, status, passed, false), time };
}

/** Says to move up, as the user's steps are done. At the last stage, the partnership acts first. */
function goOn(reference: string, status: CaseStatus, passed: string, isSilent: boolean): string {
  const { side, nextStage, openHere } = status;
  const { partnership, otherAgency } = openHere;
  if (!nextStage && partnership) return `${passed} ${stepWords(reference, partnership)}`;
  const isWaiting = otherAgency !== null && side === 'raising';
  return upWords(reference, status, passed, isSilent || isWaiting);
}

/** Says how to move up a stage or, on the challenged side, how to record that the others did. */
function upWords(
  reference: string,
  { side, nextStage }: CaseStatus,
  passed: string,
  isSilent: boolean,
  orElse = 'If',
): string {
  const command = `escalate next ${reference} --outcome ${isSilent ? 'no-response' : 'unresolved'}`;
  if (!nextStage) return `${passed} This is the last stage: ${command}`;
  const { stage, title } = nextStage;
  const mine = isSilent
    ? 'No answer is a reason to move up'
    : `${orElse} it is still not settled, move up`;
  const go = side === 'raising' ? mine : 'If they take it up';
  return `${passed} ${go} to stage ${stage}, ${title}: ${command}`;
}

/** Returns the step to name for the user's side, preferring a late step of the user's own. */
function ownStep({ steps, deadlines, openHere }: CaseStatus): Step | null {
  const late = deadlines.filter(isLate).map(({ id }) => id);
  const isLateStep = ({ by, deadline }: Step) => by === 'you' && late.includes(deadline ?? '');
  return steps.find(isLateStep) ?? openHere.own;
}

function stepLine(reference: string, step: Step, atOnce = false): NextLine {
  return { text: stepWords(reference, step, atOnce), step };
}

function stepWords(reference: string, step: Step, atOnce = false): string {
  return `${sayDuty(step, atOnce)} When it is done: escalate done ${reference} ${step.id}`;
}
