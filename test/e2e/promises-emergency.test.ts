import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EMERGENCY, type RunOptions, START, Workspace } from './workspace.ts';

const AT_RISK = START.replace('none', 'immediate');
const workspace = new Workspace();
const file = workspace.write('file', 'not a folder');

/** What is wrong, what is typed after the rest of the line, and the rest that is broken. */
const BROKEN: readonly (readonly [string, more: string, told?: () => RunOptions])[] = [
  ['the data folder is a file', `--data-dir ${file}`],
  ['the policy folder is a file', `--policy-dir ${file}`],
  ['the clock is told rubbish by the environment', '', () => ({ now: 'RUBBISH' })],
  ['the clock is told rubbish', '--now RUBBISH'],
  ['the clock stands where no bank holidays are known', '', () => ({ now: '2399-01-01' })],
  ['so does the disagreement', '--disagreed 2398-12-31', () => ({ now: '2399-01-01' })],
  ['the policies are gone', '', () => ({ program: workspace.copyOfProgram('policies') })],
  ['the list of areas is gone', '', () => ({ program: workspace.copyOfProgram('cards.json') })],
  ['the holidays are gone', '', () => ({ program: workspace.copyOfProgram('bank-holidays') })],
  ['the parts of the program are gone', '', () => ({ program: workspace.copyOfProgram('parts') })],
  [
    'no folder can be found to keep anything in',
    '',
    () => ({ env: { HOME: '', XDG_DATA_HOME: '', ESCALATE_DATA_DIR: '' } }),
  ],
  [
    'store, policies and clock are all broken, and it is to be saved',
    `--data-dir ${file} --save`,
    () => ({
      program: workspace.copyOfProgram('policies', 'cards.json', 'bank-holidays'),
      now: 'RUBBISH',
    }),
  ],
];

describe.concurrent('Emergency advice prints even when', () => {
  const broken = BROKEN.map(([what, more, told = () => ({})]) => [what, more, told] as const);
  test.each(broken)('%s, as text and as JSON', async (_, more, breaking) => {
    const told = breaking();
    const asText = await workspace.runAsync(`${AT_RISK} ${more}`, told);
    expect((asText.out + asText.err).split('\n')[0]).toBe(EMERGENCY);
    expect(asText.err).not.toMatch(/\n {4}at |node:internal/);
    const { exit, out, err } = await workspace.runAsync(`${AT_RISK} ${more} --json`, told);
    if (exit === 0) expect(JSON.parse(out).immediate.steps[0].do).toContain('999');
    else expect(JSON.parse(err)).toMatchObject({ emergency: EMERGENCY, error: { exit } });
  });

  test('"escalate 999" is typed, and store, policies and clock are all broken', async () => {
    const program = workspace.copyOfProgram('policies', 'cards.json', 'bank-holidays');
    const env = { ESCALATE_DATA_DIR: file, ESCALATE_POLICY_DIR: file, HOME: '', XDG_DATA_HOME: '' };
    const { exit, out } = await workspace.runAsync('999', { program, now: 'RUBBISH', env });
    expect({ exit, first: out.split('\n')[0] }).toEqual({ exit: 0, first: EMERGENCY });
  });

  test('every saved case is damaged: start still gives its whole advice', () => {
    const spoiled = new Workspace();
    spoiled.open('swk-1');
    writeFileSync(spoiled.entry('swk-1', 1), '');
    mkdirSync(join(spoiled.data, 'cases', 'swk-1', '000002.json'));
    expect(spoiled.do(AT_RISK)).toContain('\nNOW ');
  });

  test('the folders named are files, nowhere, or no names, and it is to be saved', () => {
    for (const more of [
      `--data-dir ${file} --policy-dir ${file}`,
      `--data-dir ${file}/x --case swk-1`,
      '--policy-dir /nope --case "not a reference"',
    ]) {
      const { out } = workspace.run(`${AT_RISK} ${more}`);
      expect(out.split('\n')[0]).toBe(EMERGENCY);
      expect(out).toContain('NOW  ');
    }
  });
});

test.each([
  'contacts peckham',
  'peckham camhs',
  'timeline peckham --from yesterday',
  'report --quarter 2027-Q1',
  `${AT_RISK} --area Peckham --disagreed 21/12/2026 --remember`.replace('--area southwark ', ''),
  `${AT_RISK} --policy-dir mine`,
  `${AT_RISK} --data-dir new --save`,
])('The 999 line comes before each note, on whatever stream both are: %s', (line) => {
  const own = new Workspace();
  own.write('mine/odd.yaml', 'format: 9');
  const [first, ...rows] = own.inShell(`COLUMNS=40 escalate ${line} 2>&1`).out.split('\n');
  const whole = [first, rows[0]].join(' ');
  expect(whole.slice(0, EMERGENCY.length)).toBe(EMERGENCY);
  expect(rows.join('\n')).toMatch(/Peckham: Southwark|is still to come|Not in use|has been made/);
});

test('Advice that was not asked to be saved needs no folder at all', () => {
  const locked = new Workspace();
  expect(locked.do(AT_RISK).split('\n')[0]).toBe(EMERGENCY);
  expect(existsSync(locked.data)).toBe(false);
});

test('Whoever always has pages read out hears whom to ring at once in sentences', () => {
  const out = new Workspace().do('999 wandsworth', { env: { ESCALATE_ACCESSIBLE: '1' } });
  expect(out).toContain("Ring 020 8871 6000: Out of Hours, Wandsworth Children's Services.");
});
