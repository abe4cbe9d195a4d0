import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bareNode, cleanEnvironment, escalate, PROGRAM, run } from '../command.mjs';
import { commandsInTurn, inTurn, median, timing } from '../pairs.mjs';
import { ratioOf } from '../row.mjs';
import { forgetAllButCases } from '../store/make-store.mjs';
import { wrongStatus } from '../store/status-blocks.mjs';
import { ENTRIES, NOW } from '../store/templates.mjs';
import { openTasks } from './tasks.mjs';

const [FEW, MANY, MOST] = [20, 10_000, 100_000];
const PEERS = join(import.meta.dirname, '..', 'peers');
const MIB_IN_KIB = 1024;
const MEMORY_RUNS = 5;

/** @type {import('../row.mjs').Row[]} */
export const manyCases = [
  {
    name: 'status-20',
    what: `status, ${FEW} cases of ${ENTRIES} entries`,
    against: 'node -e 0',
    bar: { atMost: 1.4, unit: '×' },
    measure: async (context) => {
      const status = await warmStatus(context, FEW);
      return ratioOf(await commandsInTurn(status, bareNode(status.env), context));
    },
  },
  {
    name: 'status-10000-warm',
    what: 'status, 10,000 open cases, index warm',
    against: 'task overdue, 10,000 tasks',
    bar: { atMost: 0.25, unit: '×' },
    measure: async (context) => {
      const { copies } = await context.store(MANY);
      const overdue = await openTasks(context.work, copies);
      const status = await warmStatus(context, MANY);
      return ratioOf(await commandsInTurn(status, overdue, { ...context, isLong: true }));
    },
  },
  {
    name: 'status-10000-looks',
    what: `status, 10,000 open cases, index warm`,
    against: 'a bare loop: list, lstat each folder',
    bar: null,
    measure: async (context) => {
      const status = await warmStatus(context, MANY);
      const { data } = await context.store(MANY);
      const wrong = (out) => (Number(out) === MANY ? null : 'not every case was looked at');
      const args = [join(PEERS, 'look-at-all.cjs'), join(data, 'cases')];
      const bare = { program: process.execPath, args, env: status.env, wrong };
      return ratioOf(await commandsInTurn(status, bare, { ...context, isLong: true }));
    },
  },
  {
    name: 'status-10000-cold',
    what: 'status, 10,000 open cases, index deleted',
    against: 'a bare loop: read, JSON.parse',
    bar: { atMost: 1.3, unit: '×' },
    measure: async (context) => {
      const { status, env, data } = await statusOf(context, MANY);
      const wrong = (out) => (Number(out) === MANY * ENTRIES ? null : 'not every entry was read');
      const args = [join(PEERS, 'read-all.cjs'), join(data, 'cases')];
      const bare = timing({ program: process.execPath, args, env, wrong });
      const cold = async () => {
        forgetAllButCases(data);
        rmSync(env.HOME, { recursive: true, force: true });
        return (await run(status)).ms;
      };
      return ratioOf(await inTurn(cold, bare, { ...context, isLong: true, warmUps: 1 }));
    },
  },
  {
    name: 'status-100000-warm',
    what: 'status, 100,000 open cases, index warm',
    against: 'the 10,000, index warm',
    bar: { atMost: 11, unit: '×' },
    measure: async (context) => {
      const many = await warmStatus(context, MANY);
      const most = await warmStatus(context, MOST);
      const told = { ...context, isLong: true, warmUps: 1 };
      return ratioOf(await commandsInTurn(most, many, told));
    },
  },
  {
    name: 'status-100000-memory',
    what: 'status, 100,000 open cases, peak memory',
    against: '–',
    bar: { atMost: 200, unit: 'MiB' },
    measure: async (context) => peakOf(await warmStatus(context, MOST), context.work),
  },
  {
    name: 'status-100000-one',
    what: 'status REF in a store of 100,000',
    against: 'node -e 0',
    bar: { atMost: 1.4, unit: '×' },
    measure: async (context) => {
      const { env } = await warmStatus(context, MOST);
      const { copies } = await context.store(MOST);
      const { reference, template } = copies[MOST * 0.7];
      const heading = template.block.split('\n')[0].replace(template.reference, reference);
      const wrong = (out) => (out.includes(heading) ? null : `"${heading}" is not in the output`);
      const one = escalate(['status', reference, '--now', NOW], env, { wrong });
      return ratioOf(await commandsInTurn(one, bareNode(env), context));
    },
  },
];

/** The command over a whole store, whose every line is compared with what is true. */
async function statusOf(context, count) {
  const { data, copies } = await context.store(count);
  const env = cleanEnvironment(join(context.work, `status-${count}`), { data });
  const wrong = (out) => wrongStatus(out, copies);
  return { data, env, status: escalate(['status', '--now', NOW], env, { wrong }) };
}

/** The same once whatever it keeps for next time is there. */
async function warmStatus(context, count) {
  const { status } = await statusOf(context, count);
  await run(status);
  await run(status);
  return status;
}

async function peakOf({ env, wrong }, work) {
  const file = join(work, 'peak');
  const samples = { ours: [] };
  for (let n = 0; n < MEMORY_RUNS; n += 1) {
    const args = ['--require', join(PEERS, 'peak.cjs'), PROGRAM, 'status', '--now', NOW];
    await run({ program: process.execPath, args, env: { ...env, BENCH_PEAK: file }, wrong });
    samples.ours.push(Number(readFileSync(file, 'utf8')) / MIB_IN_KIB);
    rmSync(file);
  }
  const ours = median(samples.ours);
  return { samples, unit: 'MiB', ours, theirs: null, figure: ours };
}
