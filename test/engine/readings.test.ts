import { expect, test } from 'vitest';
import { advise } from '../../src/engine/advice/advice.ts';
import { progressOf, stagesAhead } from '../../src/engine/ladder/progress.ts';
import { runLadder } from '../../src/engine/ladder/timeline.ts';
import type { Answers } from '../../src/model/case.ts';
import { realCalendar, realPolicy } from '../real.ts';

const calendar = realCalendar('england');
const southwark = realPolicy('southwark.yaml');

test('The week of discussion is five working days by our reading, and where a bank holiday makes it another day that is said', () => {
  const weekOf = (from: string) =>
    runLadder(southwark, { from }, calendar, Date.UTC(2026, 0, 1)).stages[0]?.deadlines.find(
      ({ id }) => id === 'discussion',
    );
  const christmas = weekOf('2026-12-22');
  expect(christmas?.reading).toContain('A working week is read as five working days');
  expect(christmas).toMatchObject({ due: '2026-12-31', mightMean: { due: '2026-12-29' } });
  for (const day of ['2026-06-02', '2026-06-06', '2026-06-07'])
    expect(weekOf(day)?.mightMean).toBeUndefined();
});

test('A policy issue begins at stage 1 in Southwark, its route open after the heads of service have met, and not offered where it goes', () => {
  const situationAt = (answers: Partial<Answers>) => {
    const given = { area: 'southwark', concern: 'policy-issue', risk: 'none', ...answers } as const;
    const progress = progressOf(southwark, [{ kind: 'opened', at: '2026-06-01', answers: given }]);
    return { policy: southwark, progress, calendar, now: Date.UTC(2026, 5, 1, 10) };
  };
  const first = advise(situationAt({ disagreed: '2026-06-01' }));
  expect(first.stage.number).toBe(1);
  expect(first.route).toMatchObject({ instead: false, opensAfter: 'discussion' });
  expect(first.route?.reading).toMatch(/heads of service/);
  expect(first.deadlines.map(({ id }) => id)).not.toContain('settle-4');
  const third = situationAt({ stage: 3, reached: '2026-06-01' });
  expect(stagesAhead(third.policy, third.progress)).toEqual([4]);
  expect(advise(third).routes.map(({ id }) => id)).toContain('policy-issue');
  const fourth = advise(situationAt({ stage: 4, reached: '2026-06-01' }));
  expect(fourth.route).toBeNull();
  expect(fourth.routes.map(({ id }) => id)).not.toContain('policy-issue');
});
