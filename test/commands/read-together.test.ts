import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { caseWeigher } from '../../src/cases/overview/weigh-case.ts';
import { readShares } from '../../src/cases/threads/read-share.ts';
import type { Reader, Readers, ReadingTask } from '../../src/cases/threads/reading-task.ts';
import { record } from '../../src/commands/record.ts';
import { realMachine } from '../../src/platform/machine.ts';
import { INDEX, Indexed, ROOT, toldOf } from './indexed.ts';
import { anyStep, copyCases, meddle } from './meddling.ts';

const NOW = '2026-11-13T12:00';
const LONGEST_MS = 120_000;

type Start = (cases: Indexed, task: ReadingTask) => readonly Reader[];

/** As a thread: what it is handed is a clone, and it shares nothing but memory that is meant to be shared. */
function read({ disk }: Indexed, task: ReadingTask): Uint8Array | null {
  const own = structuredClone(task);
  return structuredClone(readShares(disk.fs, own, caseWeigher(own.by, realMachine)));
}

/** Reads until so many of the names are taken. */
function readSome(cases: Indexed, task: ReadingTask, share: number): Uint8Array | null {
  return read(cases, { ...task, names: task.names.slice(0, task.names.length * share) });
}

function given(bytes: Uint8Array | null): Reader {
  return async () => bytes;
}

const STARTS: Readonly<Record<string, Start>> = {
  'one that reads all': (cases, task) => [given(read(cases, task))],
  'one that reads half': (cases, task) => [given(readSome(cases, task, 0.5))],
  'three that read a third each': (cases, task) =>
    [0.34, 0.67, 1].map((share) => given(readSome(cases, task, share))),
  'one that begins when all is taken': (cases, task) => [async () => read(cases, task)],
  'one that takes half and ends early': (cases, task) => {
    readSome(cases, task, 0.5);
    return [given(null)];
  },
  'one that gives what is no index': (cases, task) => {
    const bytes = readSome(cases, task, 0.5) ?? new Uint8Array();
    return [given(bytes.slice(0, -1)), given(new Uint8Array(64)), given(new Uint8Array())];
  },
  'two that give the same': (cases, task) => {
    const bytes = readSome(cases, task, 0.5);
    return [given(bytes), given(bytes)];
  },
  'none at all': () => [],
  'none that can be started': () => {
    throw new Error('No more threads.');
  },
};

function readersFor(cases: Indexed, start: Start, fewest = 1): Readers {
  return { fewest, start: async (task) => start(cases, task) };
}

/** What is told, and what is kept, where nothing is known of any case. */
async function toldAnew(cases: Indexed, readers: Readers | null, told: object) {
  cases.dropIndex();
  cases.readers = readers;
  const answer = await toldOf(cases.world(NOW), told);
  return { ...answer, kept: cases.hasIndex() ? cases.disk.bytesOf(INDEX) : null };
}

/** Whoever reads, all that is told is the same, and all that is kept. */
async function expectSame(cases: Indexed, start: Start) {
  for (const told of [{ exitCode: true }, { all: true }]) {
    const { kept, ...alone } = await toldAnew(cases, null, told);
    expect(alone).toEqual(await toldOf(cases.bareWorld(NOW), told));
    const together = await toldAnew(cases, readersFor(cases, start), told);
    expect(together).toEqual({ ...alone, kept });
    expect(await toldOf(cases.world(NOW), told)).toEqual(alone);
  }
}

/** One other thread, which has read its share when something is done to the cases. */
function readingBefore(cases: Indexed, act: (cases: Indexed) => unknown) {
  const start = async (task: ReadingTask) => {
    const bytes = read(cases, task);
    return [
      async () => {
        await act(cases);
        return bytes;
      },
    ];
  };
  return { fewest: 1, start };
}

describe('what is told of many cases does not hang on who reads them', () => {
  test.each(Object.entries(STARTS))(
    'whatever was done to them: %s',
    async (_, start) => {
      const template = new Indexed();
      await template.openMany(26);
      await fc.assert(
        fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 8 }), async (steps) => {
          const cases = new Indexed();
          copyCases(template, cases);
          cases.settle();
          await expectSame(cases, start);
          for (const one of steps) await meddle(cases, one, NOW);
          await expectSame(cases, start);
        }),
        { numRuns: 4 },
      );
    },
    LONGEST_MS,
  );

  const first = `${ROOT}/case-003/000001.json`;
  const changes: Readonly<Record<string, (cases: Indexed) => unknown>> = {
    'is deleted': (cases) => cases.world(NOW).env.cases.delete('case-003'),
    'loses an entry': ({ disk }) => disk.fs.unlink(first),
    'is edited behind its back': ({ disk }) => {
      const bytes = disk.bytesOf(first);
      bytes[200] = (bytes[200] ?? 0) ^ 1;
      disk.edit(first, bytes);
    },
    'is recorded in': (cases) => {
      const { env } = cases.world(NOW);
      const machine = { ...env.machine, readText: () => 'words' };
      return record({ case: 'case-003', file: 'words' }, { ...env, machine });
    },
  };
  test.each(Object.entries(changes))(
    'nor where a case that another thread has just read %s',
    async (_, change) => {
      const cases = new Indexed();
      await cases.openMany(12);
      cases.settle();
      const readers = readingBefore(cases, change);
      const together = await toldAnew(cases, readers, { exitCode: true });
      const told = await toldOf(cases.bareWorld(NOW));
      expect(together).toMatchObject(told);
      cases.readers = null;
      expect(await toldOf(cases.world(NOW))).toEqual(told);
    },
  );

  test('and a case that was deleted meanwhile is named nowhere', async () => {
    const cases = new Indexed();
    await cases.openMany(12);
    cases.settle();
    const readers = readingBefore(cases, () => cases.world(NOW).env.cases.delete('case-003'));
    const { kept, said } = await toldAnew(cases, readers, {});
    expect(said).not.toContain('case-003');
    expect(Buffer.from(kept ?? []).toString('latin1')).not.toContain('case-003');
  });
});

describe('no thread is started', () => {
  const refusing: Start = () => {
    throw new RangeError('One was.');
  };

  test.each([
    ['for few cases', 12, 13, 0],
    ['for as many as are worth it', 12, 12, 1],
  ])('%s', async (_, count, fewest, expected) => {
    const cases = new Indexed();
    await cases.openMany(count);
    cases.settle();
    let started = 0;
    const start = async () => {
      started++;
      return [];
    };
    await toldAnew(cases, { fewest, start }, {});
    expect(started).toBe(expected);
    await toldOf(cases.world(NOW));
    expect(started).toBe(expected);
  });

  test('where the user’s own bank holidays cannot be read, and that is said', async () => {
    const cases = new Indexed();
    await cases.openMany(3);
    cases.settle();
    cases.readers = readersFor(cases, refusing);
    const calendar = () => {
      throw new Error('bank-holidays.yaml is broken.');
    };
    const world = cases.world(NOW, cases.disk.fs, { calendar });
    await expect(toldOf(world)).rejects.toThrow('bank-holidays.yaml is broken.');
  });
});
