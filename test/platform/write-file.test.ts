import { execFileSync } from 'node:child_process';
import {
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { machineDisk } from '../../src/platform/disk/machine-disk.ts';
import { machineIn, writeUserFile } from '../../src/platform/machine.ts';
import { MemoryDisk, PowerCut } from '../cases/saving/memory-disk.ts';
import { CRASHES, type Crash, systemError } from '../cases/saving/memory-tree.ts';
import { CAN_MOUNT, mounted } from '../machine.ts';

const NEW = new TextEncoder().encode('new');
const OLD = new TextEncoder().encode('old and longer');
const PATH = '/data/SWK-1.docx';

/** A disk with an old file on it, or none. */
function diskWith(isOld: boolean, links: boolean): MemoryDisk {
  const disk = new MemoryDisk();
  disk.links = links;
  disk.fs.makeFolder('/data');
  disk.fs.syncFolder('/');
  if (isOld) disk.plant(PATH, OLD);
  return disk;
}

const textIn = (disk: MemoryDisk) =>
  disk.has(PATH) ? new TextDecoder().decode(disk.bytesOf(PATH)) : null;

/** Whether it is said to be written. */
function isWritten({ fs }: MemoryDisk, force: boolean): boolean {
  try {
    writeUserFile(fs, PATH, NEW, { force, cases: null });
    return true;
  } catch {
    return false;
  }
}

describe.each([
  [true, true],
  [true, false],
  [false, true],
  [false, false],
])('A file that is written out (over an old one: %s; on a disk with links: %s)', (isOld, links) => {
  const whole = diskWith(isOld, links);
  const calls = whole
    .callsOf(() => isWritten(whole, isOld))
    .map(({ name }, index) => [index + 1, name] as const);

  /** What is there is whole, and new where that was said. */
  function expectWhole(nth: number, fault: Error, isLasting: boolean, how: Crash | null = null) {
    const disk = diskWith(isOld, links);
    disk.failAt(nth, fault, isLasting);
    const isSaid = isWritten(disk, isOld);
    disk.mend();
    if (how !== null) disk.crash(how);
    expect(isSaid ? ['new'] : ['new', isOld ? 'old and longer' : null]).toContain(textIn(disk));
  }

  test.each(calls)('is whole, as it was or not there where call %i (%s) ends all', (nth) => {
    for (const how of CRASHES) expectWhole(nth, new PowerCut(), true, how);
  });

  test.each(calls)('is said to be written only where it is, where call %i (%s) fails', (nth) => {
    for (const isLasting of [false, true]) expectWhole(nth, systemError('ENOSPC'), isLasting);
  });

  test('survives a power cut once it is said to be written', () => {
    const disk = diskWith(isOld, links);
    expect(isWritten(disk, isOld)).toBe(true);
    disk.crash('lost');
    expect(textIn(disk)).toBe('new');
    expect(disk.namesIn('/data')).toEqual(['SWK-1.docx']);
  });
});

test('What another program puts there meanwhile is never written over', () => {
  const counting = diskWith(false, true);
  const calls = counting.callsOf(() => isWritten(counting, false)).length;
  for (let at = 1; at <= calls; at++) {
    const disk = diskWith(false, true);
    disk.atCall(at, () => disk.plant(PATH, OLD));
    isWritten(disk, false);
    expect(textIn(disk), `call ${at}`).toBe('old and longer');
  }
});

const OWN = ['draft.json', 'preferences.json', 'bank-holidays.yaml'];

/** Every file below a folder, with its text. */
function filesIn(folder: string): readonly string[][] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return names.map((name) => {
    const isFile = statSync(join(folder, name)).isFile();
    return [name, isFile ? readFileSync(join(folder, name), 'utf8') : ''];
  });
}

