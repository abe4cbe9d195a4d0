import { beforeEach, describe, expect, test } from 'vitest';
import { exportCase } from '../../src/commands/export.ts';
import { next } from '../../src/commands/next.ts';
import { set } from '../../src/commands/set.ts';
import { show } from '../../src/commands/show.ts';
import { start } from '../../src/commands/start.ts';
import { SaveError } from '../../src/errors.ts';
import { answering, newWorld, type World } from '../world.ts';
import { saved, statusIn } from './saved.ts';

const CASE = { case: 'swk-1' };
const THERE = { case: 'swk-1-wirral' };

let world: World;
beforeEach(async () => {
  world = await saved(newWorld('2026-12-22T15:00'));
  world.said();
});

function said(of: World): string {
  return of.said().replace(/\s+/g, ' ');
}

async function shown(reference: string, of = world): Promise<string> {
  await show({ case: reference }, of.env);
  return said(of);
}

describe('A child who lives, or is placed, in another area', () => {
  test('has the ladder of that area begun as a case of its own, and both cases name each other', async () => {
    await set({ ...CASE, area: 'wirral', risk: 'none' }, world.env);
    const page = said(world);
    expect(page).toContain('Wirral, stage 1 of 4');
    expect(page).toContain('Goes on from swk-1. Whose policy binds is not said: ask both.');
    expect(page).toContain('Saved in swk-1-wirral as entry 1.');
    expect(page).toContain('Saved in swk-1 as entry 2.');
    expect(await shown('swk-1')).toContain('Goes on in case: swk-1-wirral.');
    expect(await shown('swk-1-wirral')).toContain('Goes on from case: swk-1.');
  });

  test('keeps what was said of the child and the disagreement, and nothing of the old ladder', async () => {
    const later = world.at('2026-12-31T09:00');
    await next({ ...CASE, outcome: 'no-response', risk: 'none' }, later.env);
    await set({ ...CASE, area: 'kingston', risk: 'none', protectBy: '2027-01-08' }, later.env);
    const asked = later.json();
    later.said();
    await exportCase({ case: 'swk-1-kingston-and-richmond', format: 'json' }, asked.env);
    const [opened] = JSON.parse(asked.said()).entries;
    expect(opened.details.answers).toEqual({
      area: 'kingston-and-richmond',
      part: 'kingston',
      concern: 'threshold',
      risk: 'none',
      agency: 'health',
      otherAgency: 'childrens-services',
      child: ['neither'],
      disagreed: '2026-12-22',
      protectBy: '2027-01-08',
      continues: 'swk-1',
    });
    expect((await statusIn(later)).stage).toBe(2);
    expect((await statusIn(later, 'swk-1-kingston-and-richmond')).stage).toBe(1);
  });

  test('has the risk asked again; with nobody to ask, the advice says of when the answer is', async () => {
    const later = world.at('2026-12-23T10:00');
    await set({ ...CASE, area: 'wirral' }, { ...later.env, asker: answering('immediate') });
    expect((await statusIn(later, THERE.case)).risk).toBe('immediate');
    await set({ ...CASE, area: 'wandsworth' }, later.env);
    expect(said(later)).toContain(
      'The risk was not asked again. The answer of Tue 22 Dec 2026, 15:00 still stands.',
    );
  });

  test('is said as JSON, with the new case and its receipt', async () => {
    const asked = world.json();
    await set({ ...CASE, area: 'wirral', risk: 'none' }, asked.env);
    expect(JSON.parse(asked.said())).toMatchObject({
      schema: 'escalate/entry/1',
      case: 'swk-1',
      entry: { number: 2, kind: 'set' },
      newCase: { case: 'swk-1-wirral', area: 'wirral', receipt: { entries: 1 } },
    });
  });

  test('loses nothing where the old case cannot be written to: the same command does the rest', async () => {
    const cases = {
      ...world.env.cases,
      append: () => {
        throw new SaveError('not-saved', 'The disk is full.');
      },
    };
    const failing = world.at('2026-12-22T15:00', { cases });
    await expect(set({ ...CASE, area: 'wirral', risk: 'none' }, failing.env)).rejects.toThrow(
      SaveError,
    );
    expect(failing.noted()).toContain('Case swk-1-wirral is saved.');
    expect(await shown('swk-1')).not.toContain('Goes on in case');
    await set({ ...CASE, area: 'wirral', risk: 'none' }, world.env);
    expect(await shown('swk-1')).toContain('Goes on in case: swk-1-wirral.');
    expect(world.env.cases.list().cases).toEqual(['swk-1', 'swk-1-wirral']);
  });

  test('is not begun there twice', async () => {
    await set({ ...CASE, area: 'wirral', risk: 'none' }, world.env);
    const again = set({ ...CASE, area: 'wirral', risk: 'none' }, world.env);
    await expect(again).rejects.toThrow('Case swk-1 goes on in case swk-1-wirral already.');
  });

  test('takes no reference that another case has', async () => {
    await start(
      { area: 'wirral', concern: 'referral', risk: 'none', case: 'swk-1-wirral' },
      world.env,
    );
    await set({ ...CASE, area: 'wirral', risk: 'none' }, world.env);
    const names = world.env.cases.list().cases;
    expect(names).toHaveLength(3);
    const made = names.find((name) => /^2026-12-22-/.test(name)) ?? '';
    expect(await shown('swk-1')).toContain(`Goes on in case: ${made}.`);
  });

  test('moves only its contacts where the same policy has another part for it', async () => {
    const answers = { area: 'kingston', concern: 'referral', risk: 'none', case: 'kr-1' };
    await start(answers, world.env);
    await set({ case: 'kr-1', area: 'richmond' }, world.env);
    expect(world.env.cases.list().cases).toEqual(['kr-1', 'swk-1']);
    const again = set({ case: 'kr-1', area: 'richmond' }, world.env);
    await expect(again).rejects.toThrow('already goes by the policy of that area');
  });

  test('does not have the other reference given away in a copy for sharing', async () => {
    await set({ ...CASE, area: 'wirral', risk: 'none' }, world.env);
    for (const reference of ['swk-1', 'swk-1-wirral']) {
      world.said();
      await exportCase({ case: reference, format: 'text', redact: true }, world.env);
      expect(world.said()).not.toContain('swk-1');
    }
  });
});
