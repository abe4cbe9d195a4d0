import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const PROGRAM = join(import.meta.dirname, '..', '..', 'bin', 'escalate.js');
const NOWHERE = mkdtempSync(join(tmpdir(), 'escalate-shapes-'));

/** As at when the program is asked, unless a test says otherwise: a Wednesday in winter. */
export const NOW = '2026-11-18T10:00:00+00:00';

/** The machine's settings without this program's own and Node's, and with a folder that holds nothing. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(ESCALATE|NODE)_/.test(name));
  return { ...Object.fromEntries(kept), ESCALATE_NOW: NOW, ESCALATE_DATA_DIR: NOWHERE };
}

export interface Ran {
  readonly exit: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the built program with nobody to ask. */
export function runBuilt(...args: readonly string[]): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
    encoding: 'utf8',
    env: plainEnvironment(),
    input: '',
  });
  return { exit: status, out: stdout, err: stderr };
}

/** What the built program prints as its one JSON document. Throws where it fails or prints anything else. */
export function readBuilt(...args: readonly string[]): unknown {
  const ran = runBuilt(...args, '--json', '--no-input');
  if (ran.exit !== 0) throw new Error(`escalate ${args.join(' ')}: exit ${ran.exit}: ${ran.err}`);
  return JSON.parse(ran.out);
}
