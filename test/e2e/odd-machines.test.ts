import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { EMERGENCY, PROGRAM, START, sentencesOf, Workspace, wordsOf } from './workspace.ts';

describe('The built program saves whatever the machine says of itself', () => {
  test.each([
    ['Bogus "Zone"\\\n\u001b[2J', 'tr_TR.UTF-8'],
    ['<+0530>-5:30', 'de_DE@euro'],
    [' ', 'xx_YY'],
    ['', ''],
  ])('TZ=%j and LANG=%j', (TZ, LANG) => {
    const workspace = new Workspace();
    const told = { env: { TZ, LANG, LC_ALL: LANG }, input: 'We spoke.' };
    workspace.open('swk-1', told);
    workspace.do('record swk-1 --file -', told);
    workspace.do('export swk-1 --format ics', told);
    expect(workspace.json('verify').cases[0]).toMatchObject({ ok: true, entries: 2 });
  });

  test.skipIf(process.platform === 'win32')('no HOME', () => {
    const workspace = new Workspace();
    workspace.open('swk-1', { under: ['env', '-u', 'HOME', '-u', 'TZ'] });
    expect(workspace.json('verify').cases[0]).toMatchObject({ ok: true, entries: 1 });
  });
});

test('A practitioner whose folder of cases is a link to another folder finds them there', () => {
  const [here, there] = [new Workspace(), new Workspace()];
  there.open('swk-1');
  symlinkSync(there.data, here.data);
  expect(here.run('show swk-1').exit).toBe(0);
});

const IS_ROOT = process.getuid?.() === 0;
const CAN_DROP = IS_ROOT && spawnSync('setpriv', ['--version']).status === 0;
const NOBODY = 65_534;
if (IS_ROOT && !CAN_DROP)
  process.stderr.write('SKIPPED: root is refused nothing, and setpriv is not here.\n');

/** What runs a program as another user. */
const asUser = (id: number) => ['setpriv', `--reuid=${id}`, `--regid=${id}`, '--clear-groups'];

describe.skipIf(IS_ROOT && !CAN_DROP)('A practitioner without rights', () => {
  const workspace = new Workspace();
  const under = CAN_DROP ? asUser(NOBODY) : [];
  const folder = join(workspace.data, 'cases', 'swk-1');
  const own = (owner: number, mode: number) => {
    if (CAN_DROP) chownSync(folder, owner, owner);
    chmodSync(folder, mode);
  };
  beforeAll(() => {
    for (const reference of ['swk-1', 'other']) workspace.open(reference);
    workspace.write('words', 'We spoke.');
    if (CAN_DROP) spawnSync('chown', ['-R', `${NOBODY}`, workspace.folder]);
  });
  afterEach(() => own(NOBODY, 0o700));

  test('to write into the folder of a case is told so, and the record is as it was', () => {
    own(NOBODY, 0o500);
    const err = `${EMERGENCY}\nNot saved: you have no permission. The record is as it was. The folder is ${workspace.data}.\n`;
    const ran = workspace.run('record swk-1 --file words', { under });
    expect(ran).toEqual({ exit: 6, out: '', err });
    expect(workspace.json('show swk-1', { under }).entries).toHaveLength(1);
    expect(workspace.run('record other --file words', { under }).exit).toBe(0);
  });

  test('to look into a case that is owned by somebody else is told so, and sees the others', () => {
    own(CAN_DROP ? 0 : NOBODY, CAN_DROP ? 0o700 : 0o000);
    const one = workspace.run('status swk-1', { under });
    expect(one).toMatchObject({ exit: 5, out: '' });
    expect(sentencesOf(one)).toEqual([
      `What is saved cannot be read: you have no permission. The folder is ${workspace.data}.`,
    ]);
    const all = workspace.run('status', { under });
    expect(all.exit).toBe(5);
    expect(all.out).toMatch(/swk-1 +DAMAGED[^\n]*\n[^\n]*you have no permission/);
    expect(all.out).toContain('Stage 1 of 5, Southwark.');
  });
});

test.skipIf(!CAN_DROP)(
  'A practitioner for whom the machine has no home folder is asked for a folder, and saves in it',
  () => {
    const { folder: cwd } = new Workspace();
    chmodSync(cwd, 0o777);
    const run = (more: string, env = {}) => {
      // Somebody without an account, as in a container: even the system cannot say where their home is.
      const [command = '', ...user] = asUser(54_321);
      const args = [...user, process.execPath, PROGRAM, ...wordsOf(`${START} --case swk-1${more}`)];
      return spawnSync(command, args, { encoding: 'utf8', env, cwd, input: '' });
    };
    expect(run('')).toMatchObject({
      status: 6,
      stdout: expect.not.stringContaining('Saved'),
      stderr: `${EMERGENCY}\nThis machine names no home folder for you, so cases have no usual place here. Give --data-dir with the name of a folder, or set ESCALATE_DATA_DIR.\n`,
    });
    expect(run(' --data-dir mine').status).toBe(0);
    expect(run('', { HOME: cwd }).status).toBe(0);
  },
);
