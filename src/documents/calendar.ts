import ical, * as ics from 'ical-generator';
import { dateOf, endOf, momentAt, plusDays, readWhen, startOf } from '../engine/calendar/london.ts';
import { diaryOf } from '../engine/case/case-status.ts';
import type { CaseDocument, DiaryDate, DocumentStep } from '../model/case.ts';
import type { Calendar } from '../model/deadline.ts';
import { OTHERS } from '../model/vocabulary.ts';
import { sayDue } from '../text/days.ts';
import { countWords, whatOf, whoseTime } from '../text/deadline-text.ts';
import { lower, plain } from '../text/sentences.ts';
import { sayCited } from '../text/words.ts';
import { escapeLine } from './escape.ts';

interface Diary {
  /** A string that no other case has, on any machine. The id of each event begins with it. */
  readonly key: string;
  /** The number of entries. It only grows, so that a later export updates an earlier one. */
  readonly sequence: number;
  readonly calendar: Calendar;
  /** The current time, in epoch milliseconds. */
  readonly now: number;
}

const MINUTE_MS = 60_000;

/**
 * Returns a calendar file (RFC 5545) with an event for each time limit. An event lasts all day,
 * unless the limit ends at a set time. The file has the policy's words for each limit, and no words
 * that anybody recorded. The file of a redacted case leaves out the case's reference too.
 */
export function calendarOf(document: CaseDocument, diary: Diary): string {
  const file = ical({
    prodId: { company: 'escalate', product: 'escalate', language: 'EN' },
    method: ics.ICalCalendarMethod.PUBLISH,
  });
  const subject = document.redacted === undefined ? document.case : 'Escalation';
  const dates = diaryOf(document.deadlines, diary.calendar, diary.now);
  for (const date of dates.flatMap((one) => [one, ...stepBefore(one, dates, document.steps)])) {
    const mark = markOf(date, diary.now);
    const summary = `${mark}${titleOf(date, subject)}`;
    const event = file.createEvent(eventOf(date, summary, document.steps, diary));
    if (date.state === 'over' || mark === NOT_STARTED) continue;
    const trigger = secondsBefore(date, alarmAt(date, diary.now));
    const alarm = { type: ics.ICalAlarmType.display, trigger, description: summary };
    // Tied to the event's start: an alarm after the start would otherwise count from the end.
    event.createAlarm(alarm).relatesTo(ics.ICalAlarmRelatesTo.start);
  }
  return `${file.toString().trimEnd()}\r\n`;
}

/** An event in the calendar. If it has a `step`, doing that step starts the time limit. */
interface Event extends DiaryDate {
  readonly step?: DocumentStep;
}

/**
 * Returns an event for the step that will start a time limit, if the limit's clock has not started.
 * The event is on the date that was worked out for the limit. Returns none if the step is done, is
 * somebody else's or has a date of its own.
 */
function stepBefore(
  date: DiaryDate,
  dates: readonly DiaryDate[],
  steps: readonly DocumentStep[],
): Event[] {
  const step = steps.find(({ id }) => id === date.deadline.from.step);
  if (date.state !== 'planned' || !step || !isOwnToDo(step)) return [];
  return dates.some(({ deadline }) => deadline.id === step.deadline) ? [] : [{ ...date, step }];
}

function isOwnToDo({ by, done }: DocumentStep): boolean {
  return !done && !OTHERS.has(by);
}

/**
 * Returns when an event's alarm rings: at 9 a.m. on the working day before, or at 9 a.m. on the day
 * itself. If both times are past, or would be too late, it rings ten minutes from now.
 */
function alarmAt({ alarm, day, deadline }: DiaryDate, now: number): number {
  const ends = deadline.due === null ? endOf(day) : endOf(deadline.due);
  const mornings = [alarm, day].map((one) => startOf(readWhen(`${one}T09:00`) ?? one));
  return mornings.find((at) => at > now && at < ends) ?? now + 10 * MINUTE_MS;
}

/**
 * Returns how many seconds a moment is before the start of an event. An all-day event starts at
 * midnight in London. The seconds are counted as if the clocks never changed.
 */
function secondsBefore(date: DiaryDate, at: number): number {
  if (isTimed(date)) return Math.round((beginningOf(date) - at) / 1000);
  const onTheWall = Date.parse(`${momentAt(at).slice(0, 19)}Z`);
  return Math.round((dateOf(date.day).getTime() - onTheWall) / 1000);
}

function isTimed({ deadline: { due } }: DiaryDate): boolean {
  return due !== null && due.length > 10;
}

function beginningOf(date: DiaryDate): number {
  return startOf(isTimed(date) ? (date.deadline.due ?? date.day) : date.day);
}

const STATUS: Readonly<Record<DiaryDate['state'], ics.ICalEventStatus>> = {
  running: ics.ICalEventStatus.CONFIRMED,
  planned: ics.ICalEventStatus.TENTATIVE,
  over: ics.ICalEventStatus.CANCELLED,
};

function eventOf(
  date: Event,
  summary: string,
  steps: readonly DocumentStep[],
  { key, sequence, now }: Diary,
) {
  const start = new Date(beginningOf(date));
  const when = isTimed(date)
    ? { start, end: new Date(start.getTime() + 15 * MINUTE_MS) }
    : { start: dateOf(date.day), end: dateOf(plusDays(date.day, 1)), allDay: true };
  const id = date.step ? `step-${date.step.id}` : date.deadline.id;
  return {
    id: `${key}-${escapeLine(id).replace(/[^a-z0-9~-]/gi, '')}@escalate.invalid`,
    ...{ sequence, stamp: new Date(now), ...when, summary },
    description: escapeLine(descriptionOf(date, steps)),
    status: STATUS[date.state],
    transparency: ics.ICalEventTransparency.TRANSPARENT,
    class: ics.ICalEventClass.PRIVATE,
  };
}

/** Marks the title of a limit that is over, is overdue, or is past its date without starting. */
function markOf({ deadline, day, state, step }: Event, now: number): string {
  if (state === 'over') return /^met/.test(deadline.state) ? 'Met: ' : 'No longer runs: ';
  if (step || endOf(deadline.due ?? day) > now) return '';
  return state === 'running' ? 'Overdue: ' : NOT_STARTED;
}

const NOT_STARTED = 'Not started: ';

/** Returns an event's title: `SWK-14: raise it with the other agency`. */
function titleOf({ deadline, step }: Event, subject: string): string {
  // The title addresses whoever has the duty: `raise it`, not `You raise it`.
  const ofTheReader = (words: string) => words.replace(/^You (?!and\b)/, '');
  const what = lower(plain(step?.do ?? whatOf(deadline, ofTheReader)));
  return escapeLine(`${subject}: ${what}`);
}

function descriptionOf({ deadline, state, step }: Event, steps: readonly DocumentStep[]): string {
  const { due, source } = deadline;
  const what = whatOf(deadline, (words) => words);
  if (step) {
    const when = due === null ? '' : ` It is worked out as ${sayDue(due)}.`;
    return `${sayCited(step.do, step.source)} A time limit waits for it: ${lower(sayCited(what, source))}${when}`;
  }
  const own = steps.filter((one) => one.deadline === deadline.id && isOwnToDo(one));
  const toDo = own.map((one) => `To do: ${sayCited(one.do, one.source)}`);
  const time = due === null ? '' : `By ${sayDue(due)}.`;
  const planned = state === 'planned' ? 'Not started; the date is worked out.' : '';
  const says = [planned, sayCited(what, source), time, whoseTime(deadline)];
  return [...says, `${countWords(deadline)}.`, ...toDo].filter(Boolean).join(' ');
}
