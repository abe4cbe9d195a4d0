import { existsSync, mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { cleanEnvironment, escalate, run } from '../command.mjs';
import { SkippedError } from '../row.mjs';
import { settle } from '../settle.mjs';
import { nthTemplate, referenceOf } from './copies.mjs';
import { ENTRIES } from './templates.mjs';

const FILE_SYSTEM_BLOCK = 4096;
/** Beside the store, written last: a store without it was never finished, or proved. */
const STAMP = 'made';

/**
 * @typedef {object} Store
 * @property {string} data the data folder, with nothing in it but `cases`
 * @property {{ reference: string, template: import('./templates.mjs').Template }[]} copies
 */

/**
 * Makes a store of so many open cases, or uses the one in `folder` if it was finished. A sample of its
 * cases is verified by the program.
 *
 * @param {string} folder
 * @param {number} count
 * @param {import('./templates.mjs').Template[]} templates
 * @param {(words: string) => void} tell
 * @returns {Promise<Store>}
 * @throws {SkippedError} where the disk has no room
 */
export async function makeStore(folder, count, templates, tell) {
  const data = join(folder, 'data');
  const isKept = existsSync(join(folder, STAMP));
  if (isKept) tell(`using the ${count} cases kept in ${folder}`);
  else await makeAnew(folder, count, templates, tell);
  const copies = Array.from({ length: count }, (_, number) => ({
    reference: referenceOf(number),
    template: templates[nthTemplate(number, templates.length)],
  }));
  forgetAllButCases(data);
  await verifySome(folder, data, count);
  writeFileSync(join(folder, STAMP), '');
  return { data, copies };
}

/** Takes away whatever the program keeps beside the cases, such as an index. */
export function forgetAllButCases(data) {
  for (const name of readdirSync(data)) {
    if (name !== 'cases') rmSync(join(data, name), { recursive: true });
  }
}

async function makeAnew(folder, count, templates, tell) {
  rmSync(folder, { recursive: true, force: true });
  const root = join(folder, 'data', 'cases');
  mkdirSync(root, { recursive: true, mode: 0o700 });
  requireRoom(folder, count, templates);
  tell(`making ${count} cases of ${ENTRIES} entries …`);
  const start = performance.now();
  const workers = availableParallelism();
  const share = Math.ceil(count / workers);
  const parts = Array.from({ length: workers }, (_, n) => [
    n * share,
    Math.min(count, (n + 1) * share),
  ]);
  await Promise.all(parts.map(([from, to]) => copyPart({ root, templates, from, to })));
  tell(`  ${((performance.now() - start) / 1000).toFixed(1)} s`);
  await settle();
}

function copyPart(workerData) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(join(import.meta.dirname, 'copy-worker.mjs'), { workerData });
    worker.on('error', reject);
    worker.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`worker: exit ${code}`)),
    );
  });
}

function requireRoom(folder, count, templates) {
  const ofOne = templates.map(({ files }) => sum(files.map(onDisk)) + FILE_SYSTEM_BLOCK);
  const bytes = Math.max(...ofOne) * count;
  const { bavail, bsize, files, ffree } = statfsSync(folder);
  if (bavail * bsize < bytes * 1.1)
    throw new SkippedError(`no room for ${count} cases: ${Math.ceil(bytes / 1e9)} GB`);
  // Some file systems make them as they are needed, and say that they have none.
  if (files > 0 && ffree < count * (ENTRIES + 1) * 1.1)
    throw new SkippedError(`too few inodes for ${count} cases`);
}

function onDisk(text) {
  return Math.ceil(Buffer.byteLength(text) / FILE_SYSTEM_BLOCK) * FILE_SYSTEM_BLOCK;
}

function sum(numbers) {
  return numbers.reduce((total, one) => total + one, 0);
}

async function verifySome(folder, data, count) {
  const env = cleanEnvironment(folder, { data });
  const some = new Set([0, 1, count >> 2, count >> 1, count - 1]);
  for (const number of some) {
    const reference = referenceOf(number);
    const wrong = (out) => {
      const [{ case: said, ok, entries }] = JSON.parse(out).cases;
      return said === reference && ok && entries === ENTRIES ? null : 'a copy is not a whole case';
    };
    await run(escalate(['verify', reference, '--json'], env, { wrong }));
  }
  forgetAllButCases(data);
}
