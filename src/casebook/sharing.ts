import { KnownPolicies } from '../engine/log/known-policies.ts';
import type { Env } from '../env.ts';
import type { Calendar } from '../model/calendar.ts';
import type { Nation } from '../model/vocabulary.ts';

/** What the reading of many cases shares, so that each does not pay for it anew. */
export interface Shared {
  readonly known: KnownPolicies;
  readonly calendar: Env['calendar'];
}

/** A policy that several cases keep is read once, and so is each nation's calendar. */
export function sharing(env: Env): Shared {
  const calendars = new Map<Nation, Calendar>();
  return {
    known: new KnownPolicies(env.machine.sameBytes),
    calendar: (nation) => {
      const calendar = calendars.get(nation) ?? env.calendar(nation);
      calendars.set(nation, calendar);
      return calendar;
    },
  };
}
