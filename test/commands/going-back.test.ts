import { expect, test } from 'vitest';
import { sit } from '../interview/sitting.ts';
import { newWorld } from '../world.ts';
import { saved } from './saved.ts';

test('Whoever marks no step as done after all goes back to the page of the case', async () => {
  const world = await saved(newWorld('2026-12-22T15:00'));
  const { asked, exit } = await sit('done swk-1', ['back', 'Stop here'], world);
  expect(asked).toEqual(['Which step is done?', 'What now?']);
  expect(exit).toBe(0);
});

test.each(['q', 'stop', 'back'])(
  'Whoever leaves a question of "policy new" has no area of that name: %s',
  async (typed) => {
    const { exit, err, asked } = await sit('policy new leeds', [typed]);
    expect({ exit, asked }).toEqual({ exit: 130, asked: ["What is the area's name?"] });
    expect(err).toContain('Stopped.');
  },
);
