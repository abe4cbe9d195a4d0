import { beforeAll, describe, expect, test } from 'vitest';
import { pageCache } from '../../src/cases/store/cached-page.ts';
import { deleteCase } from '../../src/commands/delete.ts';
import { verify } from '../../src/commands/verify.ts';
import { withOwnHolidays } from '../../src/engine/calendar/working-days.ts';
import type { Env } from '../../src/env.ts';
import type { When } from '../../src/model/vocabulary.ts';
import { cacheFile } from '../../src/platform/disk/whole-file.ts';
import { fc } from '../samples.ts';
import { policyStore } from '../world.ts';
import {
  anyChanges,
  CachedCases,
  CHANGES,
  flipIn,
  PAGE,
  type Printed,
  printedIn,
  ROOT,
  readFor,
} from './cached.ts';
import { PowerCut } from './saving/memory-disk.ts';
import { CRASHES, systemError } from './saving/memory-tree.ts';

const NOW = '2026-11-13T12:00';
const LONGEST_MS = 120_000;
const FIRST = `${ROOT}/case-002/000001.json`;
const MOMENTS = [NOW, '2026-11-03T09:00', '2026-11-13T23:59', '2026-11-14T00:00'];
const SWEEPS = process.env.SWEEP ? 10 : 1;

const three = new CachedCases();
beforeAll(() => three.openMany(3));

/** Three cases, whose page was just cached. */
async function cached(now = NOW): Promise<CachedCases> {
  const cases = three.copy();
  await printedIn(cases.world(now));
  expect(cases.disk.has(PAGE)).toBe(true);
  return cases;
}

/** With the cache and without it, all that is printed is the same. */
async function expectSame(cases: CachedCases, moments = MOMENTS) {
  for (const now of moments) {
    for (const options of [{ exitCode: true }, { all: true }]) {
      const printed = await printedIn(cases.world(now), options);
      expect(printed).toEqual(await printedIn(cases.bareWorld(now), options));
    }
  }
}

function flipped(bytes: Uint8Array, at: number): Uint8Array {
  return bytes.with(at, (bytes[at] ?? 0) ^ 1);
}

const NOTHING = new Uint8Array();
const { env: PLAIN } = new CachedCases().bareWorld(NOW);
const SETTINGS = PLAIN.settings;
const SOUTHWARK = PLAIN.policies.read('southwark');
const CHANGED = { ...SOUTHWARK, digest: 'f'.repeat(64), contacts: [] };
const HOLIDAY = { day: '2026-11-12', name: 'An own day', nations: ['england' as const] };
const ownHolidays: Env['ownHolidays'] = () => {
  const holidays = { added: [HOLIDAY], removed: [] };
  return { ...PLAIN.ownHolidays(), isThere: true, holidays };
};

const calendar: Env['calendar'] = (nation) =>
  withOwnHolidays(PLAIN.calendar(nation), ownHolidays().holidays);

/** Southwark's policy, with four hours in place of every time of a stage. */
function inHours() {
  const four = { amount: 4, unit: 'hour' as const, from: 'stage-entered' };
  const stages = SOUTHWARK.stages.map((stage) => {
    return { ...stage, limits: stage.limits.map((limit) => ({ ...limit, ...four })) };
  });
  return { ...SOUTHWARK, stages };
}

