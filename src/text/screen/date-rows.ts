import type { Advice } from '../../model/advice.ts';
import type { Deadline } from '../../model/deadline.ts';
import { bySigns } from '../../model/records.ts';
import { AFTERWARDS } from '../../model/vocabulary.ts';
import { dueDay, sayNear, sayShort } from '../days.ts';
import { actTodayWords, isOnDayOff, lastDay, whatOf } from '../deadline-text.ts';
import { sayEvent, sayLimit } from '../duty-text.ts';
import { beginWords, passedWords } from '../next-line.ts';
import { capital, plain } from '../sentences.ts';
import { clause } from '../words.ts';
import { RANK, type Row } from './labelled-rows.ts';

/** What the row of a step or limit says about its timing. */
interface Dated {
  /** The day of a running clock, as the row's label. Null if no clock is running. */
  readonly label: string | null;
  /** Whether the row is overdue or due today. Never true at risk, when other things come first. */
  readonly isPressing: boolean;
  /** Sentences that must be read together with the date. */
  readonly notes: readonly string[];
  /** The day by which the row is sorted, and the colour red if the row is pressing. */
  readonly look: Pick<Row, 'due' | 'color'>;
}

const UNDATED: Dated = { label: null, isPressing: false, notes: [], look: {} };

/** Returns what the row of a deadline says about time. At risk, no deadline counts as pressing. */
export function datedBy(deadline: Deadline | undefined, advice: Advice): Dated {
  if (deadline === undefined || OVER.has(deadline.state)) return UNDATED;
  const day = dayOf(deadline, advice);
  const isPressing = day?.isPressing === true && advice.immediate === null;
  const due = day?.due ?? workedOut(deadline, advice);
  return {
    label: day?.label ?? null,
    isPressing,
    notes: dateNotes(deadline, advice),
    look: { ...(due !== null && { due }), ...(isPressing && { color: 'red' }) },
  };
}

/** Returns a deadline's day as a label. Null if it has none, or if its clock has not started. */
function dayOf(deadline: Deadline, { asOf }: Advice) {
  const { due, state, actBy } = deadline;
  if (due === null || isWaiting(deadline)) return null;
  if (state === 'overdue') return { label: 'OVERDUE', due, isPressing: true };
  if (state === 'due-today') return { label: 'TODAY', due, isPressing: true };
  const last = lastDay({ due, actBy }) ?? due;
  // The column has no room for a year, and a day in the next six months does not need one.
  const isSoon = Date.parse(last) - Date.parse(asOf) < HALF_A_YEAR_MS;
  const day = isSoon ? sayShort(last) : sayNear(last, asOf);
  return { label: `By ${day}`, due: last, isPressing: false };
}

const HALF_A_YEAR_MS = 180 * 24 * 60 * 60 * 1000;

function isWaiting({ state, from }: Deadline): boolean {
  return state === 'waiting' || from.projected;
}

/**
 * Returns the due day worked out for a clock that has not started. Null if that day is past, or if
 * it counts from when the other side raised the matter, and that day is not known.
 */
function workedOut(deadline: Deadline, { side, asOf }: Advice): string | null {
  const { due, from } = deadline;
  if (due === null || !isWaiting(deadline)) return null;
  if (side === 'receiving' && from.event === 'raised') return null;
  return due.slice(0, 10) < asOf.slice(0, 10) ? null : dueDay(due);
}

/** Returns notes on a date: what its clock waits for, when it was due, or that the user set it. */
function dateNotes(deadline: Deadline, advice: Advice): string[] {
  const { due, from, limit } = deadline;
  if (due !== null && !isWaiting(deadline)) return runningNotes(deadline, due, advice);
  if (due === null && !waitsUnseen(deadline)) return [];
  const on = workedOut(deadline, advice);
  const ours = deadline.reading === undefined ? '' : ', our reading';
  const when = on === null ? '' : `: ${sayNear(on, advice.asOf)} (worked out${ours})`;
  return [`${capital(sayLimit(limit))} from ${startWords(from, advice)}${when}.`];
}

