import { beforeAll, expect, test } from 'vitest';
import { caseStore } from '../../src/cases/store/case-store.ts';
import { errorMessage } from '../../src/cli/error-message.ts';
import { approve } from '../../src/commands/approve.ts';
import { correct } from '../../src/commands/correct.ts';
import { done } from '../../src/commands/done.ts';
import { exportCase } from '../../src/commands/export.ts';
import { form } from '../../src/commands/form.ts';
import { importCase } from '../../src/commands/import.ts';
import { letter } from '../../src/commands/letter.ts';
import { next } from '../../src/commands/next.ts';
import { record } from '../../src/commands/record.ts';
import { reopen } from '../../src/commands/reopen.ts';
import { report } from '../../src/commands/report.ts';
import { set } from '../../src/commands/set.ts';
import { show } from '../../src/commands/show.ts';
import { status } from '../../src/commands/status.ts';
import { verify } from '../../src/commands/verify.ts';
import type { Env } from '../../src/env.ts';
import { realMachine } from '../../src/platform/machine.ts';
import { saved } from '../commands/saved.ts';
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
const CASE = { case: CHANGED };
const machine = { ...realMachine, readText: () => 'words', writeFile: () => undefined };

const whole: Files = new Map();

/** Three cases with every kind of entry among them. */
beforeAll(async () => {
  const disk = new MemoryDisk();
  const world = worldOn(disk, '2026-12-22T15:00');
  for (const reference of [CHANGED, 'krn-3', 'wir-2']) await saved(world, reference);
  const { env } = worldOn(disk, '2026-12-23T15:00');
  await record({ ...CASE, file: 'words', kind: 'discussion', with: 'team manager' }, env);
  await done({ ...CASE, step: 'raise' }, env);
  await approve({ ...CASE, entry: '2', by: 'team manager' }, env);
  await set({ ...CASE, protectBy: '2026-12-30', child: 'looked-after' }, env);
  await next({ ...CASE, outcome: 'resolved' }, env);
  await reopen(CASE, env);
  await next({ ...CASE, outcome: 'unresolved', risk: 'none' }, env);
  await record({ ...CASE, file: 'words' }, env);
  await correct({ ...CASE, entry: '8', file: 'words' }, env);
  await record({ case: 'krn-3', file: 'words' }, env);
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
  readonly exit: unknown;
  readonly said: string;
}

async function run(world: World, command: (env: Env) => Promise<unknown>): Promise<Ran> {
  world.said();
  world.noted();
  try {
    const exit = await command(world.env);
    return { exit, said: world.said() };
  } catch (fault) {
    const state = { args: [], isOpening: false, lastChange: () => null };
    const { text, exit } = errorMessage(fault, state);
    return { exit, said: exit === 1 ? String((fault as Error).stack) : text };
  }
}

/** Commands that read, and then those that add. */
const READING: Readonly<Record<string, (env: Env) => Promise<unknown>>> = {
  status: (env) => status({}, env),
  'status of it': (env) => status(CASE, env),
  verify: (env) => verify({}, env),
  show: (env) => show(CASE, env),
  report: (env) => report({ quarter: '2026-Q4' }, env),
  letter: (env) => letter(CASE, env),
  form: (env) => form(CASE, env),
  'export as a calendar': (env) => exportCase({ ...CASE, format: 'ics', output: 'x.ics' }, env),
  'export for sharing': (env) => exportCase({ ...CASE, redact: true }, env),
};
const ADDING: typeof READING = {
  record: (env) => record({ ...CASE, file: 'words' }, env),
  correct: (env) => correct({ ...CASE, entry: '2', file: 'words' }, env),
  set: (env) => set({ ...CASE, risk: 'unsure' }, env),
  next: (env) => next({ ...CASE, outcome: 'unresolved', risk: 'none' }, env),
};

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
    for (const [name, command] of Object.entries({ ...READING, ...ADDING })) {
      const { exit, said } = await run(world, command);
      if (exit === 1) problems.push(`${name}: ${said}`);
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
  const inJson = world.json();
  const exit = await verify({}, inJson.env);
  return { exit, document: JSON.parse(inJson.said()) };
}

test(
  `Of ${COUNT} changed cases every one is shown, and what was damaged has its sentence`,
  eachChange(true, async ({ world, change: { isDamage } }) => {
    const page = await run(world, (env) => status({}, env));
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
    const bundled = await run(world, (env) => exportCase({ ...CASE, format: 'bundle' }, env));
    if (bundled.exit !== 0) return [];
    const disk = new MemoryDisk();
    const { text, what } = changedBundle(bundled.said, nth);
    const readBytes = () => new TextEncoder().encode(text);
    const cases = caseStore(disk.fs, ROOT);
    const there = newWorld(NOW, { cases, machine: { ...machine, readBytes } });
    const taken = await run(there, (env) => importCase({ file: 'x', yes: true }, env));
    const isThere = disk.has(ROOT) && disk.namesIn(ROOT).some((name) => !name.startsWith('.'));
    return [
      ...(taken.exit === 1 ? [`${what}: ${taken.said}`] : []),
      ...(isThere === (taken.exit === 0) ? [] : [`${what}: half taken in`]),
    ];
  }),
  LONGEST_MS,
);