describe('Whoever asks again for the status of all cases', () => {
  test('sees the same page without any case being read, at any time of the day', async () => {
    const cases = await cached();
    const right = await printedIn(cases.bareWorld(NOW));
    expect(await readFor(cases, NOW)).toEqual({ printed: right, read: [] });
    expect((await readFor(cases, '2026-11-13T23:59')).read).toEqual([]);
    expect(right.exit).toBe(3);
  });

  const screen = { columns: 40, color: false };
  test.each<[string, Partial<Env>]>([
    ['on a screen of another width', { screen }],
    ['in colour', { screen: { columns: 80, color: true } }],
    ['with another build of the program', { policies: { ...policyStore(), build: 'another' } }],
    ['with everything', { settings: { ...SETTINGS, full: true } }],
    ['with a policy of another text', { policies: policyStore([CHANGED]) }],
    ['with a bank holiday of their own', { ownHolidays, calendar }],
  ])('has every case read anew %s', async (_, changes) => {
    const cases = await cached();
    const { read, printed } = await readFor(cases, NOW, changes);
    expect(read).toHaveLength(3);
    expect(printed).toEqual(await printedIn(cases.bareWorld(NOW, changes)));
  });

  test.each(Object.entries(CHANGES))('has every case read anew where %s', async (_, change) => {
    const cases = await cached();
    cases.settle();
    await change(cases, 'case-002', NOW);
    cases.settle();
    expect((await readFor(cases, NOW)).read.length).toBeGreaterThan(0);
    await expectSame(cases);
  });

  test('sees what is due once London’s day is another', async () => {
    const cases = await cached('2026-11-13T23:59');
    expect((await readFor(cases, '2026-11-14T00:00')).read).toHaveLength(3);
    expect((await readFor(cases, '2026-11-14T00:00')).read).toEqual([]);
    expect((await readFor(cases, NOW)).read).toHaveLength(3);
  });

  /** Once a page was cached in the morning: it is shown again up to a minute before, and then not. */
  async function expectUntil(cases: CachedCases, then: When, changes: Partial<Env> = {}) {
    cases.settle();
    await printedIn(cases.world('2026-11-13T10:00', changes));
    const minuteBefore = `2026-11-13T${then === NOW ? '11:59' : '13:29'}`;
    expect((await readFor(cases, minuteBefore, changes)).read).toEqual([]);
    const { read, printed } = await readFor(cases, then, changes);
    expect(read.length).toBeGreaterThan(0);
    expect(printed.said).toContain('OVERDUE since Fri 13 Nov');
  }

  test('sees that the time by which a child must be safe is past, from that very minute', async () => {
    const cases = three.copy();
    await cases.open('noon', '2026-11-12', { protectBy: NOW });
    await expectUntil(cases, NOW);
  });

  test('sees that a limit in hours is up, from that very minute', async () => {
    const policies = policyStore([inHours()]);
    const cases = new CachedCases();
    await cases.open('hours', '2026-11-13T09:30', {}, { policies });
    await expectUntil(cases, '2026-11-13T13:30', { policies });
  });
});

describe('What is printed does not hang on the cached page', () => {
  test('whatever bytes stand in its place: it is made again', async () => {
    const cases = await cached();
    const whole = cases.disk.bytesOf(PAGE);
    const right = await printedIn(cases.bareWorld(NOW));
    const cut = [0, 1, 64, whole.length / 2, whole.length - 2].map((at) => whole.slice(0, at));
    const tampered = [5, 70, whole.length / 2].map((at) => flipped(whole, at));
    const huge = new Uint8Array(9 * 1024 * 1024).fill(0x20);
    for (const bytes of [...cut, ...tampered, huge]) {
      cases.disk.plant(PAGE, bytes);
      expect(await printedIn(cases.world(NOW))).toEqual(right);
      expect(cases.disk.bytesOf(PAGE)).toEqual(whole);
    }
    cases.disk.plant('/elsewhere', whole);
    cases.disk.plantLink(PAGE, '/elsewhere');
    expect(await printedIn(cases.world(NOW))).toEqual(right);
    expect(cases.disk.bytesOf('/elsewhere')).toEqual(whole);
  });

  test('nor does a page that another program made drive the terminal', async () => {
    const cases = three.copy();
    const said = '\u001b[31mred\u001b[39m \u001b]0;title\u0007\u001b[2J\r\u202eoff\nline\n';
    const page = { said, noted: '\u009b8m', isOverdue: true, from: 0, until: Infinity };
    const holding = (read: object) => {
      const file = { ...cacheFile(cases.disk.fs, PAGE), read: () => read, write: () => undefined };
      const cache = pageCache({ fs: cases.disk.fs, root: ROOT, file });
      return printedIn(cases.world(NOW, { pageCache: cache }));
    };
    expect(await holding(page)).toEqual({
      said: '\u001b[31mred\u001b[39m ␛]0;title␇␛[2J \\u202eoff\nline\n',
      noted: '\\u009b8m',
      exit: 3,
    });
    expect(await holding({ ...page, said: 1 })).toEqual(await printedIn(cases.bareWorld(NOW)));
  });

  test('where a change falls into the very millisecond in which the cases were looked at', async () => {
    const cases = three.copy();
    const whole = cases.disk.bytesOf(FIRST);
    for (const waitMs of [0, 1, 1_999, 2_000]) {
      cases.disk.edit(FIRST, whole);
      cases.disk.clockMs += waitMs;
      await printedIn(cases.world(NOW));
      cases.disk.clockMs -= waitMs;
      flipIn(cases.disk, FIRST);
      await expectSame(cases, [NOW]);
      cases.settle();
    }
  });

  test('where a case is damaged, or something strange lies in its folder', async () => {
    const cases = three.copy();
    flipIn(cases.disk, FIRST);
    cases.settle();
    for (let round = 0; round < 2; round++) {
      const { read, printed } = await readFor(cases, NOW);
      expect(read.length).toBeGreaterThan(2);
      expect(printed.exit).toBe(5);
    }
    expect(cases.disk.has(PAGE)).toBe(false);
  });

  test(
    'whatever is done to cases, by commands or behind their back',
    async () => {
      const property = fc.asyncProperty(anyChanges, async (changes) => {
        const cases = await cached();
        for (const { change, name, pauseMs } of changes) {
          const changed = async () => change(cases, name, NOW);
          await changed().catch(() => 'refused, as it may be');
          cases.disk.clockMs += pauseMs;
          await expectSame(cases, [NOW]);
        }
        await expectSame(cases);
      });
      await fc.assert(property, { numRuns: 10 * SWEEPS });
    },
    LONGEST_MS,
  );
});

