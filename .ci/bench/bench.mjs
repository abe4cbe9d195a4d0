import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { ROOT } from './command.mjs';
import { openContext } from './context.mjs';
import { machineFacts } from './machine-facts.mjs';
import { readOptions } from './options.mjs';
import { holds, SkippedError } from './row.mjs';
import { installing } from './rows/installing.mjs';
import { lookUps } from './rows/look-ups.mjs';
import { manyCases } from './rows/many-cases.mjs';
import { oneLimit } from './rows/one-limit.mjs';
import { ownPolicy } from './rows/own-policy.mjs';
import { saving } from './rows/saving.mjs';
import { terminal } from './rows/terminal.mjs';
import { tableOf } from './table.mjs';

/**
 * How fast the program is, each figure against something that does the least that could be done, in the
 * same run. Exit 1 where a bar does not hold or a row could not be measured; a skipped row says why.
 *
 * @typedef {import('./row.mjs').Row & { found: import('./row.mjs').Found | null, verdict: string }} Result
 */
const ROWS = [lookUps, terminal, ownPolicy, manyCases, oneLimit, saving, installing].flat();

const options = optionsOrUsage();
const rows = ROWS.filter(({ name, what }) => {
  const { only } = options;
  return only.length === 0 || only.some((word) => `${name} ${what}`.includes(word));
});
if (rows.length === 0) throw new Error(`No row is called ${options.only.join(', ')}. See --list`);
if (options.list) process.stdout.write(rows.map(({ name, what }) => `${name}: ${what}\n`).join(''));
else await bench();

async function bench() {
  if (options.build) build();
  const facts = machineFacts();
  const context = openContext(options, tell);
  process.once('SIGINT', () => {
    context.close();
    process.exit(130);
  });
  const results = [];
  try {
    for (const row of rows) results.push(await measured(row, context));
  } finally {
    context.close();
  }
  report({ ...facts, loadAfter: loadavg() }, results);
}

/** @returns {Promise<Result>} */
async function measured(row, context) {
  tell(`${row.name} …`);
  try {
    const found = await row.measure(context);
    const verdict =
      row.bar === null ? 'for information' : holds(row.bar, found.figure) ? 'yes' : 'NO';
    tell(`  ${found.figure.toPrecision(4)}: ${verdict}`);
    return { ...row, found, verdict };
  } catch (fault) {
    const word = fault instanceof SkippedError ? 'skipped' : 'FAILED';
    tell(`  ${word}: ${fault.message}`);
    return { ...row, found: null, verdict: `${word}: ${fault.message.split('\n')[0]}` };
  }
}

function report(facts, results) {
  const file = resolve(ROOT, options.json);
  mkdirSync(dirname(file), { recursive: true });
  const rows = results.map(({ measure: _, ...rest }) => rest);
  const document = { schema: 'escalate/bench/1', machine: facts, rows };
  writeFileSync(file, `${JSON.stringify(document, null, 2)}\n`);
  process.stdout.write(
    `${facts.cpu}, ${facts.cores} cores, node ${facts.node}, load ${facts.loadBefore[0].toFixed(2)} to ${facts.loadAfter[0].toFixed(2)}; medians\n\n${tableOf(results)}`,
  );
  const fallen = results.filter(({ verdict }) => /^(NO|FAILED)/.test(verdict)).length;
  if (fallen > 0) process.exitCode = 1;
  const skipped = results.filter(({ verdict }) => verdict.startsWith('skipped')).length;
  process.stdout.write(
    `\n${results.length} rows, ${fallen} not held or failed, ${skipped} skipped. All samples: ${file}\n`,
  );
}

function optionsOrUsage() {
  try {
    return readOptions(process.argv.slice(2));
  } catch (fault) {
    process.stderr.write(`${fault.message}\n`);
    return process.exit(2);
  }
}

function build() {
  tell('building …');
  const { status } = spawnSync('npm', ['run', 'build', '--silent'], {
    cwd: join(ROOT),
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('The build failed.');
}

function tell(words) {
  process.stderr.write(`${words}\n`);
}
