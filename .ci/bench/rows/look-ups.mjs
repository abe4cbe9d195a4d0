import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bareNode, cleanEnvironment, escalate, ROOT } from '../command.mjs';
import { commandsInTurn } from '../pairs.mjs';
import { ratioOf } from '../row.mjs';

const VERSION = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version;
const NOW = ['--now', '2026-12-22T10:00'];

/** Each look-up, and a text that only a right answer holds. */
const LOOK_UPS = [
  { args: ['contacts', 'southwark'], holds: 'SSCP@southwark.gov.uk', bar: 1.4 },
  { args: ['areas'], holds: 'Wirral (wirral)', bar: 1.4 },
  { args: ['--version'], holds: VERSION, bar: 1.4 },
  { args: ['timeline', 'southwark', '--from', '2026-12-22'], holds: 'Tue 5 Jan 2027', bar: 1.4 },
  { args: ['__complete', 'zsh', '--', 'contacts', 'sou'], holds: 'southwark', bar: 1.4 },
  { args: ['--help'], holds: 'contacts', bar: 1.6 },
];

/** @type {import('../row.mjs').Row[]} */
export const lookUps = LOOK_UPS.map(({ args, holds, bar }) => ({
  name: args.length > 2 ? args.slice(0, 2).join(' ') : args.join(' '),
  what: args.join(' '),
  against: 'node -e 0',
  bar: { atMost: bar, unit: '×' },
  measure: async ({ work, pairs }) => {
    const env = cleanEnvironment(work);
    const told = /^(--|__)/.test(args[0]) ? args : [...args, ...NOW];
    const wrong = (out) => (out.includes(holds) ? null : `"${holds}" is not in the output`);
    return ratioOf(await commandsInTurn(escalate(told, env, { wrong }), bareNode(env), { pairs }));
  },
}));
