import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';

export const ROOT = join(import.meta.dirname, '..', '..');
export const PROGRAM = join(ROOT, 'bin', 'escalate.js');
export const EMERGENCY = 'If a child is in immediate danger, call 999 now.';
/** As at when the program is asked, unless a test says otherwise. */
const NOW = '2026-12-22T15:00';
/** The plainest case; its last word is the risk. */
export const START = 'start --area southwark --concern threshold --risk none';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** The machine's settings without this program's own and Node's, and with a folder that is not there. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(([name]) => !/^(ESCALATE|NODE)_/.test(name));
  const own = { ESCALATE_NOW: NOW, ESCALATE_DATA_DIR: join(tmpdir(), 'escalate-nowhere') };
  return { ...Object.fromEntries(others), ...own };
}

/** What is typed after the program's name: a line, in which quotation marks hold words together, or its words. */
export type Line = string | readonly string[];

export function wordsOf(line: Line): readonly string[] {
  if (typeof line !== 'string') return line;
  return Array.from(
    line.matchAll(/"([^"]*)"|(\S+)/g),
    ([, quoted, plain]) => quoted ?? plain ?? '',
  );
}

export interface Ran {
  readonly exit: number | null;
  readonly out: string;
  readonly err: string;
}

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
  readonly folder = mkdtempSync(join(tmpdir(), 'escalate-'));
  readonly data = join(this.folder, 'data');

  constructor() {
    folders.push(this.folder);
  }

  /** Runs the program with nobody to ask. */
  run(line: Line, told: RunOptions = {}): Ran {
    const before = [...(told.under ?? []), process.execPath, told.program ?? PROGRAM];
    return this.#spawn([...before, ...wordsOf(line)], told);
  }

  /** Runs a line of the shell, in which the program stands in place of `escalate`. */
  inShell(line: string): Ran {
    const program = `"${process.execPath}" "${PROGRAM}"`;
    return this.#spawn(['sh', '-c', line.replace('escalate', program)]);
  }

  #spawn([command = '', ...args]: readonly string[], told: RunOptions = {}): Ran {
    const { status, stdout, stderr } = spawnSync(command, args, {
      encoding: 'utf8',
      env: this.environment(told),
      input: told.input ?? '',
      cwd: this.folder,
      maxBuffer: 64 * 1024 * 1024,
    });
    return { exit: status, out: stdout, err: stderr };
  }

  /** Runs the program beside others, for tests that run at once. */
  runAsync(line: Line, told: RunOptions = {}): Promise<Ran> {
    const options = { env: this.environment(told), cwd: this.folder, maxBuffer: 64 * 1024 * 1024 };
    const all = [told.program ?? PROGRAM, ...wordsOf(line)];
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
  do(line: Line, told: RunOptions = {}): string {
    const ran = this.run(line, told);
    if (ran.exit === 0) return ran.out;
    throw new Error(`escalate ${wordsOf(line).join(' ')}: exit ${ran.exit}: ${ran.err}`);
  }

  /** The one JSON document that it prints, whatever the exit code. */
  json(line: Line, told: RunOptions = {}) {
    return JSON.parse(this.run([...wordsOf(line), '--json'], told).out);
  }

  /** Saves a Southwark case of a decision received two days before Christmas. */
  open(reference: string, told: RunOptions = {}): void {
    const agencies = '--agency health --other-agency childrens-services';
    this.do(`${START} ${agencies} --disagreed 2026-12-22 --case ${reference}`, told);
  }

  /** Enters some words; they come from a file. */
  record(reference: string, text: string, ...more: readonly string[]): Ran {
    return this.run(['record', reference, '--file', '-', ...more], { input: text });
  }

  /** A copy of the program without some of what is in `dist`. @returns its path */
  copyOfProgram(...without: readonly string[]): string {
    const copy = mkdtempSync(join(this.folder, 'copy-'));
    for (const part of ['bin', 'dist'])
      cpSync(join(ROOT, part), join(copy, part), { recursive: true });
    for (const name of without) rmSync(join(copy, 'dist', name), { recursive: true, force: true });
    return join(copy, 'bin', 'escalate.js');
  }

  entry(reference: string, number: number): string {
    return join(this.data, 'cases', reference, `${String(number).padStart(6, '0')}.json`);
  }

  write(name: string, content: string | Uint8Array): string {
    const path = join(this.folder, name);
    mkdirSync(dirname(path), { recursive: true });
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
