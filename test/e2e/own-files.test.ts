import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { fixtureText } from '../real.ts';
import { type Ran, runBuilt } from './run-built.ts';

let data: string;

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'escalate-own-'));
  mkdirSync(join(data, 'policies'));
});

function put(name: string, text: string): void {
  writeFileSync(join(data, name), text);
}

function run(...args: readonly string[]): Ran {
  return runBuilt(...args, '--data-dir', data, '--no-input');
}

function json<T>(...args: readonly string[]): T {
  const ran = run(...args, '--json');
  if (ran.exit !== 0) throw new Error(`exit ${ran.exit}: ${ran.err}`);
  return JSON.parse(ran.out) as T;
}

const ASKED = ['start', '--concern', 'referral', '--risk', 'none', '--disagreed', '2026-11-17'];

interface Dated {
  readonly id: string;
  readonly due: string | null;
  readonly counted: readonly { readonly day: string; readonly why?: string }[];
  readonly moved?: unknown;
}
interface Status {
  readonly cases: readonly [{ readonly deadlines: readonly Dated[] }];
}
interface Advice {
  readonly stage: { readonly number: number };
  readonly policy: { readonly digest: string };
  readonly steps: readonly { readonly id: string }[];
  readonly deadlines: readonly Dated[];
  readonly gaps: readonly string[];
}

describe('a bank holiday announced after a case was saved', () => {
  const FUNERAL = 'added:\n  - { day: 2026-11-23, name: State funeral, nations: [england] }\n';

  test('moves the open date, and the case says the old one, the new one and why', () => {
    run(...ASKED, '--area', 'kingston', '--case', 'K-1', '--by', 'DSL');
    put('bank-holidays.yaml', FUNERAL);
    const [{ deadlines }] = json<Status>('status', 'K-1').cases;
    expect(deadlines[0]).toMatchObject({
      id: 'settle-1',
      due: '2026-11-25',
      moved: {
        from: '2026-11-24',
        to: '2026-11-25',
        added: [{ day: '2026-11-23', name: 'State funeral, from bank-holidays.yaml' }],
        removed: [],
      },
    });
    expect(deadlines[0]?.counted.find(({ day }) => day === '2026-11-23')?.why).toMatch(
      /State funeral, from bank-holidays\.yaml/,
    );
    expect(run('status', 'K-1').out.replace(/\s+/g, ' ')).toContain(
      'This date moved from Tue 24 Nov 2026 to Wed 25 Nov 2026: Mon 23 Nov is now a bank holiday (State funeral, from bank-holidays.yaml).',
    );
  });

  test('moves it back once the file is gone, and then nothing has moved', () => {
    put('bank-holidays.yaml', FUNERAL);
    run(...ASKED, '--area', 'kingston', '--case', 'K-2', '--by', 'DSL');
    put('bank-holidays.yaml', '');
    const [{ deadlines }] = json<Status>('status', 'K-2').cases;
    expect(deadlines[0]).toMatchObject({
      due: '2026-11-24',
      moved: { from: '2026-11-25', to: '2026-11-24', added: [], removed: ['2026-11-23'] },
    });
  });

  test('is told by where, and beside every date that it moves', () => {
    put('bank-holidays.yaml', FUNERAL);
    expect(run('where').out).toContain('added: Mon 23 Nov 2026, State funeral (england)');
    const said = run(...ASKED, '--area', 'kingston', '--full').out.replace(/\s+/g, ' ');
    expect(said).toContain('Mon 23 Nov does not count: State funeral, from bank-holidays.yaml.');
    expect(run('timeline', 'wirral', '--from', '2026-11-17').out).toContain('State funeral');
  });

  test.each([
    ['broken', 'added: [oops\n', 2],
    ['an alias bomb', 'added: &a [*a, *a]\n', 1],
    ['of a day that is none', 'added:\n  - { day: 2026-02-30, name: X }\n', 2],
  ])('that cannot be read (%s) costs the dates that need it, and nothing else', (_, text, line) => {
    run(...ASKED, '--area', 'kingston', '--case', 'K-3', '--by', 'DSL');
    put('bank-holidays.yaml', text);
    const { deadlines, gaps } = json<Advice>(...ASKED, '--area', 'kingston');
    expect(deadlines.map(({ due }) => due)).not.toContain('2026-11-24');
    expect(gaps[0]).toContain(
      `A date cannot be counted here, so count it yourself. bank-holidays.yaml:${line}:`,
    );
    expect(json<Status>('status').cases[0]).toMatchObject({
      uncounted: expect.stringContaining(`bank-holidays.yaml:${line}:`),
    });
    expect(run('status').out).toContain('A DATE CANNOT BE COUNTED: ');
    expect(run('status', '--exit-code').exit).toBe(3);
    for (const args of [['show'], ['verify'], ['export', '--format', 'bundle'], ['letter']]) {
      const [command = '', ...rest] = args;
      expect({ args, exit: run(command, 'K-3', ...rest).exit }).toEqual({ args, exit: 0 });
    }
    const note = join(data, 'note.txt');
    writeFileSync(note, 'We spoke.');
    expect(run('record', 'K-3', '--file', note).exit).toBe(0);
    expect(run('next', 'K-3', '--outcome', 'unresolved', '--risk', 'none').exit).toBe(0);
    expect(
      run('start', '--area', 'kingston', '--concern', 'referral', '--risk', 'immediate').out,
    ).toContain('\nNOW ');
    // Where dates are all that is asked for, there is nothing to answer with.
    const dates = run('timeline', 'kingston', '--from', '2026-11-17');
    expect(dates).toMatchObject({ exit: 4, out: '' });
    expect(dates.err).toContain('999');
    expect(run('where')).toMatchObject({ exit: 0, out: expect.stringContaining('NOT IN USE') });
    expect(run('contacts', 'kingston').exit).toBe(0);
  });
});

