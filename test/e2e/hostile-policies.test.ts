import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { POLICY, plant } from '../policy/merrowdale.ts';
import { runBuilt } from './run-built.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'escalate-hostile-'));
const hasPipes = process.platform !== 'win32';

/** Files that are none, and files that no reader should be given whole. */
const HOSTILE: Readonly<Record<string, (path: string) => void>> = {
  'folder.yaml': (path) => mkdirSync(path),
  'pipe.yaml': (path) => spawnSync('mkfifo', [path]),
  'zero.yaml': (path) => symlinkSync('/dev/zero', path),
  'loop.yaml': (path) => symlinkSync(path, path),
  'long.yaml': (path) => writeFileSync(path, `a: ${'x'.repeat(20 * 1024 * 1024)}\n`),
  'keys.yaml': (path) => writeFileSync(path, keys(100_000)),
  'brackets.yaml': (path) => writeFileSync(path, '['.repeat(20_000)),
  'bomb.yaml': (path) => writeFileSync(path, 'a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n'),
  'nul.yaml': (path) => writeFileSync(path, 'format: 1\nid: \0\n'),
  'later.yaml': (path) => writeFileSync(path, plant(POLICY, 'format: 1', 'format: 2')),
  'outside.yaml': (path) => writeFileSync(path, plant(POLICY, 'id: merrowdale', 'id: ../x')),
  'proto.yaml': (path) => writeFileSync(path, `__proto__: { format: 1 }\n${POLICY}`),
};

function keys(count: number): string {
  return Array.from({ length: count }, (_, n) => `key-${n}: 1\n`).join('');
}

for (const [name, make] of Object.entries(HOSTILE)) make(join(FOLDER, name));
writeFileSync(join(FOLDER, 'sound.yaml'), POLICY);

function timed(...args: readonly string[]) {
  const began = performance.now();
  const ran = runBuilt(...args);
  return { ...ran, took: performance.now() - began };
}

describe.runIf(hasPipes)('policy check of a hostile file', () => {
  // What the machine is busy with is not the file's doing.
  const usual = timed('policy', 'check', join(FOLDER, 'sound.yaml'));

  test('leaves a sound one alone', () => {
    expect(usual.exit).toBe(0);
  });

  test.each(Object.keys(HOSTILE))('ends with 4 within a second, its line named: %s', (name) => {
    const path = join(FOLDER, name);
    const { exit, out, err, took } = timed('policy', 'check', path);
    expect({ exit, err }).toEqual({ exit: 4, err: '' });
    expect(out.startsWith(`${path}:`)).toBe(true);
    expect(out).toMatch(/:\d+:\d+: .+; wanted .+|Update the program/);
    expect(took).toBeLessThan(usual.took + 1000);
  });
});

describe.runIf(hasPipes)('hostile files among a user’s own policies', () => {
  test('stop neither a sound one nor the bundled ones, and each is named', () => {
    const { exit, out, took } = timed('policy', 'list', '--json', '--policy-dir', FOLDER);
    expect(exit).toBe(0);
    expect(took).toBeLessThan(5000);
    const { policies, problems } = JSON.parse(out) as {
      policies: readonly { area: string }[];
      problems: readonly { file: string; line: number }[];
    };
    const areas = policies.map(({ area }) => area);
    expect(areas).toEqual(expect.arrayContaining(['merrowdale', 'southwark', 'wirral']));
    expect(new Set(problems.map(({ file }) => file))).toEqual(new Set(Object.keys(HOSTILE)));
    expect(problems.every(({ line }) => line >= 1)).toBe(true);
  });

  test('are told of before any advice is given', () => {
    const { exit, err } = timed('contacts', 'merrowdale', '--policy-dir', FOLDER);
    expect(exit).toBe(0);
    expect(err).toMatch(/Not in use: \w+\.yaml:\d+:\d+: /);
  });
});
