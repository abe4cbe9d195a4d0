import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { type IPty, spawn } from '@lydell/node-pty';
import { Terminal } from '@xterm/headless';
import { afterAll } from 'vitest';
import { cellsOf, literally } from './screen-text.ts';

const BUILT = join(import.meta.dirname, '..', '..', 'bin', 'escalate.js');
const DATA = mkdtempSync(join(tmpdir(), 'escalate-terminal-'));
const opened: IPty[] = [];
afterAll(() => {
  for (const pty of opened) pty.kill();
  rmSync(DATA, { recursive: true, force: true });
});

/**
 * How the program is run. `watched` says as the window's title what process it is, and afterwards how it ended and
 * whether the terminal's settings are as they were, and waits until the window is closed: of a process that has ended,
 * what nobody has read within 200 ms is thrown away by the library. With `jobs`, `fg` brings back what Ctrl-Z has sent to the background;
 * after `in-shell` a shell waits for commands at the same terminal; by a shell's name it is that shell alone, in which
 * the program is still to be called.
 */
const SCRIPTS = {
  watched: `trap : INT HUP TERM; before=$(stty -g)
sh -c 'printf "\\033]2;%s\\007" "$$"; exec "$@"' sh "$@"; code=$?
[ "$(stty -g)" = "$before" ] && modes=restored || modes=changed
printf '\\033]2;%s-%s\\007' "$modes" "$code"; read -r _`,
  jobs: 'set -m; "$@"; echo in the background; fg >/dev/null; exit $?',
  'in-shell': '"$@"; PS1="shell> " HISTFILE= exec bash --norc --noprofile -i',
  alone: 'exec "$@"',
  bash: 'exec bash --norc --noprofile -i',
  zsh: 'exec zsh -f -i',
  fish: 'exec fish -i',
};

const KEYS = {
  Enter: '\r',
  Up: '\x1b[A',
  Down: '\x1b[B',
  Backspace: '\x7f',
  Escape: '\x1b',
  'Ctrl-C': '\x03',
  'Ctrl-D': '\x04',
  'Ctrl-K': '\x0b',
  'Ctrl-U': '\x15',
  'Ctrl-Z': '\x1a',
} as const;

interface Setting {
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: { readonly [name: string]: string; readonly TERM?: string };
  /** `jobs`: the program can be sent to the background; `alone`: no shell stands between. */
  readonly how?: keyof typeof SCRIPTS;
}

/** How a program left its terminal. */
export interface Left {
  readonly exit: number;
  readonly modes: 'restored' | 'changed';
  readonly cursor: 'shown' | 'hidden';
  readonly screen: 'normal' | 'alternate';
}

/** What a program that ended as it should leaves behind. */
export const leftWith = (exit: number): Left => ({
  exit,
  modes: 'restored',
  cursor: 'shown',
  screen: 'normal',
});

/** Starts the built program in a terminal. `--now` is Tuesday 22 December 2026 unless the args say else. */
export function openTerminal(args: readonly string[], setting: Setting = {}): Screen {
  const { columns = 80, rows = 24, env = {}, how = 'watched' } = setting;
  const told = args.includes('--now') ? args : [...args, '--now', '2026-12-22T10:00'];
  const pty = spawn('sh', ['-c', SCRIPTS[how], 'sh', process.execPath, BUILT, ...told], {
    name: env.TERM ?? 'xterm-256color',
    cols: columns,
    rows,
    env: {
      PATH: process.env.PATH,
      TZ: process.env.TZ,
      LANG: 'C.UTF-8',
      ESCALATE_DATA_DIR: DATA,
      ...env,
    },
  });
  opened.push(pty);
  const terminal = new Terminal({ cols: columns, rows, allowProposedApi: true });
  return new Screen(pty, terminal, how === 'watched');
}

/** A terminal with the program in it: what is on it, and the keys to press. */
export class Screen {
  readonly #pty: IPty;
  readonly #terminal: Terminal;
  readonly #exit: Promise<number>;
  readonly #isWatched: boolean;
  #signal: number | undefined;
  #raw = '';
  /** Where in the raw text the last keys were pressed, and how much of what was written since is done with. */
  #mark = 0;
  #done = 0;
  #title = '';

