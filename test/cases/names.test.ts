import { beforeEach, expect, test } from 'vitest';
import { makeReference, readReference } from '../../src/cases/names.ts';
import { findFolder } from '../../src/cases/store/read-case.ts';
import type { FileSystem } from '../../src/platform/disk/file-system.ts';
import { MemoryDisk } from './saving/memory-disk.ts';

const GOOD = 'a 7 SWK-7 2026-11-21-k7mq a..b A_b.C-d console com com10 con-1'.split(' ');
test.each(GOOD)('%s is a reference', (text) => {
  expect(readReference(text)).toEqual({ ok: true, reference: text });
});

test('64 letters are a reference and 65 are not', () => {
  expect(readReference('a'.repeat(64)).ok).toBe(true);
  expect(readReference('a'.repeat(65)).ok).toBe(false);
});

test.each([
  ...'. .. ../x x/../y C:\\x a:b -a a- .a a. é ａ 🙂'.split(' '),
  ...['', 'a b', ' a', 'a\n', 'a\u0000b', 'x'.repeat(300)],
])('%j is not a reference', (text) => {
  const read = readReference(text);
  expect(read).toEqual({
    ok: false,
    why: 'A case reference is 1 to 64 of A-Z a-z 0-9 . _ - and begins and ends with a letter or digit.',
  });
});

test.each(['CON', 'con', 'Nul', 'aux', 'PRN', 'COM1', 'lpt9', 'CON.txt', 'nul.a.b', 'com1.2026'])(
  '%s is kept by Windows',
  (text) => {
    expect(readReference(text)).toEqual({
      ok: false,
      why: 'Windows keeps that name for itself: choose another case reference.',
    });
  },
);

test('a reference that is made names the area, with a number above all that are there', () => {
  expect(makeReference('southwark', [])).toBe('southwark-1');
  const known = ['Southwark-2', 'southwark-1-wirral', 'southwark-x', 'wirral-7', 'swk-9'];
  expect(makeReference('southwark', known)).toBe('southwark-3');
  expect(readReference(makeReference('a'.repeat(80), ['b'])).ok).toBe(true);
});

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

test('on a disk that takes A for a, it has the name that the disk gives it', () => {
  const real = (path: string) => path.replace(/swk-7/i, 'Swk-7');
  const { stat, list } = disk.fs;
  const fs: FileSystem = {
    ...disk.fs,
    stat: (path) => stat(real(path)),
    list: (path) => list(real(path)),
  };
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
