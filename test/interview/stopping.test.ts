import { expect, test } from 'vitest';
import { saved } from '../commands/saved-cases.ts';
import { ENTER } from '../scripted-asker.ts';
import { newWorld } from '../world.ts';
import { flat, inJson, sit } from './sitting.ts';

test('Whoever types an area alone is asked what they need, and Enter alone chooses nothing', async () => {
  await expect(sit('southwark', [ENTER])).rejects.toThrow('has no answer');
});

test('Whoever leaves a page open for a night is shown the new day first, and what is saved is of that day', async () => {
  const world = (await saved(newWorld('2026-12-22T09:00'))).at('2026-12-23T23:50');
  let now = world.env.now;
  const night = () => {
    now += 600_000;
  };
  const record = ['Record something', 'Record something', 'Rang them.', 'A note', 'Just now'];
  const changes = { clockNow: () => now };
  const { shown } = await sit('status swk-1', [night, ...record], world, changes);
  expect(flat(shown)).toContain('A new day has begun: this page is worked out anew.');
  const { entries } = await inJson('show swk-1', world);
  expect(entries.at(-1).at).toMatch(/^2026-12-24T00:00/);
});
