import { endOf, isDay, londonDay, momentAt, readWhen, startOf } from '../engine/calendar/london.ts';
import type { LookUpEnv } from '../env.ts';
import { EXIT, hinted, UserError } from '../errors.ts';
import { defined } from '../model/records.ts';
import { CALENDAR_YEARS, type When } from '../model/vocabulary.ts';
import { monthsSince, sayAway, sayWhen } from '../text/days.ts';
import { readTypedDay } from './read-day.ts';
import type { Fault } from './written-date.ts';

/** When something is typed, and who hears how a day was understood that was not written as JSON has it. */
export type Typing = Pick<LookUpEnv, 'now'> &
  Partial<Pick<LookUpEnv, 'note' | 'settings'>> & {
    /** Somebody can be asked: nothing is taken that is merely likely, and no flag is named. */
    readonly isAsked?: true;
  };

/**
 * A day or London time in any form that has one meaning. Without a year it is the last such day; the next, where the
 * child must be safe by it. One that is some months back is taken, and said; where the other year's is nearer, neither is
 * taken: nobody is there to ask, and a time limit counted from the wrong year would read as long past.
 *
 * @throws {UserError} where the text is no day, or has two meanings
 */
export function readTime(flag: string, typed: string, typing: Typing): When {
  const { now, note, settings, isAsked } = typing;
  const read = readTypedDay(typed, now, flag === 'protect-by' ? 'coming' : 'past');
  const [likely] =
    typeof read !== 'string' && read.isLikely && !isAsked ? (read.meanings ?? []) : [];
  if (typeof read !== 'string' && likely === undefined) throw openFault(flag, typed, read, isAsked);
  const when = withinCalendar(flag, likely ?? String(read));
  const isSaid = readWhen(typed.trim()) !== when && !settings?.json;
  const said = isDay(when) ? sayAway(when, londonDay(momentAt(now))) : sayWhen(when);
  const isOver = flag === 'protect-by' && endOf(when) <= now && !settings?.json;
  if (isSaid || isOver) note?.(`--${flag} is ${said}${isOver ? ', which has passed' : ''}.\n`);
  return when;
}

/** What was typed is no day, or may be several: to a flag, one of them is shown as it is given. */
function openFault(
  flag: string,
  typed: string,
  { fault, meanings, mustAsk }: Fault,
  isAsked = false,
): UserError {
  const [first] = meanings ?? [];
  const given = first && `--${flag} ${isDay(first) ? first : first.slice(0, 16)}`;
  const hint = given === undefined || isAsked ? fault : `${fault} Give the date, as in ${given}.`;
  return Object.assign(
    hinted('time', `--${flag} cannot be "${typed}".`, hint),
    defined({ meanings, mustAsk }),
  );
}

/** A year mistyped must not cost the answers given so far: no working day could be counted in it. */
function withinCalendar(flag: string, when: When): When {
  const { from, to } = CALENDAR_YEARS;
  const year = Number(when.slice(0, 4));
  if (year >= from && year <= to) return when;
  const says = `--${flag} cannot be "${when}".`;
  throw hinted('time', says, `Bank holidays are known from ${from} to ${to}.`);
}

/** @throws {UserError} also where the time is still to come, or all that it may be */
export function readPast(flag: string, typed: string, typing: Typing): When {
  const isPast = (when: When) => startOf(when) <= typing.now;
  try {
    // What was understood is said only of what is taken.
    const said: string[] = [];
    const when = readTime(flag, typed, { ...typing, note: (text) => said.push(text) });
    if (isPast(when)) {
      for (const text of said) typing.note?.(text);
      return when;
    }
  } catch (fault) {
    const meanings = fault instanceof UserError ? (fault.meanings ?? []) : [];
    if (typing.isAsked || meanings.length === 0 || meanings.some(isPast)) throw fault;
  }
  const hint = 'Give a time that has happened.';
  const says = `--${flag} is "${typed}", which is still to come. ${hint}`;
  throw new UserError('future', says, EXIT.usage, `That is still to come. ${hint}`);
}

const SLIP_MONTHS = 10;

/** As readPast; a day that is so long ago that its year may be mistyped is taken, and said with what it may be. */
export function readRecent(flag: string, typed: string, typing: Typing): When {
  const when = readPast(flag, typed, typing);
  const { now, note, settings } = typing;
  const [day, today] = [londonDay(when), londonDay(momentAt(now))];
  const months = monthsSince(day, today);
  if (months < SLIP_MONTHS || settings?.json) return when;
  const year = Number(today.slice(0, 4)) - (day.slice(4) > today.slice(4) ? 1 : 0);
  const meant = `${year}${day.slice(4)}`;
  const hint = isDay(meant) && meant !== day ? ` If the year is a slip: --${flag} ${meant}.` : '';
  note?.(`${sayWhen(day)} is ${months} months ago.${hint}\n`);
  return when;
}
