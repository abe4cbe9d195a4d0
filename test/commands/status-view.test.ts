import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deleteCase } from '../../src/commands/delete.ts';
import type { When } from '../../src/model/vocabulary.ts';
import { shelf } from '../world.ts';
import { Indexed, ROOT, type Told, toldOf, VIEWS } from './indexed.ts';
import { anyStep, copyCases, countingReads, meddle } from './meddling.ts';

const NOW = '2026-11-13T12:00';
const ONE = { case: 'case-002', exitCode: true };
const LONGEST_MS = 120_000;
const MOMENTS: readonly When[] = [NOW, '2026-11-13T23:59', '2026-11-14T00:00', '2027-03-01T10:00'];

async function opened(count = 3): Promise<Indexed> {
  const cases = new Indexed();
  await cases.openMany(count);
  cases.settle();
  return cases;
}

/** What is told, or the words in which it is refused. */
async function toldOrRefused(...of: Parameters<typeof toldOf>): Promise<Told | string> {
  try {
    return await toldOf(...of);
  } catch (fault) {
    return String(fault);
  }
}

async function expectSame(cases: Indexed, told: object, moments = MOMENTS) {
  for (const now of moments) {
    const kept = await toldOrRefused(cases.world(now), told);
    expect(kept).toEqual(await toldOrRefused(cases.bareWorld(now), told));
  }
}

describe('whoever asks again for the status of one case', () => {
  test('has not one entry read where nothing has changed', async () => {
    const cases = await opened();
    const first = await toldOf(cases.world(NOW), ONE);
    const { read, fs } = countingReads(cases.disk.fs);
    expect(await toldOf(cases.world(NOW, fs), ONE)).toEqual(first);
    expect(read).toEqual([VIEWS]);
    expect(first.said).toContain('case-002: Southwark, stage 1 of 5');
    expect(first).toEqual(await toldOf(cases.bareWorld(NOW), ONE));
  });

  test('is told the same in the letters of any case, and of each of more cases than are kept', async () => {
    const cases = await opened(25);
    for (let round = 0; round < 2; round++) {
      for (const name of cases.disk.namesIn(ROOT))
        await expectSame(cases, { case: name.toUpperCase() }, [NOW]);
    }
    expect(cases.disk.bytesOf(VIEWS).length).toBeLessThan(200_000);
  });

  test('is told what a newer policy would change, and again each time', async () => {
    const cases = await opened();
    await toldOf(cases.world(NOW), ONE);
    const policy = cases.policies.read('southwark');
    const policies = shelf([{ ...policy, digest: 'f'.repeat(64), contacts: [] }]);
    for (let round = 0; round < 2; round++) {
      const { noted } = await toldOf(cases.world(NOW, cases.disk.fs, { policies }), ONE);
      expect(noted).toContain('has changed since case case-002');
    }
  });

  test('in a window of another width has it written for that', async () => {
    const cases = await opened();
    await toldOf(cases.world(NOW), ONE);
    const screen = { columns: 40, color: false };
    const narrow = await toldOf(cases.world(NOW, cases.disk.fs, { screen }), ONE);
    expect(narrow).toEqual(await toldOf(cases.bareWorld(NOW, { screen }), ONE));
  });

  test('finds no name of a deleted case in what is kept, nor of one that was being written', async () => {
    const cases = await opened();
    await toldOf(cases.world(NOW), ONE);
    await toldOf(cases.world(NOW), { case: 'case-001' });
    cases.disk.plant('/data/.status-views.tmp', cases.disk.bytesOf(VIEWS));
    await deleteCase({ case: 'case-002', yes: true }, cases.world(NOW).env);
    expect(cases.disk.namesIn('/data')).toEqual(['cases']);
  });

  test('leaves no name of a case that another window deletes at any moment meanwhile', async () => {
    const template = await opened();
    let met = 0;
    for (const deleted of ['case-001', 'case-002']) {
      for (let at = 1; ; at++) {
        const cases = new Indexed();
        copyCases(template, cases);
        cases.settle();
        await toldOf(cases.world(NOW), { case: 'case-001' });
        let call = 0;
        let isMet = false;
        cases.disk.before = () => {
          if (++call !== at) return;
          cases.disk.before = () => undefined;
          isMet = true;
          cases.world(NOW).env.cases.delete(deleted);
        };
        await toldOrRefused(cases.world(NOW), ONE);
        if (!isMet) break;
        met++;
        const bytes = cases.disk.has(VIEWS) ? cases.disk.bytesOf(VIEWS) : new Uint8Array();
        expect(Buffer.from(bytes).toString('latin1'), `call ${at}`).not.toContain(deleted);
      }
    }
    expect(met).toBeGreaterThan(45);
  });
});

