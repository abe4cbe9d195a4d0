import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { type Bench, type RealScene, run } from './real-case.ts';

/** Every call by which Node reaches files, on any of Linux' machines; a name unknown here is passed over. */
const FILE_CALLS =
  'openat close read pread64 write pwrite64 fsync fdatasync link linkat unlink unlinkat rename renameat renameat2 mkdir mkdirat rmdir statx fstat newfstatat getdents64';
const TRACE = `trace=${FILE_CALLS.replace(/\w+/g, '?$&').replaceAll(' ', ',')}`;

/** One file call of a save: the `nth` of its name that the process makes. */
export interface TracedCall {
  readonly name: string;
  readonly nth: number;
}

/** Whether strace is there and may trace. */
export function canTrace(): boolean {
  try {
    execFileSync('strace', ['-f', '-o', '/dev/null', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Runs the driver under strace with these injections. */
export async function traced(
  bench: Bench,
  { doing, links }: RealScene,
  root: string,
  inject: readonly string[],
) {
  const log = `${root}.trace`;
  const flags = inject.flatMap((injection) => ['-e', `inject=${injection}`]);
  const command = [process.execPath, ...bench.argumentsFor(root, doing)];
  const args = ['-f', '-q', '-e', 'signal=none', '-o', log, '-e', TRACE, ...flags, ...command];
  const told = await run('strace', args, links ? {} : { NO_LINKS: '1' });
  const trace = readFileSync(log, 'utf8');
  rmSync(log);
  return { told, trace };
}

/** How Node wakes its own event loop: no call of the save, and Node ends at once where it fails. */
const WAKES = /^\d+, "\\1(?:\\0){7}", 8\)/;

/** Every file call of one save, as the main thread makes them between the driver's two marks. */
export function callsOfSave(trace: string): readonly TracedCall[] {
  const counts = new Map<string, number>();
  const calls: TracedCall[] = [];
  let saving = false;
  for (const { name, rest } of callsOfMainThread(trace)) {
    const nth = (counts.get(name) ?? 0) + 1;
    counts.set(name, nth);
    if (rest.includes('/save-ends')) return calls;
    if (saving && !WAKES.test(rest)) calls.push({ name, nth });
    if (rest.includes('/save-begins')) saving = true;
  }
  throw new Error('The trace does not show a whole save.');
}

/** Lets the call fail; where `lasting`, every file call of the save from then on. */
export function failAt(
  call: TracedCall,
  calls: readonly TracedCall[],
  code: string,
  lasting: boolean,
): readonly string[] {
  if (!lasting) return [`${call.name}:error=${code}:when=${call.nth}`];
  const rest = calls.slice(calls.indexOf(call));
  const firsts = rest.filter(({ name }, index) => rest.findIndex((c) => c.name === name) === index);
  return firsts.map(({ name, nth }) => `${name}:error=${code}:when=${nth}+`);
}

/** Whether the first call that was made to fail is one of the save's, and not of Node's before it. */
export function hitsSave(trace: string): boolean {
  const begun = trace.indexOf('/save-begins');
  return begun >= 0 && trace.indexOf('(INJECTED)') > begun;
}

function* callsOfMainThread(trace: string) {
  const main = /^\d+/.exec(trace)?.[0];
  for (const line of trace.split('\n')) {
    const [, pid, name, rest] = /^(\d+)\s+(\w+)\((.*)$/.exec(line) ?? [];
    if (pid === main && name !== undefined && rest !== undefined) yield { name, rest };
  }
}
