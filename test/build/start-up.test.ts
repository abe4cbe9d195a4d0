import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import module from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { EMERGENCY, PROGRAM, plainEnvironment, ROOT, Workspace } from '../e2e/workspace.ts';

const LIST_LOADED = join(import.meta.dirname, 'list-loaded.cjs');
const DAMAGED = 'A part of escalate is missing or damaged here. Install it again.';
const folder = mkdtempSync(join(tmpdir(), 'escalate-start-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a program with Node, nobody to ask, and its output a pipe. */
function run(args: readonly string[], more: NodeJS.ProcessEnv = {}) {
  const env = { ...plainEnvironment(), ...more };
  const ran = spawnSync(process.execPath, args, { encoding: 'utf8', input: '', env });
  return { exit: ran.status, out: ran.stdout, err: ran.stderr };
}

/** The parts and the modules of Node's own that were loaded to run a command. */
function loadedBy(args: readonly string[], more: NodeJS.ProcessEnv = {}) {
  const { exit, err } = run(['--require', LIST_LOADED, PROGRAM, ...args], more);
  const loaded = /LOADED (.*)/.exec(err)?.[1];
  if (exit !== 0 || loaded === undefined) throw new Error(`exit ${exit}: ${err}`);
  const { parts, modules }: { parts: string[]; modules: string[] } = JSON.parse(loaded);
  return { parts: parts.map((name) => name.replace(/-[\w-]{8}\.cjs$/, '')), modules };
}

/** What takes a tenth of a start and more, each. */
const HEAVY =
  /^(crypto|zlib|net|tty|stream|readline|child_process|http|worker_threads|fs\/promises|os|process)$/;

describe('Somebody in a hurry does not wait for what is not used', () => {
  test.each([
    { args: ['contacts', 'southwark'], also: [] },
    { args: ['areas'], also: [] },
    { args: ['timeline', 'southwark', '--from', '2026-12-22'], also: ['ladder'] },
  ])('$args.0 reads the program and the look-ups, and no more than it needs', ({ args, also }) => {
    const { parts, modules } = loadedBy(args);
    expect(parts.toSorted()).toEqual([...also, 'look-up', 'main.cjs']);
    expect(modules.filter((name) => HEAVY.test(name))).toEqual([]);
  });

  test('start reads neither what asks nor what saves where flags answer all', () => {
    const answers = ['--concern', 'threshold', '--risk', 'none', '--disagreed', '2026-12-21'];
    const { parts, modules } = loadedBy([
      ...['start', '--area', 'southwark', ...answers, '--now', '2026-12-22T10:00'],
    ]);
    const needed = ['advice', 'days', 'ladder', 'look-up', 'main.cjs', 'status'];
    expect(parts.toSorted()).toEqual(needed);
    expect(modules.filter((name) => HEAVY.test(name))).toEqual([]);
  });

  test('the page of all cases is printed again without what reads a case', async () => {
    const cases = mkdtempSync(join(tmpdir(), 'escalate-cached-'));
    onTestFinished(() => rmSync(cases, { recursive: true }));
    const data = { ESCALATE_DATA_DIR: cases };
    const answers = ['--area', 'southwark', '--concern', 'threshold', '--risk', 'none'];
    run([PROGRAM, 'start', ...answers, '--save'], data);
    // What was saved within two seconds is read again.
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    expect(loadedBy(['status'], data).parts).toContain('cases');
    expect(loadedBy(['status'], data).parts).toEqual(['main.cjs', 'status']);
  });

  test('the version is shown by the first part alone', () => {
    expect(loadedBy(['--version']).parts).toEqual(['main.cjs']);
    const version = run([PROGRAM, '--version']).out.trim();
    for (const args of [
      ['--version', '--json'],
      ['--json', '-V'],
    ]) {
      const said = JSON.parse(run([PROGRAM, ...args]).out);
      expect(said).toEqual({ schema: 'escalate/version/1', version });
    }
  });

  test('nothing asks for the storage of a browser, of which Node 26 would warn', () => {
    const parts = readdirSync(join(ROOT, 'dist', 'parts')).filter((name) => name.endsWith('.cjs'));
    const asking = parts.filter((name) =>
      readFileSync(join(ROOT, 'dist', 'parts', name), 'utf8').includes('localStorage'),
    );
    expect([parts.length > 30, asking]).toEqual([true, []]);
  });

  test('the package stays small', () => {
    const pack = 'npm pack --dry-run --json --ignore-scripts';
    const { stdout } = spawnSync(pack, { cwd: ROOT, encoding: 'utf8', shell: true });
    const [{ size, files }] = JSON.parse(stdout) as [
      { size: number; files: readonly { path: string; size: number }[] },
    ];
    // With the guide to writing a policy file, and its schema.
    expect(size).toBeLessThan(650_000);
    const sizeOf = (part: RegExp) => files.find(({ path }) => part.test(path))?.size ?? Number.NaN;
    expect(sizeOf(/main\.cjs$/)).toBeLessThan(104_500);
    expect(sizeOf(/look-up-[\w-]+\.cjs$/)).toBeLessThan(56_000);
    expect(files.filter(({ path }) => /build\.cjs/.test(path))).toEqual([]);
  });
});

describe('Whoever starts a damaged program reads 999 first, and then what to do', () => {
  const workspace = new Workspace();
  const firstPart = (program: string) => join(program, '../../dist/main.cjs');

  test.each<[string, readonly string[], (program: string) => void]>([
    ['its first part is missing', ['main.cjs'], () => {}],
    ['its first part is empty', [], (program) => writeFileSync(firstPart(program), '')],
    ['its first part is cut off', [], (program) => cut(firstPart(program))],
    ['all its other parts are missing', ['parts'], () => {}],
  ])('where %s', (_, without, damage) => {
    const program = workspace.copyOfProgram(...without);
    damage(program);
    const err = `${EMERGENCY}\n${DAMAGED}\n`;
    expect(workspace.run('contacts southwark', { program })).toEqual({ exit: 1, out: '', err });
    expect(JSON.parse(workspace.run('contacts southwark --json', { program }).err)).toEqual({
      schema: 'escalate/error/1',
      error: { code: 'program-damaged', message: DAMAGED, exit: 1 },
      emergency: EMERGENCY,
    });
  });

  test('where it was never built', () => {
    const program = workspace.copyOfProgram('.');
    const err = `${EMERGENCY}\nescalate is not built here. In its folder, run: npm install\n`;
    expect(workspace.run('areas', { program })).toEqual({ exit: 2, out: '', err });
  });

  test('where Node is too old, in one sentence', () => {
    const old = join(folder, 'old-node.cjs');
    const versions = "{ value: { ...process.versions, node: '18.20.8' } }";
    writeFileSync(old, `Object.defineProperty(process, 'versions', ${versions});`);
    const err = `${EMERGENCY}\nescalate needs Node 20.19 or newer, and this is 18.20.8.\n`;
    expect(run(['--require', old, PROGRAM, 'areas'])).toEqual({ exit: 2, out: '', err });
  });
});

function cut(file: string): void {
  writeFileSync(file, readFileSync(file).subarray(0, statSync(file).size / 2));
}

test('Whoever reports a fault with --debug sends the file and line of the source, and no folder of theirs', () => {
  const { exit, err } = run([PROGRAM, 'show', 'swk', '--debug'], { ESCALATE_DATA_DIR: folder });
  expect(exit).toBe(9);
  expect(err).toMatch(/\(escalate:src\/cases\/[\w-]+\.ts:\d+:\d+\)/);
  const [, line = ''] = /\(escalate:src\/commands\/show\.ts:(\d+):/.exec(err) ?? [];
  const source = readFileSync(join(ROOT, 'src/commands/show.ts'), 'utf8').split('\n');
  expect(source[Number(line) - 1]).toMatch(/\bopen\w+\(/);
  expect(err).not.toContain(ROOT);
});

const hasCompileCache = 'enableCompileCache' in module;
if (!hasCompileCache) {
  process.stderr.write('SKIPPED: this Node caches no compiled program: the tests of that\n');
}

describe.skipIf(!hasCompileCache)('Node caches the compiled program', () => {
  const areas = (more: NodeJS.ProcessEnv) => run([PROGRAM, 'areas'], more);
  const plain = areas({});
  const filesIn = (path: string) => readdirSync(path, { recursive: true });

  test('in a folder that its user alone can read', () => {
    const caches = join(folder, 'caches');
    for (const _ of [1, 2]) expect(areas({ XDG_CACHE_HOME: caches })).toEqual(plain);
    expect(statSync(join(caches, 'escalate')).mode & 0o777).toBe(0o700);
    expect(filesIn(join(caches, 'escalate')).length).toBeGreaterThan(2);
  });

  test('and does not where the folder is another’s to write to, a file, or cannot be', () => {
    const open = join(folder, 'open');
    mkdirSync(join(open, 'escalate'), { recursive: true });
    spawnSync('chmod', ['777', join(open, 'escalate')]);
    writeFileSync(join(folder, 'a-file'), '');
    const above = join(folder, 'above');
    mkdirSync(join(above, 'escalate'), { recursive: true, mode: 0o700 });
    spawnSync('chmod', ['777', above]);
    for (const caches of [open, above, join(folder, 'a-file'), 'relative', '/proc/nowhere']) {
      expect(areas({ XDG_CACHE_HOME: caches })).toEqual(plain);
    }
    for (const one of [open, above]) expect(filesIn(join(one, 'escalate'))).toEqual([]);
  });

  test('and does not where nobody has a home', () => {
    for (const HOME of ['', 'relative']) {
      expect(areas({ XDG_CACHE_HOME: '', HOME })).toEqual(plain);
      expect(existsSync(join(process.cwd(), 'relative'))).toBe(false);
    }
  });
});
