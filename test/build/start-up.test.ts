import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PROGRAM, plainEnvironment } from '../e2e/run-built.ts';
import { fixtureText } from '../real.ts';

const TELL = join(import.meta.dirname, 'tell-loaded.cjs');
const folder = mkdtempSync(join(tmpdir(), 'escalate-start-'));
const data = join(folder, 'data');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Loaded {
  /** Without the sum that is in each part's name. */
  readonly parts: readonly string[];
  readonly modules: readonly string[];
}

/** Runs the built program twice, its output a pipe, and tells what the second run loaded. */
function loadedBy(args: readonly string[], env: Readonly<Record<string, string>> = {}): Loaded {
  const run = () =>
    spawnSync(process.execPath, ['--require', TELL, PROGRAM, ...args], {
      encoding: 'utf8',
      input: '',
      env: { ...plainEnvironment(), ESCALATE_DATA_DIR: data, ...env },
    });
  run();
  const { status, stderr } = run();
  const told = /LOADED (.*)/.exec(stderr)?.[1];
  if (status !== 0 || told === undefined) throw new Error(`exit ${status}: ${stderr}`);
  const { parts, modules }: Loaded = JSON.parse(told);
  return { parts: parts.map((name) => name.replace(/-[\w-]{8}\.cjs.*$/, '')), modules };
}

/** What takes a tenth of a start and more, each. */
const HEAVY =
  /^(crypto|zlib|net|tty|stream|readline|child_process|http|worker_threads|fs\/promises)$/;

const LOOK_UPS = [
  ['contacts', 'southwark'],
  ['areas'],
  ['timeline', 'southwark', '--from', '2026-12-22'],
];

describe('Somebody in a hurry does not wait for what is not used', () => {
  test.each(LOOK_UPS)('%s reads the program and the look-ups, and no more', (...args) => {
    const { parts, modules } = loadedBy(args);
    expect(parts).toEqual(['program', 'rolldown-runtime', 'look-up']);
    expect(modules.filter((name) => HEAVY.test(name))).toEqual([]);
  });

  test('the version is told by the program alone', () => {
    expect(loadedBy(['--version'])).toMatchObject({ parts: ['program', 'rolldown-runtime'] });
  });

  test('a look-up in a policy of one’s own reads it compiled from the second time on', () => {
    const own = mkdtempSync(join(folder, 'own-'));
    writeFileSync(join(own, 'skip.yaml'), fixtureText('skip-and-come-back.yaml'));
    const env = { ESCALATE_POLICY_DIR: own };
    // Until the clock of the disk has moved on, a change might not be seen, and nothing kept is used.
    loadedBy(['areas'], env);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2100);
    const { parts, modules } = loadedBy(['areas'], env);
    expect(parts).toEqual(['program', 'rolldown-runtime', 'own-shelf', 'look-up']);
    expect(modules.filter((name) => HEAVY.test(name))).toEqual([]);
  });
});

describe('With cases saved', () => {
  beforeAll(() => {
    const about = ['--area', 'southwark', '--concern', 'threshold', '--risk', 'none'];
    for (const name of ['A-1', 'A-2']) {
      const args = [PROGRAM, 'start', ...about, '--case', name, '--disagreed', '2026-11-17'];
      const env = { ...plainEnvironment(), ESCALATE_DATA_DIR: data };
      const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env });
      if (status !== 0) throw new Error(stderr);
    }
  });

  test('status, once it knows the cases, loads neither what weighs and reckons them, what reads policies, nor what asks', () => {
    // Until the clock of the disk has moved on, a change might not be seen, and nothing kept is used.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2100);
    loadedBy(['status']);
    const { parts, modules } = loadedBy(['status']);
    expect(parts).toEqual(['program', 'rolldown-runtime', 'desk']);
    expect(modules.filter((name) => HEAVY.test(name))).toEqual([]);
  });
});

test('what the quickest commands read is ASCII, which the engine reads in half the room', () => {
  const folder = join(import.meta.dirname, '..', '..', 'dist', 'parts');
  const quick = readdirSync(folder).filter((name) => /^(program|look-up|desk)-/.test(name));
  expect(quick).toHaveLength(3);
  for (const name of quick)
    expect(readFileSync(join(folder, name), 'utf8').match(/[^\0-\x7f]/g), name).toBeNull();
});

describe('The package stays small', () => {
  test('what npm unpacks is under 1.2 MB, and what the quickest commands read is too', () => {
    const { stdout } = spawnSync('npm pack --dry-run --json --ignore-scripts', {
      cwd: join(import.meta.dirname, '..', '..'),
      encoding: 'utf8',
      shell: true,
    });
    const [{ unpackedSize, files }] = JSON.parse(stdout) as [
      { unpackedSize: number; files: readonly { path: string; size: number }[] },
    ];
    expect(unpackedSize).toBeLessThan(1_200_000);
    const sizeOf = (part: string) =>
      files.find(({ path }) => path.startsWith(`dist/parts/${part}-`))?.size ?? Number.NaN;
    expect(sizeOf('program')).toBeLessThan(85_000);
    expect(sizeOf('program') + sizeOf('look-up')).toBeLessThan(130_000);
    expect(sizeOf('program') + sizeOf('desk')).toBeLessThan(130_000);
    expect(files.some(({ path }) => /\.map$|compiled/.test(path))).toBe(false);
  });
});
