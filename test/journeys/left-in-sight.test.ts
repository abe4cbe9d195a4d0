import { beforeAll, describe, expect, test } from 'vitest';
import { EMERGENCY } from '../../src/text/sentences.ts';
import { Workspace } from '../e2e/workspace.ts';
import { leftWith, openTerminal } from './terminal.ts';

const workspace = new Workspace();
const IN_DESK = { env: { ESCALATE_DATA_DIR: workspace.data } };
const QUIET = { ...IN_DESK, env: { ...IN_DESK.env, ESCALATE_NO_INPUT: '1' } };
beforeAll(() => {
  workspace.open('swk-1', { now: '2026-12-22T09:00' });
});

/** How often the 999 line stands in the window once the program has ended. */
async function seenAfter(line: string, keys: string, setting: object = IN_DESK): Promise<number> {
  const screen = openTerminal(line.split(' '), setting);
  if (keys !== '') {
    await screen.waitFor(/ q (?:quit|back)$/);
    screen.press(keys);
  }
  expect(await screen.left()).toEqual(leftWith(0));
  const window = (await screen.text()).replace(/\s+/g, ' ');
  return window.split(EMERGENCY).length - 1;
}

describe('Somebody in a hurry has the 999 line in the window, and once, when the program has ended', () => {
  test.each([
    ['after a look-up that is longer than the window', 'contacts wandsworth --full', ''],
    ['after one that fits', 'contacts southwark', ''],
    ['after a report', 'report --quarter 2026-Q4', ''],
    ['after a form', 'form swk-1', ''],
    ['after the chronology', 'show swk-1', ''],
    ['after a date is changed', 'set swk-1 --protect-by tomorrow', ''],
    ['after a page is left', 'status swk-1', 'q'],
  ])('%s', async (_, line, keys) => {
    expect(await seenAfter(line, keys)).toBe(1);
  });

  test('where nobody can be asked, and a letter is printed', async () => {
    expect(await seenAfter('letter swk-1', '', { ...QUIET, rows: 80 })).toBe(1);
  });
});

test.each(['', 'status', 'start'])(
  'Whoever named a data folder that is not there reads 999 once, and each command in a row of its own: %s',
  async (line) => {
    const env = { ESCALATE_DATA_DIR: '/nowhere/at-all' };
    const screen = openTerminal(line === '' ? [] : [line], { env });
    await screen.waitFor(/mkdir|Which area/);
    const rows = (await screen.text()).split('\n').map((row) => row.trimEnd());
    expect(rows.filter((row) => row === EMERGENCY)).toHaveLength(1);
    if (line === 'start') return screen.kill();
    expect(rows).toContain('To see every path: escalate where');
    expect(rows).toContain('To begin there: mkdir "/nowhere/at-all"');
    await screen.exit();
  },
);
