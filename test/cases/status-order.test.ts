import { beforeAll, describe, expect, test } from 'vitest';
import { openWithStatus } from '../../src/cases/open-case.ts';
import { listedCase, worstFirst } from '../../src/cases/status-list.ts';
import type { Env } from '../../src/env.ts';
import { realMachine } from '../../src/platform/machine.ts';
import { policyStore } from '../world.ts';
import { CachedCases, CHANGES, printedIn } from './cached.ts';

const NOW = '2026-11-13T12:00';

function headingsIn(said: string): readonly string[] {
  return said.match(/^\S+(?= .*(?:stage \d of|AT RISK))/gim) ?? [];
}

describe('Whoever has many cases', () => {
  const cases = new CachedCases();
  beforeAll(async () => {
    await cases.openMany(30);
    await cases.open('quiet', '2026-11-13', { risk: 'immediate' });
    cases.settle();
  });
  const at = (changes: Partial<Env> = {}) => printedIn(cases.bareWorld(NOW, changes));
  const { settings } = cases.bareWorld(NOW).env;

  test('sees the twenty most pressing, a child at risk first, and how many more there are', async () => {
    const { said } = await at();
    const headings = headingsIn(said);
    expect(headings).toHaveLength(20);
    expect(headings[0]).toBe('quiet');
    expect(said.match(/OVERDUE since|DUE (?:TODAY|SOON)/g)).toEqual(
      Array(19).fill('OVERDUE since'),
    );
    expect(said.slice(said.indexOf('11 more cases'))).toBe(
      `11 more cases are not shown here.
 - 3 overdue, 3 due today, 2 due soon, 3 with time left.
 - OVERDUE too: case-025, case-008, case-020.
All of them: escalate status --full
One of them: escalate status CASE
`,
    );
  });

  test('sees all of them with --full, in the same order, and in the same order as JSON', async () => {
    const all = headingsIn((await at({ settings: { ...settings, full: true } })).said);
    expect(all).toHaveLength(31);
    expect(all.slice(0, 20)).toEqual(headingsIn((await at()).said));
    const json = JSON.parse((await at({ settings: { ...settings, json: true } })).said);
    expect(json.cases.map((one: { case: string }) => one.case)).toEqual(all);
  });

  test('sees a child at risk before a case with an entry dated in the future, and all of both', async () => {
    const { said } = await printedIn(cases.bareWorld('2026-11-10T12:00'));
    const toCome = ['003', '005', '010', '015', '017', '022', '027', '029'].map((n) => `case-${n}`);
    expect(headingsIn(said)).toHaveLength(29);
    expect(headingsIn(said).slice(0, 9)).toEqual(['quiet', ...toCome]);
  });

  test('is told what a policy that is newer than that of each case would change', async () => {
    const policy = cases.policies.read('southwark');
    const policies = policyStore([{ ...policy, digest: 'f'.repeat(64), contacts: [] }]);
    const { noted } = await at({ policies });
    expect(noted).toContain('has changed since case quiet');
  });
});

describe('The worst comes first', () => {
  test('however late in the alphabet: a case that is nine months late is shown', async () => {
    const cases = new CachedCases();
    await cases.openMany(24);
    await cases.open('Z-late', '2026-02-09');
    const { said } = await printedIn(cases.bareWorld('2026-11-23T12:00'));
    expect(headingsIn(said)[0]).toBe('Z-late');
    expect(said).toContain('5 more cases are not shown here.\n - 5 overdue.\n');
  });

  test('by risk, then by kind, then by the oldest day, then by whose duty it is, then by name', async () => {
    const cases = new CachedCases();
    await cases.open('a-running', '2026-11-20');
    await cases.open('b-late', '2026-11-12');
    await cases.open('c-later', '2026-11-10');
    await cases.open('d-late', '2026-11-12');
    await cases.open('e-unsure', '2026-11-20', { risk: 'unsure' });
    await cases.open('f-raised', '2026-11-11');
    await CHANGES['a step is done']?.(cases, 'f-raised', '2026-11-12T12:00');
    const { env } = cases.bareWorld('2026-11-20T13:00');
    const { said } = await printedIn(cases.bareWorld('2026-11-20T13:00'));
    const order = ['e-unsure', 'c-later', 'b-late', 'd-late', 'f-raised', 'a-running'];
    expect(headingsIn(said)).toEqual(order);
    const listed = order.map((reference) => listedCase(openWithStatus(reference, env), env.now));
    const theirs = listed.map((one) => ({ ...one, isOwn: one.reference !== 'b-late' }));
    const sorted = theirs.toSorted(worstFirst).map(({ reference }) => reference);
    expect(sorted).toEqual(['e-unsure', 'c-later', 'd-late', 'b-late', 'f-raised', 'a-running']);
  });
});

describe('Whoever waits for cases to be read from a slow disk', () => {
  const cases = new CachedCases();
  beforeAll(async () => {
    await cases.openMany(20);
    cases.settle();
  });

  /** Each call of the disk takes a tenth of a second; gives back what is noted. */
  async function waitFor(changes: Partial<Env>): Promise<string> {
    let ms = 0;
    const clock = () => ({ ...realMachine.clock(), utc: new Date(ms).toISOString() });
    cases.disk.before = () => {
      ms += 100;
    };
    const { noted } = await printedIn(
      cases.world(NOW, { machine: { ...realMachine, clock }, ...changes }),
    );
    cases.disk.mend();
    return noted;
  }

  test('is told so, once', async () => {
    const noted = await waitFor({ isWatched: true });
    expect(noted.match(/^Reading .*$/gm)).toEqual(['Reading 20 cases …']);
  });

  const { settings } = cases.bareWorld(NOW).env;
  test.each<[string, Partial<Env>]>([
    ['JSON was asked for', { isWatched: true, settings: { ...settings, json: true } }],
    ['nobody watches', {}],
  ])('but not where %s', async (_, changes) => {
    expect(await waitFor(changes)).not.toContain('Reading');
  });
});