function runningNotes(deadline: Deadline, due: string, { asOf }: Advice): string[] {
  const { state, governedBy, policyDue } = deadline;
  const [day, today] = [dueDay(due), asOf.slice(0, 10)];
  const act = actTodayWords(deadline, today);
  const late = state === 'overdue' ? [`It was due on ${sayNear(day, asOf)}.`] : [];
  const at = state === 'due-today' && act === null ? day.slice(11, 16) : '';
  const time = at === '' ? [] : [`It is due at ${at}.`];
  const isDayOff = isOnDayOff(deadline) && state !== 'overdue';
  const off = isDayOff ? [`It runs out on ${sayNear(day, asOf)}, a day off.`] : [];
  const verb = (policyDue ?? today).slice(0, 10) < today ? 'was' : 'is';
  const policys =
    policyDue === null ? '' : ` The policy's own ${verb} ${sayNear(policyDue, asOf)}.`;
  const own = governedBy === 'protect-by' ? [`This is your own time.${policys}`] : [];
  return [...late, ...time, ...(act === null ? off : [`${act}.`]), ...own];
}

/** Says what starts a clock. On the challenged side, raising the matter is already in the past. */
function startWords({ event, what }: Deadline['from'], { side }: Advice): string {
  if (event === 'raised' && side === 'receiving') return 'when it was raised';
  return sayEvent(event, what);
}

/** Whether a time limit counts from an earlier event, but nobody has said when that was. */
function waitsUnseen({ due, limit, from: { event, what } }: Deadline): boolean {
  return due === null && limit.amount !== null && (what !== undefined || event === 'raised');
}

/** A string that sorts after every day. */
const LAST = '9';

const OVER = new Set<Deadline['state']>(['met', 'met-late', 'ended']);

/** Returns the limits that belong to no step, of this stage or of several, in date order. */
export function limitRows(advice: Advice): Row[] {
  const ofSteps = new Set(advice.steps.map(({ deadline }) => deadline));
  const isOwed = advice.state === 'settled';
  return advice.deadlines
    .filter(({ id, state }) => !ofSteps.has(id) && !OVER.has(state))
    .filter((one) => one.due !== null || waitsUnseen(one))
    .filter(({ from: { event } }) => AFTERWARDS.has(event) === isOwed && event !== 'risk')
    .filter(({ stage }) => stage === null || stage === advice.stage.number)
    .toSorted((one, other) => bySigns(one.due ?? LAST, other.due ?? LAST))
    .map((deadline, index) => limitRow(deadline, advice, index));
}

function limitRow(deadline: Deadline, advice: Advice, index: number): Row {
  const { label, isPressing, look } = datedBy(deadline, advice);
  const sooner = deadline.orSooner ? ', or sooner if the child needs it' : '';
  const less = deadline.orSooner ? ', or sooner' : '';
  const isLess = (index > 0 || advice.immediate !== null) && !isPressing;
  return {
    ...look,
    label: label ?? 'Then',
    text: limitWords(deadline, advice, sooner),
    holds: 'date',
    shorter: { lessWords: limitWords(deadline, advice, less) },
    gone: isLess ? (label === null ? RANK.dates : RANK.running) : undefined,
  };
}

/** Says a limit. If a limit over several stages is up, says to begin this stage, except at risk. */
function limitWords(deadline: Deadline, advice: Advice, sooner: string): string {
  const { stage, steps, immediate } = advice;
  if (deadline.state === 'overdue' && (deadline.stages?.length ?? 0) > 1) {
    const begin = immediate ? '' : ` ${beginWords(steps.some((step) => step.done))}`;
    return `${passedWords(deadline)}${begin}`;
  }
  const isSaid = workedOut(deadline, advice) !== null;
  const ours = deadline.reading === undefined || isSaid ? [] : ['our reading'];
  const source = deadline.source === stage.source ? '' : deadline.source;
  const what =
    deadline.worded === 'attempt' ? 'Both sides try to settle it' : whatOf(deadline, plain);
  const said = `${what}${sooner}${clause(source, ...ours)}.`;
  return [said, ...dateNotes(deadline, advice)].join(' ');
}
