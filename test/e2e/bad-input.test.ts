import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PROGRAM, plainEnvironment, runBuilt } from './run-built.ts';
import { failure } from './shapes.ts';

const START = ['start', '--area', 'southwark', '--concern', 'threshold', '--risk', 'none'];
const EMERGENCY = 'If a child is in immediate danger, call 999 now.';

function start(...flags: readonly string[]): readonly string[] {
  return [...START, ...flags];
}

/** What is wrong, the command line, and what the one sentence must say. */
const MISTAKES: readonly (readonly [string, readonly string[], RegExp])[] = [
  ['an area almost right', ['start', '--area', 'southwerk'], /southwerk.*mean southwark\?/],
  ['a quarter of no year', ['report', '--quarter', '0000-Q1'], /"0000-Q1".*2026-Q4/],
  ['an area almost right, of a timeline', ['timeline', 'wandswort'], /mean wandsworth\?/],
  ['an area of which nothing is like', ['start', '--area', 'zzz'], /kingston-and-.*wirral/],
  ['an area with nothing in it', ['start', '--area', ''], /"".*southwark/],
  [
    'a concern almost right',
    ['start', '--area', 'southwark', '--concern', 'treshold', '--risk', 'none'],
    /mean threshold\?/,
  ],
  [
    'a concern of a timeline',
    ['timeline', 'wirral', '--from', '2026-03-02', '--concern', 'x'],
    /"x"/,
  ],
  ['an area given twice', start('--area', 'wirral'), /^--area was given twice/],
  [
    'a risk that is none',
    ['start', '--area', 'southwark', '--concern', 'threshold', '--risk', 'maybe'],
    /"maybe".*immediate, none, unsure/,
  ],
  ['an agency almost right', start('--agency', 'helth'), /mean health\?/],
  ['another agency almost right', start('--other-agency', 'polce'), /mean police\?/],
  ['a child’s standing that is none', start('--child', 'adopted'), /looked-after, protection-plan/],
  [
    'a child said to be both neither and a thing',
    start('--child', 'neither,looked-after'),
    /--child/,
  ],
  ['a stage too high', start('--stage', '9'), /no stage 9.*1 to 5/],
  ['a stage of nought', start('--stage', '0'), /--stage.*"0"/],
  ['a stage in letters', start('--stage', 'two'), /--stage.*"two"/],
  ['a stage too high for contacts', ['contacts', 'wirral', '--stage', '5'], /no stage 5.*1 to 4/],
  ['a date with slashes', start('--disagreed', '31/02/2026'), /31\/02\/2026.*no 31 February/],
  ['a day that does not exist', start('--disagreed', '2026-02-31'), /"2026-02-31"/],
  ['a time that does not exist', start('--disagreed', '2026-02-21T24:30'), /--disagreed/],
  [
    'a disagreement still to come',
    start('--disagreed', '2026-11-19'),
    /--disagreed.*still to come/,
  ],
  [
    'a moment still to come',
    start('--disagreed', '2026-11-18T10:01'),
    /--disagreed.*still to come/,
  ],
  ['a stage reached in time to come', start('--reached', '2027-01-01'), /--reached.*still to come/],
  ['a time for safety that is none', start('--protect-by', 'soon'), /--protect-by.*"soon"/],
  ['a present that is none', ['areas', '--now', 'rubbish'], /--now.*"rubbish"/],
  ['a timeline without its start', ['timeline', 'southwark'], /--from is missing/],
  ['a timeline without its area', ['timeline'], /area/],
  ['a timeline from nowhere', ['timeline', 'southwark', '--from', 'someday'], /"someday"/],
  ['a day with no calendar', ['timeline', 'southwark', '--from', '2050-01-01'], /2050-01-01/],
  ['a ladder that leaves the calendar', ['timeline', 'southwark', '--from', '2045-12-20'], /2046/],
  ['a day before the calendar', ['timeline', 'wirral', '--from', '1999-01-01'], /1999-01-01/],
  ['a command almost right', ['strat'], /"strat".*mean start\?/],
  ['a command that is nothing', ['qqqqqq'], /"qqqqqq"/],
  ['an option that is none', ['start', '--oops'], /'--oops'/],
  ['an option almost right', ['start', '--areaa', 'wirral'], /'--areaa'.*--area/],
  ['an option without its value', ['timeline', 'wirral', '--from'], /--from/],
  ['a word too many', ['areas', 'southwark'], /areas/],
  ['a topic that is none', ['help', 'nosuch'], /"nosuch".*dates.*privacy/],
];

