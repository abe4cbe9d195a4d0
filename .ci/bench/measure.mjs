import { spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import { spawn as spawnInTerminal } from '@lydell/node-pty';

/**
 * @typedef {object} Command
 * @property {string} program
 * @property {string[]} args
 * @property {Record<string, string>} env
 * @property {number} [uid] the user to run it as; absent: the one who runs this
 */

/** Status ends with 3 where a deadline has passed. */
const GOOD_EXITS = [0, 3];

/**
 * Runs a command with nothing on stdin and pipes for its output, and gives its wall time in milliseconds.
 *
 * @param {Command} command
 * @throws {Error} where it fails: that is never timed
 */
export function timeOf({ program, args, env, uid }) {
  return new Promise((resolve, reject) => {
    const start = process.hrtime.bigint();
    const as = uid === undefined ? {} : { uid, gid: uid };
    const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'], cwd: '/', ...as });
    const err = [];
    child.stdout.resume();
    child.stderr.on('data', (chunk) => err.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      const ms = Number(process.hrtime.bigint() - start) / 1e6;
      if (GOOD_EXITS.includes(code)) return resolve(ms);
      reject(new Error(`exit ${code}: ${[program, ...args].join(' ')}\n${Buffer.concat(err)}`));
    });
  });
}

const QUESTION = 'Which area does the child live in?';
const LAST_OF_IT = 'Ctrl-C stops.';
const LONGEST_MS = 20_000;

/** The least that can show the first question in a terminal: a script that only writes. */
export const WRITES_IT = `process.stdout.write(${JSON.stringify(`${QUESTION}\n${LAST_OF_IT}\n`)})`;

/** The time until the first question is shown in a real pseudo-terminal; then Ctrl-C ends the command. */
export function timeOfQuestion({ program, args, env }) {
  return new Promise((resolve, reject) => {
    const start = process.hrtime.bigint();
    const size = { name: 'xterm-256color', cols: 80, rows: 24 };
    const terminal = spawnInTerminal(program, args, { ...size, env: { ...env, LANG: 'C.UTF-8' } });
    let raw = '';
    let ms = null;
    const late = setTimeout(() => terminal.kill('SIGKILL'), LONGEST_MS);
    terminal.onData((data) => {
      raw += data;
      const written = stripVTControlCharacters(raw);
      if (ms !== null || !written.includes(QUESTION) || !written.includes(LAST_OF_IT)) return;
      ms = Number(process.hrtime.bigint() - start) / 1e6;
      terminal.write('\x03');
    });
    terminal.onExit(() => {
      clearTimeout(late);
      if (ms === null) reject(new Error(`The question was never shown:\n${raw}`));
      else resolve(ms);
    });
  });
}

/**
 * Times two things in turn, and gives the median of each and of the ratios pair by pair: a machine that is slow for a
 * while is slow for both of a pair, and not for half of one column.
 *
 * @param {() => Promise<number>} ours
 * @param {() => Promise<number>} theirs
 */
export async function inPairs(ours, theirs, pairs) {
  await ours();
  await theirs();
  const samples = [];
  for (let n = 0; n < pairs; n += 1) samples.push([await ours(), await theirs()]);
  return {
    ours: median(samples.map(([our]) => our)),
    theirs: median(samples.map(([, their]) => their)),
    ratio: median(samples.map(([our, their]) => our / their)),
  };
}

export function median(numbers) {
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[sorted.length >> 1];
}
