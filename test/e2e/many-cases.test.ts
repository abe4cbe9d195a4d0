import { spawnSync } from 'node:child_process';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { entryIn, folderOfCases, referenceOf } from './many-cases.ts';
import { PROGRAM, plainEnvironment } from './run-built.ts';

const TELL = join(import.meta.dirname, '..', 'build', 'tell-loaded.cjs');
const THREADS = Math.min(3, availableParallelism() - 1);
/** The part of the program that only such a thread reads. */
const READER = /"reader-[\w-]{8}\.cjs"/;
const COUNT = 1_010;
const DAMAGED = 777;
const LONGEST_MS = 60_000;
let data: string;

/** What `status` tells, and in how many threads besides its own it read. */
function status(...args: readonly string[]) {
  const told = spawnSync(
    process.execPath,
    ['--require', TELL, PROGRAM, 'status', '--data-dir', data, ...args],
    { encoding: 'utf8', env: plainEnvironment() },
  );
  const loaded = /\nLOADED .*\n/g;
  const threads = told.stderr.match(loaded)?.filter((line) => READER.test(line)) ?? [];
  const said = told.stderr.replaceAll(loaded, '');
  return { exit: told.status, out: told.stdout, err: said, threads: threads.length };
}

describe('whoever has more than a thousand cases', () => {
  beforeAll(() => {
    data = folderOfCases(COUNT);
  }, LONGEST_MS);
  afterAll(() => rmSync(data, { recursive: true, force: true }));

  test(
    'is told the same whether they are read in several threads or known',
    () => {
      const first = status('--exit-code');
      expect(first).toMatchObject({ exit: 3, err: '', threads: THREADS });
      expect(first.out).toContain('990 more cases are not shown here.');
      const index = join(data, 'status-index');
      const kept = readFileSync(index);
      expect(status('--exit-code')).toEqual({ ...first, threads: 0 });
      rmSync(index);
      expect(status('--exit-code')).toEqual(first);
      expect(readFileSync(index)).toHaveLength(kept.length);
    },
    LONGEST_MS,
  );

  test(
    'is told of the one among them that is damaged',
    () => {
      const entry = entryIn(data, DAMAGED);
      const bytes = readFileSync(entry);
      bytes[200] = (bytes[200] ?? 0) ^ 1;
      // As an editor saves: so that the folder tells of it.
      writeFileSync(`${entry}.new`, bytes);
      renameSync(`${entry}.new`, entry);
      const known = status();
      rmSync(join(data, 'status-index'));
      const anew = status();
      expect(known).toEqual({ ...anew, threads: 0 });
      expect(anew).toMatchObject({ exit: 5, threads: THREADS });
      expect(anew.out).toContain(`${referenceOf(DAMAGED)}. DAMAGED`);
    },
    LONGEST_MS,
  );
});
