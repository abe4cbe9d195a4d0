import { expect, test } from 'vitest';
import * as checks from './saving/sweeps.ts';
import { World } from './saving/world.ts';

test('a first try', () => {
  const w = new World();
  expect(w.create('SWK-7', 'one')).toBe('saved');
  expect(w.append('swk-7', 'two')).toBe('saved');
  expect(w.texts('SWK-7')).toEqual(['one', 'two']);
  expect(w.create('swk-7', 'x')).toBe('exists');
});
for (const [n, scene] of Object.entries({ A: checks.APPENDING, C: checks.CREATING, D: checks.DELETING, I: checks.IMPORTING }))
  for (const links of [true, false]) {
    test(`${n} ${links} crash`, () => {
      const f = checks.crashEverywhere(scene, {}, links);
      console.log(n, links, f.tried);
      expect([...f.faults]).toEqual([]);
    });
    test(`${n} ${links} fail`, () => {
      const f = checks.failEverywhere(scene, {}, links);
      console.log(n, links, f.tried);
      expect([...f.faults]).toEqual([]);
    });
  }
test('meet', () => {
  expect([...checks.meetEverywhere({}).faults]).toEqual([]);
  expect([...checks.meetEverywhere({}, false).faults]).toEqual([]);
  expect([...checks.writeInPieces({}).faults]).toEqual([]);
  expect([...checks.rot({}).faults]).toEqual([]);
  expect([...checks.followPlantedLinks({}).faults]).toEqual([]);
});
