import type { Env } from '../env.ts';
import type { Calendar } from '../model/calendar.ts';
import type { Nation } from '../model/vocabulary.ts';
import type { ReadMemory } from './log/check-chain.ts';
import { KnownPolicies } from './log/known-policies.ts';

/** What cases are read with. */
export interface ReadingWorld extends Pick<Env, 'now' | 'calendar'> {
  readonly machine: Pick<Env['machine'], 'sha256' | 'sameBytes'>;
}

/** What several readings share, so that each does not pay for it anew. */
export interface Shared {
  readonly calendar: Env['calendar'];
  /** For many cases: a policy that several keep is read once. */
  readonly known?: KnownPolicies;
  /** For one case that is read again. */
  readonly memory?: ReadMemory;
}

/** For the reading of many cases. */
export function sharing(env: Pick<ReadingWorld, 'machine' | 'calendar'>): Shared {
  return { known: new KnownPolicies(env.machine.sameBytes), calendar: calendarsOnce(env) };
}

/** Each nation's calendar is read once. */
export function calendarsOnce(env: Pick<Env, 'calendar'>): Env['calendar'] {
  const calendars = new Map<Nation, Calendar>();
  return (nation) => {
    const calendar = calendars.get(nation) ?? env.calendar(nation);
    calendars.set(nation, calendar);
    return calendar;
  };
}
