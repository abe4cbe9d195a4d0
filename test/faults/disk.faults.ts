import { afterAll, expect, test } from 'vitest';
import { printFigure } from './figures.ts';
import { Bench, eachOf, REAL_SCENES, type RealScene } from './real-case.ts';
import {
  callsOfSave,
  canTrace,
  diesInSave,
  failAt,
  hitsSave,
  killAt,
  type TracedCall,
  traced,
} from './trace.ts';

const ERRORS = ['ENOSPC', 'EIO', 'EROFS'];
const AT_ONCE = 3;
const MOST_TRIES = 20;
const LONGEST_MS = 240_000;

const hasStrace = canTrace();
if (!hasStrace)
  printFigure('strace is not here: no process is killed or failed at its system calls.');

const bench = new Bench();
afterAll(() => bench.close());

interface Run {
  readonly inject: readonly string[];
  readonly what: string;
}

for (const scene of REAL_SCENES) {
  const doing = `${scene.operation}${scene.links ? '' : ' without links'}`;

  test.skipIf(!hasStrace)(
    `killed at every system call of ${doing}, a process breaks nothing`,
    async () => {
      const calls = await callsOf(scene);
      const runs = calls.map((call) => ({ inject: killAt(call), what: nameOf(call, 'killed') }));
      const { faults, answers } = await sweep(scene, runs);
      printFigure(
        `${doing}: killed at each of ${calls.length} file calls: ${faults.length} faults.`,
      );
      expect(faults).toEqual([]);
      expect([...answers.keys()]).toEqual([null]);
    },
    LONGEST_MS,
  );

  test.skipIf(!hasStrace)(
    `whatever system call of ${doing} fails, the truth is told and nothing breaks`,
    async () => {
      const calls = await callsOf(scene);
      const runs = calls.flatMap((call) => failures(call, calls));
      const { faults, answers } = await sweep(scene, runs);
      const counts = [...answers].map(([told, count]) => `${told} ${count}`).join(', ');
      printFigure(
        `${doing}: ${ERRORS.join(', ')} at each of ${calls.length} file calls, once and from then on: ` +
          `${runs.length} runs (${counts}): ${faults.length} faults.`,
      );
      expect(faults).toEqual([]);
      expect([...answers.keys()]).not.toContain(null);
    },
    LONGEST_MS,
  );
}

function failures(call: TracedCall, calls: readonly TracedCall[]): readonly Run[] {
  return ERRORS.flatMap((code) =>
    [false, true].map((lasting) => ({
      inject: failAt(call, calls, code, lasting),
      what: nameOf(call, `${code} ${lasting ? 'from then on' : 'once'}`),
    })),
  );
}

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
  const root = bench.prepare(scene);
  const { trace, told } = await traced(bench, scene, root, []);
  expect(bench.judge(scene, root, told)).toEqual([]);
  expect(told).toBe('saved');
  return callsOfSave(trace);
}

async function sweep(scene: RealScene, runs: readonly Run[]) {
  const faults: string[] = [];
  const answers = new Map<string | null, number>();
  await eachOf(runs, AT_ONCE, async ({ inject, what }) => {
    const { told, root } = await injected(scene, inject);
    answers.set(told, (answers.get(told) ?? 0) + 1);
    faults.push(...bench.judge(scene, root, told).map((fault) => `${what}: ${fault}`));
  });
  return { faults, answers };
}

/** Now and then Node makes one call more or less before the save: then it is tried again. */
async function injected(scene: RealScene, inject: readonly string[]) {
  for (let tries = 1; ; tries++) {
    const root = bench.prepare(scene);
    const { told, trace } = await traced(bench, scene, root, inject);
    if (told === null ? diesInSave(trace) : hitsSave(trace)) return { told, root };
    if (tries === MOST_TRIES)
      throw new Error(`Nothing was hit in ${tries} tries: ${inject.join(' ')}`);
  }
}

function nameOf({ name, nth }: TracedCall, what: string): string {
  return `${name} ${nth} ${what}`;
}
