import type { Deadline } from '../../model/deadline.ts';
import type { Moved } from '../../model/status.ts';
import type { Day, When } from '../../model/vocabulary.ts';
import { isDay } from '../calendar/day.ts';
import { londonDay } from '../calendar/london.ts';

/** A due day as the practitioner was told it, with what it was counted from and the holidays left out. */
export interface ToldDue {
  readonly at: When;
  readonly due: When;
  readonly holidays: readonly Day[];
}

/** By deadline id. */
export type Told = Readonly<Record<string, ToldDue>>;

/** What an entry that starts a clock keeps: every date whose clock runs, as it is told now. */
export function toldOf(deadlines: readonly Deadline[]): Told {
  const running = deadlines.filter(
    (one) => !['waiting', 'ended', 'met', 'met-late'].includes(one.state),
  );
  return Object.fromEntries(
    running.flatMap((deadline) => {
      const { at } = deadline.from;
      const due = deadline.policyDue;
      return at === null || due === null
        ? []
        : [[deadline.id, { at, due, holidays: holidaysOf(deadline) }]];
    }),
  );
}

/** Whether an open date has moved since it was told, though its clock started when it did. */
export function movedSince(deadline: Deadline, told: ToldDue | undefined): Moved | null {
  const { policyDue } = deadline;
  if (!told || policyDue === null || told.due === policyDue) return null;
  if (deadline.from.at !== told.at || isOver(deadline)) return null;
  const now = holidaysOf(deadline);
  return {
    from: told.due,
    to: policyDue,
    added: deadline.counted
      .filter(({ day }) => now.includes(day) && !told.holidays.includes(day))
      // Days after the old date were not counted then: a holiday there came in only with the move.
      .filter(({ day }) => day <= dayOf(told.due))
      .map(({ day, why }) => ({ day, name: why ?? '' })),
    removed: told.holidays.filter((day) => !now.includes(day) && day <= dayOf(policyDue)),
  };
}

function isOver({ state }: Deadline): boolean {
  return state === 'met' || state === 'met-late' || state === 'ended';
}

function dayOf(when: When): Day {
  return isDay(when) ? when : londonDay(when);
}

function holidaysOf({ counted }: Deadline): Day[] {
  return counted
    .filter(({ counts, why }) => !counts && why !== 'Saturday' && why !== 'Sunday')
    .map(({ day }) => day);
}
