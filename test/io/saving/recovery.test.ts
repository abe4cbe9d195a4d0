import { expect, test } from 'vitest';
import { PowerCut } from './memory-disk.ts';
import { World } from './world.ts';

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
    for (let meeting = 1; meeting <= 30; meeting += 1) {
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
