import { beforeEach, describe, expect, test } from 'vitest';
import { SaveError } from '../../src/errors.ts';
import { alone, flat, printed, sit } from '../interview/sitting.ts';
import { newWorld, type World } from '../world.ts';
import { saved, statusIn } from './saved-cases.ts';

const MOVE = 'set swk-1 --area wirral --risk none';

let world: World;
beforeEach(async () => {
  world = await saved(newWorld('2026-12-22T15:00'));
});

const shown = async (reference: string) => flat(await printed(`show ${reference}`, world));

describe('A child who lives, or is placed, in another area', () => {
  test('has the risk asked again', async () => {
    const later = world.at('2026-12-23T10:00');
    await sit('set swk-1 --area wirral', ['Yes'], later);
    expect((await statusIn(later, 'swk-1-wirral')).risk).toBe('immediate');
  });

  test('loses nothing where the old case cannot be written to: the same command does the rest', async () => {
    const cases = {
      ...world.env.cases,
      append: () => {
        throw new SaveError('not-saved', 'The disk is full.');
      },
    };
    const failing = world.at('2026-12-22T15:00', { cases });
    const { exit, err } = await alone(MOVE, failing);
    expect(exit).toBe(new SaveError('not-saved', '').exit);
    expect(err).toContain('Case swk-1-wirral is saved.');
    expect(await shown('swk-1')).not.toContain('Goes on in case');
    await printed(MOVE, world);
    expect(await shown('swk-1')).toContain('Goes on in case: swk-1-wirral.');
    expect(world.env.cases.list().cases).toEqual(['swk-1', 'swk-1-wirral']);
  });

  test('takes no reference that another case has', async () => {
    const line = 'start --area wirral --concern referral --risk none --case swk-1-wirral';
    await printed(line, world);
    await printed(MOVE, world);
    const names = world.env.cases.list().cases;
    expect(names).toHaveLength(3);
    expect(names).toContain('wirral-1');
    expect(await shown('swk-1')).toContain('Goes on in case: wirral-1.');
  });

  test('does not have the other reference given away in a copy for sharing', async () => {
    await printed(MOVE, world);
    for (const reference of ['swk-1', 'swk-1-wirral']) {
      expect(await printed(`export ${reference} --redact`, world)).not.toContain('swk-1');
    }
  });
});
