import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deleteCase } from '../../src/commands/delete.ts';
import { next } from '../../src/commands/next.ts';
import type { Env } from '../../src/env.ts';
import type { When } from '../../src/model/vocabulary.ts';
import { shelf } from '../world.ts';
import { INDEX, Indexed, ROOT, toldOf } from './indexed.ts';
import { anyStep, copyCases, countingReads, meddle } from './meddling.ts';

const NOW = '2026-11-13T12:00';
const LONGEST_MS = 120_000;
const MOMENTS: readonly When[] = [
  NOW,
  '2026-11-03T09:00',
  '2026-11-13T23:59',
  '2026-11-14T00:00',
  '2026-12-30T10:00',
  '2027-03-01T10:00',
];

const PRESSING = [
  ...Array(7).fill('OVERDUE.'),
  ...Array(2).fill('DUE TODAY.'),
  ...Array(8).fill('DUE SOON.'),
];
const NOT_SHOWN = `11 more cases are not shown here.
 - 11 without a date that runs.
 ! The child may be at risk in: quiet.
All of them: escalate status --full. One: escalate status, and its reference.
`;

/** With the index and without it, all that is told is the same. */
async function expectSame(cases: Indexed, moments = MOMENTS, changes: Partial<Env> = {}) {
  for (const now of moments) {
    for (const told of [{ exitCode: true }, { all: true }]) {
      const world = cases.world(now, cases.disk.fs, changes);
      const kept = await toldOf(world, told);
      expect(kept).toEqual(await toldOf(cases.bareWorld(now, changes), told));
    }
  }
}

