import { afterAll, expect, test } from 'vitest';
import { Bench, eachOf, REAL_SCENES, run } from '../faults/real-case.ts';

/** A fixed sample; `npm run sweep` takes every call. */
const EVERY = process.env.SWEEP ? 1 : 3;
/** More than any save needs: a run that is not killed ends the sweep. */
const MOST_CALLS = 80;
const AT_ONCE = 4;

const bench = new Bench();
afterAll(() => bench.close());

test.each(REAL_SCENES)(
  'a process killed at any file call of $doing (links: $links) breaks nothing',
  async (scene) => {
    const faults: string[] = [];
    let killed = 0;
    let isOver = false;
    const calls = Array.from({ length: MOST_CALLS / EVERY }, (_, index) => index * EVERY + 1);
    await eachOf(calls, AT_ONCE, async (at) => {
      if (isOver) return;
      const root = bench.prepare(scene.doing);
      const environment = { KILL_AT: String(at), ...(scene.links ? {} : { NO_LINKS: '1' }) };
      const args = bench.argumentsFor(root, scene.doing);
      const told = await run(process.execPath, args, environment);
      if (told === null) killed++;
      else isOver = true;
      faults.push(...bench.judge(scene.doing, root, told).map((fault) => `call ${at}: ${fault}`));
    });
    expect(faults).toEqual([]);
    expect(killed * EVERY).toBeGreaterThan(8);
    expect(isOver).toBe(true);
  },
);
