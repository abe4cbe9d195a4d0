import { afterAll, expect, test } from 'vitest';
import * as saboteurs from '../cases/saving/saboteurs.ts';
import { APPENDING, CREATING, DELETING, IMPORTING, MOVING } from '../cases/saving/scenes.ts';
import {
  crashEverywhere,
  type Findings,
  failEverywhere,
  meetEverywhere,
} from '../cases/saving/sweeps.ts';
import { printFigure } from './figures.ts';
import { Bench, run } from './real-case.ts';

const SCENES = [APPENDING, MOVING, CREATING, DELETING, IMPORTING];
const LINKS = [true, false];
const LONGEST = { timeout: 240_000 };

test('the sweeps on a disk in memory, counted', LONGEST, () => {
  const sweeps = (sweep: typeof crashEverywhere): readonly Findings[] =>
    SCENES.flatMap((scene) => LINKS.map((links) => sweep(scene, {}, links)));
  count('power cuts in memory, at every file call, in four ways', sweeps(crashEverywhere));
  count('errors in memory, at every file call, once, lasting and late', sweeps(failEverywhere));
  count(
    'meetings of two writers in memory',
    LINKS.map((links) => meetEverywhere({}, links)),
  );
  printFigure(`${Object.keys(saboteurs).length + 1} sabotaged savers, each caught by its test.`);
});

function count(what: string, findings: readonly Findings[]): void {
  const tried = findings.reduce((sum, finding) => sum + finding.tried, 0);
  const faults = findings.flatMap((finding) => [...finding.faults]);
  printFigure(`${what}: ${tried}, with ${faults.length} faults.`);
  expect(faults).toEqual([]);
}

const LONGEST_MS = 240_000;

const bench = new Bench();
afterAll(() => bench.close());

test.each([
  { links: true, processes: 8, times: 200 },
  { links: false, processes: 4, times: 25 },
])(
  '$processes processes that enter $times entries each into one case keep them all (links: $links)',
  async ({ links, processes, times }) => {
    const scene = { operation: 'append', links } as const;
    const root = bench.prepare(scene);
    const environment = { TIMES: String(times), ...(links ? {} : { NO_LINKS: '1' }) };
    const started = performance.now();
    const names = Array.from({ length: processes }, (_, index) => `process ${index + 1}`);
    const answers = await Promise.all(
      names.map((name) => run(process.execPath, bench.manyArguments(root, name), environment)),
    );
    const seconds = Math.round((performance.now() - started) / 1000);
    const { texts, problems } = bench.look(root);
    const wanted = names.flatMap((name) =>
      Array.from({ length: times }, (_, index) => `${name} ${index + 1}`),
    );
    printFigure(
      `${processes} processes × ${times} entries${links ? '' : ' without links'}: ` +
        `${texts.length - 1} kept, ${problems} problems in the chain, ${seconds} s.`,
    );
    const all = JSON.stringify({ saved: times });
    expect(answers.map(({ stdout }) => stdout.trim())).toEqual(names.map(() => all));
    expect(texts.toSorted()).toEqual(['first', ...wanted].toSorted());
    expect(problems).toBe(0);
  },
  LONGEST_MS,
);
