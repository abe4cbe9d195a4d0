import type { Timeline } from '../model/advice.ts';
import type { Deadline } from '../model/deadline.ts';
import type { Day } from '../model/vocabulary.ts';
import { sayShort, sayWhen } from './days.ts';
import { type Line, Page, type Screen } from './page.ts';
import { capital } from './sentences.ts';
import { sayEvent, sayLimit, sayMightMean, sayOutside, sayStart, shortSource } from './words.ts';

/**
 * What is due today by the last working day before its end: `ACT TODAY (Thu 24 Dec): it runs out on Sat 26 Dec, when
 * nobody works`. Null: it is not due today, or ends on that very day.
 */
export function actTodayWords({ state, due, actBy }: Deadline, today: Day): string | null {
  if (state !== 'due-today' || due === null || actBy === null || due.slice(0, 10) <= today)
    return null;
  const ends = `it runs out on ${sayShort(due)}, when nobody works`;
  if (today === actBy) return `ACT TODAY (${sayShort(actBy)}): ${ends}`;
  return `ACT TODAY: ${ends}; ${sayShort(actBy)} was the last working day`;
}

const STATE_WORDS: Readonly<Record<Deadline['state'], string>> = {
  waiting: '',
  running: '',
  'due-soon': ' DUE SOON.',
  'due-today': ' DUE TODAY.',
  overdue: ' OVERDUE.',
  met: ' Met.',
  'met-late': ' Met, but late.',
  ended: ' Ended.',
};

/** A deadline as a line to read: the date, what, how it was counted, and how the text was read. */
export function deadlineLines(deadline: Deadline, today: Day): Line[] {
  const { reading, mightMeanText } = deadline;
  const notes = [reading, mightMeanText, otherDate(deadline)].filter(Boolean).join(' ');
  const main = { lead: ' - ', text: mainLine(deadline, today) };
  return notes === '' ? [main] : [main, { lead: '   Reading: ', text: notes }];
}

/** What the open text might also mean, with its date; empty where that is nothing else. */
export function otherDate({ limit, mightMean }: Deadline): string {
  return mightMean?.due
    ? `It might mean ${sayMightMean(limit, mightMean)}: ${sayWhen(mightMean.due)}.`
    : '';
}

function mainLine(deadline: Deadline, today: Day): string {
  const { due, what, source, owner } = deadline;
  const act = actTodayWords(deadline, today);
  const state = act === null ? STATE_WORDS[deadline.state] : ` ${act}.`;
  const date = due === null ? undated(deadline) : sayWhen(due);
  const who = owner === 'not-said' ? ' The policy does not say by whom.' : '';
  const lead =
    deadline.worded === 'attempt' && due !== null
      ? `Try to settle it by ${date}`
      : `${date}: ${what.replace(/\.$/, '')}`;
  return `${lead} (${shortSource(source)}).${state}${who}${howCounted(deadline)}`;
}

function undated({ limit, urgency, uncounted }: Deadline): string {
  if (uncounted !== undefined) return 'Date not counted';
  return limit.unit === 'not-stated' ? 'No date' : capital(urgency ?? sayLimit(limit));
}

/** Whether the line begins with the limit itself, such as "Immediately": then it is not said again. */
function isLead({ due, limit }: Deadline): boolean {
  return due === null && limit.amount === null;
}

/** `2 working days from Tue 22 Dec, the disagreement`, and whose time governs. */
function howCounted(deadline: Deadline): string {
  const { limit, from, due, actBy, orSooner } = deadline;
  const projected = from.projected ? ' (worked out)' : '';
  const waits =
    from.step === undefined ? '' : ` Not started: its clock starts ${sayStart(from.event)}.`;
  const start = from.at === null ? '' : `${sayShort(from.at)}${projected}, `;
  const sooner = orSooner ? ', or sooner to protect the child' : '';
  const quoted = limit.amount === null && deadline.words ? ` ("${deadline.words}")` : '';
  const printed = isLead(deadline)
    ? `Printed${quoted},`
    : `${capital(sayPrinted(deadline))}${quoted}`;
  const counted = ` ${printed} from ${start}${sayEvent(from.event)}${sooner}.`;
  const whose = whoseTime(deadline);
  const own = whose === '' ? '' : ` ${whose}`;
  const tooLate = deadline.state === 'due-today' || deadline.state === 'overdue';
  const act =
    !tooLate && due !== null && actBy !== null && actBy !== due.slice(0, 10)
      ? ` Act by ${sayShort(actBy)}.`
      : '';
  return `${limit.unit === 'not-stated' ? '' : counted}${waits}${own}${act}${ownHolidays(deadline)}`;
}

