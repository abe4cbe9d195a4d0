import { readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodeIndex } from '../../../src/cases/index/index-file.ts';
import { aboutOf } from '../../../src/cases/index/open-index.ts';
import { startThreads } from '../../../src/cases/threads/reader-threads.ts';
import { takeShare } from '../../../src/cases/threads/reading-task.ts';
import { folderOfCases, referenceOf } from '../../e2e/many-cases.ts';
import { realCalendar } from '../../real.ts';

const PROJECT = join(import.meta.dirname, '..', '..', '..');
const DIST = join(PROJECT, 'dist');
const { version } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8'));
const NAMES = [0, 1, 2].map(referenceOf);
let data: string;

beforeAll(() => {
  data = folderOfCases(NAMES.length);
});
afterAll(() => rmSync(data, { recursive: true, force: true }));

function taskWith(changes: object = {}) {
  const root = join(data, 'cases');
  return {
    root,
    about: aboutOf(root, { version, dist: DIST }),
    lookedAtMs: Date.now(),
    by: { now: Date.parse('2026-11-18T10:00:00Z'), calendars: [realCalendar('england')] },
    names: NAMES,
    taken: new Int32Array(new SharedArrayBuffer(4)),
    ...changes,
  };
}

/** What each thread gives: the names of the cases that it found whole. */
async function given(task: ReturnType<typeof taskWith>, dist = DIST) {
  const readers = startThreads({ task, dist, platform: process.platform });
  const found = await Promise.all(readers.map((wait) => wait()));
  return found.map((bytes) => bytes && (decodeIndex(bytes)?.names ?? null));
}

/** What so many threads give, where one finds all there is and the others find nothing left to take. */
const THREADS = Math.min(3, availableParallelism() - 1);
const nothing = new Array(THREADS).fill(null);

describe.skipIf(THREADS === 0)('a thread that helps to read', () => {
  test('gives each case that is whole, and no other', async () => {
    const names = [...NAMES.slice(0, 2), 'not-there', 'no name', NAMES[2]];
    const found = await given(taskWith({ names }));
    expect(found.flatMap((some) => some ?? [])).toEqual(NAMES);
    expect(found).toHaveLength(THREADS);
  });

  test('gives nothing where all is taken', async () => {
    const task = taskWith();
    takeShare(task);
    expect(await given(task)).toEqual(nothing);
  });

  test.each([
    ['where the program was updated meanwhile', { about: 'another program' }],
    ['of cases that were changed just now', { lookedAtMs: Date.now() - 60_000 }],
    ['where it knows no bank holidays', { by: { now: Date.now(), calendars: [] } }],
    ['where it fails', { names: null }],
  ])('gives nothing %s', async (_, changes) => {
    expect(await given(taskWith(changes))).toEqual(nothing);
  });

  test('gives nothing where the program is not there', async () => {
    expect(await given(taskWith(), join(data, 'gone'))).toEqual(nothing);
  });
});
