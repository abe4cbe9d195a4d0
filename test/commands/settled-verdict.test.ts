import { expect, test } from 'vitest';
import { alone, flat } from '../interview/sitting.ts';
import { newWorld } from '../world.ts';

test('What is settled with steps not marked as done has one verdict, and no word of what may still be owed', async () => {
  const world = newWorld('2026-11-28T10:00');
  await alone(
    'start --area southwark --risk none --agency health --other-agency childrens-services --concern referral --child neither --disagreed 2026-11-27 --raised 2026-11-27 --case k1',
    world,
  );
  const { out, err } = await alone('next k1 --outcome resolved', world);
  const said = flat(`${out} ${err}`);
  expect(said).toContain('Settled; nothing is left');
  expect(said).toContain('The case is settled all the same. If it was done, say so:');
  expect(said).not.toContain('still owed');
});