/**
 * Why a date is not the policy's own: the one sentence for the screen, the letter, the diary and the chronology.
 * Empty where it is.
 */
export function whoseTime({ governedBy, policyDue }: Deadline): string {
  if (governedBy !== 'protect-by') return '';
  const own =
    policyDue === null
      ? 'the policy gives no date'
      : `the policy's own limit is ${sayWhen(policyDue)}`;
  return `The child must be safe by then; ${own}.`;
}

/** `3 working days from Tue 22 Dec 2026, when it is raised. Left out: Fri 25 Dec (Christmas Day) …` */
export function countWords({ limit, urgency, from, counted, orSooner }: Deadline): string {
  if (limit.unit === 'not-stated') return 'The document states no time';
  const projected = from.projected ? ' (worked out)' : '';
  const start = from.at === null ? '' : `${sayWhen(from.at)}${projected}, `;
  const sooner = orSooner ? ', or sooner to protect the child' : '';
  const left = counted
    .filter(({ counts }) => !counts)
    .map(({ day, why }) =>
      /^S(atur|un)day$/.test(why ?? '') ? sayShort(day) : `${sayShort(day)} (${why})`,
    );
  const out = left.length === 0 ? '' : `. Left out: ${left.join(', ')}`;
  return `${capital(urgency ?? sayLimit(limit))} from ${start}${sayEvent(from.event)}${sooner}${out}`;
}

/** A limit that the document prints in two ways is given in both. */
function sayPrinted({ limit, urgency, printed }: Deadline): string {
  if (!printed) return urgency ?? sayLimit(limit);
  return `${printed.map((one) => sayLimit(one)).join(' or ')}, whichever ends first,`;
}

/** Days that the user's own `bank-holidays.yaml` adds or takes away: nothing else would show why. */
function ownHolidays({ counted }: Deadline): string {
  const days = counted.filter((day) => day.own);
  return days
    .map(
      ({ day, counts, why }) =>
        ` ${sayShort(day)} ${counts ? 'counts' : 'does not count'}: ${why}.`,
    )
    .join('');
}

/** The ladder as dates, stage by stage. */
export function renderTimeline(timeline: Timeline, areaName: string, screen: Screen): string {
  const page = new Page(screen);
  page.emergency();
  page.heading(
    `${areaName}: the ladder from ${sayWhen(timeline.from)}, if every stage used all its time`,
  );
  page.warnings(timeline.warnings).outside(timeline.outside.map(sayOutside));
  writeLadder(page, timeline);
  page.blank().text(`escalate start --area ${timeline.area}`, 'Next: ', page.paint.bold);
  return page.toString();
}

/** The deadlines of all the stages together, then stage by stage. */
export function writeLadder(page: Page, timeline: Timeline): void {
  const today = timeline.asOf.slice(0, 10);
  if (timeline.overall.length > 0) {
    page.heading('All the stages together');
    writeDeadlines(page, timeline.overall, today);
  }
  const always = owedAnywhere(timeline);
  const isOnce = ({ what, due }: Deadline) =>
    due === null && always.some((one) => one.what === what);
  for (const stage of timeline.stages) {
    page.heading(`Stage ${stage.number}: ${stage.title}`);
    writeDeadlines(
      page,
      stage.deadlines.filter((one) => !isOnce(one)),
      today,
    );
    if (stage.gaps.length > 0) page.text(stage.gaps.join(' '), ' - Not said: ');
  }
  if (always.length > 0) page.heading('When it is settled, at any stage');
  writeDeadlines(page, always, today);
}

/** What is owed without a date wherever it is settled: said once, and not at each of the stages. */
function owedAnywhere({ stages: [first, ...others] }: Timeline): Deadline[] {
  const isOwed = ({ from, due }: Deadline) => from.event === 'settled' && due === null;
  if (!first || others.length === 0) return [];
  return first.deadlines.filter(
    (one) =>
      isOwed(one) &&
      others.every(({ deadlines }) =>
        deadlines.some((other) => isOwed(other) && other.what === one.what),
      ),
  );
}

function writeDeadlines(page: Page, deadlines: readonly Deadline[], today: Day): void {
  for (const deadline of deadlines) {
    page.items(deadlineLines(deadline, today));
  }
}
