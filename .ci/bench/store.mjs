import { execFileSync, spawnSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** As at when the cases are listed; the last was opened the day before. */
export const NOW = '2026-12-22T10:00';
const AREAS = ['southwark', 'wandsworth', 'wirral', 'windsor-and-maidenhead'];

/** So many cases are saved by the program itself, each with an area and a day of its own; the others are like them. */
const SAVED = 20;

/** A data folder of so many cases with three entries each. */
export function makeStore(work, dist, count) {
  const data = join(work, `store-${count}`);
  mkdirSync(data, { mode: 0o755 });
  const env = { PATH: process.env.PATH, HOME: work, TZ: 'Europe/London', ESCALATE_DATA_DIR: data };
  const escalate = (...args) => {
    const line = [join(dist, '..', 'bin', 'escalate.js'), ...args, '--no-input'];
    execFileSync(process.execPath, line, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  };
  for (let n = 0; n < Math.min(count, SAVED); n += 1) {
    const [name, day] = [`BN-${n}`, `2026-12-${String(1 + n).padStart(2, '0')}`];
    const about = ['--concern', 'threshold', '--risk', n === 0 ? 'unsure' : 'none', '--case', name];
    const at = (time) => ['--now', `${day}T${time}`];
    const area = AREAS[n % AREAS.length];
    escalate('start', '--area', area, ...about, '--disagreed', day, ...at('10:00'));
    escalate('record', name, '--kind', 'note', NOTE, '--at', day, ...at('11:00'));
    escalate('next', name, '--outcome', 'unresolved', '--risk', 'none', ...at('12:00'));
  }
  const cases = join(data, 'cases');
  for (let n = SAVED; n < count; n += 1) copyCase(cases, `BN-${n % SAVED}`, `BN-${n}`);
  return data;
}

const NOTE = 'They hold to it that early help is enough; we do not agree.';

/** The same case under another reference, each entry sealed anew: to save 10,000 takes minutes. */
function copyCase(cases, from, to) {
  mkdirSync(join(cases, to), { mode: 0o700 });
  let previous = '';
  for (const name of readdirSync(join(cases, from)).toSorted()) {
    let text = readFileSync(join(cases, from, name), 'utf8');
    if (!name.startsWith('policy-')) {
      text = text
        .replace(`"case": "${from}"`, `"case": "${to}"`)
        .replace(/"previous": "\w+"/, `"previous": "${previous}"`)
        .replace(/"hash": "\w+"/, '"hash": ""');
      text = text.replace('"hash": ""', `"hash": "${hash('sha256', text)}"`);
      previous = hash('sha256', text);
    }
    writeFileSync(join(cases, to, name), text, { mode: 0o600 });
  }
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
