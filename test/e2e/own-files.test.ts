import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { flat } from '../interview/sitting.ts';
import { POLICY } from '../policy/merrowdale.ts';
import { Workspace } from './workspace.ts';

const NOW = { now: '2026-11-18T10:00' };
const ASKED = 'start --concern referral --risk none --disagreed 2026-11-17';

/** Somebody's computer with a file of their own in the data folder, and a case saved before it was there. */
function computerWith(name: string, text: string): Workspace {
  const computer = new Workspace();
  computer.do(`${ASKED} --area kingston --case K-1`, NOW);
  computer.write(`data/${name}`, text);
  return computer;
}

describe('A bank holiday announced after a case was saved', () => {
  const FUNERAL = 'added:\n  - { day: 2026-11-23, name: State funeral, nations: [england] }\n';

  test('is told by where, and beside every date that it moves', () => {
    const computer = computerWith('bank-holidays.yaml', FUNERAL);
    expect(computer.do('where')).toContain('added: Mon 23 Nov 2026, State funeral (england)');
    expect(flat(computer.do(`${ASKED} --area kingston --full`, NOW))).toContain(
      'Left out: Sat 21 Nov, Sun 22 Nov, Mon 23 Nov (State funeral, from bank-holidays.yaml).',
    );
    expect(computer.do('timeline wirral --from 2026-11-17 --full')).toContain('State funeral');
  });

  test('in a file that cannot be read costs the dates that need it, and nothing else', () => {
    const computer = computerWith('bank-holidays.yaml', 'added: [oops\n');
    computer.write('note.txt', 'We spoke.');
    const { deadlines, gaps } = computer.json(`${ASKED} --area kingston`, NOW);
    expect(deadlines.map(({ due }: { due: string | null }) => due)).not.toContain('2026-11-24');
    expect(gaps[0]).toContain(
      'A date cannot be counted here: count it yourself. bank-holidays.yaml:1:8:',
    );
    expect(flat(computer.do(`${ASKED} --area kingston`, NOW))).toContain(
      '! A date cannot be counted here: count it yourself. Why: add --full.',
    );
    const uncounted = expect.stringContaining('bank-holidays.yaml:1:8:');
    expect(computer.json('status', NOW).cases[0]).toMatchObject({ uncounted });
    expect(computer.do('status', NOW)).toContain('A DATE CANNOT BE COUNTED: ');
    expect(computer.run('status --exit-code', NOW).exit).toBe(3);
    for (const line of [
      ...['show K-1', 'verify K-1', 'export K-1 --format bundle', 'letter K-1'],
      ...['contacts kingston', 'record K-1 --file note.txt'],
      'next K-1 --outcome unresolved --risk none',
    ]) {
      expect({ line, exit: computer.run(line, NOW).exit }).toEqual({ line, exit: 0 });
    }
    const atRisk = computer.do('start --area kingston --concern referral --risk immediate');
    expect(atRisk).toContain('\nNOW ');
    // Where dates are all that is asked for, there is nothing to answer with.
    const dates = computer.run('timeline kingston --from 2026-11-17');
    expect(dates).toMatchObject({ exit: 4, out: '', err: expect.stringContaining('999') });
    // Half a diary would be taken for a whole one.
    const diary = computer.run('export K-1 --format ics --output diary.ics', NOW);
    expect(diary).toMatchObject({ exit: 4, err: expect.stringContaining('No diary was made') });
    expect(computer.do('where')).toContain('NOT IN USE');
  });
});

describe('A policy of one’s own that extends another', () => {
  const OWN = `format: 1
id: riverton
extends: london-pa4
name: Riverton
document:
  partnership: Riverton Safeguarding Children Partnership
  title: Resolving professional differences in Riverton
  dated: null
`;

  test('has a bundled text beneath it, which is no area itself, and says what is still to fill in', () => {
    const computer = computerWith('policies/riverton.yaml', OWN);
    const { deadlines, gaps } = computer.json(`${ASKED} --area riverton`, NOW);
    expect(deadlines[0]).toMatchObject({ id: 'settle-1', due: '2026-11-24' });
    expect(gaps.join(' ')).toContain('whom to contact in the police.');
    expect(computer.run(`${ASKED} --area london-pa4`, NOW).exit).toBe(9);
  });

  test('stands in place of the bundled one that it extends, and says so every time', () => {
    const own = OWN.replace('riverton', 'southwark').replace('london-pa4', 'southwark');
    const ran = computerWith('policies/mine.yaml', own).run(`${ASKED} --area southwark`, NOW);
    expect(ran.exit).toBe(0);
    expect(ran.err).toMatch(/mine\.yaml/);
    expect(ran.err).toContain('is your own');
  });
});

const workspace = new Workspace();
const FOLDER = join(workspace.folder, 'policies');

/** Files that are none, and one that no reader should be given whole; what is wrong inside is tested with the reader. */
const HOSTILE: Readonly<Record<string, (path: string) => void>> = {
  'folder.yaml': (path) => mkdirSync(path),
  'pipe.yaml': (path) => spawnSync('mkfifo', [path]),
  'zero.yaml': (path) => symlinkSync('/dev/zero', path),
  'loop.yaml': (path) => symlinkSync(path, path),
  'long.yaml': (path) => writeFileSync(path, `a: ${'x'.repeat(20 * 1024 * 1024)}\n`),
};

describe.runIf(process.platform !== 'win32')('A policy file that is hostile', () => {
  workspace.write('policies/sound.yaml', POLICY);
  for (const [name, make] of Object.entries(HOSTILE)) make(join(FOLDER, name));
  const timed = (line: string) => {
    const began = performance.now();
    const ran = workspace.run(line);
    return { ...ran, took: performance.now() - began };
  };
  // What the machine is busy with is not the file's doing.
  const usual = timed('policy check policies/sound.yaml');

  test.each(Object.keys(HOSTILE))('is refused within a second, its line named: %s', (name) => {
    const { exit, out, err, took } = timed(`policy check policies/${name}`);
    expect({ sound: usual.exit, exit, err }).toEqual({ sound: 0, exit: 4, err: '' });
    expect(out).toMatch(/^policies\/\w+\.yaml:\d+:\d+: .+; wanted .+/);
    expect(took).toBeLessThan(usual.took + 1000);
  });

  test('stops neither a sound one nor the bundled ones, and is named before any advice is given', () => {
    const { out, took } = timed(`policy list --json --policy-dir ${FOLDER}`);
    expect(took).toBeLessThan(5000);
    const { policies, problems } = JSON.parse(out);
    const areas = policies.map(({ area }: { area: string }) => area);
    expect(areas).toEqual(expect.arrayContaining(['merrowdale', 'southwark', 'wirral']));
    const files = problems.map(({ file }: { file: string }) => file);
    expect(new Set(files)).toEqual(new Set(Object.keys(HOSTILE)));
    const { exit, err } = workspace.run(`contacts merrowdale --policy-dir ${FOLDER}`);
    expect(exit).toBe(0);
    expect(err).toMatch(/Not in use: \w+\.yaml:\d+:\d+: /);
    // An error is one document, so the notes are in it.
    const failed = JSON.parse(workspace.run(`start --json --policy-dir ${FOLDER}`).err);
    expect(failed.notes).toContainEqual(expect.stringMatching(/^Not in use: /));
  });
});
