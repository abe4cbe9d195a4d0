import { describe, expect, it } from 'vitest';
import { readTime } from '../../src/input/day-flags.ts';
import type { Deadline } from '../../src/model/deadline.ts';
import type { When } from '../../src/model/vocabulary.ts';
import { AREAS, deadlinesOf, differences, everyDay } from './compare-ladders.ts';
import { dayAfter } from './count-ladder.ts';

const FROM_DAYS = [
  ...everyDay('2026-12-17', '2026-12-30'),
  ...everyDay('2026-03-28', '2026-04-04'),
  ...everyDay('2013-01-05', '2027-12-31', 397),
];
const DAYS_AHEAD = [0, 1, 2, 5, 7, 10, 14, 40];

/** A day, its first minute and its middle. */
function timesOf(from: When, ahead: number): readonly When[] {
  const day = dayAfter(from, ahead);
  const read = (time: string) => readTime('protect-by', `${day}T${time}`, { now: 0 });
  return [day, read('00:00'), read('13:05')];
}

const PAIRS = FROM_DAYS.flatMap((from) =>
  DAYS_AHEAD.flatMap((ahead) => timesOf(from, ahead).map((by) => [from, by] as const)),
);

/** The last instant of a due time, so that a day and a moment can be compared as texts of London's clock. */
function endOf(due: When): string {
  return due.length === 10 ? `${due}T24:00` : due;
}

function ended(deadlines: readonly Deadline[]): ReadonlyMap<string, Deadline> {
  return new Map(deadlines.map((limit) => [`${limit.stage} ${limit.id}`, limit]));
}

describe.each(AREAS)('the time by which the child must be safe, in %s', (area) => {
  it('caps the chain, and the chain goes on from there', () => {
    expect(PAIRS.flatMap(([from, by]) => differences(area, from, by)).slice(0, 5)).toEqual([]);
  });

  it('never makes a limit later, and is the latest of all but what is owed after a settlement', () => {
    for (const [from, by] of PAIRS) {
      const without = ended(deadlinesOf(area, from));
      for (const limit of deadlinesOf(area, from, by)) {
        const said = `${limit.id} from ${from}, safe by ${by}`;
        const { due, policyDue, governedBy } = limit;
        const before = without.get(`${limit.stage} ${limit.id}`)?.due;
        if (before && due) expect(endOf(due) <= endOf(before), said).toBe(true);
        if (limit.from.event === 'settled') {
          expect([due, governedBy], said).toEqual([policyDue, due === null ? null : 'policy']);
        } else {
          expect(due !== null && endOf(due) <= endOf(by), said).toBe(true);
          const isCapped = due === by && policyDue !== by;
          expect(governedBy, said).toBe(isCapped ? 'protect-by' : 'policy');
        }
      }
    }
  });
});

describe('a child who must be safe sooner than Southwark’s week, before Christmas', () => {
  function announced(by: When) {
    const limits = ended(deadlinesOf('southwark', '2026-12-22', by));
    return (key: string) => {
      const { from, due, policyDue, actBy, governedBy } = limits.get(key) ?? {};
      return [from?.at, due, policyDue, actBy, governedBy];
    };
  }

  it('has an earlier day govern, with the policy’s own day beside it', () => {
    const at = announced('2026-12-23');
    const by = '2026-12-23';
    expect(at('1 raise')).toEqual(['2026-12-22', by, '2026-12-24', by, 'protect-by']);
    expect(at('1 reply')).toEqual([by, by, '2026-12-30', by, 'protect-by']);
    expect(at('2 settle-2')).toEqual([by, by, '2026-12-28', by, 'protect-by']);
    expect(at('2 confirm-2')).toEqual([by, '2026-12-29', '2026-12-29', '2026-12-29', 'policy']);
  });

  it('has the policy govern on the very day that it is due', () => {
    const at = announced('2026-12-24');
    expect(at('1 raise').slice(1)).toEqual(['2026-12-24', '2026-12-24', '2026-12-24', 'policy']);
  });

  it('has a moment of that day govern, since it comes before the day ends', () => {
    const by = readTime('protect-by', '2026-12-24T09:30', { now: 0 });
    const at = announced(by);
    expect(by).toBe('2026-12-24T09:30:00+00:00');
    expect(at('1 raise').slice(1)).toEqual([by, '2026-12-24', '2026-12-24', 'protect-by']);
    expect(at('1 reply')).toEqual([by, by, '2026-12-31', '2026-12-24', 'protect-by']);
  });

  it('has a day at the weekend still told, and the working day to act by', () => {
    const told = ['2026-12-27', '2026-12-31', '2026-12-24', 'protect-by'];
    expect(announced('2026-12-27')('1 discussion').slice(1)).toEqual(told);
  });

  it('leaves every date as it was when it comes after them all', () => {
    const dues = (by: When | null) => deadlinesOf('southwark', '2026-12-22', by).map((l) => l.due);
    expect(dues('2027-03-01')).toEqual(dues(null));
  });
});
