import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EMERGENCY, type RunOptions, Workspace } from './workspace.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const START = ['start', '--area', 'southwark', '--concern', 'threshold', '--risk', 'immediate'];

const workspace = new Workspace();
const copies = { count: 0 };

/** What is kept compiled is made anew, and changes while other tests run. */
const isShipped = (path: string) => !path.includes(join('dist', 'compiled'));

/** The program without a file that it needs. */
function without(...names: readonly string[]): string {
  const copy = join(workspace.folder, `copy-${copies.count++}`);
  for (const part of ['bin', 'dist'])
    cpSync(join(ROOT, part), join(copy, part), { recursive: true, filter: isShipped });
  for (const name of names) rmSync(join(copy, 'dist', name), { recursive: true, force: true });
  return join(copy, 'bin', 'escalate.js');
}

/** A folder in whose place there is a file. */
function fileFor(name: string): string {
  const path = join(workspace.folder, name);
  writeFileSync(path, 'not a folder');
  return path;
}

const BROKEN: readonly (readonly [string, () => { args?: readonly string[] } & RunOptions])[] = [
  ['the data folder is a file', () => ({ args: ['--data-dir', fileFor('data-file')] })],
  ['the policy folder is a file', () => ({ args: ['--policy-dir', fileFor('policy-file')] })],
  ['the clock is told rubbish by the environment', () => ({ now: 'RUBBISH' })],
  ['the clock is told rubbish', () => ({ args: ['--now', 'RUBBISH'] })],
  ['the clock stands where no bank holidays are known', () => ({ now: '2399-01-01' })],
  [
    'the clock stands there, and the disagreement too',
    () => ({ args: ['--disagreed', '2398-12-31'], now: '2399-01-01' }),
  ],
  ['the policies are gone', () => ({ program: without('policies') })],
  ['the list of areas is gone', () => ({ program: without('cards.json') })],
  ['the bank holidays are gone', () => ({ program: without('bank-holidays') })],
  ['the parts of the program are gone', () => ({ program: without('parts', 'compiled') })],
  [
    'no folder can be found to keep anything in',
    () => ({ env: { HOME: '', XDG_DATA_HOME: '', ESCALATE_DATA_DIR: '' } }),
  ],
  [
    'store, policies and clock are all broken, and it is to be saved',
    () => ({
      args: ['--data-dir', fileFor('all-file'), '--save'],
      program: without('policies', 'cards.json', 'bank-holidays'),
      now: 'RUBBISH',
    }),
  ],
];

describe.concurrent('Emergency advice prints even when', () => {
  test.each(BROKEN)('%s', async (_, breaking) => {
    const { args = [], ...told } = breaking();
    const { out, err } = await workspace.runAsync([...START, ...args], told);
    expect((out + err).split('\n')[0]).toBe(EMERGENCY);
    expect(err).not.toMatch(/\n {4}at |node:internal/);
  });

  test.each(BROKEN)('%s, and JSON is asked for', async (_, breaking) => {
    const { args = [], ...told } = breaking();
    const { exit, out, err } = await workspace.runAsync([...START, ...args, '--json'], told);
    if (exit === 0) expect(JSON.parse(out).immediate.steps[0].do).toContain('999');
    else expect(JSON.parse(err)).toMatchObject({ emergency: EMERGENCY, error: { exit } });
  });

  test('every saved case is damaged: start still gives its whole advice', () => {
    const spoiled = new Workspace();
    spoiled.open('swk-1');
    writeFileSync(spoiled.entry('swk-1', 1), '');
    mkdirSync(join(spoiled.data, 'cases', 'swk-1', '000002.json'));
    const { exit, out } = spoiled.run(START);
    expect(exit).toBe(0);
    expect(out).toContain('\nNOW ');
  });
});

test('Advice that was not asked to be saved needs no folder at all', () => {
  const locked = new Workspace();
  const { exit, out } = locked.run(START);
  expect({ exit, first: out.split('\n')[0] }).toEqual({ exit: 0, first: EMERGENCY });
  expect(existsSync(locked.data)).toBe(false);
});
