import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EMERGENCY, PROGRAM, plainEnvironment, type Ran, START, Workspace } from './workspace.ts';

const READING = ['status', 'show swk-1', 'next swk-1'];
const CASES = 'Its folder "cases" cannot be used.';

/** Puts a case where no data folder has its cases. */
function caseIn(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, '000001.json'), '');
}

/** Puts something in the place of a folder's `cases`. */
function insteadOfCases(data: string, put: (path: string) => void): void {
  mkdirSync(data);
  put(join(data, 'cases'));
}

test.each<[string, (data: string) => void, string]>([
  ['it is not there', () => {}, 'It is not there.'],
  ['it is a dangling link', (data) => symlinkSync('nowhere', data), 'a link to something'],
  ['it is a link to itself', (data) => symlinkSync(data, data), 'cannot be looked into'],
  ['a file stands there', (data) => writeFileSync(data, ''), 'A file stands there'],
  [
    'its cases are a dangling link',
    (data) => insteadOfCases(data, (path) => symlinkSync('nowhere', path)),
    CASES,
  ],
  [
    'its cases are a file',
    (data) => insteadOfCases(data, (path) => writeFileSync(path, '')),
    CASES,
  ],
  ...['cases (1)/swk-1', 'swk-1', '.', 'escalate/cases/swk-1'].map(
    (where): [string, (data: string) => void, string] => [
      `it has no folder "cases", and a case lies in ${where}`,
      (data) => caseIn(join(data, where)),
      'It has no folder "cases", and a case lies in ',
    ],
  ),
])(
  'A data folder that was named is never read as one without cases, where: %s',
  (_, spoil, says) => {
    const workspace = new Workspace();
    spoil(workspace.data);
    for (const line of READING) {
      const { exit, out, err } = workspace.run(line);
      expect({ line, exit, out }).toEqual({ line, exit: 6, out: '' });
      expect(err).toContain(says);
      expect(err).toContain(workspace.data);
      expect(err.split(EMERGENCY)).toHaveLength(2);
    }
  },
);

test('Where says which named folder is not there, and each command to type stands in a row of its own', () => {
  const workspace = new Workspace();
  const [data] = workspace.json('where').paths;
  expect(data.why).toBe('ESCALATE_DATA_DIR; IT IS NOT THERE');
  const rows = `\nTo see every path: escalate where\nTo begin there: mkdir "${workspace.data}"\n`;
  expect(workspace.run('status').err).toContain(rows);
  mkdirSync(workspace.data);
  expect(workspace.json('where').paths[0].why).toBe('ESCALATE_DATA_DIR');
});

test('Saving makes the last part of a named folder, and says so', () => {
  const workspace = new Workspace();
  const first = workspace.run(`${START} --case swk-1`);
  const err = `The data folder ${workspace.data} was not there, and has been made.`;
  expect(first).toMatchObject({ exit: 0, err: expect.stringContaining(err) });
  expect(workspace.record('swk-1', 'x').err).not.toContain('made');
});

test('An empty folder that was named may be a drive that is not connected; with a draft in it, or for saving, it is none', () => {
  const workspace = new Workspace();
  mkdirSync(workspace.data);
  const drive = 'Is a drive not connected';
  expect(workspace.run('status').err).toContain(drive);
  writeFileSync(join(workspace.data, 'draft.json'), '{}');
  const { err } = workspace.run('status');
  expect(err).not.toContain(drive);
  expect(err).toContain('A draft is kept. Go on: escalate start --resume');
  rmSync(join(workspace.data, 'draft.json'));
  for (const line of [`${START} --save`, `${START} --case swk-2`])
    expect(workspace.run(line)).toMatchObject({ exit: 0, err: expect.not.stringContaining(drive) });
});

test('Saving makes no path of folders for a drive that is not connected', () => {
  const workspace = new Workspace();
  const data = join(workspace.folder, 'mnt', 'share', 'escalate');
  const { exit, out, err } = workspace.run(`${START} --case swk-1 --data-dir ${data}`);
  expect(exit).toBe(6);
  expect(out.split('\n')[0]).toBe(EMERGENCY);
  expect(err).toContain(`Not saved. The data folder is ${data} (--data-dir).`);
  expect(existsSync(join(workspace.folder, 'mnt'))).toBe(false);
});

