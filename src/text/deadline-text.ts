import type { Findings, Timeline } from '../model/advice.ts';
import type { CountedDay, Deadline } from '../model/deadline.ts';
import { bySigns } from '../model/records.ts';
import { AFTERWARDS, type Day, type When } from '../model/vocabulary.ts';
import { dueDay, sayDue, sayNear, sayShort, sayWhen } from './days.ts';
import { inThePast, sayEvent, sayLimit, sayMightMean } from './duty-text.ts';
import { LABEL, Page, type Screen } from './page.ts';
import { capital, plain } from './sentences.ts';
import { clause, sayOutside } from './words.ts';

/** Says to act today, if a limit runs out on a day off still to come. Otherwise returns null. */
export function actTodayWords({ state, due, actBy }: Deadline, today: Day): string | null {
  if (state !== 'due-today' || due === null || actBy === null) return null;
  const day = dueDay(due);
  if (day.slice(0, 10) <= today) return null;
  const ends = `it runs out on ${sayShort(day)}, when nobody works`;
  if (today === actBy) return `ACT TODAY (${sayShort(actBy)}): ${ends}`;
  return `ACT TODAY: ${ends}; ${sayShort(actBy)} was the last working day`;
}

const STATE_WORDS: Readonly<Record<Deadline['state'], string>> = {
  waiting: '',
  running: '',
  'due-soon': 'DUE SOON.',
  'due-today': 'DUE TODAY.',
  overdue: 'OVERDUE.',
  met: 'Met.',
  'met-late': 'Met, but late.',
  ended: 'Ended.',
};

/** Says how a limit's words were read, if in doubt. First quotes them, if they set no length. */
function readingOf(deadline: Deadline): string[] {
  const { reading = '', mightMeanText = '', words, limit } = deadline;
  const own = limit.amount === null && words ? [`Its words: "${words}".`] : [];
  const read = [reading, mightMeanText, otherDate(deadline)].filter(Boolean);
  return read.length === 0 ? own : [...own, 'Reading:', ...read];
}

/** Says what else a limit's words might mean, with that date. Empty if there is no other date. */
export function otherDate({ limit, mightMean }: Deadline): string {
  if (!mightMean?.due) return '';
  return `It might mean ${sayMightMean(limit, mightMean)}: ${sayWhen(mightMean.due)}.`;
}

/** Returns the day a limit is due or, if no day is known, words such as `Immediately`. */
export function dueWords({ due, limit, urgency, uncounted }: Deadline): string {
  if (due !== null) return sayDue(due);
  return uncounted === undefined ? capital(urgency ?? sayLimit(limit)) : 'Date not counted';
}

/** Says if a due date is the practitioner's own, not the policy's. Otherwise empty. */
export function whoseTime({ governedBy, policyDue }: Deadline): string {
  if (governedBy !== 'protect-by') return '';
  const own =
    policyDue === null
      ? 'the policy gives no date'
      : `the policy's own limit is ${sayWhen(policyDue)}`;
  return `The child must be safe by then; ${own}.`;
}

/**
 * Says how a due date was counted: `3 working days from Tue 22 Dec 2026, … Left out: Fri 25 …`
 * @param isPast whether what starts the clock has happened
 */
export function countWords(deadline: Deadline, isPast = !deadline.from.projected): string {
  const { limit, from, counted, orSooner } = deadline;
  if (limit.unit === 'not-stated') return 'The document gives no time';
  const projected = from.projected ? ' (worked out)' : '';
  const start = from.at === null ? '' : `${sayWhen(from.at)}${projected}, `;
  const event = sayEvent(from.event, from.what);
  const started = isPast && from.at !== null ? inThePast(event) : event;
  const sooner = orSooner ? ', or sooner if the child needs it' : '';
  const left = counted.filter(({ counts }) => !counts);
  const out = left.length === 0 ? '' : `. Left out: ${sayDays(left)}`;
  // Days that count only because the user's `bank-holidays.yaml` says so. No other text shows them.
  const back = counted.filter((day) => day.counts && day.own);
  const own = back.length === 0 ? '' : `. Counted by your own list: ${sayDays(back)}`;
  return `${capital(sayPrinted(deadline))} from ${start}${started}${sooner}${out}${own}`;
}

