import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { plainEnvironment } from '../e2e/run-built.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'escalate-compiled-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What is kept compiled is made anew, and changes while other tests run. */
const isShipped = (path: string) => !path.includes(join('dist', 'compiled'));

/** A copy of the built program that nobody has run yet. */
function freshCopy(name: string) {
  const copy = join(folder, name);
  for (const part of ['bin', 'dist'])
    cpSync(join(ROOT, part), join(copy, part), { recursive: true, filter: isShipped });
  const compiled = join(copy, 'dist', 'compiled');
  rmSync(compiled, { recursive: true, force: true });
  const run = (...args: readonly string[]) => {
    const program = join(copy, 'bin', 'escalate.js');
    const env = plainEnvironment();
    const ran = spawnSync(process.execPath, [program, ...args], {
      encoding: 'utf8',
      input: '',
      env,
    });
    return { exit: ran.status, out: ran.stdout, err: ran.stderr };
  };
  const files = () =>
    readdirSync(compiled, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  return { copy, compiled, run, files };
}

const ASKED = ['contacts', 'southwark'];

describe('What the engine made of the program is kept beside it, and', () => {
  const { compiled, run, files } = freshCopy('kept');
  const first = run(...ASKED);

  test('says the same from the second time on', () => {
    expect(first.exit).toBe(0);
    expect(first.out).toContain('Southwark');
    expect(files().length).toBeGreaterThan(2);
    const kept = files().map((file) => readFileSync(file));
    expect(run(...ASKED)).toEqual(first);
    expect(files().map((file) => readFileSync(file))).toEqual(kept);
  });

  test('cut off, emptied or with any bit changed is not used, and is made anew', () => {
    for (const file of files()) {
      const whole = readFileSync(file);
      const half = whole.length / 2;
      for (const spoiled of [
        Buffer.alloc(0),
        whole.subarray(0, half),
        whole.subarray(0, whole.length - 2),
        flipped(whole, 5),
        flipped(whole, 40),
        flipped(whole, half / 2),
        flipped(whole, half + 40),
        flipped(whole, half - 1),
      ]) {
        writeFileSync(file, spoiled);
        expect(run(...ASKED)).toEqual(first);
        expect(readFileSync(file).equals(spoiled)).toBe(false);
      }
    }
  });

  test('names no word that is somebody’s own', () => {
    run('swk');
    const words = files().map((file) => basename(file).replace(/^.*\.cjs\./, ''));
    expect([...new Set(words)].sort()).toEqual(['contacts', 'other']);
  });

  test('leaves no half-written file behind', () => {
    expect(files().filter((file) => file.endsWith('.part'))).toEqual([]);
    expect(existsSync(compiled)).toBe(true);
  });
});

test('Where nothing can be kept beside the program, nothing is said of it', () => {
  const { copy, compiled, run } = freshCopy('locked');
  writeFileSync(compiled, 'a file stands in the place of the folder');
  const first = run(...ASKED);
  expect(first).toMatchObject({ exit: 0, err: '' });
  expect(run(...ASKED)).toEqual(first);
  expect(readdirSync(join(copy, 'dist')).filter((name) => name.endsWith('.part'))).toEqual([]);
});

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}
