import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { PROGRAM, plainEnvironment, type Ran } from './run-built.ts';

export const EMERGENCY = 'If a child is in immediate danger, call 999 now.';
export const NOW = '2026-12-22T15:00';

const START = ['start', '--area', 'southwark', '--concern', 'threshold', '--risk', 'none'];
const AGENCIES = ['--agency', 'health', '--other-agency', 'childrens-services'];

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

export interface RunOptions {
  /** `--now`, as the environment tells it. */
  readonly now?: string;
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly program?: string;
  /** What runs the program, with its arguments: `strace -f …`. */
  readonly under?: readonly string[];
}

/** Somebody's computer: a folder of its own, in which the built program keeps its cases. */
export class Workspace {
  readonly folder = mkdtempSync(join(tmpdir(), 'escalate-desk-'));
  readonly data = join(this.folder, 'data');

  constructor() {
    folders.push(this.folder);
  }

  /** Runs the program with nobody to ask. */
  run(args: readonly string[], told: RunOptions = {}): Ran {
    const [command = '', ...before] = [...(told.under ?? []), process.execPath];
    const all = [...before, told.program ?? PROGRAM, ...args];
    const { status, stdout, stderr } = spawnSync(command, all, {
      encoding: 'utf8',
      env: this.environment(told),
      input: told.input ?? '',
      cwd: this.folder,
      maxBuffer: 64 * 1024 * 1024,
    });
    return { exit: status, out: stdout, err: stderr };
  }

  /** The same, beside others: for tests that run at once. */
  runAsync(args: readonly string[], told: RunOptions = {}): Promise<Ran> {
    const options = { env: this.environment(told), cwd: this.folder, maxBuffer: 64 * 1024 * 1024 };
    const all = [told.program ?? PROGRAM, ...args];
    return new Promise((resolve) => {
      const child = execFile(process.execPath, all, options, (_, out, err) =>
        resolve({ exit: child.exitCode, out, err }),
      );
      child.stdin?.on('error', () => {});
      child.stdin?.end(told.input ?? '');
    });
  }

  environment({ now = NOW, env = {} }: RunOptions = {}): NodeJS.ProcessEnv {
    return { ...plainEnvironment(), ESCALATE_DATA_DIR: this.data, ESCALATE_NOW: now, ...env };
  }

  /** Runs the program, and throws where that does not end well. */
  do(args: readonly string[], told: RunOptions = {}): string {
    const ran = this.run(args, told);
    if (ran.exit === 0) return ran.out;
    throw new Error(`escalate ${args.join(' ')}: exit ${ran.exit}: ${ran.err}`);
  }

  /** The one JSON document that it prints, whatever the exit code. */
  json(args: readonly string[], told: RunOptions = {}) {
    return JSON.parse(this.run([...args, '--json'], told).out);
  }

  /** Saves a Southwark case of a decision received two days before Christmas. */
  open(reference: string, told: RunOptions = {}): void {
    this.do([...START, ...AGENCIES, '--disagreed', '2026-12-22', '--case', reference], told);
  }

  /** Enters some words; they come from a file. */
  record(reference: string, text: string, ...more: readonly string[]): Ran {
    return this.run(['record', reference, '--file', '-', ...more], { input: text });
  }

  entry(reference: string, number: number): string {
    return join(this.data, 'cases', reference, `${String(number).padStart(6, '0')}.json`);
  }

  write(name: string, content: string | Uint8Array): string {
    const path = join(this.folder, name);
    writeFileSync(path, content);
    return path;
  }

  /** Every file below the data folder, or a folder in it, with the sum of its bytes; not what is kept of them and made anew. */
  bytes(under = ''): Readonly<Record<string, string>> {
    const root = join(this.data, under);
    const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).sort();
    const kept = names.filter((name) => name !== 'status-page');
    return Object.fromEntries(kept.map((name) => [name, sumOf(join(root, name))]));
  }
}

function sumOf(path: string): string {
  const stat = lstatSync(path);
  if (!stat.isFile()) return stat.isDirectory() ? 'folder' : 'other';
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/** What is on standard error but the general advice and notes on a changed policy. */
export function sentencesOf({ err }: Ran): readonly string[] {
  return err.split('\n').filter((line) => line !== '' && line !== EMERGENCY);
}
