import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { errorMessage } from '../../src/cli/error-message.ts';
import { ROOT, START, Workspace, wordsOf } from './workspace.ts';

const HAS_STRACE = spawnSync('strace', ['-V']).status === 0;
if (!HAS_STRACE) process.stderr.write('SKIPPED: strace is not here, so no system call was seen.\n');

/** Nothing else in the program or its folders holds this word. */
const CANARY = 'quetzalcoatlus';
const AT_RISK = START.replace('none', 'immediate');

describe.skipIf(!HAS_STRACE)('What the system sees of a session', () => {
  const workspace = new Workspace();
  const temp = join(workspace.folder, 'temp');
  mkdirSync(temp);
  const seen = (line: string, calls: string, input = '') => {
    const trace = join(workspace.folder, 'trace');
    const under = wordsOf(`strace -f -qq -s 65535 -o ${trace} -e trace=${calls}`);
    workspace.do(line, { under, input, env: { TMPDIR: temp } });
    return readFileSync(trace, 'utf8')
      .split('\n')
      .filter((line) => /\w\(/.test(line));
  };

  test.each([
    `${AT_RISK} --case swk-1 --disagreed 2026-12-22 --by ${CANARY}`,
    `record swk-1 --file - --with ${CANARY}`,
    'next swk-1 --outcome unresolved --reason-file -',
    ...['status', 'show swk-1 --json', 'verify swk-1'],
  ])('no network and no child process: %s', (line) => {
    const lines = seen(line, 'network,execve,execveat,clone,clone3,fork,vfork', CANARY);
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
      ...seen(`record swk-1 --file - --by ${CANARY}`, '%file', CANARY),
      ...seen('export swk-1 --output out.json', '%file'),
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
    'done swk-1 rase',
    'next swk-1 --outcome no',
    'next swk-1 --outcome resolved --at 2026-12-01',
    'correct swk-1 7 --file -',
    'set swk-1',
    'export swk-1 --output /nowhere/at/all',
    'import -',
    `${START} --case SWK-1`,
    'verify swk-1 --receipt 1:2',
  ])('%s', async (line) => {
    const { exit, err } = await workspace.runAsync(`${line} --debug`, { input: CANARY });
    expect(exit).toBeGreaterThan(1);
    expect(err).not.toBe('');
    expect(err).not.toContain(CANARY);
  });

  test('nor where the program itself is at fault', () => {
    const args = ['next', 'swk-1', '--reason-file', '-'];
    const state = { args, isOpening: false, lastChange: () => null, takeNotes: () => [] };
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
      const program = workspace.copyOfProgram();
      writeFileSync(join(program, '../../dist/bank-holidays/england.json'), table);
      const run = (line: string, input = '') => workspace.run(line, { program, input });
      expect(run('verify swk-1').exit).toBe(0);
      expect(run('record swk-1 --kind note --file -', 'Rang the duty desk.').exit).toBe(0);
      const status = run('status swk-1');
      expect(status.exit).toBe(0);
      expect(status.out).toContain('A DATE CANNOT BE COUNTED');
      expect(status.out + status.err).not.toContain('DAMAGED');
      const atRisk = run(`${AT_RISK} --no-input`);
      expect(atRisk.exit).toBe(0);
      expect(atRisk.out).toMatch(/^NOW /m);
      const dates = run('timeline southwark --from 2026-12-22');
      expect({ exit: dates.exit, out: dates.out }).toEqual({ exit: 4, out: '' });
      expect(dates.err).toContain('missing or damaged here. Install it again.');
    },
  );

  test('nor where the record is damaged: only the place is named', () => {
    const path = workspace.entry('swk-1', 2);
    writeFileSync(path, readFileSync(path, 'utf8').replace('"at"', '"ta"'));
    for (const line of ['status', 'verify', 'record swk-1 --file -']) {
      const { exit, out, err } = workspace.run(`${line} --debug`, { input: CANARY });
      expect(exit).toBe(5);
      expect(out + err).not.toContain(CANARY);
      expect(out + err).toMatch(/Entry 2/);
    }
  });
});

test('Never called "tamper-proof"', () => {
  const places = ['src', 'policies', 'bin', 'README.md', 'package.json'];
  const found = spawnSync('find', [...places, '-type', 'f'], { cwd: ROOT, encoding: 'utf8' });
  const paths = found.stdout.split('\n').filter(Boolean);
  expect(paths.length).toBeGreaterThan(100);
  const boast = /tamper.{0,3}(proof|evident|resist)|unalterable|cannot be altered/i;
  const boasting = paths.filter((path) => boast.test(readFileSync(join(ROOT, path), 'utf8')));
  expect(boasting).toEqual([]);
});
