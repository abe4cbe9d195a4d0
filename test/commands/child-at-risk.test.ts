import { expect, test } from 'vitest';
import { done } from '../../src/commands/done.ts';
import { next } from '../../src/commands/next.ts';
import { status } from '../../src/commands/status.ts';
import type { World } from '../world.ts';
import { saved } from './saved.ts';

const CASE = { case: 'swk-1' };

async function nextLine(world: World): Promise<string> {
  await status(CASE, world.env);
  return (/\nNext: ([\s\S]*)$/.exec(world.said())?.[1] ?? '').replace(/\s+/g, ' ').trim();
}

test('A child at risk comes before an answer that is late, and the late answer after it', async () => {
  const world = await saved();
  await done({ ...CASE, step: 'raise' }, world.env);
  const late = () => world.at('2027-01-05T09:00');
  expect(await nextLine(late())).toMatch(/No answer came in time/);
  await next({ ...CASE, outcome: 'risk' }, world.at('2027-01-05T08:00').env);
  for (const step of ['tell-dsl', 'mash-manager', 'emergency-action']) {
    expect(await nextLine(late())).toMatch(
      new RegExp(`When it is done: escalate done swk-1 ${step}$`),
    );
    await done({ ...CASE, step }, late().env);
  }
  expect(await nextLine(late())).toMatch(/No answer came in time/);
});
