import {
  chmodSync,
  chownSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { machineDisk } from '../../src/platform/disk/machine-disk.ts';
import { cacheFile, smallFile } from '../../src/platform/disk/whole-file.ts';
import { MemoryDisk } from '../cases/saving/memory-disk.ts';
import { systemError } from '../cases/saving/memory-tree.ts';

const PATH = '/data/own/draft.json';

/** A disk with an old text on it. */
function oldDisk(): MemoryDisk {
  const disk = new MemoryDisk();
  smallFile(disk.fs, PATH).write('old');
  return disk;
}

function expectOldOrNew({ fs }: MemoryDisk): void {
  expect(['old', 'new'].map((text) => ({ kind: 'text', text }))).toContainEqual(
    smallFile(fs, PATH).read(),
  );
}

describe('A small file', () => {
  const before = oldDisk();
  const calls = before
    .callsOf(() => smallFile(before.fs, PATH).write('new'))
    .map(({ name }, index) => [index + 1, name] as const);

  test.each(calls)(
    'is the old or the new text where call %i (%s) fails, and says why',
    (nth, name) => {
      const disk = oldDisk();
      disk.failAt(nth, systemError('ENOSPC'));
      const why = smallFile(disk.fs, PATH).write('new');
      disk.mend();
      expect([null, 'the disk is full']).toContain(why);
      if (why === null) expect(name).toMatch(/stat|unlink|list/);
      expectOldOrNew(disk);
    },
  );

  test.each(calls)('is the old or the new text where the power goes at call %i (%s)', (nth) => {
    const disk = oldDisk();
    disk.untilCut(nth, () => smallFile(disk.fs, PATH).write('new'));
    expectOldOrNew(disk);
    // What a killed program left goes with the file: it holds the same answers.
    expect(smallFile(disk.fs, PATH).remove()).toBeNull();
    expect(disk.fs.list('/data/own')).toEqual([]);
  });
});

describe('On the real disk a small file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'escalate-small-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'deep', 'draft.json');
  const file = smallFile(machineDisk(process.platform), path);

  test('is not there, is written for its owner alone, and is removed', () => {
    expect(file.read()).toEqual({ kind: 'none' });
    expect(file.remove()).toBeNull();
    expect(file.write('one')).toBeNull();
    expect(file.write('two')).toBeNull();
    expect(file.read()).toEqual({ kind: 'text', text: 'two' });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'deep')).mode & 0o777).toBe(0o700);
    expect(readdirSync(join(folder, 'deep'))).toEqual(['draft.json']);
    expect(file.remove()).toBeNull();
    expect(file.read()).toEqual({ kind: 'none' });
  });

  test('that is a link, a folder or no text is not read, and a link is not written through', () => {
    const other = join(folder, 'other');
    writeFileSync(other, 'theirs');
    symlinkSync(other, path);
    expect(file.read()).toEqual({ kind: 'unreadable' });
    expect(file.write('mine')).toBeNull();
    expect(file.read()).toEqual({ kind: 'text', text: 'mine' });
    expect(statSync(other).size).toBe('theirs'.length);
    writeFileSync(path, Buffer.from([0xff, 0xfe]));
    expect(file.read()).toEqual({ kind: 'unreadable' });
  });
});

describe('What the program itself has worked out is not believed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'escalate-others-'));
  const path = join(folder, 'page');
  const file = cacheFile(machineDisk(process.platform), path);
  const read = () => file.read(() => 'key');
  beforeEach(() => {
    file.write('key', 'page');
    chmodSync(path, 0o600);
    chmodSync(folder, 0o700);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('and is where it is the user’s alone', () => {
    expect(read()).toBe('page');
    expect(file.read(() => 'another key')).toBeNull();
  });

  test.skipIf(process.platform === 'win32').each([
    ['the group may write it', () => chmodSync(path, 0o620)],
    ['everybody may write it', () => chmodSync(path, 0o602)],
    ['the group may write its folder', () => chmodSync(folder, 0o770)],
    ['everybody may write its folder', () => chmodSync(folder, 0o1777)],
  ])('where %s', (_, share) => {
    share();
    expect(read()).toBeNull();
  });

  test.skipIf(process.getuid?.() !== 0)('where it, or its folder, is another user’s', () => {
    chownSync(path, 65_534, 65_534);
    expect(read()).toBeNull();
    chownSync(path, 0, 0);
    chownSync(folder, 65_534, 65_534);
    expect(read()).toBeNull();
    chownSync(folder, 0, 0);
  });

  test('where it is a link', () => {
    rmSync(path);
    symlinkSync('/dev/zero', path);
    expect(read()).toBeNull();
  });
});