describe('a policy of one’s own that extends another', () => {
  const OWN = `format: 1
id: riverton
extends: london-pa4
name: Riverton
document:
  partnership: Riverton Safeguarding Children Partnership
  title: Resolving professional differences in Riverton
  dated: null
`;

  test('has a bundled text beneath it, and says what is still to fill in', () => {
    put('policies/riverton.yaml', OWN);
    const advice = json<Advice>(...ASKED, '--area', 'riverton');
    expect(advice.deadlines[0]).toMatchObject({ id: 'settle-1', due: '2026-11-24' });
    expect(advice.steps.map(({ id }) => id)).toEqual(['act-without-delay', 'discuss']);
    expect(advice.gaps.join(' ')).toContain('Whom to contact in the police.');
  });

  test('changes its digest when either file changes, and a saved case says what changed', () => {
    put('policies/shore.yaml', fixtureText('north-shore.yaml'));
    put('policies/riverton.yaml', OWN.replace('london-pa4', 'north-shore'));
    const atTwo = [...ASKED, '--area', 'riverton', '--stage', '2', '--reached', '2026-11-17'];
    const first = json<Advice>(...atTwo, '--case', 'R-1', '--by', 'DSL');
    const slower = fixtureText('north-shore.yaml').replace(
      'within: 3 working days',
      'within: 9 working days',
    );
    put('policies/shore.yaml', slower.replace('three working days', '9 working days'));
    const second = json<Advice>(...ASKED, '--area', 'riverton');
    expect(second.policy.digest).not.toBe(first.policy.digest);
    const status = run('status', 'R-1');
    expect(status.exit).toBe(0);
    expect(status.err).toContain('9 working days');
  });

  test('stands in place of the bundled one that it extends, and says so every time', () => {
    put(
      'policies/mine.yaml',
      OWN.replace('id: riverton', 'id: southwark').replace('london-pa4', 'southwark'),
    );
    const ran = run(...ASKED, '--area', 'southwark');
    expect(ran.exit).toBe(0);
    expect(ran.err).toContain('is your own');
    expect(ran.err).toContain('mine.yaml');
  });

  test.each([
    ['is not there', OWN.replace('london-pa4', 'nowhere')],
    ['is itself', OWN.replace('london-pa4', 'riverton')],
  ])('is told with its line, and stops no other, where the text beneath %s', (_, own) => {
    put('policies/riverton.yaml', own);
    const ran = run(...ASKED, '--area', 'southwark');
    expect(ran.exit).toBe(0);
    expect(ran.err).toContain('riverton.yaml:3:');
    expect(run(...ASKED, '--area', 'riverton').exit).toBe(2);
  });

  test('is no area where it is a text to be shared', () => {
    const { out } = run('areas', '--json');
    expect(out).not.toContain('london-pa4');
    expect(run(...ASKED, '--area', 'london-pa4').exit).toBe(2);
  });
});

describe('another way up', () => {
  test('is taken with --track, kept in the case, and refused where the policy has none', () => {
    put('policies/urgent.yaml', fixtureText('urgent-track.yaml'));
    const urgent = ['--area', 'urgent-track', '--track', 'urgent'];
    const advice = json<Advice>(...ASKED, ...urgent, '--case', 'U-1', '--by', 'DSL');
    expect(advice).toMatchObject({ stage: { number: 2 }, track: { id: 'urgent' } });
    const [{ deadlines }] = json<Status>('status', 'U-1').cases;
    expect(deadlines[0]).toMatchObject({ id: 'urgent-day', due: '2026-11-18T00:00:00+00:00' });
    expect(run(...ASKED, '--area', 'wirral', '--track', 'urgent').exit).toBe(2);
    expect(run('set', 'U-1', '--track', 'slow', '--by', 'DSL').exit).toBe(2);
    expect(run('set', 'U-1', '--track', 'usual', '--by', 'DSL').exit).toBe(0);
  });

  test('skips to a later stage and comes back, where the policy lets it', () => {
    put('policies/skip.yaml', fixtureText('skip-and-come-back.yaml'));
    run(...ASKED, '--area', 'skip-and-come-back', '--case', 'S-1', '--by', 'DSL');
    const next = (stage: string, day: string) => [
      'next',
      'S-1',
      ...[
        '--outcome',
        'unresolved',
        '--risk',
        'none',
        '--by',
        'DSL',
        '--stage',
        stage,
        '--at',
        day,
      ],
    ];
    expect(json<Advice>(...next('3', '2026-11-17')).stage.number).toBe(3);
    expect(run(...next('1', '2026-11-18')).err).toContain('From here it can go to stage 2.');
    expect(json<Advice>(...next('2', '2026-11-18')).stage.number).toBe(2);
    expect(run('show', 'S-1').out.replace(/\s+/g, ' ')).toContain('To stage 2.');
  });
});