describe('A disk that fails while the page is written', () => {
  let right: Printed;
  let calls = 0;
  beforeAll(async () => {
    const cases = three.copy();
    right = await printedIn(cases.bareWorld(NOW));
    cases.disk.before = () => void calls++;
    await printedIn(cases.world(NOW));
    expect(calls).toBeGreaterThan(25);
  });

  test.each(CRASHES)('leaves nothing that misleads after a crash (%s)', async (how) => {
    for (let at = 1; at <= calls + 1; at++) {
      const cases = three.copy();
      cases.disk.failAt(at, new PowerCut());
      await printedIn(cases.world(NOW)).catch(() => null);
      cases.disk.mend();
      if (how !== 'kept') cases.disk.crash(how);
      cases.settle();
      for (let round = 0; round < 2; round++)
        expect(await printedIn(cases.world(NOW)), `call ${at}`).toEqual(right);
    }
  });

  test.each(['ENOSPC', 'EROFS', 'EACCES', 'EIO'])('changes nothing by %s', async (code) => {
    const cases = three.copy();
    cases.disk.before = ({ name }) => {
      if (['open-create', 'write', 'rename', 'unlink'].includes(name)) throw systemError(code);
    };
    for (let round = 0; round < 2; round++)
      expect(await printedIn(cases.world(NOW))).toEqual(right);
    expect(cases.disk.namesIn('/data')).toEqual(['cases']);
  });
});

describe('Somebody who deletes or verifies a case', () => {
  test('finds no name of it in any file', async () => {
    const cases = await cached();
    cases.disk.plant(`${PAGE}.0123.part`, cases.disk.bytesOf(PAGE));
    await deleteCase({ case: 'CASE-002', yes: true }, cases.world(NOW).env);
    expect(cases.disk.namesIn('/data')).toEqual(['cases']);
    expect((await readFor(cases, NOW)).read).toHaveLength(2);
    expect(cases.disk.has(PAGE)).toBe(true);
    await verify({}, cases.world(NOW).env);
    expect(cases.disk.has(PAGE)).toBe(false);
  });

  test('leaves no name of it, at whatever moment another window asks for the status', async () => {
    let met = 0;
    for (let at = 1; ; at++) {
      const cases = three.copy();
      let isMet = false;
      cases.disk.atCall(at, () => {
        isMet = true;
        const { env } = cases.world(NOW);
        env.pageCache?.remove();
        env.cases.delete('case-002');
        env.pageCache?.remove();
      });
      await printedIn(cases.world(NOW));
      if (!isMet) break;
      met++;
      const bytes = cases.disk.has(PAGE) ? cases.disk.bytesOf(PAGE) : NOTHING;
      expect(Buffer.from(bytes).toString(), `call ${at}`).not.toContain('case-002');
      await expectSame(cases, [NOW]);
    }
    expect(met).toBeGreaterThan(40);
  });

  test('is told where the page cannot be taken away', async () => {
    const cases = await cached();
    cases.disk.before = ({ name, path }) => {
      if (name === 'unlink' && path === PAGE) throw systemError('EACCES');
    };
    await expect(deleteCase({ case: 'case-002', yes: true }, cases.world(NOW).env)).rejects.toThrow(
      'The last page of "status" may still name the case: you have no permission.',
    );
    expect(cases.disk.namesIn(ROOT)).toEqual(['case-001', 'case-003']);
  });
});
