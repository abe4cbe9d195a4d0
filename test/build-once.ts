import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
/** The bundle is what a build writes last. */
const BUILT = join(ROOT, 'dist', 'main.cjs');

/** Before any test runs: builds the program where what it is built from is newer, so that no test runs an old one. */
export function setup(): void {
  if (newestOf(['src', 'policies', 'package.json']) <= changedAt(BUILT)) return;
  const built = spawnSync('npm run build', { cwd: ROOT, shell: true, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`The build failed.\n${built.stdout}${built.stderr}`);
}

function newestOf(names: readonly string[]): number {
  return Math.max(...names.map((name) => newestIn(join(ROOT, name))));
}

function newestIn(path: string): number {
  if (!statSync(path).isDirectory()) return changedAt(path);
  const inside = readdirSync(path, { recursive: true, encoding: 'utf8' });
  return Math.max(...inside.map((name) => changedAt(join(path, name))));
}

/** 0 for what is not there. */
function changedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
