import { beforeEach, describe, expect, test } from 'vitest';
import { exportCase } from '../../src/commands/export.ts';
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
  test('has the risk asked again', async () => {
    const later = world.at('2026-12-23T10:00');
    await set({ ...CASE, area: 'wirral' }, { ...later.env, asker: answering('immediate') });
    expect((await statusIn(later, THERE.case)).risk).toBe('immediate');
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

  test('takes no reference that another case has', async () => {
    await start(
      { area: 'wirral', concern: 'referral', risk: 'none', case: 'swk-1-wirral' },
      world.env,
    );
    await set({ ...CASE, area: 'wirral', risk: 'none' }, world.env);
    const names = world.env.cases.list().cases;
    expect(names).toHaveLength(3);
    expect(names).toContain('wirral-1');
    expect(await shown('swk-1')).toContain('Goes on in case: wirral-1.');
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
