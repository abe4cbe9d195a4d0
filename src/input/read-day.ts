import { isDay } from '../engine/calendar/day.ts';
import { londonDay, momentAt, readWhen, startOf } from '../engine/calendar/london.ts';
import type { LookUpEnv } from '../env.ts';
import { EXIT, hinted, UserError } from '../errors.ts';
import { defined } from '../model/records.ts';
import { CALENDAR_YEARS, type Day, type When } from '../model/vocabulary.ts';
import { sayWhen } from '../text/days.ts';
import { readTypedDay } from './typed-day.ts';

/** When something is typed, and who hears how a day was understood that was not written as JSON has it. */
export type Typing = Pick<LookUpEnv, 'now'> & Partial<Pick<LookUpEnv, 'note' | 'settings'>>;

/**
 * A day or London time in any form that has one meaning. Without a year it is the last such day; the next, where the
 * child must be safe by it.
 *
 * @throws {UserError} where the text is no day, or has two meanings
 */
export function readTime(flag: string, typed: string, { now, note, settings }: Typing): When {
  const read = readTypedDay(typed, now, flag === 'protect-by' ? 'coming' : 'past');
  if (typeof read !== 'string') {
    const fault = hinted('time', `--${flag} cannot be "${typed}".`, read.fault);
    throw Object.assign(fault, defined({ meanings: read.meanings }));
  }
  const when = withinCalendar(flag, read);
  const isSaid = readWhen(typed.trim()) !== when && !settings?.json;
  if (isSaid) note?.(`--${flag} is ${sayWhen(when)}.\n`);
  return when;
}

/** A year mistyped must not cost the answers given so far: no working day could be counted in it. */
function withinCalendar(flag: string, when: When): When {
  const { from, to } = CALENDAR_YEARS;
  const year = Number(when.slice(0, 4));
  if (year >= from && year <= to) return when;
  const says = `--${flag} cannot be "${when}".`;
  throw hinted('time', says, `Bank holidays are known from ${from} to ${to}.`);
}

/** @throws {UserError} also where the time is still to come */
export function readPast(flag: string, typed: string, typing: Typing): When {
  const when = readTime(flag, typed, typing);
  if (startOf(when) <= typing.now) return when;
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
  const monthOf = (one: Day) => Number(one.slice(0, 4)) * 12 + Number(one.slice(5, 7));
  const months = monthOf(today) - monthOf(day) - (today.slice(8) < day.slice(8) ? 1 : 0);
  if (months < SLIP_MONTHS || settings?.json) return when;
  const year = Number(today.slice(0, 4)) - (day.slice(4) > today.slice(4) ? 1 : 0);
  const meant = `${year}${day.slice(4)}`;
  const hint = isDay(meant) && meant !== day ? ` If the year is a slip: --${flag} ${meant}.` : '';
  note?.(`${sayWhen(day)} is ${months} months ago.${hint}\n`);
  return when;
}
