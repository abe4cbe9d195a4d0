import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { failure } from './shapes.ts';
import { EMERGENCY, sentencesOf, Workspace } from './workspace.ts';

const workspace = new Workspace();
beforeAll(() => {
  workspace.open('swk-1');
  workspace.open('other');
  workspace.write('words', 'We spoke.');
  workspace.write('empty', ' \n');
  workspace.write('latin1', Buffer.of(0x63, 0x61, 0x66, 0xe9));
  workspace.write('huge', 'x'.repeat(9 * 1024 * 1024));
  workspace.write('controls', '\u0001'.repeat(3 * 1024 * 1024));
  mkdirSync(join(workspace.folder, 'folder'));
});

/** What was typed, the exit code, and what the one sentence says. */
const MISTAKES: readonly (readonly [string, readonly string[], number, RegExp])[] = [
  ['a day as 31/02/2026', ['done', 'swk-1', 'raise', '--at', '31/02/2026'], 2, /"31\/02\/2026"/],
  [
    'a day as 12/21/2026',
    ['done', 'swk-1', 'raise', '--at', '12/21/2026'],
    2,
    /mean 21\/12\/2026\?/,
  ],
  [
    'a day that never was',
    ['next', 'swk-1', '--outcome', 'unresolved', '--at', '2026-02-30'],
    2,
    /"2026-02-30"/,
  ],
  ['tomorrow', ['done', 'swk-1', 'raise', '--at', '2026-12-23'], 2, /still to come/],
  [
    'a minute from now',
    ['record', 'swk-1', '--file', 'words', '--at', '2026-12-22T15:01'],
    2,
    /still to come/,
  ],
  ['the year 9999', ['approve', 'swk-1', '1', '--at', '9999-12-31'], 2, /cannot be "9999-12-31"/],
  ['no case', ['status', 'nosuch'], 9, /no case called nosuch\. The cases are: other, swk-1\./],
  ['nearly a case', ['status', 'swk1'], 9, /no case called swk1\. Did you mean swk-1\?/],
  ['a part of a case, to delete it', ['delete', 'oth', '--yes'], 2, /Give other in full/],
  ['no case to add to', ['record', 'nosuch', '--file', 'words'], 9, /no case called nosuch/],
  ['no case to delete', ['delete', 'nosuch', '--yes'], 9, /no case called nosuch/],
  ['no step', ['done', 'swk-1', 'rase'], 9, /Did you mean raise\?/],
  ['no outcome', ['next', 'swk-1'], 2, /--outcome is missing: resolved, unresolved/],
  ['no words', ['record', 'swk-1'], 2, /--file is missing/],
  [
    'words that are blank',
    ['record', 'swk-1', '--file', 'empty'],
    2,
    /empty\. Nothing was saved\./,
  ],
  [
    'words that are not there',
    ['record', 'swk-1', '--file', 'nowhere'],
    2,
    /nowhere cannot be read: it is not there\./,
  ],
  [
    'words that are a folder',
    ['record', 'swk-1', '--file', 'folder'],
    2,
    /folder cannot be read: it is a folder\./,
  ],
  [
    'words not in UTF-8',
    ['record', 'swk-1', '--file', 'latin1'],
    2,
    /latin1 is not text in UTF-8.*Save it as UTF-8/,
  ],
  ['words without end', ['record', 'swk-1', '--file', 'huge'], 2, /over 8 MB/],
  ['words that grow too long', ['record', 'swk-1', '--file', 'controls'], 2, /too much text/],
  [
    'a kind that is none',
    ['record', 'swk-1', '--kind', 'nite', '--file', 'words'],
    2,
    /mean note\?/,
  ],
  ['a way that is none', ['record', 'swk-1', '--how', 'fone', '--file', 'words'], 2, /--how/],
  ['an entry that is none', ['correct', 'swk-1', 'x', '--file', 'words'], 2, /no entry's number/],
  ['an approval of none', ['approve', 'swk-1', '99'], 9, /no entry 99/],
  ['a policy that is none', ['set', 'swk-1', '--policy', 'newest'], 2, /takes "current"/],
  ['a receipt that is none', ['verify', 'swk-1', '--receipt', '2:zz'], 2, /A receipt is/],
  ['a receipt of no case', ['verify', '--receipt', `1:${'0'.repeat(64)}`], 2, /Name the case/],
  [
    'a reference that is taken',
    ['start', '--area', 'wirral', '--concern', 'other', '--risk', 'none', '--case', 'SWK-1'],
    2,
    /exists already; nothing was written/,
  ],
  ['a deletion nobody confirms', ['delete', 'swk-1'], 2, /give --yes/],
  [
    'a bundle that is not there',
    ['import', 'nowhere'],
    2,
    /nowhere cannot be read: it is not there\./,
  ],
  ['a bundle that is none', ['import', 'words'], 5, /not a bundle, or is cut off/],
  ['a file that is there already', ['export', 'swk-1', '--output', 'words'], 2, /left as it is/],
  ['a folder to write into', ['export', 'swk-1', '--output', 'folder'], 2, /left as it is/],
  [
    'a place that is none',
    ['export', 'swk-1', '--output', 'no/such/place'],
    6,
    /could not be written/,
  ],
];

describe.concurrent('A practitioner who gives', () => {
  test.each(MISTAKES)(
    '%s is told so in one sentence, and nothing is touched',
    async (_, args, exit, says) => {
      const before = workspace.bytes();
      const ran = await workspace.runAsync([...args, '--no-input']);
      expect(ran).toMatchObject({ exit, out: '' });
      const [sentence = '', ...more] = sentencesOf(ran);
      expect(more).toEqual([]);
      expect(sentence).toMatch(says);
      expect(sentence).toMatch(/^["A-Z-].*(?:[.?]|: escalate [a-z]+ \S+)$/);
      expect(workspace.bytes()).toEqual(before);
    },
  );

  test('any of these hears it as JSON too', async () => {
    for (const [, args, exit, says] of MISTAKES.filter((__, index) => index % 5 === 0)) {
      const { err, out } = await workspace.runAsync([...args, '--json']);
      const { error } = failure.parse(JSON.parse(err));
      expect({ out, exit: error.exit }).toEqual({ out: '', exit });
      expect(error.message).toMatch(says);
    }
  });

  test('1 MB of text with control characters has every byte of it kept, and shown inert', () => {
    const text = `${'\u0000\u001b[2J\r\u009b a\u202e\n'.repeat(90_000)}end`;
    const own = new Workspace();
    own.open('other');
    own.write('megabyte', text);
    expect(own.run(['record', 'other', '--file', 'megabyte']).exit).toBe(0);
    expect(own.json(['show', 'other']).entries[1].text).toBe(text);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(own.do(['show', 'other'])).not.toMatch(/[\u0000\u001b\r\u009b\u202e]/);
  });

  test('an entry of a clock ten years ahead blocks nothing, and says how it is put right', () => {
    const own = new Workspace();
    own.open('ahead');
    own.write('words', 'We spoke.');
    const [far, now] = [{ now: '2036-12-30T09:00' }, { now: '2026-12-23T09:00' }];
    own.do(['next', 'ahead', '--outcome', 'no-response', '--risk', 'none'], far);
    const said =
      'Entry 2 is dated Tue 30 Dec 2036, 09:00, which is still to come. Take it back, then enter it anew: escalate correct ahead 2 --at today';
    expect(own.run(['record', 'ahead', '--file', 'words'], now)).toMatchObject({ exit: 0 });
    const page = own.do(['status'], now);
    expect(page.replace(/\s+/g, ' ')).toContain(said);
    expect(page).toMatch(/DUE TODAY|OVERDUE/);
    expect(own.json(['status'], now).cases[0].toCome).toMatchObject([{ entry: 2 }]);
    expect(own.run(['next', 'ahead', '--outcome', 'resolved'], now).exit).toBe(0);
    own.do(['correct', 'ahead', '4', '--file', 'words'], now);
    own.do(['correct', 'ahead', '2', '--at', 'today', '--file', 'words'], now);
    expect(own.json(['status'], now).cases[0]).not.toHaveProperty('toCome');
  });
});

const IS_ROOT = process.getuid?.() === 0;
const CAN_DROP = IS_ROOT && spawnSync('setpriv', ['--version']).status === 0;
const NOBODY = 65_534;
if (IS_ROOT && !CAN_DROP)
  process.stderr.write('SKIPPED: root is refused nothing, and setpriv is not here.\n');

describe.skipIf(IS_ROOT && !CAN_DROP)('A practitioner without rights', () => {
  const theirs = new Workspace();
  const under = CAN_DROP
    ? ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups']
    : [];
  const cases = join(theirs.data, 'cases');
  const own = (path: string, owner: number, mode: number) => {
    if (CAN_DROP) chownSync(path, owner, owner);
    chmodSync(path, mode);
  };
  beforeAll(() => {
    theirs.open('swk-1');
    theirs.open('other');
    theirs.write('words', 'We spoke.');
    if (CAN_DROP) spawnSync('chown', ['-R', `${NOBODY}`, theirs.folder]);
  });
  afterEach(() => own(join(cases, 'swk-1'), NOBODY, 0o700));

  test('to write into the folder of a case is told so, and the record is as it was', () => {
    own(join(cases, 'swk-1'), NOBODY, 0o500);
    const ran = theirs.run(['record', 'swk-1', '--file', 'words'], { under });
    expect(ran).toMatchObject({ exit: 6, out: '' });
    const says = `Not saved: you have no right to this folder. The record is as it was. The folder is ${theirs.data}.`;
    expect(ran.err).toBe(`${EMERGENCY}\n${says}\n`);
    expect(theirs.json(['show', 'swk-1'], { under }).entries).toHaveLength(1);
    expect(theirs.run(['record', 'other', '--file', 'words'], { under }).exit).toBe(0);
  });

  test('to look into a case that is owned by somebody else is told so, and sees the others', () => {
    own(join(cases, 'swk-1'), CAN_DROP ? 0 : NOBODY, CAN_DROP ? 0o700 : 0o000);
    const one = theirs.run(['status', 'swk-1'], { under });
    expect(one).toMatchObject({ exit: 5, out: '' });
    expect(sentencesOf(one)).toEqual([
      `The cases cannot be read: you have no right to this folder. The folder is ${theirs.data}.`,
    ]);
    const all = theirs.run(['status'], { under });
    expect(all.exit).toBe(5);
    expect(all.out).toMatch(/swk-1\. DAMAGED[^\n]*\n[^\n]*you have no right/);
    expect(all.out).toContain('other: Southwark, stage 1 of 5.');
  });
});

test('A practitioner whose folder of cases is a link to another folder finds them there', () => {
  const moved = new Workspace();
  symlinkSync(workspace.data, moved.data);
  expect(moved.run(['show', 'swk-1']).exit).toBe(0);
});