describe('A policy folder', () => {
  /** A folder with such files, and what is said when a policy is looked for in it. */
  function folderWith(...names: readonly string[]): { folder: string; run: () => Ran } {
    const workspace = new Workspace();
    const folder = join(workspace.folder, 'policies');
    mkdirSync(folder);
    for (const name of names) writeFileSync(join(folder, name), 'format: 1\nid: own-southwark\n');
    return { folder, run: () => workspace.run(['contacts', 'southwark', '--policy-dir', folder]) };
  }

  test.each(['.southwark.yaml.icloud', 'southwark.yaml.txt', 'southwark.yaml~', 'southwark'])(
    'says that %s is not in use',
    (name) => {
      const err = `Not in use: ${name}: its name does not end in .yaml\n`;
      expect(folderWith(name).run()).toMatchObject({ exit: 0, err });
    },
  );

  test('says that a folder in it is not in use, and passes over what systems leave', () => {
    const { folder, run } = folderWith('.DS_Store', 'desktop.ini', 'Thumbs.db');
    expect(run().err).toBe('');
    mkdirSync(join(folder, 'mine'));
    expect(run().err).toBe('Not in use: mine: its name does not end in .yaml\n');
  });

  test('that was named by no whole path is said by its variable, and by no path of ours', () => {
    const { err } = new Workspace().run(['contacts', 'southwark'], {
      env: { ESCALATE_POLICY_DIR: 'mine' },
    });
    expect(err).toBe(
      'Not in use: your own policies: ESCALATE_POLICY_DIR is "mine", which would be another folder wherever you are. Give it the whole path. No policy of your own is in use\n',
    );
  });

  test.each(['southwark.YAML', 'southwark.Yml'])('reads %s as a policy', (name) => {
    const { run } = folderWith(name);
    expect(run().err).toMatch(new RegExp(`^Not in use: ${name}:\\d+:\\d+: `));
  });

  test.each<[string, (folder: string) => void]>([
    ['not there', () => {}],
    ['a dangling link', (folder) => symlinkSync('nowhere', folder)],
    ['a file', (folder) => writeFileSync(folder, '')],
  ])('that is %s is named, and the policies that came with the program are in use', (_, spoil) => {
    const { folder, run } = folderWith();
    rmSync(folder, { recursive: true });
    spoil(folder);
    const { exit, err } = run();
    expect(exit).toBe(0);
    expect(err).toContain(`Not in use: ${folder}: `);
    expect(err).toContain('No policy of your own is in use');
  });
});

describe.skipIf(process.platform === 'win32')(
  'What others may open is said, with the line that closes it',
  () => {
    test.each([
      ['a case', 'cases/swk-1', 0o750],
      ['an entry that may be read', 'cases/swk-1/000001.json', 0o644],
      ['an entry that may be written', 'cases/swk-1/000001.json', 0o602],
      ['the data folder, where others may write', '', 0o777],
      ['the policies, where others may write', 'policies', 0o777],
    ])('%s', (_, name, mode) => {
      const workspace = new Workspace();
      workspace.open('swk-1');
      mkdirSync(join(workspace.data, 'policies'), { mode: 0o755 });
      expect(workspace.run('status').err).toBe('');
      const path = join(workspace.data, name);
      chmodSync(path, mode);
      const says = `By its mode (${mode.toString(8)}), ${path} is open to others on this computer.`;
      for (const _again of [1, 2]) expect(workspace.run('status').err).toContain(says);
      expect(workspace.run('where').out).toContain('OPEN TO OTHERS: ');
      const { shared } = workspace.json('where');
      expect(shared).toContain(says);
      execFileSync('sh', ['-c', shared.split('To close it: ')[1]]);
      expect(workspace.json('where').shared).toBeNull();
    });

    test.skipIf(process.getuid?.() !== 0).each(['', 'cases/swk-1/000001.json'])(
      'what belongs to another user: "%s"',
      (name) => {
        const workspace = new Workspace();
        workspace.open('swk-1');
        const path = join(workspace.data, name);
        chownSync(path, 65_534, 65_534);
        const says = `${path.replace(/\/$/, '')} belongs to another user, who can change it.`;
        expect(workspace.run('status').err).toContain(says);
        const { shared } = workspace.json('where');
        execFileSync('sh', ['-c', shared.split('To make it yours: ')[1]]);
        expect(workspace.json('where').shared).toBeNull();
      },
    );

    test.skipIf(process.getuid?.() !== 0)('whoever is not the owner is told how to go on', () => {
      const workspace = new Workspace();
      workspace.open('swk-1');
      execFileSync('chmod', ['-R', 'a+rX', workspace.folder]);
      const user = { uid: 65_534, gid: 65_534 };
      const env = { ...plainEnvironment(), HOME: workspace.folder };
      const status = (data: string) => {
        const args = [PROGRAM, 'status', '--data-dir', data];
        return spawnSync(process.execPath, args, { ...user, env, encoding: 'utf8' });
      };
      const { stdout, stderr } = status(workspace.data);
      expect(stdout).toContain('swk-1');
      expect(stderr).toContain('is open to others on this computer. It is not yours');
      chmodSync(workspace.folder, 0o777);
      const [, copy = ''] = stderr.split('To make it: ');
      execFileSync('sh', ['-c', copy], { ...user, env });
      const mine = status(join(workspace.folder, 'my-cases'));
      expect(mine.stdout).toBe(stdout);
      expect(mine.stderr).toBe('');
    });
  },
);

