import { momentAt, readWhen, startOf } from '../engine/calendar/london.ts';
import type { LookUpEnv, Settings } from '../env.ts';
import { hinted } from '../errors.ts';
import { sayWhen } from '../text/days.ts';
import type { Screen } from '../text/page.ts';

/**
 * Returns the moment for which everything is worked out. If it is not the clock's, also returns the
 * name of the option or variable that gave it.
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
  // Only a day and time in figures are read here. The reader for other forms is loaded on demand.
  if (written?.slice(0, 16) === given.trim().slice(0, 16))
    return { now: startOf(written), nowFrom };
  const { readTypedDay } = await import('./read-day.ts');
  const when = readTypedDay(given, Date.now(), 'past');
  if (typeof when === 'string') return { now: startOf(when), nowFrom };
  throw hinted('time', `${nowFrom} cannot be "${given}".`, when.fault);
}

/** Returns `As at Tue 22 Dec 2026, 15:00, from ESCALATE_NOW.`, or nothing if the clock is used. */
export function asOf({ now, nowFrom }: Pick<LookUpEnv, 'now' | 'nowFrom'>): Pick<Screen, 'asOf'> {
  return nowFrom ? { asOf: `As at ${sayWhen(momentAt(now))}, from ${nowFrom}.` } : {};
}
