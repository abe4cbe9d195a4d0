import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { errorMessage } from '../../src/cli/error-message.ts';
import { sentencesOf, Workspace } from './workspace.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const HAS_STRACE = spawnSync('strace', ['-V']).status === 0;
if (!HAS_STRACE) process.stderr.write('SKIPPED: strace is not here, so no system call was seen.\n');

/** Nothing else in the program or its folders holds this word. */
const CANARY = 'quetzalcoatlus';
const START = ['start', '--area', 'southwark', '--concern', 'threshold', '--risk', 'immediate'];

describe.skipIf(!HAS_STRACE)('What the system sees of a session', () => {
  const workspace = new Workspace();
  const temp = join(workspace.folder, 'temp');
  mkdirSync(temp);
  const seen = (args: readonly string[], calls: string, input = '') => {
    const trace = join(workspace.folder, 'trace');
    const under = ['strace', '-f', '-qq', '-s', '65535', '-o', trace, '-e', `trace=${calls}`];
    const { exit } = workspace.run(args, { under, input, env: { TMPDIR: temp } });
    expect(exit).toBe(0);
    return readFileSync(trace, 'utf8')
      .split('\n')
      .filter((line) => /\w\(/.test(line));
  };
  const SESSION: readonly (readonly string[])[] = [
    [...START, '--case', 'swk-1', '--disagreed', '2026-12-22', '--by', CANARY],
    ['record', 'swk-1', '--file', '-', '--with', CANARY],
    ['next', 'swk-1', '--outcome', 'unresolved', '--reason-file', '-'],
    ['status'],
    ['show', 'swk-1', '--json'],
    ['verify', 'swk-1'],
  ];

  test.each(SESSION)('no network and no child process: %s %s', (...args) => {
    const lines = seen(args, 'network,execve,execveat,clone,clone3,fork,vfork', CANARY);
    const network = lines.filter((line) =>
      /socket\(AF_(?!UNIX)|connect\(|bind\(|sendto\(/.test(line),
    );
    expect(network).toEqual([]);
    expect(lines.filter((line) => line.includes('execve'))).toHaveLength(1);
    // Node's own threads share the process; a child would not.
    expect(
      lines.filter((line) => /fork\(|clone3?\(/.test(line) && !line.includes('CLONE_THREAD')),
    ).toEqual([]);
  });

  test('no word of a record in the name of any file it touches', () => {
    const lines = [
      ...seen(['record', 'swk-1', '--file', '-', '--by', CANARY], '%file', CANARY),
      ...seen(['export', 'swk-1', '--output', 'out.json'], '%file'),
    ].filter((line) => !line.includes('execve('));
    expect(lines.length).toBeGreaterThan(20);
    expect(lines.filter((line) => line.includes(CANARY))).toEqual([]);
    expect(readdirSync(workspace.folder, { recursive: true }).join(' ')).not.toMatch(/quetz|\.tmp/);
    expect(readdirSync(temp)).toEqual([]);
  });
});

describe('No word of a record in an error or in debug output', () => {
  const workspace = new Workspace();
  workspace.open('swk-1');
  workspace.record('swk-1', CANARY, '--by', `by ${CANARY}`, '--with', `with ${CANARY}`);

  test.concurrent.each([
    ['done', 'swk-1', 'rase'],
    ['next', 'swk-1', '--outcome', 'no'],
    ['next', 'swk-1', '--outcome', 'resolved', '--at', '2026-12-01'],
    ['correct', 'swk-1', '7', '--file', '-'],
    ['set', 'swk-1'],
    ['export', 'swk-1', '--output', '/nowhere/at/all'],
    ['import', '-'],
    ['start', '--case', 'SWK-1', '--area', 'wirral', '--concern', 'other', '--risk', 'none'],
    ['verify', 'swk-1', '--receipt', '1:2'],
  ])('%s %s %s', async (...args) => {
    const { exit, err } = await workspace.runAsync([...args, '--debug'], { input: CANARY });
    expect(exit).toBeGreaterThan(1);
    expect(err).not.toBe('');
    expect(err).not.toContain(CANARY);
  });

  test('nor where the program itself is at fault', () => {
    const args = ['next', 'swk-1', '--reason-file', '-'];
    const state = { args, isOpening: false, lastChange: () => null };
    const { text, exit } = errorMessage(new TypeError(`no such thing as ${CANARY}`), state);
    expect(exit).toBe(1);
    expect(text).toContain('without any case details');
    expect(text).not.toContain(CANARY);
  });

  test.each([
    ['cut off', '{'],
    ['without its days', '{"from":"2012-01-01","to":"2046-12-31","holidays":[]}'],
    ['of another shape', '{"from":"2012-01-01","to":"2046-12-31"}'],
  ])(
    'bank holidays of the program that are %s cost dates alone, and no record is called damaged',
    (_, table) => {
      const copy = copyOfProgram(workspace);
      workspace.write('copy/dist/bank-holidays/england.json', table);
      const run = (line: string, input = '') =>
        workspace.run(line.split(' '), { program: copy, input });
      expect(run('verify swk-1').exit).toBe(0);
      expect(run('record swk-1 --kind note --file -', 'Rang the duty desk.').exit).toBe(0);
      const status = run('status swk-1');
      expect(status.exit).toBe(0);
      expect(status.out).toContain('A DATE CANNOT BE COUNTED');
      expect(status.out + status.err).not.toContain('DAMAGED');
      const atRisk = run('start --area southwark --concern threshold --risk immediate --no-input');
      expect(atRisk.exit).toBe(0);
      expect(atRisk.out).toMatch(/^NOW /m);
      const dates = run('timeline southwark --from 2026-12-22');
      expect({ exit: dates.exit, out: dates.out }).toEqual({ exit: 4, out: '' });
      expect(dates.err).toContain('missing or damaged here. Install it again.');
    },
  );

  test('nor where the record is damaged: only the place is named', () => {
    const path = workspace.entry('swk-1', 2);
    workspace.write(
      'data/cases/swk-1/000002.json',
      readFileSync(path, 'utf8').replace('"at"', '"ta"'),
    );
    for (const args of [['status'], ['verify'], ['record', 'swk-1', '--file', '-']]) {
      const { exit, out, err } = workspace.run([...args, '--debug'], { input: CANARY });
      expect(exit).toBe(5);
      expect(out + err).not.toContain(CANARY);
      expect(out + err).toMatch(/Entry 2/);
    }
  });
});

function copyOfProgram(workspace: Workspace): string {
  mkdirSync(join(workspace.folder, 'copy'), { recursive: true });
  for (const part of ['bin', 'dist']) {
    cpSync(join(ROOT, part), join(workspace.folder, 'copy', part), {
      recursive: true,
      // What is kept compiled is made anew, and changes while other tests run.
      filter: (path) => !path.includes(join('dist', 'compiled')),
    });
  }
  return join(workspace.folder, 'copy', 'bin', 'escalate.js');
}

describe.concurrent('A reference never becomes a path', () => {
  const workspace = new Workspace();
  workspace.open('swk-1');
  const before = workspace.bytes();
  const COMMANDS = [
    (reference: string) => [...START, `--case=${reference}`],
    (reference: string) => ['delete', '--yes', '--', reference],
    (reference: string) => ['done', '--', reference, 'raise'],
  ];
  const REFERENCES = [
    '../x',
    '..',
    '/etc/passwd',
    'C:\\x',
    'CON',
    'nul.txt',
    'a:b',
    'x'.repeat(300),
  ];
  const OTHERS = ['👶', 'a\nb', '.hidden', 'a%2fb', '-x', '../cases/swk-1'];

  test.each([...REFERENCES, ...OTHERS].map((reference, index) => [index, reference] as const))(
    '%i: %j',
    async (index, reference) => {
      const ran = await workspace.runAsync(COMMANDS[index % COMMANDS.length]?.(reference) ?? []);
      // Where a child may be at risk the advice is given all the same.
      expect(ran).toMatchObject({ exit: 2, out: expect.not.stringContaining('Saved') });
      expect(sentencesOf(ran)).toHaveLength(1);
      expect(sentencesOf(ran)[0]).toMatch(/^[A-Z][^\n]*\.$/);
      expect(workspace.bytes()).toEqual(before);
      expect(readdirSync(workspace.folder)).toEqual(['data']);
    },
  );
});

test('Never called "tamper-proof"', () => {
  const texts = ['src', 'policies', 'bin', 'README.md', 'package.json'].flatMap((name) =>
    filesIn(join(ROOT, name)),
  );
  expect(texts.length).toBeGreaterThan(100);
  const boasting = texts.filter((path) =>
    /tamper.{0,3}(proof|evident|resist)|unalterable|cannot be altered/i.test(
      readFileSync(path, 'utf8'),
    ),
  );
  expect(boasting).toEqual([]);
});

function filesIn(path: string): readonly string[] {
  if (!existsSync(path)) return [];
  const found = spawnSync('find', [path, '-type', 'f'], { encoding: 'utf8' }).stdout;
  return found.split('\n').filter(Boolean);
}
