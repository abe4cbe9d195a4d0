import { expect, test } from 'vitest';
import { PowerCut } from './memory-disk.ts';
import { World } from './world.ts';

/** A fixed sample of the meetings; `npm run sweep` takes each. */
const EVERY = process.env.SWEEP ? 1 : 3;

/** Runs `act` before the nth file call, and no other. */
function atCall(world: World, nth: number, act: () => void): void {
  let calls = 0;
  world.disk.before = () => {
    calls += 1;
    if (calls !== nth) return;
    world.disk.before = () => undefined;
    act();
  };
}

/** A disk without links, with a save that the power cut off at some file call, a minute ago. */
function cutOffAt(nth: number): World {
  const world = new World();
  world.disk.links = false;
  world.create('SWK-7', 'first');
  let calls = 0;
  world.disk.before = () => {
    calls += 1;
    if (calls >= nth) throw new PowerCut();
  };
  try {
    world.append('SWK-7', 'cut off');
  } catch (error) {
    if (!(error instanceof PowerCut)) throw error;
  }
  world.disk.before = () => undefined;
  world.disk.crash('kept');
  world.disk.clockMs += 60_000;
  return new World({}, world.disk);
}

test('two windows that meet over a save that a power cut left unfinished both get theirs in', () => {
  const refused: string[] = [];
  for (let cut = 1; cut <= 40; cut += 1) {
    for (let meeting = 1 + (cut % EVERY); meeting <= 30; meeting += EVERY) {
      const world = cutOffAt(cut);
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

/** A policy that a power cut left in a case, before the entry that was to name it. */
function cutOffMoving(at: number): World {
  const world = new World();
  world.create('SWK-7', 'first');
  let calls = 0;
  world.disk.before = () => {
    calls += 1;
    if (calls >= at) throw new PowerCut();
  };
  try {
    world.moveOver('SWK-7', 'cut off');
  } catch (error) {
    if (!(error instanceof PowerCut)) throw error;
  }
  world.disk.before = () => undefined;
  world.disk.crash('kept');
  return new World({}, world.disk);
}

test('a policy that a power cut left without its entry is no damage, and goes after a day', () => {
  let left = 0;
  for (let cut = 1; cut <= 60; cut += 1) {
    const world = cutOffMoving(cut);
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
