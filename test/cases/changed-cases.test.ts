import { beforeAll, expect, test } from 'vitest';
import { caseStore } from '../../src/cases/store/case-store.ts';
import { realMachine } from '../../src/platform/machine.ts';
import { saved } from '../commands/saved-cases.ts';
import { wordsOf } from '../e2e/workspace.ts';
import { alone } from '../interview/sitting.ts';
import { newWorld, type World } from '../world.ts';
import { type Change, changeCase, changeSense, type Files, randomFrom } from './changed-cases.ts';
import { MemoryDisk } from './saving/memory-disk.ts';

const ROOT = '/data/cases';
const NOW = '2026-12-24T10:00';
const SEED = 20_261_127;
/** A fixed sample; all of them in a sweep. */
const COUNT = process.env.SWEEP ? 1_000 : 36;
const LONGEST_MS = 1_800_000;
const CHANGED = 'swk-1';
const machine = { ...realMachine, readText: () => 'words', writeFile: () => undefined };

const whole: Files = new Map();

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
  const disk = new MemoryDisk();
  const world = worldOn(disk, '2026-12-22T15:00');
  for (const reference of [CHANGED, 'krn-3', 'wir-2']) await saved(world, reference);
  for (const line of ENTERED) {
    const { exit, err } = await alone(wordsOf(line), worldOn(disk, '2026-12-23T15:00'));
    expect({ line, exit, err: exit === 0 ? '' : err }).toEqual({ line, exit: 0, err: '' });
  }
  for (const folder of disk.namesIn(ROOT).filter((name) => !name.startsWith('.'))) {
    for (const name of disk.namesIn(`${ROOT}/${folder}`)) {
      whole.set(`${folder}/${name}`, disk.bytesOf(`${ROOT}/${folder}/${name}`));
    }
  }
});

function worldOn(disk: MemoryDisk, now: string): World {
  return newWorld(now, { cases: caseStore(disk.fs, ROOT), machine });
}

function diskOf(files: Files): MemoryDisk {
  const disk = new MemoryDisk();
  for (const folder of ['/data', ROOT]) if (!disk.has(folder)) disk.fs.makeFolder(folder);
  for (const [path, bytes] of files) {
    const folder = `${ROOT}/${path.split('/').slice(0, -1).join('/')}`.replace(/\/$/, '');
    if (!disk.has(folder)) disk.fs.makeFolder(folder);
    disk.plant(`${ROOT}/${path}`, bytes);
  }
  return disk;
}

interface Ran {
  readonly exit: number;
  readonly said: string;
  readonly out: string;
}

/** A fault of the program ends with 1, and says where it was. */
async function run(world: World, line: string): Promise<Ran> {
  return alone(wordsOf(line), world).then(
    ({ exit, shown, out }) => ({ exit, said: shown, out }),
    (fault: Error) => ({ exit: 1, said: String(fault.stack), out: '' }),
  );
}

/** Commands that read, and then those that add. */
const LINES = [
  ...['status', 'status swk-1', 'verify', 'show swk-1', 'report --quarter 2026-Q4'],
  ...['letter swk-1', 'form swk-1', 'export swk-1 --format ics --output x.ics'],
  ...['export swk-1 --redact', 'record swk-1 --file words', 'correct swk-1 2 --file words'],
  ...['set swk-1 --risk unsure', 'next swk-1 --outcome unresolved --risk none'],
];

interface Changed {
  readonly disk: MemoryDisk;
  readonly world: World;
  readonly change: Change;
  readonly what: string;
  readonly nth: number;
}

