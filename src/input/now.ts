import { momentAt, readWhen, startOf } from '../engine/calendar/london.ts';
import type { LookUpEnv, Settings } from '../env.ts';
import { hinted } from '../errors.ts';
import { sayWhen } from '../text/days.ts';
import type { Screen } from '../text/page.ts';

/**
 * Returns the moment to work everything out for, and what gave it if the clock did not.
 *
 * @throws {UserError} if the text given is not a moment
 */
export async function readNow(
  settings: Settings,
  fromEnvironment = '',
): Promise<Pick<LookUpEnv, 'now' | 'nowFrom'>> {
  const given = settings.now ?? fromEnvironment;
  if (given === '' && settings.now === null) return { now: Date.now() };
  const nowFrom = settings.now === null ? 'ESCALATE_NOW' : '--now';
  const written = readWhen(given.trim());
  // A day and time in figures are read here: other forms need a reader that is loaded on demand.
  if (written?.slice(0, 16) === given.trim().slice(0, 16))
    return { now: startOf(written), nowFrom };
  const { readTypedDay } = await import('./read-day.ts');
  const when = readTypedDay(given, Date.now(), 'past');
  if (typeof when === 'string') return { now: startOf(when), nowFrom };
  throw hinted('time', `${nowFrom} cannot be "${given}".`, when.fault);
}

/** The line `As at Tue 22 Dec 2026, 15:00, from ESCALATE_NOW.`, unless the clock gave the time. */
export function asOf({ now, nowFrom }: Pick<LookUpEnv, 'now' | 'nowFrom'>): Pick<Screen, 'asOf'> {
  return nowFrom ? { asOf: `As at ${sayWhen(momentAt(now))}, from ${nowFrom}.` } : {};
}
