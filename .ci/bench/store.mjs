import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** As at when the cases are listed; the last was opened the day before. */
export const NOW = '2026-12-22T10:00';
const AREAS = ['southwark', 'wandsworth', 'wirral', 'windsor-and-maidenhead'];

/** Saves every n-th case by the program itself, in one process: to start it for each would take an hour. */
const MAKER = `
const { dist, words, count, areas, first, makers } = JSON.parse(process.env.BENCH_STORE);
const { main } = require(dist + '/main.cjs');
const escalate = async (...args) => {
  process.argv = [process.argv[0], 'escalate', ...args, '--no-input'];
  await main(dist, null);
  if (process.exitCode) throw new Error('exit ' + process.exitCode + ': ' + args.join(' '));
};
(async () => {
  for (let n = first; n < count; n += makers) {
    const [name, day] = ['BN-' + n, String(1 + (n % 20)).padStart(2, '0')];
    const about = ['--concern', 'threshold', '--risk', n % 50 ? 'none' : 'unsure', '--case', name];
    const at = (time) => ['--now', '2026-12-' + day + 'T' + time];
    const disagreed = ['--disagreed', '2026-12-' + day];
    await escalate('start', '--area', areas[n % areas.length], ...about, ...disagreed, ...at('10:00'));
    await escalate('record', name, '--kind', 'note', '--file', words, '--at', '2026-12-' + day, ...at('11:00'));
    await escalate('next', name, '--outcome', 'unresolved', '--risk', 'none', ...at('12:00'));
  }
})().catch((fault) => { console.error(fault); process.exitCode = 1; });
`;

/** A data folder of so many cases with three entries each, made by as many processes as there are cores. */
export async function makeStore(work, dist, count) {
  const data = join(work, `store-${count}`);
  mkdirSync(data, { mode: 0o755 });
  const words = join(work, 'words.txt');
  writeFileSync(words, 'They hold to it that early help is enough; we do not agree.\n');
  const makers = availableParallelism();
  const makesFrom = (first) => {
    const wanted = JSON.stringify({ dist, words, count, areas: AREAS, first, makers });
    const env = { PATH: process.env.PATH, HOME: work, TZ: 'Europe/London' };
    // Something is said of each case: there must be room for it.
    return promisify(execFile)(process.execPath, ['-e', MAKER], {
      env: { ...env, ESCALATE_DATA_DIR: data, BENCH_STORE: wanted },
      maxBuffer: Number.POSITIVE_INFINITY,
    });
  };
  await Promise.all(Array.from({ length: makers }, (_, first) => makesFrom(first)));
  return data;
}

/** The least that reading every case can be: each file read, hashed and parsed, nothing checked, nothing shown. */
export const READS_ALL = `
const { readdirSync, readFileSync } = require('node:fs');
const { hash } = require('node:crypto');
const root = process.argv[1];
for (const name of readdirSync(root)) {
  for (const file of readdirSync(root + '/' + name)) {
    const bytes = readFileSync(root + '/' + name + '/' + file);
    if (hash('sha256', bytes).length === 64) JSON.parse(bytes);
  }
}`;

/** As many tasks in taskwarrior, a third of them overdue; null where it is not installed. */
export function tasksLike(work, count, env) {
  if (spawnSync('task', ['--version']).status !== 0) return null;
  const data = join(work, `tasks-${count}`);
  mkdirSync(data);
  const rc = join(data, 'taskrc');
  writeFileSync(rc, `data.location=${data}\nconfirmation=off\nnews.version=9.9.9\n`);
  const tasks = Array.from({ length: count }, (_, n) => ({
    description: `Case BN-${n}: answer due`,
    due: n % 3 ? '20991222T100000Z' : '20201222T100000Z',
  }));
  const run = { env: { ...env, TASKRC: rc }, input: JSON.stringify(tasks) };
  const { status } = spawnSync('task', ['import', '-'], run);
  if (status !== 0) throw new Error('taskwarrior would not take the tasks.');
  return { program: 'task', args: ['overdue'], env: run.env };
}