test('Two people who both made southwark-1 can have both cases, by the command that import names', () => {
  const [mine, theirs] = [new Workspace(), new Workspace()];
  for (const one of [mine, theirs])
    one.do(`${START} --agency health --other-agency police --disagreed 2026-12-21 --save`);
  const bundle = join(mine.folder, 'their case.bundle');
  theirs.do(['export', 'southwark-1', '--output', bundle]);
  const { exit, err } = mine.run(['import', bundle]);
  expect(exit).toBe(2);
  const [, command = ''] = /: (escalate import .*)$/m.exec(err) ?? [];
  expect(mine.inShell(command).out).toContain('Case southwark-1 is here now, whole, 1 entry.');
  const [, folder = ''] = command.split('--data-dir ');
  const receipt = (line: string, at: Workspace) => /Receipt \S+/.exec(at.do(line))?.[0];
  const there = receipt(`verify --data-dir ${folder}`, mine);
  expect(there).toBe(receipt('verify', theirs));
  expect(there).not.toBe(receipt('verify', mine));
});

test('Nobody is told to close a device to others', () => {
  expect(new Workspace().run('status --data-dir /dev/null').err).not.toContain('chmod');
});

test('Words that Windows PowerShell wrote are recorded as they were typed', () => {
  const workspace = new Workspace();
  workspace.open('swk-1');
  workspace.write('call.txt', Buffer.from('\uFEFFSiân rang.\r\n“No.”\r\n', 'utf16le'));
  workspace.do('record swk-1 --file call.txt');
  expect(workspace.json('show swk-1').entries[1].text).toBe('Siân rang.\r\n“No.”\r\n');
});

describe.skipIf(process.platform === 'win32')(
  'Nothing that lies under a name that is read holds anybody up',
  () => {
    const NAMES = [
      ...['draft.json', 'preferences.json', 'status-page', 'policy-cache', 'bank-holidays.yaml'],
      ...['policies/southwark.yaml', 'cases/swk-1/notes.json'],
    ];
    const AT_RISK = START.replace('none', 'immediate');

    test.each([
      ['pipes', (path: string) => execFileSync('mkfifo', ['-m', '600', path])],
      ['links to a device without end', (path: string) => symlinkSync('/dev/zero', path)],
    ])('all of them %s', (_, make) => {
      const workspace = new Workspace();
      workspace.open('swk-1');
      workspace.write('words', 'We spoke.');
      mkdirSync(join(workspace.data, 'policies'));
      for (const line of ['status', 'record swk-1 --file words', 'verify', AT_RISK]) {
        for (const name of NAMES) {
          rmSync(join(workspace.data, name), { force: true });
          make(join(workspace.data, name));
        }
        const { exit } = workspace.run(line, { under: ['timeout', '20'] });
        expect({ line, exit }).toEqual({ line, exit: 0 });
      }
    });
  },
);