/** Changes the case in one way after another, alone or with others beside it; `act` gives what is wrong then. */
function eachChange(alone: boolean, act: (changed: Changed) => Promise<readonly string[]>) {
  return async () => {
    const problems: string[] = [];
    for (let nth = 0; nth < COUNT; nth++) {
      const files = new Map([...whole].filter(([path]) => !alone || path.startsWith(CHANGED)));
      const change = changeCase(files, CHANGED, randomFrom(SEED + nth));
      const disk = diskOf(files);
      const what = `${nth}. ${change.what}`;
      const found = await act({ disk, world: worldOn(disk, NOW), change, what, nth });
      problems.push(...found.map((one) => `${what}: ${one.slice(0, 400)}`));
    }
    expect(problems).toEqual([]);
  };
}

const others = (disk: MemoryDisk) =>
  ['krn-3', 'wir-2'].map((name) =>
    disk.namesIn(`${ROOT}/${name}`).map((file) => [...disk.bytesOf(`${ROOT}/${name}/${file}`)]),
  );

test(
  `Of ${COUNT} changed cases none is a fault of the program, and none harms another case`,
  eachChange(false, async ({ disk, world }) => {
    const problems: string[] = [];
    const before = JSON.stringify(others(disk));
    for (const line of LINES) {
      const { exit, said } = await run(world, line);
      if (exit === 1) problems.push(`${line}: ${said}`);
    }
    const { document } = await verified(world);
    for (const name of ['krn-3', 'wir-2']) {
      const found = document.cases.find((one) => one.case === name);
      if (found?.ok !== true) problems.push(`${name} is harmed`);
    }
    if (JSON.stringify(others(disk)) !== before) problems.push('others changed');
    return problems;
  }),
  LONGEST_MS,
);

interface Verified {
  readonly cases: readonly {
    case: string;
    ok: boolean;
    problems: readonly { problem?: string }[];
  }[];
  readonly strays: readonly { problem?: string }[];
}

async function verified(world: World): Promise<{ exit: number; document: Verified }> {
  const { exit, out } = await alone('verify --json', world);
  return { exit, document: JSON.parse(out) };
}

test(
  `Of ${COUNT} changed cases every one is shown, and what was damaged has its sentence`,
  eachChange(true, async ({ world, change: { isDamage } }) => {
    const page = await run(world, 'status');
    const { exit, document } = await verified(world);
    const said = [...document.cases.flatMap(({ problems }) => problems), ...document.strays];
    const isHalf = said.some(({ problem = '' }) => problem.split(' ').length < 4);
    const isNone = page.exit === 0 && /No case is (open|saved) here/.test(page.said);
    return [
      ...(isNone ? ['no case'] : []),
      ...(isDamage && exit !== 5 && exit !== 8 ? [`verify ends with ${exit}`] : []),
      ...(isDamage && said.length === 0 ? ['no sentence'] : []),
      ...(isHalf ? ['half a sentence'] : []),
    ];
  }),
  LONGEST_MS,
);

/** Every other bundle is changed itself too. */
function changedBundle(text: string, nth: number): { text: string; what: string } {
  if (nth % 2 === 0) return { text, what: 'as it is' };
  const bundle = JSON.parse(text);
  const what = changeSense(bundle, randomFrom(SEED - nth));
  return { text: JSON.stringify(bundle), what };
}

test(
  `Of ${COUNT} changed bundles each is taken in whole or not at all`,
  eachChange(true, async ({ world, nth }) => {
    const bundled = await run(world, 'export swk-1 --format bundle');
    if (bundled.exit !== 0) return [];
    const disk = new MemoryDisk();
    const { text, what } = changedBundle(bundled.out, nth);
    const readBytes = () => new TextEncoder().encode(text);
    const cases = caseStore(disk.fs, ROOT);
    const there = newWorld(NOW, { cases, machine: { ...machine, readBytes } });
    const taken = await run(there, 'import x --yes');
    const isThere = disk.has(ROOT) && disk.namesIn(ROOT).some((name) => !name.startsWith('.'));
    return [
      ...(taken.exit === 1 ? [`${what}: ${taken.said}`] : []),
      ...(isThere === (taken.exit === 0) ? [] : [`${what}: half taken in`]),
    ];
  }),
  LONGEST_MS,
);
