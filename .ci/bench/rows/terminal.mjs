import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanEnvironment, escalate } from '../command.mjs';
import { inTurn, quantile } from '../pairs.mjs';
import { ratioOf } from '../row.mjs';
import { openTerminal } from '../terminal.mjs';

const NOW = ['--now', '2026-12-22T10:00'];
/** The question's first words, and the last of its screen. */
const FIRST = ['Which area does the child live in?', 'Ctrl-C stops.'];
const CONCERN = ['What is the disagreement about?', 'Ctrl-C stops.'];
const CTRL_C = '\x03';
const STOPPED = 130;
const PRESSES = 240;
const PAUSE_MS = 15;
/** Keys, and the number of the answer that each of them marks, in a round that ends where it began. */
const ROUND = [
  ['\x1b[B', 2],
  ['\x1b[B', 3],
  ['\x1b[A', 2],
  ['5', 5],
  ['\x1b[A', 4],
  ['1', 1],
];

/** @type {import('../row.mjs').Row[]} */
export const terminal = [
  {
    name: 'first-question',
    what: 'first question of start, in a terminal',
    against: 'a node script that only writes',
    bar: { atMost: 2, unit: '×' },
    measure: async ({ work, pairs }) => {
      const env = cleanEnvironment(work);
      const script = join(work, 'writes.cjs');
      writeFileSync(script, `process.stdout.write(${JSON.stringify(FIRST.join('\n'))});\n`);
      const ours = () => firstShown(escalate(['start', ...NOW], env), CTRL_C, STOPPED);
      const theirs = () => firstShown({ program: process.execPath, args: [script], env }, null, 0);
      return ratioOf(await inTurn(ours, theirs, { pairs }));
    },
  },
  {
    name: 'keypress',
    what: 'keypress to redraw, 95 in 100',
    against: '–',
    bar: { atMost: 10, unit: 'ms' },
    measure: async ({ work }) => {
      const ours = await redraws(
        escalate(['start', '--area', 'southwark', ...NOW], cleanEnvironment(work)),
      );
      const [p50, p95] = [quantile(ours, 0.5), quantile(ours, 0.95)];
      return { samples: { ours }, unit: 'ms', ours: p50, theirs: null, figure: p95 };
    },
  },
];

/** The time until the first question is there; then the program is ended, and how it ends is checked. */
async function firstShown(command, keys, wanted) {
  const screen = openTerminal(command);
  const ms = await screen.untilWritten(...FIRST);
  if (keys !== null) screen.press(keys);
  const exit = await screen.exit;
  if (exit !== wanted) throw new Error(`exit ${exit} in a terminal, wanted ${wanted}`);
  return ms;
}

/** Each time from a key to the screen that shows the other answer marked, drawn to its last line. */
async function redraws(command) {
  const screen = openTerminal(command);
  await screen.untilWritten(...CONCERN);
  const samples = [];
  for (let n = 0; n < PRESSES; n += 1) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    const [key, number] = ROUND[n % ROUND.length];
    screen.press(key);
    samples.push(await screen.untilWritten(`>  ${number}. `, CONCERN[1]));
  }
  screen.press(CTRL_C);
  if ((await screen.exit) !== STOPPED) throw new Error('Ctrl-C did not stop it as it should');
  return samples;
}