describe('On the real disk', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'escalate-out-'));
    mkdirSync(join(folder, 'cases', 'swk-1'), { recursive: true });
    writeFileSync(join(folder, 'cases', 'swk-1', '000001.json'), 'an entry');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function write(name: string, force = true): void {
    const cases = join(folder, 'cases');
    writeUserFile(machineDisk(process.platform), `${folder}/${name}`, NEW, { force, cases });
  }

  test('a ~ that the shell left in its name is the home folder, and one inside a name is not', () => {
    vi.stubEnv('HOME', folder);
    vi.stubEnv('USERPROFILE', folder);
    const { writeFile, readText } = machineIn(undefined, process.platform);
    writeFile('~/mine.txt', 'mine', false);
    expect([readText('~/mine.txt'), readText(join(folder, 'mine.txt'))]).toEqual(['mine', 'mine']);
    expect(() => readText('~mine.txt')).toThrow(
      'The file ~mine.txt cannot be read: it is not there.',
    );
    vi.unstubAllEnvs();
  });

  test.each([0o000, 0o077, 0o022, 0o777])(
    'its owner alone may read it, whatever the umask (%o)',
    (mask) => {
      const before = process.umask(mask);
      try {
        write('new');
        write('new');
      } finally {
        process.umask(before);
      }
      expect(statSync(join(folder, 'new')).mode & 0o777).toBe(0o600);
      expect(readdirSync(folder)).toEqual(['cases', 'new']);
    },
  );

  test.each([
    ['an entry', 'cases/swk-1/000001.json'],
    ['a new file in a case', 'cases/swk-1/export.docx'],
    ['a file among the cases', 'cases/x'],
    ['an entry, a long way round', 'cases/../cases/swk-1/000001.json'],
    ['an entry through a link to its folder', 'case/000001.json'],
    ['the folder of cases', 'cases'],
    ['a policy', 'policies/southwark.yaml'],
    ['a policy, through a link to its folder', 'own/southwark.yaml'],
    ['a draft', 'draft.json'],
    ['a draft, through a link above its folder', 'own/../draft.json'],
    ['what is remembered', './preferences.json'],
    ['the bank holidays', 'cases/../bank-holidays.yaml'],
  ])("%s of escalate's own is never written over", (_, name) => {
    symlinkSync(join(folder, 'cases', 'swk-1'), join(folder, 'case'));
    mkdirSync(join(folder, 'policies'));
    symlinkSync(join(folder, 'policies'), join(folder, 'own'));
    for (const own of ['policies/southwark.yaml', ...OWN]) writeFileSync(join(folder, own), 'own');
    const before = filesIn(folder);
    expect(() => write(name)).toThrow(name);
    expect(filesIn(folder)).toEqual(before);
  });

  test.skipIf(!CAN_MOUNT).each(['', 'cases', 'cases/swk-1'])(
    'an entry is never written over through a mount of "%s"',
    (from) => {
      const way = join(folder, 'way');
      mkdirSync(way);
      mounted(join(folder, from), way, () => {
        const entry = join('way', relative(from, 'cases/swk-1/000001.json'));
        expect(() => write(entry)).toThrow(entry);
        expect(readFileSync(join(folder, entry), 'utf8')).toBe('an entry');
      });
    },
  );

  test.each<[string, (path: string) => void]>([
    ['a link', (path) => symlinkSync('cases/swk-1/000001.json', path)],
    ['a link to nothing', (path) => symlinkSync('nothing', path)],
    ['a pipe', (path) => execFileSync('mkfifo', [path])],
    ['a folder', (path) => mkdirSync(path)],
    ['a link to a device', (path) => symlinkSync('/dev/null', path)],
  ])('%s is left as it is, forced or not', (_, make) => {
    const path = join(folder, 'out.txt');
    make(path);
    const before = lstatSync(path).ino;
    for (const force of [true, false]) expect(() => write('out.txt', force)).toThrow('out.txt');
    expect(lstatSync(path).ino).toBe(before);
    expect(readFileSync(join(folder, 'cases', 'swk-1', '000001.json'), 'utf8')).toBe('an entry');
  });

  test('another name of an entry is replaced, and the entry is not', () => {
    linkSync(join(folder, 'cases', 'swk-1', '000001.json'), join(folder, 'other'));
    write('other');
    expect(readFileSync(join(folder, 'other'), 'utf8')).toBe('new');
    expect(readFileSync(join(folder, 'cases', 'swk-1', '000001.json'), 'utf8')).toBe('an entry');
  });

  test.each([
    ['no/such/out.txt', 'its folder is not there'],
    ['file/out.txt', 'a file stands where a folder should be'],
    [`${'x'.repeat(300)}.txt`, 'the path is too long'],
  ])('%s is refused with its path and the reason', (name, why) => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => write(name)).toThrow(
      `The file ${join(folder, name)} could not be written, and nothing of it is left: ${why}.`,
    );
    expect(readdirSync(folder)).toEqual(['cases', 'file']);
  });
});