describe('a practitioner who types', () => {
  it('a command that goes on is told so', () => {
    const err = 'The command goes on. See escalate policy --help.\n';
    expect(runBuilt('policy')).toEqual({ exit: 2, out: '', err });
  });

  it.each(MISTAKES)('%s is told so in one sentence, and the same as JSON', (_, args, says) => {
    const { exit, out, err } = runBuilt(...args, '--no-input');
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toMatch(says);
    expect(err).toMatch(/^[^\n]+[.?]\n$/);
    expect(err).not.toMatch(/\.\.|\n {4}at |Error:|commander|\(\w+\)\./);
    const asJson = runBuilt(...args, '--no-input', '--json');
    expect({ exit: asJson.exit, out: asJson.out }).toEqual({ exit: 2, out: '' });
    const { error } = failure.parse(JSON.parse(asJson.err));
    expect(error.exit).toBe(2);
    expect(`${error.message}\n`).toBe(err);
  });
});

describe('a practitioner who leaves answers out where nobody can be asked', () => {
  it.each([
    [['start'], ['--area', '--concern', '--risk']],
    [
      ['start', '--area', 'southwark'],
      ['--concern', '--risk'],
    ],
    [
      ['start', '--risk', 'none'],
      ['--area', '--concern'],
    ],
    [['start', '--area', 'wirral', '--concern', 'referral', '--stage', '2'], ['--risk']],
  ])('after %j is told every missing flag', (args, missing) => {
    for (const mode of [[], ['--no-input'], ['--accessible'], ['--json']]) {
      const { exit, out, err } = runBuilt(...args, ...mode);
      expect({ exit, out }).toEqual({ exit: 2, out: '' });
      const named = err.match(/--[a-z-]+/g) ?? [];
      expect([...new Set(named)].sort()).toEqual([...missing].sort());
    }
  });

  it.each(['referral', 'other'])(
    'is not taken to have chosen a concern or a risk (%s)',
    (concern) => {
      const { exit, out } = runBuilt('start', '--area', 'southwark', '--concern', concern);
      expect({ exit, out }).toEqual({ exit: 2, out: '' });
    },
  );
});

describe('a practitioner who looks up a contact that is not there', () => {
  it('is told so after the general advice, with its own exit code', () => {
    const { exit, out, err } = runBuilt('contacts', 'nosuchword');
    expect({ exit, out }).toEqual({ exit: 9, out: '' });
    expect(err.replace(`${EMERGENCY}\n`, '')).toMatch(/^There is no contact .*"nosuchword".*\.\n$/);
  });

  it('is given the same exit code as JSON', () => {
    const { exit, out, err } = runBuilt('contacts', 'nosuchword', '--json');
    expect({ exit, out }).toEqual({ exit: 9, out: '' });
    expect(failure.parse(JSON.parse(err)).error.exit).toBe(9);
  });
});

describe('a practitioner whose words could harm the terminal', () => {
  it('sees the control characters instead', () => {
    const { exit, err } = runBuilt('start', '--area', 'a\u001b]0;x\u0007\u202eb');
    expect(exit).toBe(2);
    expect(err.replace('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
  });
});

describe('a practitioner who types nothing after the name', () => {
  it('is shown the commands, and whom to call', () => {
    const { out, err } = runBuilt();
    const shown = out + err;
    expect(shown).toContain(EMERGENCY);
    expect(shown).toMatch(/start[^\n]*questions/);
    expect(shown).not.toContain('(outputHelp)');
  });
});

/** Runs a shell's line, with the program in place of `escalate`. */
function inShell(line: string) {
  const program = `"${process.execPath}" "${PROGRAM}"`;
  const { status, stdout, stderr } = spawnSync('sh', ['-c', line.replace('escalate', program)], {
    encoding: 'utf8',
    env: plainEnvironment(),
  });
  return { exit: status, out: stdout, err: stderr };
}

const LONG = ['contacts', 'contacts --json', 'timeline southwark --from 2026-12-22 --json'];

describe.skipIf(process.platform === 'win32')('a practitioner who sends the output on', () => {
  it.each(LONG)('sees no trace of a stack when only the first line of `%s` is read', (command) => {
    const { out, err } = inShell(`escalate ${command} | head -1`);
    expect(out.split('\n')).toHaveLength(2);
    expect(err.replace(`${EMERGENCY}\n`, '')).toBe('');
  });

  it.each([...LONG, 'areas', 'help dates', `${START.join(' ')} --full`])(
    'is told when `%s` is written to a full disk',
    (command) => {
      if (!existsSync('/dev/full')) return;
      const { exit, err } = inShell(`escalate ${command} > /dev/full`);
      expect(exit).toBe(6);
      const [line, ...rest] = err.replace(`${EMERGENCY}\n`, '').trim().split('\n');
      expect(rest).toEqual([]);
      expect(line).toMatch(command.includes('--json') ? /^\{"schema":"escalate\/error\/1"/ : /\.$/);
    },
  );
});
