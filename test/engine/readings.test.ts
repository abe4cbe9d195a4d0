import { describe, expect, test } from 'vitest';
import { advise } from '../../src/engine/advice/advice.ts';
import { progressOf, stagesAhead } from '../../src/engine/ladder/progress.ts';
import { runLadder } from '../../src/engine/ladder/timeline.ts';
import type { Answers } from '../../src/model/case.ts';
import type { Deadline } from '../../src/model/deadline.ts';
import { writeLimits } from '../../src/text/deadline-text.ts';
import { Page } from '../../src/text/page.ts';
import { realCalendar, realPolicy } from '../real.ts';

const calendar = realCalendar('england');

function ladderOf(file: string, from: string) {
  return runLadder(realPolicy(file), { from }, calendar, Date.UTC(2026, 0, 1));
}

function saidOf(deadline: Deadline | undefined, day: string): string {
  const limits = deadline ? [{ deadline, at: deadline.stages ?? [1] }] : [];
  const page = writeLimits(new Page({ columns: 80, color: false }), limits, day, true);
  return page.toString().replace(/\s+/g, ' ');
}

function situationAt(file: string, answers: Partial<Answers>) {
  const policy = realPolicy(file);
  const given = { area: policy.id, concern: 'policy-issue', risk: 'none', ...answers } as const;
  const progress = progressOf(policy, [{ kind: 'opened', at: '2026-06-01', answers: given }]);
  return { policy, progress, calendar, now: Date.UTC(2026, 5, 1, 10) };
}

describe('The week in which professionals should attempt to settle it by discussion', () => {
  test.each([
    ['wandsworth', 'Stages 1 to 5', [1, 2, 3, 4, 5], 'It might also mean'],
    ['windsor-and-maidenhead', 'Stages 1 to 4', [1, 2, 3, 4], 'It might'],
  ])(
    'in %s is an attempt at the stages that are discussion, and what else it might mean is said',
    (area, said, stages, meaning) => {
      const { overall } = ladderOf(`${area}.yaml`, '2026-06-01');
      const limit = { amount: 5, unit: 'working-day' };
      const from = { event: 'disagreement', at: '2026-06-01', projected: false };
      const week = { stage: null, stages, limit, from, orSooner: true, worded: 'attempt' };
      expect(overall).toMatchObject([{ ...week, due: '2026-06-08' }]);
      expect(overall[0]?.mightMeanText).toMatch(meaning);
      expect(overall[0]?.mightMeanText).toMatch(/all five stages|stage 6 too/);
      expect(saidOf(overall[0], '2026-06-01')).toContain(`Mon 8 Jun ${said}: Try to settle it (`);
    },
  );

  test('is five working days by our reading, and where a bank holiday makes it another day that is said', () => {
    const weekOf = (from: string) => {
      const { stages } = ladderOf('southwark.yaml', from);
      return stages[0]?.deadlines.find(({ id }) => id === 'discussion');
    };
    const christmas = weekOf('2026-12-22');
    expect(christmas?.reading).toContain('A working week is read as five working days');
    expect(christmas).toMatchObject({ due: '2026-12-31', mightMean: { due: '2026-12-29' } });
    expect(saidOf(christmas, '2026-12-22')).toContain(
      'It might mean the same weekday a week on: Tue 29 Dec 2026.',
    );
    for (const day of ['2026-06-02', '2026-06-06', '2026-06-07'])
      expect(weekOf(day)?.mightMean).toBeUndefined();
  });
});

test('A ladder as dates is in their order within a stage', () => {
  for (const area of ['southwark', 'wandsworth', 'wirral'])
    for (const { deadlines } of ladderOf(`${area}.yaml`, '2026-12-22').stages) {
      const dues = deadlines.flatMap(({ due }) => due ?? []);
      expect(dues, area).toEqual(dues.toSorted());
    }
});

describe('A policy issue opens its route where a discussion has raised it', () => {
  test('Southwark: begun with it, one starts at stage 1, and the route is shown as a reading', () => {
    const findings = advise(situationAt('southwark.yaml', { disagreed: '2026-06-01' }));
    expect(findings.stage.number).toBe(1);
    expect(findings.route).toMatchObject({ instead: false, opensAfter: 'discussion' });
    expect(findings.route?.reading).toMatch(/heads of service/);
    expect(findings.deadlines.map(({ id }) => id)).not.toContain('settle-4');
  });

  test('it can be taken after the heads of service have met, and is not offered where it goes', () => {
    const third = situationAt('southwark.yaml', { stage: 3, reached: '2026-06-01' });
    expect(stagesAhead(third.policy, third.progress)).toEqual([4]);
    expect(advise(third).routes.map(({ id }) => id)).toContain('policy-issue');
    const fourth = advise(situationAt('southwark.yaml', { stage: 4, reached: '2026-06-01' }));
    expect(fourth.route).toBeNull();
    expect(fourth.routes.map(({ id }) => id)).not.toContain('policy-issue');
  });
});
