import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { POLICY, plant } from '../policy/merrowdale.ts';
import { Workspace } from './workspace.ts';

const workspace = new Workspace();
const FOLDER = join(workspace.folder, 'policies');

/** Files that are none, and files that no reader should be given whole; what is wrong inside is tested with the reader. */
const HOSTILE: Readonly<Record<string, (path: string) => void>> = {
  'folder.yaml': (path) => mkdirSync(path),
  'pipe.yaml': (path) => spawnSync('mkfifo', [path]),
  'zero.yaml': (path) => symlinkSync('/dev/zero', path),
  'loop.yaml': (path) => symlinkSync(path, path),
  'long.yaml': (path) => writeFileSync(path, `a: ${'x'.repeat(20 * 1024 * 1024)}\n`),
  'later.yaml': (path) => writeFileSync(path, plant(POLICY, 'format: 1', 'format: 2')),
  'outside.yaml': (path) => writeFileSync(path, plant(POLICY, 'id: merrowdale', 'id: ../x')),
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
    expect(out).toMatch(/^policies\/\w+\.yaml:\d+:\d+: .+; wanted .+|Update the program/);
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
  });
});
