import ical, {
  ICalAlarmType,
  ICalCalendarMethod,
  ICalEventClass,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import { dateOf, plusDays } from '../engine/calendar/day.ts';
import { endOf, readWhen, startOf } from '../engine/calendar/london.ts';
import { diaryOf } from '../engine/case/announced-dates.ts';
import type { CaseDocument, DiaryDate } from '../model/case.ts';
import type { Calendar } from '../model/deadline.ts';
import { sayWhen } from '../text/days.ts';
import { countWords, whoseTime } from '../text/deadline-text.ts';
import { cite, plain } from '../text/sentences.ts';
import { inSentence, shortSource } from '../text/words.ts';
import { escapeLine } from './escape.ts';

interface Diary {
  /** The same for this case on every machine, and for no other: every event's own id begins with it. */
  readonly key: string;
  /** How many entries the case has: a later export counts for more, so that it updates the earlier one. */
  readonly sequence: number;
  readonly calendar: Calendar;
  /** Epoch ms. */
  readonly now: number;
}

const MORNING = 'T09:00';
const MINUTE_MS = 60_000;

/**
 * A calendar file (RFC 5545) of all-day events, and of timed ones where a time is set, with titles that a person reads.
 * Nothing of the record is in it, only the policy's own words for each limit; nor the reference, where that is taken out.
 */
export function calendarOf(document: CaseDocument, diary: Diary): string {
  const file = ical({
    prodId: { company: 'escalate', product: 'escalate', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
  });
  const subject = document.redacted === undefined ? document.case : 'Escalation';
  for (const date of diaryOf(document.deadlines, diary.calendar, diary.now)) {
    const summary = titleOf(date, subject);
    const event = file.createEvent(eventOf(date, summary, diary));
    if (date.state === 'over') continue;
    const trigger = Math.round((beginningOf(date) - alarmAt(date, diary.now)) / 1000);
    event.createAlarm({ type: ICalAlarmType.display, trigger, description: summary });
  }
  return `${file.toString().trimEnd()}\r\n`;
}

/** The first of nine o'clock on the working day before and on that day that is still to come; else ten minutes from now. */
function alarmAt({ alarm, day, deadline }: DiaryDate, now: number): number {
  const ends = deadline.due === null ? endOf(day) : endOf(deadline.due);
  const mornings = [alarm, day].map((one) => startOf(readWhen(`${one}${MORNING}`) ?? one));
  return mornings.find((at) => at > now && at < ends) ?? now + 10 * MINUTE_MS;
}

function isTimed({ deadline: { due } }: DiaryDate): boolean {
  return due !== null && due.length > 10;
}

function beginningOf(date: DiaryDate): number {
  return startOf(isTimed(date) ? (date.deadline.due ?? date.day) : date.day);
}

const STATUS: Readonly<Record<DiaryDate['state'], ICalEventStatus>> = {
  running: ICalEventStatus.CONFIRMED,
  planned: ICalEventStatus.TENTATIVE,
  over: ICalEventStatus.CANCELLED,
};

function eventOf(date: DiaryDate, summary: string, { key, sequence, now }: Diary) {
  const start = new Date(beginningOf(date));
  const when = isTimed(date)
    ? { start, end: new Date(start.getTime() + 15 * MINUTE_MS) }
    : { start: dateOf(date.day), end: dateOf(plusDays(date.day, 1)), allDay: true };
  const id = escapeLine(date.deadline.id).replace(/[^a-z0-9~-]/gi, '');
  return {
    ...{ id: `${key}-${id}@escalate.invalid`, sequence, stamp: new Date(now), ...when, summary },
    description: escapeLine(descriptionOf(date)),
    status: STATUS[date.state],
    transparency: ICalEventTransparency.TRANSPARENT,
    class: ICalEventClass.PRIVATE,
  };
}

/** `SWK-14: raise it with the other agency`; what is met or no longer runs says so first. */
function titleOf({ deadline, state }: DiaryDate, subject: string): string {
  const isMet = deadline.state === 'met' || deadline.state === 'met-late';
  const over = isMet ? 'Met: ' : 'No longer runs: ';
  const what = inSentence(plain(deadline.what.replace(/^You (?!and\b)/, '')));
  return escapeLine(`${state === 'over' ? over : ''}${subject}: ${what}`);
}

function descriptionOf({ deadline, state }: DiaryDate): string {
  const { due, what, source } = deadline;
  const time = due === null ? '' : `By ${sayWhen(due)}.`;
  const planned = state === 'planned' ? 'Not started; the date is worked out.' : '';
  const says = [planned, cite(what, shortSource(source)), time, whoseTime(deadline)];
  return [...says, `${countWords(deadline)}.`].filter(Boolean).join(' ');
}
