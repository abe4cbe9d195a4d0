import { beforeAll, expect, test } from 'vitest';
import { caseStore } from '../../src/cases/store/case-store.ts';
import { realMachine } from '../../src/platform/machine.ts';
import { saved } from '../commands/saved-cases.ts';
import { wordsOf } from '../e2e/workspace.ts';
import { alone, inJson, printed } from '../interview/sitting.ts';
import { newWorld, type World } from '../world.ts';
import { changeCase, changeSense, type Files, randomFrom } from './changed-cases.ts';
import { MemoryDisk } from './saving/memory-disk.ts';

const ROOT = '/data/cases';
const NOW = '2026-12-24T10:00';
const SEED = 20_261_127;
/** A fixed sample; all of them in a sweep. */
const COUNT = process.env.SWEEP ? 1_000 : 36;
const LONGEST_MS = 1_800_000;
const CASES = ['swk-1', 'krn-3', 'wir-2'] as const;
const [CHANGED, ...OTHERS] = CASES;

const whole = new MemoryDisk();
const ENTERED = [
  'record swk-1 --file words --kind discussion --with "team manager"',
  ...['done swk-1 raise', 'approve swk-1 2 --by "team manager"'],
  'set swk-1 --protect-by 2026-12-30 --child looked-after',
  ...['next swk-1 --outcome resolved', 'reopen swk-1'],
  ...['next swk-1 --outcome unresolved --risk none', 'record swk-1 --file words'],
  ...['correct swk-1 8 --file words', 'record krn-3 --file words'],
];

/** Three cases with every kind of entry among them. */
beforeAll(async () => {
  for (const reference of CASES) await saved(worldOn(whole, '2026-12-22T15:00'), reference);
  for (const line of ENTERED) await printed(line, worldOn(whole, '2026-12-23T15:00'));
});

function worldOn(disk: MemoryDisk, now = NOW, bundle = ''): World {
  const machine = {
    ...realMachine,
    readText: () => 'words',
    readBytes: () => new TextEncoder().encode(bundle),
    writeFile: () => undefined,
  };
  return newWorld(now, { cases: caseStore(disk.fs, ROOT), machine });
}

function filesOf(disk: MemoryDisk, reference: string): Files {
  const folder = `${ROOT}/${reference}`;
  return new Map(disk.namesIn(folder).map((name) => [name, disk.bytesOf(`${folder}/${name}`)]));
}

/** The cases as they lie on a disk once one value of one of them is another; and what was done. */
function changedAs(nth: number): { disk: MemoryDisk; what: string } {
  const disk = new MemoryDisk();
  for (const folder of ['/data', ROOT]) disk.fs.makeFolder(folder);
  const changed = filesOf(whole, CHANGED);
  const what = `${nth}. ${changeCase(changed, randomFrom(SEED + nth))}`;
  for (const reference of CASES) {
    disk.fs.makeFolder(`${ROOT}/${reference}`);
    const files = reference === CHANGED ? changed : filesOf(whole, reference);
    for (const [name, bytes] of files) disk.plant(`${ROOT}/${reference}/${name}`, bytes);
  }
  return { disk, what };
}

/** A fault of the program ends with 1, and says where it was. */
async function run(line: string, world: World) {
  return alone(wordsOf(line), world).catch((fault: Error) => ({
    ...{ exit: 1, shown: String(fault.stack).slice(0, 400), out: '' },
  }));
}

/** Commands that read, and then those that add. */
const LINES = [
  ...['status', 'status swk-1', 'verify', 'show swk-1', 'report --quarter 2026-Q4'],
  ...['letter swk-1', 'form swk-1', 'export swk-1 --format ics --output x.ics'],
  ...['export swk-1 --redact', 'record swk-1 --file words', 'correct swk-1 2 --file words'],
  ...['set swk-1 --risk unsure', 'next swk-1 --outcome unresolved --risk none'],
];

test(
  `Of ${COUNT} changed cases, every hash right, none is a fault of the program, and none harms another case`,
  async () => {
    const problems: string[] = [];
    for (let nth = 0; nth < COUNT; nth++) {
      const { disk, what } = changedAs(nth);
      for (const line of LINES) {
        const { exit, shown } = await run(line, worldOn(disk));
        if (exit === 1) problems.push(`${what}: ${line}: ${shown}`);
      }
      for (const other of OTHERS) {
        expect(filesOf(disk, other), what).toEqual(filesOf(whole, other));
        expect((await inJson(`verify ${other}`, worldOn(disk))).cases[0].ok, what).toBe(true);
      }
    }
    expect(problems).toEqual([]);
  },
  LONGEST_MS,
);

test(
  `Of ${COUNT} changed bundles each is taken in whole or not at all`,
  async () => {
    const problems: string[] = [];
    for (let nth = 0; nth < COUNT; nth++) {
      const { disk, what } = changedAs(nth);
      const bundled = await run('export swk-1 --format bundle', worldOn(disk));
      if (bundled.exit !== 0) continue;
      const bundle = JSON.parse(bundled.out);
      // Every other bundle is changed itself too.
      const how = nth % 2 === 0 ? '' : changeSense(bundle, randomFrom(SEED - nth));
      const there = new MemoryDisk();
      const taken = await run('import x --yes', worldOn(there, NOW, JSON.stringify(bundle)));
      const isThere = there.has(ROOT) && there.namesIn(ROOT).some((name) => !name.startsWith('.'));
      if (taken.exit === 1) problems.push(`${what}, ${how}: ${taken.shown}`);
      if (isThere !== (taken.exit === 0)) problems.push(`${what}, ${how}: half taken in`);
    }
    expect(problems).toEqual([]);
  },
  LONGEST_MS,
);
