import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../e2e/workspace.ts';

const work = mkdtempSync(join(tmpdir(), 'escalate launchers '));
const here = join(work, "it's here (new) & $HOME");
const elsewhere = join(work, 'elsewhere');
const WORDS = ['two words', '', '*', '"quoted"', "it's", '$HOME', 'a\\b', '-n'];

/** Says what it was given, and ends as it was told. */
const PROGRAM = `console.log(JSON.stringify([process.argv.slice(2), process.cwd(), process.env.NODE_OPTIONS]));
process.exitCode = 9;`;

function layOut(): void {
  for (const folder of [join(here, 'bin'), join(here, 'runtime'), elsewhere]) {
    mkdirSync(folder, { recursive: true });
  }
  copyFileSync(join(ROOT, '.ci/package/launchers/escalate'), join(here, 'escalate'));
  chmodSync(join(here, 'escalate'), 0o755);
  symlinkSync(process.execPath, join(here, 'runtime', 'node'));
  writeFileSync(join(here, 'bin', 'escalate.js'), PROGRAM);
  symlinkSync(join(here, 'escalate'), join(elsewhere, 'absolute'));
  symlinkSync('absolute', join(elsewhere, 'relative'));
}

describe.skipIf(process.platform === 'win32')('The launcher for Linux', () => {
  layOut();
  const run = (command: string, more: NodeJS.ProcessEnv = {}) => {
    const { status, stdout, stderr } = spawnSync(command, WORDS, {
      cwd: elsewhere,
      encoding: 'utf8',
      env: { PATH: '/usr/bin:/bin', ...more },
    });
    return { status, printed: stdout && JSON.parse(stdout), stderr };
  };
  const asTold = { status: 9, printed: [WORDS, elsewhere, null], stderr: '' };

  test.each([
    ['by its path', join(here, 'escalate')],
    ['by a link', join(elsewhere, 'absolute')],
    ['by a link to a link', './relative'],
  ])('%s: every word, the exit code, and the folder one stands in', (_, command) => {
    expect(run(command)).toEqual(asTold);
  });

  test('found on the PATH, where cd would go elsewhere and print', () => {
    const more = { PATH: `${elsewhere}:/usr/bin:/bin`, CDPATH: `${work}:/` };
    expect(run('relative', more)).toEqual(asTold);
  });

  test('what was set for another Node does not reach it', () => {
    expect(run('./relative', { NODE_OPTIONS: '--no-such-option' })).toEqual(asTold);
  });
});

test.each([
  [
    'escalate.cmd',
    [
      'if not exist "%~dp0runtime\\node.exe" goto packed',
      '"%~dp0runtime\\node.exe" "%~dp0bin\\escalate.js" %*',
      'exit /b %ERRORLEVEL%',
    ],
  ],
  ['double-click-to-start.cmd', []],
])(
  '%s finds all in its own folder, in quotes, and changes nothing of the window',
  (file, wanted) => {
    const text = readFileSync(join(ROOT, '.ci/package/launchers', file), 'utf8');
    expect(text.split('\n')).toEqual(expect.arrayContaining(wanted));
    expect(text).not.toMatch(/^(chcp|setx|color|cls|cd|path)\b/im);
    // cmd.exe reads a batch file in the code page of the console.
    expect(text).toMatch(/^[ -~\n]*$/);
  },
);
