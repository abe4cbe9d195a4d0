import { afterAll, expect, test } from 'vitest';
import { Bench, eachOf, later, REAL_SCENES, type RealScene, run } from './real-case.ts';
import { callsOfSave, canTrace, failAt, hitsSave, type TracedCall, traced } from './trace.ts';

const ERRORS = ['ENOSPC', 'EIO', 'EROFS'];
const AT_ONCE = 3;
const MOST_TRIES = 20;
const LONGEST_MS = 600_000;

const hasStrace = canTrace();
if (!hasStrace)
  process.stderr.write('SKIPPED: strace is not here, so no system call was failed.\n');

const bench = new Bench();
afterAll(() => bench.close());

test.skipIf(!hasStrace).each(REAL_SCENES)(
  'whatever system call of $doing fails (links: $links), the truth is told and nothing breaks',
  async (scene) => {
    const faults: string[] = [];
    const calls = await callsOf(scene);
    const runs = calls.flatMap((call) =>
      ERRORS.flatMap((code) => [false, true].map((lasting) => ({ call, code, lasting }))),
    );
    await eachOf(runs, AT_ONCE, async ({ call, code, lasting }) => {
      const { told, root } = await injected(scene, failAt(call, calls, code, lasting));
      const what = `${call.name} ${call.nth} ${code} ${lasting ? 'from then on' : 'once'}`;
      if (told === null) faults.push(`${what}: it died`);
      faults.push(...bench.judge(scene.doing, root, told).map((fault) => `${what}: ${fault}`));
    });
    expect(faults).toEqual([]);
  },
  LONGEST_MS,
);

/** Now and then Node makes a call more or less before the save: two runs must agree on which are the save's. */
async function callsOf(scene: RealScene): Promise<readonly TracedCall[]> {
  let before = await callsOnce(scene);
  for (let tries = 1; tries <= MOST_TRIES; tries++) {
    const calls = await callsOnce(scene);
    if (JSON.stringify(calls) === JSON.stringify(before)) return calls;
    before = calls;
  }
  throw new Error('No two runs of one save make the same file calls.');
}

async function callsOnce(scene: RealScene): Promise<readonly TracedCall[]> {
  const root = bench.prepare(scene.doing);
  const { trace, told } = await traced(bench, scene, root, []);
  expect(bench.judge(scene.doing, root, told)).toEqual([]);
  expect(told).toBe('saved');
  return callsOfSave(trace);
}

/** Where Node has made one call more or less before the save, it is tried again. */
async function injected(scene: RealScene, inject: readonly string[]) {
  for (let tries = 1; ; tries++) {
    const root = bench.prepare(scene.doing);
    const { told, trace } = await traced(bench, scene, root, inject);
    if (hitsSave(trace)) return { told, root };
    if (tries === MOST_TRIES)
      throw new Error(`Nothing was hit in ${tries} tries: ${inject.join(' ')}`);
  }
}

test.each([
  { links: true, processes: 8, times: 200 },
  { links: false, processes: 4, times: 25 },
])(
  '$processes processes that enter $times entries each into one case keep them all (links: $links)',
  async ({ links, processes, times }) => {
    const root = bench.prepare('appending an entry');
    const environment: Readonly<Record<string, string>> = links ? {} : { NO_LINKS: '1' };
    const names = Array.from({ length: processes }, (_, index) => `process ${index + 1}`);
    const append = (name: string) => bench.argumentsFor(root, name, times);
    const answers = await Promise.all(
      names.map((name) => run(process.execPath, append(name), environment)),
    );
    const wanted = names.flatMap((name) =>
      Array.from({ length: times }, (_, index) => `${name} ${index + 1}`),
    );
    expect(answers).toEqual(names.map(() => 'saved'));
    expect(later(root).texts('SWK-7')?.toSorted()).toEqual(['first', ...wanted].toSorted());
    expect(later(root).chain('SWK-7').problems).toEqual([]);
  },
  LONGEST_MS,
);