describe('what is told of one case does not hang on what is kept of it', () => {
  test(
    'whatever is done to it, by commands or behind their back',
    async () => {
      const template = await opened();
      await fc.assert(
        fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 8 }), async (steps) => {
          const cases = new Indexed();
          copyCases(template, cases);
          cases.settle();
          for (const step of steps) {
            for (const name of ['case-001', 'case-002'])
              await toldOrRefused(cases.world(NOW), { case: name });
            await meddle(cases, step, NOW);
            for (const name of ['case-001', 'case-002'])
              await expectSame(cases, { case: name }, [NOW]);
          }
          await expectSame(cases, ONE);
        }),
        { numRuns: 60 },
      );
    },
    LONGEST_MS,
  );

  test('nor does it where a change falls in the very millisecond in which it was looked at', async () => {
    const cases = await opened();
    const path = `${ROOT}/case-002/000001.json`;
    const whole = cases.disk.bytesOf(path);
    const spoiled = whole.slice();
    spoiled[200] = (spoiled[200] ?? 0) ^ 1;
    for (const waitMs of [0, 1, 1_999]) {
      cases.disk.edit(path, whole);
      cases.disk.clockMs += waitMs;
      await toldOf(cases.world(NOW), ONE);
      cases.disk.clockMs -= waitMs;
      cases.disk.edit(path, spoiled);
      await expectSame(cases, ONE, [NOW]);
      cases.disk.clockMs += 60_000;
    }
  });

  test.each(['ENOSPC', 'EROFS', 'EACCES', 'EIO'])(
    'on a disk that answers %s to any writing',
    async (code) => {
      const cases = await opened();
      const right = await toldOf(cases.bareWorld(NOW), ONE);
      cases.disk.before = ({ name }) => {
        if (['open-create', 'write', 'rename', 'unlink'].includes(name))
          throw Object.assign(new Error(code), { code });
      };
      for (let round = 0; round < 2; round++)
        expect(await toldOf(cases.world(NOW), ONE)).toEqual(right);
    },
  );

  test('and whatever stands in its place, the case is read and it is made again', async () => {
    const cases = await opened();
    const right = await toldOf(cases.world(NOW), ONE);
    const whole = cases.disk.bytesOf(VIEWS);
    const odd = [0, 1, 40, whole.length / 2, whole.length - 1].map((at) => whole.slice(0, at));
    const flipped = [5, 60, whole.length / 2 + 5].map((at) => {
      const copy = whole.slice();
      copy[at] = (copy[at] ?? 0) ^ 1;
      return copy;
    });
    for (const bytes of [...odd, ...flipped]) {
      cases.disk.fs.unlink(VIEWS);
      cases.disk.plant(VIEWS, bytes);
      expect(await toldOf(cases.world(NOW), ONE)).toEqual(right);
      expect(cases.disk.bytesOf(VIEWS)).toEqual(whole);
    }
    cases.disk.fs.unlink(VIEWS);
    cases.disk.plant('/elsewhere', whole);
    cases.disk.plantLink(VIEWS, '/elsewhere');
    expect(await toldOf(cases.world(NOW), ONE)).toEqual(right);
    expect(cases.disk.bytesOf('/elsewhere')).toEqual(whole);
  });
});
