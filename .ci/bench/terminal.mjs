import { stripVTControlCharacters } from 'node:util';
import { spawn } from '@lydell/node-pty';

const LONGEST_MS = 20_000;

/**
 * Starts a command in a real pseudo-terminal of 80 columns and 24 rows.
 *
 * @param {import('./command.mjs').Command} command
 */
export function openTerminal({ program, args, env }) {
  const start = process.hrtime.bigint();
  const told = { name: 'xterm-256color', cols: 80, rows: 24, env: { ...env, LANG: 'C.UTF-8' } };
  const pty = spawn(program, args, told);
  let raw = '';
  let check = () => {};
  let since = start;
  pty.onData((data) => {
    raw += data;
    check();
  });
  const exit = new Promise((resolve) => pty.onExit(({ exitCode }) => resolve(exitCode)));
  return {
    exit,
    /** Presses keys; what came before is forgotten, and the time runs from here. */
    press: (keys) => {
      raw = '';
      since = process.hrtime.bigint();
      pty.write(keys);
    },
    /** The time in milliseconds from the start, or from the last key, until all of these texts are written. */
    untilWritten: (...texts) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => {
          pty.kill('SIGKILL');
          reject(new Error(`Never shown: ${texts}. Shown:\n${raw}`));
        }, LONGEST_MS);
        check = () => {
          const now = process.hrtime.bigint();
          const written = stripVTControlCharacters(raw);
          if (!texts.every((text) => written.includes(text))) return;
          clearTimeout(late);
          check = () => {};
          resolve(Number(now - since) / 1e6);
        };
        check();
      }),
  };
}
