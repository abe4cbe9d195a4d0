import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { ODD_ZONES } from '../engine/odd-zones.ts';
import { PROGRAM } from './run-built.ts';
import { EMERGENCY, Workspace } from './workspace.ts';

const LOCALES = ['C', 'C.UTF-8', 'tr_TR.UTF-8', 'de_DE@euro', 'xx_YY', ''];

describe('The built program saves whatever the machine says of itself', () => {
  test('any TZ', () => {
    const workspace = new Workspace();
    for (const [index, TZ] of ODD_ZONES.entries()) {
      const reference = `swk-${index}`;
      workspace.open(reference, { env: { TZ } });
      const told = { env: { TZ }, input: 'We spoke.' };
      workspace.do(['record', reference, '--file', '-'], told);
      workspace.do(['export', reference, '--format', 'ics'], told);
    }
    expect(workspace.json(['verify']).cases.map(({ ok }: { ok: boolean }) => ok)).toEqual(
      ODD_ZONES.map(() => true),
    );
  }, 60_000);

  test('any locale', () => {
    const workspace = new Workspace();
    for (const [index, locale] of LOCALES.entries()) {
      workspace.open(`swk-${index}`, { env: { LANG: locale, LC_ALL: locale } });
    }
    expect(workspace.json(['status']).cases).toHaveLength(LOCALES.length);
  }, 30_000);

  test.skipIf(process.platform === 'win32')('no HOME', () => {
    const workspace = new Workspace();
    workspace.open('swk-1', { under: ['env', '-u', 'HOME', '-u', 'TZ'] });
    expect(workspace.json(['verify']).cases[0]).toMatchObject({ ok: true, entries: 1 });
  });
});

const CAN_DROP =
  process.getuid?.() === 0 && spawnSync('setpriv', ['--version'], { stdio: 'ignore' }).status === 0;

test.skipIf(!CAN_DROP)(
  'A practitioner for whom the machine has no home folder is asked for a folder, and saves in it',
  () => {
    const folder = new Workspace().folder;
    spawnSync('chmod', ['777', folder]);
    const start = ['start', '--area', 'southwark', '--concern', 'threshold', '--risk', 'none'];
    const run = (...more: readonly string[]) => {
      // Somebody without an account, as in a container: even the system cannot say where their home is.
      const user = ['--reuid=54321', '--regid=54321', '--clear-groups', process.execPath, PROGRAM];
      const args = [...user, ...start, '--case', 'swk-1', ...more];
      return spawnSync('setpriv', args, { encoding: 'utf8', env: {}, cwd: folder, input: '' });
    };
    expect(run()).toMatchObject({
      status: 6,
      stdout: expect.not.stringContaining('Saved'),
      stderr: `${EMERGENCY}\nThis machine names no home folder for you, so cases have no usual place here. Give --data-dir with the name of a folder, or set ESCALATE_DATA_DIR.\n`,
    });
    expect(run('--data-dir', 'mine').status).toBe(0);
  },
);
