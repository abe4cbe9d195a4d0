import { afterAll, expect, test } from 'vitest';
import {
  Bench,
  type Ended,
  eachOf,
  REAL_SCENES,
  type RealScene,
  run,
} from '../faults/real-case.ts';

/** A fixed sample; `npm run sweep` takes every call, as `npm run test:faults` does by the system's own. */
const EVERY = process.env.SWEEP ? 1 : 3;
/** More than any save needs: a run that is not killed ends the sweep. */
const MOST_CALLS = 80;
const AT_ONCE = 4;

const bench = new Bench();
afterAll(() => bench.close());

for (const scene of REAL_SCENES) {
  const where = scene.links ? '' : ' without links';
  test(`a process killed at any file call of ${scene.operation}${where} breaks nothing`, async () => {
    const faults: string[] = [];
    let killed = 0;
    let isOver = false;
    const calls = Array.from({ length: MOST_CALLS / EVERY }, (_, index) => index * EVERY + 1);
    await eachOf(calls, AT_ONCE, async (at) => {
      if (isOver) return;
      const root = bench.prepare(scene);
      const { told } = await killAt(scene, root, at);
      if (told === null) killed++;
      else isOver = true;
      faults.push(...bench.judge(scene, root, told).map((fault) => `call ${at}: ${fault}`));
    });
    expect(faults).toEqual([]);
    expect(killed * EVERY).toBeGreaterThan(8);
    expect(isOver).toBe(true);
  });
}

function killAt(scene: RealScene, root: string, at: number): Promise<Ended> {
  const environment = { KILL_AT: String(at), ...(scene.links ? {} : { NO_LINKS: '1' }) };
  return run(process.execPath, bench.argumentsFor(scene, root), environment);
}