  constructor(pty: IPty, terminal: Terminal, isWatched: boolean) {
    this.#isWatched = isWatched;
    this.#pty = pty;
    this.#terminal = terminal;
    terminal.onTitleChange((title) => {
      this.#title = title;
    });
    // What a shell asks of its terminal, which answers.
    terminal.onData((data) => pty.write(data));
    pty.onData((data) => {
      this.#raw += data;
      terminal.write(data);
    });
    this.#exit = new Promise((resolve) =>
      pty.onExit(({ exitCode, signal }) => {
        this.#signal = signal;
        resolve(exitCode);
      }),
    );
  }

  /** Everything that was written, with its escape sequences. */
  get raw(): string {
    return this.#raw;
  }

  /** What was written since the last key, without escape sequences; line breaks count as spaces. */
  get written(): string {
    const since = stripVTControlCharacters(this.#raw.slice(this.#mark)).replace(/\s+/g, ' ');
    return since.slice(this.#done);
  }

  /** Waits until a text has been written since the last key. */
  async waitFor(wanted: string | RegExp, seconds = 60): Promise<RegExpExecArray> {
    const pattern = typeof wanted === 'string' ? literally(wanted) : wanted;
    const end = Date.now() + seconds * 1000;
    for (;;) {
      const found = pattern.exec(this.written);
      if (found) return found;
      if (Date.now() > end) throw new Error(`Not shown: ${wanted}. Shown:\n${await this.text()}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** Waits for a text; what was written up to its end is not waited for again. */
  async passBy(wanted: string | RegExp): Promise<void> {
    const found = await this.waitFor(wanted);
    this.#done += found.index + found[0].length;
  }

  /** Pastes a text, as a terminal does that knows where a paste ends, or as one that does not. */
  paste(text: string, isBracketed: boolean): void {
    this.press(isBracketed ? `\u001b[200~${text}\u001b[201~` : text);
  }

  /** Presses keys by name (`Enter`, `Ctrl-C`), or types the text. */
  press(...keys: readonly (keyof typeof KEYS | (string & {}))[]): void {
    this.#mark = this.#raw.length;
    this.#done = 0;
    this.#pty.write(keys.map((key) => KEYS[key as keyof typeof KEYS] ?? key).join(''));
  }

  /** Closes the window. @returns the number of the signal that the program then ended by */
  async closeWindow(): Promise<number | undefined> {
    this.#close();
    await this.#exit;
    return this.#signal;
  }

  /** Sends a signal to the program alone; it must be watched. */
  async signal(name: 'SIGHUP' | 'SIGINT' | 'SIGTERM'): Promise<void> {
    process.kill(Number(await this.#titled(/^\d+$/)), name);
  }

  /** Ends the program as a crash or a flat battery does, with no word to it. */
  async kill(signal: 'SIGHUP' | 'SIGKILL' = 'SIGKILL'): Promise<void> {
    this.#pty.kill(signal);
    await this.#exit;
  }

  /**
   * What can be seen, cell by cell: each line, and below it its runs of cells that are not plain, as
   * `from-to how`. The cursor's place comes last. A line of nothing is left out at the end.
   */
  async cells(): Promise<string> {
    const from = await this.#baseLine();
    const { active } = this.#terminal.buffer;
    const lines = Array.from({ length: this.#terminal.rows }, (_, row) => {
      const line = active.getLine(from + row);
      return line ? cellsOf(line, this.#terminal.cols) : '|';
    });
    while (lines.at(-1) === '|') lines.pop();
    return [...lines, `cursor ${active.cursorX},${active.cursorY}`].join('\n');
  }

  /** The same, once nothing more is drawn: what was waited for may stand above what comes last. */
  async stillCells(): Promise<string> {
    for (let before = ''; ; ) {
      const now = await this.cells();
      if (now === before) return now;
      before = now;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** What can be seen. */
  async text(): Promise<string> {
    return this.#lines(await this.#baseLine());
  }

  /** What can be seen, and what has scrolled out of sight. */
  async all(): Promise<string> {
    await this.#baseLine();
    return this.#lines(0);
  }

  /** Waits for the end of the program, and says how it left the terminal; it must have been watched. */
  async left(): Promise<Left> {
    const [modes, exit] = (await this.#titled(/^(?:restored|changed)-\d+$/)).split('-');
    this.#close();
    const isHidden = this.#raw.lastIndexOf('[?25l') > this.#raw.lastIndexOf('[?25h');
    return {
      exit: Number(exit),
      modes: modes === 'restored' ? 'restored' : 'changed',
      cursor: isHidden ? 'hidden' : 'shown',
      screen: this.#terminal.buffer.active.type,
    };
  }

  /** Waits for the end of the program. @returns its exit code */
  async exit(): Promise<number> {
    return this.#isWatched ? (await this.left()).exit : this.#exit;
  }

  /** The title of the window, once it is such a one. */
  async #titled(wanted: RegExp, seconds = 60): Promise<string> {
    for (const end = Date.now() + seconds * 1000; Date.now() < end; ) {
      await this.#baseLine();
      if (wanted.test(this.#title)) return this.#title;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`The window has no title ${wanted}. Shown:\n${await this.text()}`);
  }

  #close(): void {
    // Whatever stands in its types, it can.
    (this.#pty as IPty & { destroy(): void }).destroy();
  }

  /** The first line in view, once the terminal has taken in all that was written. */
  async #baseLine(): Promise<number> {
    await new Promise<void>((resolve) => this.#terminal.write('', resolve));
    return this.#terminal.buffer.active.baseY;
  }

  #lines(from: number): string {
    const { active } = this.#terminal.buffer;
    const lines = Array.from({ length: active.length - from }, (_, index) =>
      active.getLine(from + index)?.translateToString(true),
    );
    return lines.join('\n').trimEnd();
  }
}