describe('whoever asks for the status of all cases', () => {
  test('has not one entry read where nothing has changed', async () => {
    const cases = new Indexed();
    await cases.openMany(20);
    cases.settle();
    const first = await toldOf(cases.world(NOW));
    const { read, fs } = countingReads(cases.disk.fs);
    expect(await toldOf(cases.world(NOW, fs))).toEqual(first);
    expect(read).toEqual([INDEX]);
  });

  test('sees the most pressing of many, how many more there are, and whose child may be at risk', async () => {
    const cases = new Indexed();
    await cases.openMany(30);
    await cases.open('quiet', '2026-11-13', 'immediate');
    cases.settle();
    await toldOf(cases.world('2026-11-09T12:00'));
    const { said } = await toldOf(cases.world('2026-11-09T12:00'));
    const headings = said.match(/^\S+(?=: Southwark)/gm) ?? [];
    expect(headings).toHaveLength(20);
    expect(said.match(/OVERDUE\.$|DUE (?:TODAY|SOON)\.$/gm)).toEqual(PRESSING);
    expect(said.slice(said.indexOf('11 more cases'))).toBe(NOT_SHOWN);
    const full = { settings: { ...cases.world(NOW).env.settings, full: true } };
    const all = await toldOf(cases.world('2026-11-09T12:00', cases.disk.fs, full));
    expect(all.said.match(/^(?:case-\d+|quiet): /gm)).toHaveLength(31);
  });

  test('is told of what was done in a case that is not shown, in another window', async () => {
    const cases = new Indexed();
    await cases.openMany(30);
    cases.settle();
    await toldOf(cases.world(NOW));
    const hidden = 'case-030';
    expect((await toldOf(cases.world(NOW))).said).not.toContain(`${hidden}: `);
    const { env } = cases.world(NOW);
    await next({ case: hidden, outcome: 'withdrawn', risk: 'none' }, env);
    await expectSame(cases);
  });

  test('is told what a policy that is newer than that of each case would change', async () => {
    const cases = new Indexed();
    await cases.openMany(25);
    cases.settle();
    await toldOf(cases.world(NOW));
    const policy = cases.policies.read('southwark');
    const policies = shelf([{ ...policy, digest: 'f'.repeat(64), contacts: [] }]);
    const { noted } = await toldOf(cases.world(NOW, cases.disk.fs, { policies }));
    expect(noted).toContain('5 more cases not shown here go by a policy that is no longer');
    await expectSame(cases, [NOW], { policies });
  });

  test('finds the name of no deleted case in the index, nor of one that was being written', async () => {
    const cases = new Indexed();
    await cases.openMany(3);
    cases.settle();
    await toldOf(cases.world(NOW));
    const indexHas = (name: string) =>
      Buffer.from(cases.disk.bytesOf(INDEX)).toString('latin1').includes(name);
    expect(indexHas('case-002')).toBe(true);
    cases.disk.plant('/data/.status-index.tmp', cases.disk.bytesOf(INDEX));
    await deleteCase({ case: 'CASE-002', yes: true }, cases.world(NOW).env);
    expect(cases.disk.namesIn('/data')).toEqual(['cases', 'status-index']);
    expect([indexHas('case-001'), indexHas('case-002'), indexHas('case-003')]).toEqual([
      true,
      false,
      true,
    ]);
    const { read, fs } = countingReads(cases.disk.fs);
    await toldOf(cases.world(NOW, fs));
    expect(read).toEqual([INDEX]);
  });

  test('leaves no name of a case that another window deletes at any moment meanwhile', async () => {
    const template = new Indexed();
    await template.openMany(3);
    type Act = (cases: Indexed) => unknown;
    const look: Act = (cases) => toldOf(cases.world(NOW));
    const remove: Act = (cases) => {
      const { cases: shelf } = cases.world(NOW).env;
      if (shelf.find('case-002') !== null) shelf.delete('case-002');
    };
    const meetings = [
      [look, remove, false],
      [look, remove, true],
      [remove, look, false],
      [remove, look, true],
    ] as const;
    let met = 0;
    for (const [one, other, isWarm] of meetings) {
      for (let at = 1; ; at++) {
        const cases = new Indexed();
        copyCases(template, cases);
        cases.settle();
        if (isWarm) await look(cases);
        let call = 0;
        const waiting: unknown[] = [];
        cases.disk.before = () => {
          if (++call !== at) return;
          cases.disk.before = () => undefined;
          waiting.push(other(cases));
        };
        await one(cases);
        await Promise.all(waiting);
        if (waiting.length === 0) break;
        met++;
        const bytes = cases.hasIndex() ? cases.disk.bytesOf(INDEX) : new Uint8Array();
        expect(Buffer.from(bytes).toString('latin1'), `call ${at}`).not.toContain('case-002');
        await expectSame(cases, [NOW]);
      }
    }
    expect(met).toBeGreaterThan(80);
  });
});

describe('what is told does not hang on the index', () => {
  test.each([3, 26])(
    'whatever is done to %i cases, by commands or behind their back',
    async (n) => {
      const template = new Indexed();
      await template.openMany(n);
      await fc.assert(
        fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 8 }), async (steps) => {
          const cases = new Indexed();
          copyCases(template, cases);
          cases.settle();
          await toldOf(cases.world(NOW));
          for (const one of steps) {
            await meddle(cases, one, NOW);
            await expectSame(cases, [NOW]);
          }
          await expectSame(cases);
        }),
        { numRuns: n === 3 ? 40 : 8 },
      );
    },
    LONGEST_MS,
  );

  test('nor does it where a change falls in the very millisecond in which it was looked at', async () => {
    const cases = new Indexed();
    await cases.openMany(3);
    const path = `${ROOT}/case-002/000001.json`;
    const bytes = cases.disk.bytesOf(path);
    bytes[200] = (bytes[200] ?? 0) ^ 1;
    for (const waitMs of [0, 1, 1_999]) {
      cases.disk.edit(path, cases.disk.bytesOf(path));
      cases.disk.clockMs += waitMs;
      await toldOf(cases.world(NOW));
      cases.disk.clockMs -= waitMs;
      const before = cases.disk.bytesOf(path);
      cases.disk.edit(path, bytes);
      await expectSame(cases, [NOW]);
      cases.disk.edit(path, before);
      cases.dropIndex();
      cases.disk.clockMs += 60_000;
    }
  });
});
