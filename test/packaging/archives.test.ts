import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, test, vi } from 'vitest';
import { ROOT } from '../e2e/workspace.ts';

interface Packed {
  readonly name: string;
  readonly content: Buffer;
  readonly executable?: boolean;
}

type Pack = (files: readonly Packed[]) => Buffer;
const { zipOf, tarOf }: { zipOf: Pack; tarOf: Pack } = await import(
  join(ROOT, '.ci', 'package', 'archives.mjs')
);

const work = mkdtempSync(join(tmpdir(), 'escalate-archives-'));
/** Nothing, a line, a length that fills blocks exactly, and bytes of every value. */
const FILES: readonly Packed[] = [
  { name: 'made/empty', content: Buffer.alloc(0) },
  { name: 'made/escalate', content: Buffer.from('#!/bin/sh\n'), executable: true },
  { name: 'made/two blocks', content: Buffer.alloc(1024, 'x') },
  { name: 'made/bytes', content: Buffer.from(Array.from({ length: 4_001 }, (_, n) => n % 256)) },
];
const CONTENTS = FILES.map(({ content }) => content);

const hasTar = spawnSync('tar', ['--version']).status === 0;
if (!hasTar) process.stderr.write('SKIPPED for want of tar: a test of the archives\n');

describe('Anybody can unpack what a release gives away', () => {
  test('the zip', () => {
    const files = Object.entries(unzipSync(zipOf(FILES)));
    expect(files.map(([name]) => name)).toEqual(FILES.map(({ name }) => name));
    expect(files.map(([, content]) => Buffer.from(content))).toEqual(CONTENTS);
  });

  test.skipIf(!hasTar)('the tar, with another reader, and its program may be run', () => {
    const archive = join(work, 'made.tar');
    writeFileSync(archive, tarOf(FILES));
    mkdirSync(join(work, 'tar'));
    const run = (...args: readonly string[]) =>
      spawnSync('tar', args, { cwd: work, encoding: 'utf8', env: { ...process.env, TZ: 'UTC' } });
    expect(run('-xf', 'made.tar', '-C', 'tar')).toMatchObject({ status: 0, stderr: '' });
    expect(FILES.map(({ name }) => readFileSync(join(work, 'tar', name)))).toEqual(CONTENTS);
    const modes = run('-tvf', 'made.tar')
      .stdout.split('\n')
      .map((line) => line.slice(0, 10));
    expect(modes).toEqual(['-rw-r--r--', '-rwxr-xr-x', '-rw-r--r--', '-rw-r--r--', '']);
  });

  test('a name that some system could not write is refused', () => {
    const content = Buffer.alloc(0);
    for (const name of ['', 'é', 'a\nb', 'a'.repeat(101)]) {
      expect(() => tarOf([{ name, content }])).toThrow('wanted');
    }
    expect(() => zipOf([{ name: 'é', content }])).toThrow('wanted');
  });
});

test('the same content is the same archive, whenever it is made', () => {
  const before = [zipOf(FILES), tarOf(FILES)];
  vi.setSystemTime('2031-07-01T12:00:00Z');
  expect([zipOf(FILES), tarOf(FILES)]).toEqual(before);
  vi.useRealTimers();
});
