import { describe, expect, test } from 'vitest';
import { next } from '../../src/commands/next.ts';
import { start } from '../../src/commands/start.ts';
import { status } from '../../src/commands/status.ts';
import { realPolicy } from '../real.ts';
import { newWorld } from '../world.ts';
import { saved } from './saved.ts';

const CASE = { case: 'swk-1' };
const STAGES = [
  'southwark',
  'wandsworth',
  'windsor-and-maidenhead',
  'wirral',
  'kingston-and-richmond',
].flatMap((area) =>
  realPolicy(`${area}.yaml`).stages.map(({ number }) => [area, String(number)] as const),
);

describe('An open case', () => {
  test('is shown on one screen: its reference, how pressing it is, the advice as at now and what is next', async () => {
    const world = await saved();
    world.said();
    await status(CASE, world.at('2026-12-29T10:00').env);
    const later = world.at('2026-12-29T10:00');
    await status(CASE, later.env);
    const page = later.said();
    expect(page).toContain('\nswk-1: OVERDUE. Southwark, stage 1 of 5: Speak to');
    expect(page).toMatch(/\nOVERDUE {8}Raise it with the other agency's practitioner/);
    expect(page).toMatch(/It was due on Thu 24 Dec\./);
    expect(page).toContain('\nOpen steps: safe-to-escalate, raise, tell-manager');
    expect(page).toMatch(/\nNext: [\s\S]*escalate done swk-1 raise/);
  });

  test.each(STAGES)(
    'takes 23 rows at most, whatever has run out: %s, stage %s',
    async (area, stage) => {
      for (const risk of ['none', 'immediate']) {
        const world = newWorld('2026-11-20T10:00');
        const answers = { area, stage, risk, concern: 'threshold', agency: 'health' };
        const more = { otherAgency: 'childrens-services', disagreed: '2026-11-16' };
        await start({ ...answers, ...more, reached: '2026-11-19', ...CASE }, world.env);
        world.said();
        for (const now of ['2026-11-20T11:00', '2026-11-30T10:00']) {
          const later = world.at(now);
          await status(CASE, later.env);
          const rows = later.said().trimEnd().split('\n');
          expect({ now, risk, rows: Math.max(rows.length, 23) }).toEqual({ now, risk, rows: 23 });
          expect(Math.max(...rows.map((row) => row.length))).toBeLessThanOrEqual(79);
        }
      }
    },
  );

  test('has all that the policy says here by --full', async () => {
    const world = await saved();
    world.said();
    const settings = { ...world.env.settings, full: true };
    await status(CASE, { ...world.env, settings });
    const page = world.said();
    for (const heading of ['How each date is counted', 'Contacts', 'Notes', 'Other ways'])
      expect(page).toContain(`\n${heading}\n`);
    expect(page).toContain('\nOpen steps: safe-to-escalate, raise, tell-manager');
  });

  test('names whom the document says to approach at its stage, as JSON too', async () => {
    const world = newWorld('2026-11-20T10:00');
    const answers = { area: 'wandsworth', stage: '6', risk: 'none', concern: 'threshold' };
    await start({ ...answers, reached: '2026-11-19', ...CASE }, world.env);
    const asked = world.json();
    await status(CASE, asked.env);
    const [found] = JSON.parse(asked.said()).cases;
    expect(found.approach.say).toMatch(/Chair/);
  });

  test('that is over says so, and shows no step', async () => {
    const world = await saved();
    await next({ ...CASE, outcome: 'withdrawn' }, world.env);
    world.said();
    await status(CASE, world.env);
    expect(world.said()).toContain('\nswk-1          Withdrawn. Stage 1 of 5, Southwark.\n');
  });
});
