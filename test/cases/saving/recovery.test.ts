import { expect, test } from 'vitest';
import { atCall, untilCut, World } from './world.ts';

/** A fixed sample of the meetings; `npm run sweep` takes each. */
const EVERY = process.env.SWEEP ? 1 : 3;

/** A case in which the power cut something off at some file call. */
function cutOffAt(nth: number, links: boolean, act: (world: World) => void): World {
  const world = new World();
  world.disk.links = links;
  world.create('SWK-7', 'first');
  untilCut(world, nth, () => act(world));
  world.disk.crash('kept');
  return new World({}, world.disk);
}

test('two windows that meet over a save that a power cut left unfinished both get theirs in', () => {
  const refused: string[] = [];
  for (let cut = 1; cut <= 40; cut += 1) {
    for (let meeting = 1 + (cut % EVERY); meeting <= 30; meeting += EVERY) {
      const world = cutOffAt(cut, false, (one) => one.append('SWK-7', 'cut off'));
      world.disk.clockMs += 60_000;
      let other = 'not met';
      atCall(world, meeting, () => {
        other = new World({}, world.disk).append('SWK-7', 'theirs');
      });
      const mine = world.append('SWK-7', 'mine');
      world.disk.before = () => undefined;
      const whole = world.chain('SWK-7').problems.length === 0;
      const isIn = world.texts('SWK-7')?.includes('mine') === true;
      if (mine === 'saved' && (other === 'saved' || other === 'not met') && whole && isIn) continue;
      refused.push(`cut at ${cut}, met at ${meeting}: mine ${mine}, theirs ${other}`);
    }
  }
  expect(refused).toEqual([]);
});

test('a policy that a power cut left without its entry is no damage, and goes after a day', () => {
  let left = 0;
  for (let cut = 1; cut <= 60; cut += 1) {
    const world = cutOffAt(cut, true, (one) => one.moveOver('SWK-7', 'cut off'));
    const moved = world.texts('SWK-7')?.includes('cut off') === true;
    const policies = () => world.filesOf('SWK-7').policies.length;
    if (!moved && policies() === 2) left += 1;
    expect(world.chain('SWK-7').problems, `cut at ${cut}`).toEqual([]);
    expect(world.append('SWK-7', 'soon after')).toBe('saved');
    world.disk.clockMs += 2 * 86_400_000;
    expect(world.append('SWK-7', 'days after')).toBe('saved');
    expect(policies(), `cut at ${cut}`).toBe(moved ? 2 : 1);
    const names = world.disk.namesIn('/data/cases/SWK-7');
    expect(names.filter((name) => name.startsWith('.'))).toEqual([]);
    expect(world.chain('SWK-7').problems).toEqual([]);
  }
  expect(left).toBeGreaterThan(3);
});
