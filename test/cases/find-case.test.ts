import { beforeEach, expect, test } from 'vitest';
import { findFolder } from '../../src/cases/store/read-case.ts';
import type { FileSystem } from '../../src/platform/disk/file-system.ts';
import { MemoryDisk } from './saving/memory-disk.ts';

const ROOT = '/cases';
let disk: MemoryDisk;

beforeEach(() => {
  disk = new MemoryDisk();
  disk.fs.makeFolder(ROOT);
  for (const name of ['Swk-7', 'other', '2026']) {
    disk.fs.makeFolder(`${ROOT}/${name}`);
    disk.plant(`${ROOT}/${name}/000001.json`, new Uint8Array(1));
  }
});

/** A disk that takes `A` for `a`, as those of Windows and macOS do. */
function folding(fs: FileSystem): FileSystem {
  const real = (path: string) => {
    const [, , name = '', ...rest] = path.split('/');
    const found = disk.namesIn(ROOT).find((one) => one.toLowerCase() === name.toLowerCase());
    return [ROOT, ...(name === '' ? [] : [found ?? name]), ...rest].join('/');
  };
  return { ...fs, stat: (path) => fs.stat(real(path)), list: (path) => fs.list(real(path)) };
}

test('a case is found by its name, and by the same in other letters', () => {
  for (const name of ['Swk-7', 'other', '2026']) expect(findFolder(disk.fs, ROOT, name)).toBe(name);
  expect(findFolder(disk.fs, ROOT, 'SWK-7')).toBe('Swk-7');
});

test('on a disk that takes A for a, it has the name that the disk gives it', () => {
  const fs = folding(disk.fs);
  for (const name of ['SWK-7', 'swk-7', 'Swk-7']) expect(findFolder(fs, ROOT, name)).toBe('Swk-7');
  expect(findFolder(fs, ROOT, '2026')).toBe('2026');
  expect(findFolder(fs, ROOT, 'nobody')).toBeNull();
});

test('of two that differ only in their letters, the one that was asked for is given', () => {
  disk.fs.makeFolder(`${ROOT}/sWK-7`);
  disk.plant(`${ROOT}/sWK-7/000001.json`, new Uint8Array(1));
  expect(findFolder(disk.fs, ROOT, 'sWK-7')).toBe('sWK-7');
  expect(findFolder(disk.fs, ROOT, 'Swk-7')).toBe('Swk-7');
});

test('a file and a link are no cases, whatever their names; a folder without entries is one that lost them', () => {
  disk.plant(`${ROOT}/file`, new Uint8Array(1));
  disk.plantLink(`${ROOT}/link`, `${ROOT}/other`);
  disk.fs.makeFolder(`${ROOT}/empty`);
  expect(findFolder(disk.fs, ROOT, 'empty')).toBe('empty');
  for (const name of ['file', 'link', '..', 'other/000001.json'])
    expect(findFolder(disk.fs, ROOT, name)).toBeNull();
});
