import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type IPty, spawn } from '@lydell/node-pty';
import { afterAll } from 'vitest';
import { PROGRAM } from '../e2e/workspace.ts';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type ShellName = (typeof SHELLS)[number];

/** Whether a shell is on this machine; a test that has to do without one says so by its name. */
export function isThere(shell: ShellName): boolean {
  return spawnSync(shell, ['-c', 'exit 0']).status === 0;
}

/** In place of the program: completes as the real one, and else writes down the words that the shell passed. */
const STAND_IN = `#!/bin/sh
case "$1" in
  complete|__complete) exec '${process.execPath}' '${PROGRAM}' "$@" ;;
esac
printf '%s\\037' "$@" >> "$TYPED"
printf '\\036' >> "$TYPED"
`;

const folders: string[] = [];
const opened: RealShell[] = [];
afterAll(async () => {
  await Promise.all(opened.map((shell) => shell.close()));
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Somebody's folder: the program on the PATH, and the shell's own settings with the script in them. */
export function newHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'escalate-shell-'));
  folders.push(home);
  for (const name of ['bin', 'work', 'data']) mkdirSync(join(home, name));
  writeFileSync(join(home, 'bin', 'escalate'), STAND_IN, { mode: 0o755 });
  return home;
}

/** An interactive shell in a terminal, with completion set up as the script's own first lines say. */
export class RealShell {
  readonly #pty: IPty;
  readonly #typed: string;
  readonly #exit: Promise<void>;
  #shown = '';

  constructor(shell: ShellName, home: string, options = '') {
    this.#typed = join(home, `typed-${shell}${options.replace(/\W/g, '')}`);
    const [file, args] = startOf(shell, home, options);
    this.#pty = spawn(file, args, {
      name: 'xterm',
      cols: 200,
      rows: 50,
      cwd: join(home, 'work'),
      env: {
        ...{ HOME: home, ZDOTDIR: home, TYPED: this.#typed, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' },
        ...{ PATH: `${join(home, 'bin')}:${process.env.PATH}`, ESCALATE_NOW: '2026-11-18' },
        ESCALATE_DATA_DIR: join(home, 'data'),
      },
    });
    opened.push(this);
    this.#exit = new Promise((resolve) => this.#pty.onExit(() => resolve()));
    this.#pty.onData((data) => {
      this.#shown += data;
    });
  }

  /** Waits until the shell has read its settings. */
  async ready(): Promise<void> {
    await this.#until(() => this.#shown.includes('READY'));
  }

  /** Types a line, the Tab key, then more, then Enter. Returns the words that the program was called with. */
  async finish(line: string, more = ''): Promise<readonly string[]> {
    const before = this.#lines().length;
    this.#pty.write(`${line}\t${more}\r`);
    await this.#until(() => this.#lines().length > before);
    return this.#lines().at(-1)?.split('\u001f').slice(0, -1) ?? [];
  }

  /** Ends the shell, and waits until it writes no more. */
  async close(): Promise<void> {
    this.#pty.kill('SIGKILL');
    await this.#exit;
  }

  /** What the shell has shown, with its escape sequences. */
  get shown(): string {
    return this.#shown;
  }

  #lines(): string[] {
    if (!existsSync(this.#typed)) return [];
    return readFileSync(this.#typed, 'utf8').split('\u001e').slice(0, -1);
  }

  async #until(holds: () => boolean): Promise<void> {
    const end = Date.now() + 20_000;
    while (!holds()) {
      if (Date.now() > end) throw new Error(`It does not come. Shown:\n${this.#shown}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

function startOf(shell: ShellName, home: string, options: string): [string, string[]] {
  const ask = `escalate complete ${shell}${options}`;
  if (shell === 'fish') {
    return ['fish', ['--no-config', '-C', `${ask} | source; echo READY`]];
  }
  const source = `PS1='> '\neval "$(${ask})"\necho READY\n`;
  if (shell === 'bash') {
    writeFileSync(join(home, '.bashrc'), source);
    return ['bash', ['--noprofile', '--rcfile', join(home, '.bashrc'), '-i']];
  }
  writeFileSync(join(home, '.zshrc'), `autoload -Uz compinit; compinit -D -u\n${source}`);
  return ['zsh', ['-d', '-i']];
}
