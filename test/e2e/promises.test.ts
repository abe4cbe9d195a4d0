import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PROGRAM, sentencesOf, Workspace, wordsOf } from './workspace.ts';

const HAS_STRACE = spawnSync('strace', ['-V']).status === 0;
if (!HAS_STRACE)
  process.stderr.write('SKIPPED: strace is not here, so no save was made to fail.\n');

/** A workspace with a case, and words to be recorded. */
function withCase(): Workspace {
  const workspace = new Workspace();
  workspace.open('swk-1');
  workspace.write('words', 'We spoke.');
  return workspace;
}

/** The program with one system call of a save refused, from its nth time on. */
function refusing(call: string, error: string, when: string): readonly string[] {
  const calls = call === 'link' ? 'link,linkat' : call;
  return wordsOf(`strace -f -qq -o /dev/null -e inject=${calls}:error=${error}:when=${when}`);
}

test.skipIf(!HAS_STRACE)(
  'Saved means on disk: the file, then its name, then the word "Saved" with a receipt of these bytes',
  () => {
    const workspace = withCase();
    const trace = join(workspace.folder, 'trace');
    const calls = 'trace=fsync,fdatasync,link,linkat,write,rename,renameat,renameat2';
    const under = wordsOf(`strace -f -y -s 200 -o ${trace} -e ${calls}`);
    const out = workspace.do('record swk-1 --file words', { under });
    const { hash } = JSON.parse(readFileSync(workspace.entry('swk-1', 2), 'utf8'));
    expect(out).toBe(`Saved in swk-1 as entry 2. Receipt 2:${hash.slice(0, 12)}.\n`);
    const order = readFileSync(trace, 'utf8')
      .split('\n')
      .flatMap((line) => {
        if (/\.tmp-[0-9a-f]+>.*(?:fsync|fdatasync)|(?:fsync|fdatasync)\(\d+<.*\.tmp-/.test(line))
          return ['file synced'];
        if (/link(?:at)?\(.*000002\.json/.test(line)) return ['name given'];
        if (/fsync\(\d+<.*cases\/swk-1>/.test(line)) return ['folder synced'];
        return /write\(1<.*Saved in swk-1/.test(line) ? ['said'] : [];
      });
    expect(order).toEqual(['file synced', 'name given', 'folder synced', 'said']);
  },
);

describe.skipIf(!HAS_STRACE)('A failure leaves the record as it was and says so, where', () => {
  test.each([
    ['the disk is full', 'link', 'ENOSPC', '1+', 'the disk is full'],
    ['the disk is read-only', 'link', 'EROFS', '1+', 'the disk cannot be written to'],
    ['the disk reports an error', 'fsync', 'EIO', '1+', 'the disk reported an error'],
    ['the folder is not ours', 'link', 'EACCES', '1+', 'you have no permission'],
  ])('%s', (_, call, error, when, why) => {
    const workspace = withCase();
    workspace.open('other');
    const before = workspace.bytes('cases');
    const ran = workspace.run('record swk-1 --file words', { under: refusing(call, error, when) });
    expect(ran).toMatchObject({ exit: 6, out: '' });
    expect(sentencesOf(ran)).toEqual([
      `Not saved: ${why}. The record is as it was. The folder is ${workspace.data}.`,
    ]);
    expect(workspace.bytes('cases')).toEqual(before);
    const started = workspace.run(`${START_NEW} --save`, { under: refusing('fsync', 'EIO', '1+') });
    // The advice is given all the same; that it is saved is not said.
    expect(started).toMatchObject({ exit: 6, out: expect.not.stringContaining('Saved') });
    expect(workspace.json('status').cases).toHaveLength(2);
  });

  test('the disk fails once the entry has its name: it may be there, and repeating enters it once', () => {
    const workspace = withCase();
    const under = refusing('fsync', 'EIO', '2');
    const ran = workspace.run('record swk-1 --file words', { under });
    expect(ran.exit).toBe(6);
    expect(sentencesOf(ran)).toEqual([
      `This may or may not be on the disk: it was written, but then the disk reported an error. Repeat the command: it will not be entered twice. The folder is ${workspace.data}.`,
    ]);
    const again = workspace.run('record swk-1 --file words');
    expect(again.out).toMatch(
      /^Already saved in swk-1 as entry 2, on \w{3} \d+ \w{3} \d{4}, [\d:]+\.\sReceipt\s2:/,
    );
    expect(workspace.json('show swk-1').entries).toHaveLength(2);
    expect(workspace.run('record swk-1 --file words').out).toMatch(/^Saved in swk-1 as entry 3\./);
  });
});

const START_NEW = 'start --area wirral --concern other --risk none';

/** What only shows: look-ups, cases, a long help, an export. */
const SHOWING = [
  ...['contacts', 'contacts --json', 'timeline southwark --from 2026-12-22 --json', 'areas'],
  ...['help dates', `${START_NEW} --full`, 'status', 'show swk-1 --json', 'verify'],
  'export swk-1 --format html',
];

describe.skipIf(!existsSync('/dev/full'))(
  'What was saved is not denied where the output is full',
  () => {
    test.each([
      ['record swk-1 --file words', 'Saved in swk-1 as entry 2.'],
      ['next swk-1 --outcome unresolved', 'Saved in swk-1 as entry 2.'],
      ['done swk-1 raise --json', 'Saved in swk-1 as entry 2.'],
      [`${START_NEW} --case new`, 'Saved in new as entry 1.'],
      ['delete swk-1 --yes', 'Case swk-1 is deleted.'],
    ])('%s', (line, says) => {
      const workspace = withCase();
      const ran = workspace.inShell(`escalate ${line} > /dev/full`);
      const notes = sentencesOf(ran).filter((one) => !one.startsWith('Not marked as done'));
      expect(notes).toEqual([`${says} But the output could not be written: ask for it again.`]);
      expect(ran.exit).toBe(0);
    });

    test('and what only shows is an error', () => {
      const workspace = withCase();
      for (const line of SHOWING) {
        const ran = workspace.inShell(`escalate ${line} > /dev/full`);
        expect({ line, exit: ran.exit }).toEqual({ line, exit: 6 });
        const [says, ...more] = sentencesOf(ran);
        expect(more).toEqual([]);
        expect(says).toMatch(line.includes('--json') ? /^\{"schema":"escalate\/error\/1"/ : /\.$/);
      }
    });

    test('and nothing is said of a reader that has gone, or an output that is closed', () => {
      const workspace = withCase();
      for (const sink of ['| head -1', '| true', '>&-']) {
        const ran = workspace.inShell(`escalate record swk-1 --file words --json ${sink}`);
        expect(sentencesOf(ran)).toEqual([]);
        for (const line of ['contacts', 'contacts --json', 'show swk-1']) {
          expect(sentencesOf(workspace.inShell(`escalate ${line} ${sink}`))).toEqual([]);
        }
      }
      expect(workspace.json('show swk-1').entries).toHaveLength(4);
    });
  },
);

/** The exit code of a program that runs beside others in a workspace. */
function ended(workspace: Workspace, program: string, args: readonly string[]) {
  const env = workspace.environment();
  const child = spawn(program, args, { env, cwd: workspace.folder, stdio: 'ignore' });
  return new Promise<number | null>((resolve) => child.on('exit', resolve));
}

test("Two windows never lose each other's entries", async () => {
  const workspace = new Workspace();
  workspace.open('swk-1');
  const each = 8;
  const loop = `for n in $(seq ${each}); do echo "$0 $n" | "${process.execPath}" "${PROGRAM}" record swk-1 --file - || exit 1; done`;
  const windows = ['left', 'right'].map((name) => ended(workspace, 'sh', ['-c', loop, name]));
  expect(await Promise.all(windows)).toEqual([0, 0]);
  const { cases } = workspace.json('verify swk-1');
  expect(cases[0]).toMatchObject({ ok: true, entries: 1 + 2 * each, problems: [] });
  const texts = workspace.json('show swk-1').entries.map(({ text }: { text: string }) => text);
  const wanted = ['left', 'right'].flatMap((name) =>
    Array.from({ length: each }, (_, index) => `${name} ${index + 1}\n`),
  );
  expect(texts.slice(1).sort()).toEqual(wanted.sort());
}, 120_000);
