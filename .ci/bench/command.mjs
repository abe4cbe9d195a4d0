import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..');
export const PROGRAM = join(ROOT, 'bin', 'escalate.js');
const LONGEST_MS = 15 * 60_000;

/**
 * @typedef {object} Command
 * @property {string} program
 * @property {string[]} args
 * @property {Record<string, string>} env
 * @property {number} [exit] the only exit code that is no failure; 0 where not said
 * @property {(out: string) => string | null} [wrong] what is wrong with the output; null: nothing
 */

/**
 * Settings with nothing of this machine's or of npm's in them: NODE_EXTRA_CA_CERTS alone triples the start
 * of the bare runtime, and would make a slow program look good.
 *
 * @param {string} work a folder that may be written to
 * @param {{ data?: string, policies?: string }} [told]
 */
export function cleanEnvironment(work, { data, policies } = {}) {
  const home = join(work, 'home');
  mkdirSync(home, { recursive: true });
  return {
    PATH: process.env.PATH ?? '',
    HOME: home,
    TZ: 'Europe/London',
    ESCALATE_DATA_DIR: data ?? join(work, 'nothing'),
    ESCALATE_POLICY_DIR: policies ?? join(work, 'no-policies'),
  };
}

/** @returns {Command} */
export function escalate(args, env, rest = {}) {
  return { program: process.execPath, args: [PROGRAM, ...args], env, ...rest };
}

/** The least that a program in this runtime can take. @returns {Command} */
export function bareNode(env) {
  return { program: process.execPath, args: ['-e', '0'], env };
}

/**
 * Runs a command with nothing on stdin and a pipe on stdout, and gives its wall time and what it printed.
 *
 * @param {Command} command
 * @returns {Promise<{ ms: number, out: string }>}
 * @throws {Error} where it ends otherwise than it should or prints what is wrong: that is never timed
 */
export async function run(command) {
  const { ms, code, signal, out, err } = await ended(command);
  const { program, args, exit = 0, wrong = () => null } = command;
  const said = [program, ...args].join(' ').slice(0, 200);
  if (code !== exit) throw new Error(`exit ${code ?? signal}, wanted ${exit}: ${said}\n${err}`);
  const fault = wrong(out);
  if (fault !== null) throw new Error(`${fault}: ${said}\n${out.slice(0, 500)}`);
  return { ms, out };
}

/** Asynchronous, so that a large output is taken while it comes; `spawnSync` was no steadier, measured. */
function ended({ program, args, env }) {
  return new Promise((resolve, reject) => {
    const out = [];
    const err = [];
    const start = process.hrtime.bigint();
    const stdio = ['ignore', 'pipe', 'pipe'];
    const child = spawn(program, args, { env, stdio, timeout: LONGEST_MS });
    child.stdout.on('data', (chunk) => out.push(chunk));
    child.stderr.on('data', (chunk) => err.push(chunk));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const ms = Number(process.hrtime.bigint() - start) / 1e6;
      resolve({ ms, code, signal, out: textOf(out), err: textOf(err) });
    });
  });
}

function textOf(chunks) {
  return Buffer.concat(chunks).toString('utf8');
}
