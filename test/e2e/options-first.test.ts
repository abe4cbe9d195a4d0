import { expect, it } from 'vitest';
import { alone } from '../interview/sitting.ts';

it.each([
  ['--json areas', 'areas --json'],
  ['--data-dir x where', 'where --data-dir x'],
  ['--data-dir=x --json where', 'where --data-dir=x --json'],
  ['--json policy show southwark', 'policy show southwark --json'],
  ['policy --json show southwark', 'policy show southwark --json'],
  ['--json contacts -- southwark', 'contacts --json -- southwark'],
  ['--now 2026-12-22 contacts wirral', 'contacts wirral --now 2026-12-22'],
  ['--json 999', '999 --json'],
])('The options of every command may stand before it: "%s" is "%s"', async (before, after) => {
  const { exit, out } = await alone(before);
  expect({ exit, out }).toEqual({ exit: 0, out: (await alone(after)).out });
});
