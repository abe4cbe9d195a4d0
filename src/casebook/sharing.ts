import type { ReadMemory } from '../engine/log/check-chain.ts';
import { KnownPolicies } from '../engine/log/known-policies.ts';
import type { Env } from '../env.ts';
import type { Calendar } from '../model/calendar.ts';
import type { Nation } from '../model/vocabulary.ts';

/** What several readings share, so that each does not pay for it anew. */
export interface Shared {
  readonly calendar: Env['calendar'];
  /** For many cases: a policy that several keep is read once. */
  readonly known?: KnownPolicies;
  /** For one case that is read again. */
  readonly memory?: ReadMemory;
}

/** For the reading of many cases. */
export function sharing(env: Env): Shared {
  return { known: new KnownPolicies(env.machine.sameBytes), calendar: calendarsOnce(env) };
}

/** Each nation's calendar is read once. */
export function calendarsOnce(env: Env): Env['calendar'] {
  const calendars = new Map<Nation, Calendar>();
  return (nation) => {
    const calendar = calendars.get(nation) ?? env.calendar(nation);
    calendars.set(nation, calendar);
    return calendar;
  };
}
