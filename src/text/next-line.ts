import { isTheirOwn } from '../engine/advice/next-step.ts';
import type { Advice, Step } from '../model/advice.ts';
import type { CaseState, CaseStatus } from '../model/case.ts';
import type { Deadline } from '../model/deadline.ts';
import { OTHERS } from '../model/vocabulary.ts';
import { dueDay, sayShort } from './days.ts';
import { ownerInSentence, sayDuty, sayLimit } from './duty-text.ts';
import { plain } from './sentences.ts';

/** What is next, in words, and what they begin with: a step, or a time that runs or has run out. */
export interface NextLine {
  readonly text: string;
  readonly step?: Step | undefined;
  readonly time?: Deadline | undefined;
}

/**
 * What to do about the worst of it: a child at risk before all else. The other side's silence is a reason
 * of its own to move up; so is a stage's own time that has run out, once the steps of one's own side there
 * are done. A time over several stages is none: it has run out at every later stage from the first day.
 * Null: nothing is left to do.
 */
export function nextLine(reference: string, status: CaseStatus): NextLine | null {
  const { state, next, isUrgent, pressing } = status;
  if (next && isUrgent) return stepLine(reference, next.step, true);
  const late = state === 'open' ? status.deadlines.filter(isLate) : [];
  const own = ownStep(status, late);
  const isAnswer = (one: Deadline) => one.owner === 'other-agency' && !isOverStages(one);
  const answer = status.side === 'raising' ? late.find(isAnswer) : undefined;
  if (answer) return { ...noAnswer(reference, status, own), time: answer };
  const isStep = (id: string) => status.steps.some((step) => step.deadline === id);
  const times = late.filter(({ id }) => !isStep(id));
  const time = times.find((one) => !spans(one)) ?? times[0];
  if (time && spans(time)) return { text: spanRanOut(reference, status, time), time };
  if (time) return { ...stageRanOut(reference, status, own), time };
  const isHeld = next?.deadline?.state === 'overdue' || next?.step.by === 'body';
  if (pressing?.state === 'due-today' && !isHeld) return startClock(reference, pressing.step);
  if (next && !isTheirOwn(status, next.step)) return stepLine(reference, next.step);
  return state === 'open' ? waitLine(reference, status) : null;
}

function waitLine(reference: string, { deadlines }: CaseStatus): NextLine {
  const wait = firstToRun(deadlines);
  const go = `escalate next ${reference}`;
  return wait ? { text: `${waitWords(wait)} When you know: ${go}`, time: wait } : { text: go };
}

/** Whether the date is of what the line begins with. */
export function isAbout({ step, time }: NextLine, { id }: Pick<Deadline, 'id'>): boolean {
  return step ? step.deadline === id : time?.id === id;
}

/** What stands in place of a first step, where none is left to do. */
const END_WORDS: Readonly<Record<CaseState, string>> = {
  open: 'say what happened when you know.',
  settled: 'do what is still owed on the settlement.',
  resolved: 'nothing more to do.',
  withdrawn: 'nothing more to do: the concern was withdrawn.',
  'ladder-ended': 'the policy has no further stage.',
};

/** The same in words: what is waited for, or that nothing is left. */
export function restWords({ state, deadlines }: Pick<Advice, 'state' | 'deadlines'>): string {
  const first = state === 'open' ? firstToRun(deadlines) : undefined;
  return first ? waitWords(first) : END_WORDS[state];
}

function firstToRun(deadlines: readonly Deadline[]): Deadline | undefined {
  return deadlines
    .filter(({ state, due, from }) => due !== null && RUNS.has(state) && from.event !== 'risk')
    .toSorted((one, other) => ((one.due ?? '') < (other.due ?? '') ? -1 : 1))[0];
}

/** Where nothing is left for anybody but to use the time that runs: `Wait for the partnership; by Wed 30 Dec.` */
function waitWords({ owner, ownerName, what, due }: Deadline): string {
  const by = sayShort(dueDay(due ?? ''));
  if (!WAITED_FOR.has(owner)) return `${plain(what)}; by ${by}.`;
  return `Wait for ${ownerInSentence(owner, ownerName)}; by ${by}.`;
}

const RUNS: ReadonlySet<Deadline['state']> = new Set(['running', 'due-soon', 'due-today']);
const WAITED_FOR: ReadonlySet<Deadline['owner']> = new Set([...OTHERS, 'senior', 'managers']);

/** The step that a clock waits for: only the person knows whether it was done. */
function startClock(reference: string, step: Step): NextLine {
  const isForm = /\bform\b/i.test(step.do);
  const [asked, now] = isForm
    ? ['Has the form gone?', 'send it today']
    : ['Has this been done?', step.by === 'you' ? 'do it today' : 'see to it today'];
  const text = `${sayDuty(step)} ${asked} If so: escalate done ${reference} ${step.id} --at DAY; if not, ${now}.`;
  return { text, step };
}

/** Said of a time over several stages that has run out: `The policy's week has passed (our reading).` */
export function passedWords({ limit, words, reading, governedBy }: Deadline): string {
  if (governedBy === 'protect-by') return 'The time by which the child must be safe has passed.';
  const ours = reading === undefined ? '' : ' (our reading)';
  return `The policy's ${spanWords(limit, words ?? '')} passed${ours}.`;
}