function sayDays(days: readonly CountedDay[]): string {
  const isWeekend = ({ why }: CountedDay) => /^S(atur|un)day$/.test(why ?? '');
  const each = days.map((one) => sayShort(one.day) + (isWeekend(one) ? '' : ` (${one.why})`));
  return each.join(', ');
}

/** Renders how each due date in the advice was counted, and which days were left out. */
export function renderDates({ policy, ...findings }: DatesOf, screen: Screen): string {
  const page = new Page(screen).emergency();
  page.heading(`${policy.name}, stage ${findings.stage.number}: how the dates were counted`);
  const limits = limitsNow(findings);
  if (limits.length === 0) page.blank().text('The policy sets no time here.');
  return writeLimits(page.blank(), limits, findings.asOf, true).toString();
}

type DatesOf = Pick<Findings, 'policy' | 'stage' | 'deadlines' | 'asOf' | 'state'>;

/** Returns the limits that can run now: first those for immediate risk, then the others by date. */
export function limitsNow({ deadlines, state }: Pick<DatesOf, 'deadlines' | 'state'>): LimitAt[] {
  const rank = ({ deadline }: LimitAt) => (deadline.from.event === 'risk' ? '' : dayOf(deadline));
  return deadlines
    .filter((one) => one.state !== 'ended')
    .filter(({ from }) => !AFTERWARDS.has(from.event) || state === 'settled')
    .map((deadline) => ({ deadline, at: deadline.stages ?? [deadline.stage ?? []].flat() }))
    .toSorted((one, other) => bySigns(rank(one), rank(other)));
}

/** Says how long a limit is. If the document prints two different lengths, gives both. */
function sayPrinted({ limit, urgency, printed }: Deadline): string {
  if (!printed) return urgency ?? sayLimit(limit);
  return `${printed.map((one) => sayLimit(one)).join(' or ')}, whichever ends first,`;
}

/** Renders a row per limit, in date order. `full` adds how each was counted, gaps and warnings. */
export function renderTimeline(
  timeline: Timeline,
  areaName: string,
  { full, ...screen }: Screen & { readonly full: boolean },
): string {
  const { warnings, outside, area, from } = timeline;
  const page = new Page(screen).emergency();
  const title = `${areaName}, from ${sayWhen(from)}`;
  page.heading(`${title}: the last days, if each stage takes all its time`);
  writeTimeline(page.blank(), timeline, full);
  const most = full ? warnings.length : 1;
  page.blank();
  for (const one of warnings.slice(0, most)) page.text(one, '! ', page.paint.yellow, most);
  if (full) page.outside(outside.map(sayOutside));
  else page.labelled('Not shown', 'how each day was counted, our readings, gaps: add --full.');
  return page.labelled('Next', `escalate start --area ${area}`).toString();
}

/** Writes a row per limit. With `isWhole`, adds how each date was counted and each stage's gaps. */
export function writeTimeline(page: Page, timeline: Timeline, isWhole: boolean): void {
  writeLimits(page, limitsOf(timeline), timeline.asOf, isWhole, timeline.from);
  for (const { number, title, gaps } of isWhole ? timeline.stages : [])
    page.labelled(`Stage ${number}`, [`${title}.`, ...gaps].join(' '));
}

/**
 * Writes a row per limit. Above the first row of each new year, writes the year.
 *
 * @param from a day whose year needs no row, because the reader knows that year
 */
export function writeLimits(
  page: Page,
  limits: readonly LimitAt[],
  asOf: When,
  isWhole: boolean,
  from = asOf,
): Page {
  let year = from.slice(0, 4);
  for (const row of limits) {
    const { deadline } = row;
    const day = lastDay(deadline);
    if (day !== null && !day.startsWith(year)) {
      year = day.slice(0, 4);
      page.text(year, '', page.paint.bold);
    }
    writeLimit(page, row, asOf.slice(0, 10));
    const who = deadline.owner === 'not-said' ? ['The policy does not say by whom.'] : [];
    const notes = [...who, `${countWords(deadline)}.`, ...readingOf(deadline)];
    if (isWhole) page.text(notes.join(' '), '   ');
  }
  return page;
}

