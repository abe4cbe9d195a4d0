import { addDays } from 'date-fns/addDays';
import { differenceInCalendarDays } from 'date-fns/differenceInCalendarDays';
import ical, {
  ICalAlarmType,
  ICalCalendarMethod,
  ICalEventClass,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import { dateOf } from '../engine/calendar/day.ts';
import { diaryOf } from '../engine/case/announced-dates.ts';
import type { Calendar } from '../model/calendar.ts';
import type { CaseDocument, DiaryDate } from '../model/document.ts';
import { sayWhen } from '../text/days.ts';
import { countWords } from '../text/deadline-text.ts';
import { cite } from '../text/sentences.ts';
import { shortSource } from '../text/words.ts';
import { escapeLine } from './escape.ts';

export interface Diary {
  /** Null: it is not to be told. */
  readonly reference: string | null;
  /** The same for this case on every machine, and for no other: every event's own id begins with it. */
  readonly key: string;
  /** How many entries the case has: a later export counts for more, so that it updates the earlier one. */
  readonly sequence: number;
  readonly dates: readonly DiaryDate[];
  /** Epoch ms. */
  readonly now: number;
}

/** The calendar file of a case; without its reference where the document is redacted. */
export function calendarOf(
  { case: reference, deadlines, redacted }: CaseDocument,
  about: Pick<Diary, 'key' | 'sequence' | 'now'> & { readonly calendar: Calendar },
): string {
  return writeCalendar({
    ...about,
    reference: redacted === undefined ? reference : null,
    dates: diaryOf(deadlines, about.calendar, about.now),
  });
}

const MORNING_HOUR = 9;
const SECONDS_PER_HOUR = 3600;

/**
 * A calendar file (RFC 5545) of all-day events with neutral titles and an alarm at nine in the morning of
 * the working day before. Nothing of the record is in it: only the policy's own words for each limit.
 */
export function writeCalendar(diary: Diary): string {
  const calendar = ical({
    prodId: { company: 'escalate', product: 'escalate', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const date of diary.dates) {
    const event = calendar.createEvent(eventOf(date, diary));
    if (date.state !== 'over') {
      const days = differenceInCalendarDays(dateOf(date.day), dateOf(date.alarm));
      const seconds = days * 24 * SECONDS_PER_HOUR;
      const trigger = seconds - MORNING_HOUR * SECONDS_PER_HOUR;
      event.createAlarm({
        type: ICalAlarmType.display,
        trigger,
        description: titleOf(date, diary),
      });
    }
  }
  return `${calendar.toString().trimEnd()}\r\n`;
}

function eventOf(date: DiaryDate, diary: Diary) {
  const status = {
    running: ICalEventStatus.CONFIRMED,
    planned: ICalEventStatus.TENTATIVE,
    over: ICalEventStatus.CANCELLED,
  };
  return {
    id: `${diary.key}-${escapeLine(date.deadline.id).replace(/[^a-z0-9~-]/gi, '')}@escalate.invalid`,
    sequence: diary.sequence,
    stamp: new Date(diary.now),
    start: dateOf(date.day),
    end: addDays(dateOf(date.day), 1),
    allDay: true,
    summary: titleOf(date, diary),
    description: escapeLine(descriptionOf(date)),
    status: status[date.state],
    transparency: ICalEventTransparency.TRANSPARENT,
    class: ICalEventClass.PRIVATE,
  };
}

/** `Escalation SWK-1: reply due`; a limit on a whole stage names the stage: `stage 2 settle due`. */
function titleOf({ deadline }: DiaryDate, { reference }: Diary): string {
  const [plain = '', nth] = deadline.id.split('~');
  const numbered = /^(.+)-\d+$/.exec(plain)?.[1];
  const stage = numbered === undefined || deadline.stage === null ? '' : `stage ${deadline.stage} `;
  const what = (stage === '' ? plain : (numbered ?? plain)).replaceAll('-', ' ');
  const again = nth === undefined ? '' : `, time ${nth}`;
  const which = reference === null ? '' : ` ${reference}`;
  return escapeLine(`Escalation${which}: ${stage}${what}${again} due`);
}

function descriptionOf({ deadline, state }: DiaryDate): string {
  const { due, what, source } = deadline;
  const time = due !== null && due.length > 10 ? ` By ${sayWhen(due)}.` : '';
  const planned = state === 'planned' ? 'Planned: its clock has not started. ' : '';
  const over = state === 'over' ? 'No longer runs. ' : '';
  return `${planned}${over}${cite(what, shortSource(source))}${time} ${countWords(deadline)}.`;
}
