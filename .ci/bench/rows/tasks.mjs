import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../command.mjs';
import { SkippedError } from '../row.mjs';
import { isOverdue } from '../store/status-blocks.mjs';

/**
 * Gives taskwarrior a task for every case, due in the past where the case is overdue and to come where it
 * is not, and returns the command that lists those overdue.
 *
 * @param {string} work
 * @param {import('../store/make-store.mjs').Store['copies']} copies
 * @returns {Promise<import('../command.mjs').Command>}
 * @throws {SkippedError} where it is not installed
 */
export async function openTasks(work, copies) {
  if (spawnSync('task', ['--version']).error)
    throw new SkippedError('taskwarrior is not installed');
  const folder = join(work, 'tasks');
  mkdirSync(folder, { recursive: true });
  const tasks = copies.map(taskOf);
  writeFileSync(join(folder, 'tasks.json'), JSON.stringify(tasks));
  const settings = ['confirmation=off', 'news.version=2.6.0', `data.location=${folder}`];
  writeFileSync(join(folder, 'taskrc'), `${settings.join('\n')}\n`);
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    TZ: 'Europe/London',
    TASKRC: join(folder, 'taskrc'),
  };
  await run({ program: 'task', args: ['import', join(folder, 'tasks.json')], env });
  const late = copies.filter(({ template }) => isOverdue(template.block)).length;
  const wrong = (out) =>
    out.includes(`\n${late} tasks`) ? null : `it does not list ${late} tasks`;
  return { program: 'task', args: ['overdue'], env, wrong };
}

function taskOf({ reference, template }, nth) {
  const isLate = isOverdue(template.block);
  const days = 1 + (nth % 40);
  const due = new Date(Date.now() + (isLate ? -days : days) * 86_400_000);
  return {
    uuid: `00000000-0000-4000-8000-${String(nth).padStart(12, '0')}`,
    status: 'pending',
    description: `${reference} ${template.block.split('\n')[0].slice(11)}`,
    entry: stamp(new Date(Date.now() - 41 * 86_400_000)),
    due: stamp(due),
  };
}

/** `20261120T100000Z` */
function stamp(date) {
  return date.toISOString().replace(/[-:]|\.\d+/g, '');
}