/** Writes a limit's day or urgency, then its text. If long, the urgency comes after the text. */
function writeLimit(page: Page, { deadline, at }: LimitAt, today: Day): void {
  const { state } = deadline;
  const paint = state === 'overdue' || state === 'due-today' ? page.paint.red : page.paint.bold;
  const text = rowText(deadline, at, today);
  const day = lastDay(deadline);
  const label = day === null ? dueWords(deadline) : sayShort(day);
  if (day !== null || label.length <= LABEL) page.labelled(label, text, paint);
  else page.labelled('No date', `${text} ${label}.`, paint);
}

interface LimitAt {
  readonly deadline: Deadline;
  /** The stages at which the limit applies. */
  readonly at: readonly number[];
}

/** Returns the limits in date order. One without a date is listed once for all of its stages. */
function limitsOf({ overall, stages }: Timeline): LimitAt[] {
  const rows = new Map<string, LimitAt>();
  const add = (found: Deadline, at: readonly number[]) => {
    // Nobody has said what was done, so nothing is called overdue.
    const deadline = found.state === 'overdue' ? { ...found, state: 'waiting' as const } : found;
    const { due, what, source, id } = deadline;
    const key = due === null ? `${what} ${source}` : `${due} ${id} ${at.join(' ')}`;
    rows.set(key, { deadline, at: [...(rows.get(key)?.at ?? []), ...at] });
  };
  for (const deadline of overall) add(deadline, deadline.stages ?? []);
  for (const { number, deadlines } of stages)
    for (const deadline of deadlines) add(deadline, [number]);
  return [...rows.values()].toSorted((one, other) =>
    bySigns(dayOf(one.deadline), dayOf(other.deadline)),
  );
}

/** Returns the day by which to sort a limit. A limit without a date comes last. */
function dayOf(deadline: Deadline): string {
  return lastDay(deadline) ?? '9999';
}

/** Returns the day to act by: a limit's last day or, if it is a day off, the working day before. */
export function lastDay({ due, actBy }: Pick<Deadline, 'due' | 'actBy'>): When | null {
  const day = due === null ? null : dueDay(due);
  return day !== null && actBy !== null && actBy < day.slice(0, 10) ? actBy : day;
}

/** Whether a limit ends on a day off, so that the day to act by is earlier. */
export function isOnDayOff({ due, actBy }: Pick<Deadline, 'due' | 'actBy'>): boolean {
  return due !== null && lastDay({ due, actBy }) !== dueDay(due);
}

function rowText(deadline: Deadline, at: readonly number[], today: Day): string {
  const { due, source, reading, what, worded } = deadline;
  const act = actTodayWords(deadline, today);
  const ours = reading === undefined ? [] : ['our reading'];
  const isDayOff = act === null && due !== null && isOnDayOff(deadline);
  const said = [
    act === null ? stateWords(deadline, today) : `${act}.`,
    at.length === 0 ? '' : `${sayStages(at)}:`,
    `${worded === 'attempt' ? 'Try to settle it' : plain(what)}${clause(source, ...ours)}.`,
    isDayOff ? `It runs out on ${sayNear(dueDay(due), today)}, a day off.` : '',
    whoseTime(deadline),
  ];
  return said.filter(Boolean).join(' ');
}

/**
 * Returns a limit's state in words. A limit whose clock has not started has only a worked-out date,
 * which may have passed.
 */
function stateWords({ state, due }: Deadline, today: Day): string {
  const isPast = state === 'waiting' && due !== null && dueDay(due).slice(0, 10) < today;
  return isPast ? 'Past.' : STATE_WORDS[state];
}

function sayStages(at: readonly number[]): string {
  const [first = 0, last = 0] = [at[0], at.at(-1)];
  const isRun = at.length > 2 && last - first === at.length - 1;
  return `Stage${at.length > 1 ? 's' : ''} ${isRun ? `${first} to ${last}` : at.join(', ')}`;
}

/** Says what a deadline is for. A date of the practitioner's own is for settling at that stage. */
export function whatOf({ id, what, stage }: Deadline, say: (words: string) => string): string {
  return /^stage-\d+(~\d+)?$/.test(id) ? `It is settled at stage ${stage}` : say(what);
}
