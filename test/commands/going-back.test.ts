import { expect, test } from 'vitest';
import { done } from '../../src/commands/done.ts';
import type { Asker } from '../../src/env.ts';
import { alone, flat, GO_NEXT, STOP, sit, WAYS } from '../interview/sitting.ts';
import { BACK, ENTER } from '../scripted-asker.ts';
import { answering, newWorld } from '../world.ts';
import { saved } from './saved-cases.ts';

test('Whoever marks no step as done after all goes back to the page of the case', async () => {
  const world = await saved(newWorld('2026-12-22T15:00'));
  const { asked, exit } = await sit('done swk-1', ['back', 'Stop here'], world);
  expect(asked).toEqual(['Which step is done?', 'What now?']);
  expect(exit).toBe(0);
});

test('Whoever marks a step as done is asked on which day, and the other side has its days from then', async () => {
  const world = await saved(newWorld('2026-12-22T15:00'));
  const step = "Raise it with the other agency's practitioner";
  const script = [step, BACK, ENTER, 'Another day', '19 Dec', BACK, BACK, ENTER, 'Yesterday', STOP];
  const { asked, out } = await sit('done swk-1', script, world.at('2026-12-23T10:00'));
  const [which, when, day] = ['Which step is done?', 'When was it done?', 'Which day?'];
  expect(asked).toEqual([which, when, which, when, day, when, which, when, WAYS]);
  expect(flat(out)).toContain('as entry 2, done Tue 22 Dec 2026.');
  expect(flat(out)).toContain('Tue 29 Dec');
});

test('Whoever says on the page what happened can say that a step is done', async () => {
  const world = await saved(newWorld('2026-12-22T15:00'));
  const { asked } = await sit('status swk-1', [GO_NEXT, 'A step is done', 'Tell your own'], world);
  expect(asked).toEqual([
    ...[WAYS, 'Stage 1: what happened?', 'Which step is done?', 'When was it done?'],
  ]);
});

test('Whoever gives the day of a step on the line is not asked for it', async () => {
  const world = await saved(newWorld('2026-12-22T15:00'));
  const { asked } = await sit('done swk-1 --at today', ['Tell your own manager', STOP], world);
  expect(asked).toEqual(['Which step is done?', WAYS]);
});

test('Whoever has one case open is asked for its step at once, and told which case it is', async () => {
  const world = await saved(newWorld('2026-12-22T15:00'));
  const { asked, err } = await sit('done', [], world);
  expect(asked).toEqual(['Which step is done?']);
  expect(err).toMatch(/^If a child .*\nCase swk-1: no other is open\./);
});

test('The steps of where the case is now stand first, and those of a stage before say which', async () => {
  const world = await saved(newWorld('2026-12-22T15:00'));
  await alone('next swk-1 --outcome unresolved --risk none', world);
  const labels: string[] = [];
  const asker: Asker = {
    ...answering(),
    async choose({ choices }) {
      labels.push(...choices.map(({ label }) => label));
      return { kind: 'back' };
    },
  };
  await done({ case: 'swk-1' }, { ...world.env, asker });
  const first =
    'irst assess the risk: is it safe to escalate, or does the child need other protection?';
  expect(labels[0]).toBe(`F${first}`);
  expect(labels.filter((label) => label.includes(first))).toEqual([
    `F${first}`,
    `Stage 1: f${first}`,
  ]);
});