function spanWords(limit: Deadline['limit'], words: string): string {
  if (/\bweek\b/i.test(words)) return 'week has';
  if (limit.amount === null) return 'time has';
  return `${sayLimit(limit)} ${limit.amount === 1 ? 'has' : 'have'}`;
}

/** Said before the step where such a time has run out, so that no stage is passed over for it. */
export function beginWords(hasBegun: boolean): string {
  return hasBegun ? 'Go on with this stage today.' : 'Begin this stage today.';
}

function isLate({ state, from }: Deadline): boolean {
  return state === 'overdue' && from.event !== 'risk';
}

function isOverStages({ stages }: Deadline): boolean {
  return stages !== undefined && stages.length > 1;
}

/** The practitioner's own time is one for all stages, whichever limit it governs. */
function spans(deadline: Deadline): boolean {
  return isOverStages(deadline) || deadline.governedBy === 'protect-by';
}

/** The other side's answer is late. */
function noAnswer(reference: string, status: CaseStatus, own: Step | null): NextLine {
  const { nextStage, openHere } = status;
  const command = `escalate next ${reference} --outcome no-response`;
  const none = 'They did not answer in time';
  if (nextStage) {
    const first = own ? askIfDone(reference, own) : '';
    const text = `${first}${none}, and that alone is a reason to move up to ${stageWords(nextStage)}: ${command}`;
    return { text, step: own ?? undefined };
  }
  const held = own ?? openHere.partnership;
  const then = held ? stepWords(reference, held) : `This is the last stage: ${command}`;
  return { text: `${none}. ${then}` };
}

/** The stage's own time has run out. */
function stageRanOut(reference: string, status: CaseStatus, own: Step | null): NextLine {
  const { nextStage } = status;
  if (own === null) return { text: goOn(reference, status, 'The time for this has run out.') };
  const first = `${askIfDone(reference, own)}The time of the stage has run out.`;
  const once = 'Once that is done, if it is still not settled, move up';
  const up = status.side === 'raising' ? once : THEY_GO_UP;
  const then = nextStage
    ? ` ${up} to ${stageWords(nextStage)}: escalate next ${reference} --outcome unresolved`
    : '';
  return { text: `${first}${then}`, step: own };
}

/** A time over several stages has run out, and with it nothing of what this stage asks for. */
function spanRanOut(reference: string, status: CaseStatus, time: Deadline): string {
  const passed = passedWords(time);
  const { nextStage, openHere } = status;
  const { own, partnership, hasBegun } = openHere;
  if (own) return `${passed} ${beginWords(hasBegun)} ${stepWords(reference, own)}`;
  if (partnership && nextStage) {
    const done = `escalate done ${reference} ${partnership.id} --at DAY`;
    return `${passed} ${sayDuty(partnership)} Done already? Say so: ${done}. Not settled after that? escalate next ${reference}`;
  }
  return goOn(reference, status, passed);
}

/** Nothing of one's own side is open; the ladder never ends over what the partnership has still to do. */
function goOn(
  reference: string,
  { side, nextStage, openHere }: CaseStatus,
  passed: string,
): string {
  const { partnership, otherAgency } = openHere;
  const isMine = side === 'raising';
  if (!nextStage && partnership) return `${passed} ${stepWords(reference, partnership)}`;
  const last = nextStage ? '' : ' This is the last stage:';
  const command = `escalate next ${reference} --outcome`;
  if (otherAgency && isMine) return `${passed} No answer?${last} ${command} no-response`;
  const go = isMine ? 'Move up' : THEY_GO_UP;
  const up = nextStage ? ` ${go} to ${stageWords(nextStage)}:` : last;
  return `${passed}${up} ${command} unresolved`;
}

/** Going up is for those who raised it; the other side says so when they have. */
const THEY_GO_UP = 'If they take it up';

/** The step of one's own side that is named: one that is late itself before all others. */
function ownStep({ steps, openHere }: CaseStatus, late: readonly Deadline[]): Step | null {
  const isLateStep = ({ by, deadline }: Step) =>
    by === 'you' && late.some(({ id }) => id === deadline);
  return steps.find(isLateStep) ?? openHere.own;
}

/** A step that is still open may have been done and not been recorded; else it must not be passed over. */
function askIfDone(reference: string, step: Step): string {
  const see = step.by === 'you' ? 'Do it today.' : 'See to it today.';
  return `${sayDuty(step)} Done already? Say so: escalate done ${reference} ${step.id} --at DAY. Not yet? ${see} `;
}

function stepLine(reference: string, step: Step, atOnce = false): NextLine {
  return { text: stepWords(reference, step, atOnce), step };
}

function stepWords(reference: string, step: Step, atOnce = false): string {
  return `${sayDuty(step, atOnce)} When it is done: escalate done ${reference} ${step.id}`;
}

function stageWords({ stage, title }: NonNullable<CaseStatus['nextStage']>): string {
  return `stage ${stage}, ${title}`;
}
