import { describe, expect, test } from 'vitest';
import { done } from '../../src/commands/done.ts';
import { next } from '../../src/commands/next.ts';
import { show } from '../../src/commands/show.ts';
import { start } from '../../src/commands/start.ts';
import { status } from '../../src/commands/status.ts';
import type { When } from '../../src/model/vocabulary.ts';
import { newWorld, type World } from '../world.ts';

const CASE = { case: 'c1' };

async function opened(now: When, changes: object): Promise<World> {
  const world = newWorld(now);
  const given = { concern: 'threshold', risk: 'none', child: 'neither', disagreed: '2026-12-01' };
  await start({ area: 'southwark', ...given, ...CASE, ...changes }, world.env);
  world.said();
  return world;
}

async function pageOf(world: World): Promise<string> {
  await status(CASE, world.env);
  return world.said().replace(/\s+/g, ' ');
}

async function jsonOf(world: World) {
  const asJson = world.at(new Date(world.env.now).toISOString(), {
    settings: { ...world.env.settings, json: true },
  });
  await status({}, asJson.env);
  return JSON.parse(asJson.said()).cases[0];
}

describe('A clock that waits for an event is not late, and the event presses', () => {
  const atStage4 = () => opened('2026-12-21T10:00', { stage: '4', reached: '2026-12-21' });

  test.each([
    ['2026-12-21T16:00', 'none'],
    ['2026-12-22T09:00', 'due-soon'],
    ['2026-12-23T09:00', 'due-today'],
    ['2027-01-20T09:00', 'due-today'],
  ])('Southwark stage 4 without its form, as at %s: %s', async (now, attention) => {
    const world = (await atStage4()).at(now);
    const found = await jsonOf(world);
    expect(found.attention).toBe(attention);
    expect(found.deadlines[0]).toMatchObject({
      id: 'settle-4',
      state: 'waiting',
      due: '2026-12-23',
      from: { event: 'referred', at: '2026-12-21', projected: true, step: 'refer-4' },
    });
  });

  test('it asks whether the form has gone, and says what starts the clock', async () => {
    const page = await pageOf((await atStage4()).at('2026-12-23T09:00'));
    expect(page).toContain('c1: DUE TODAY. Southwark, stage 4 of 5:');
    expect(page).toContain('its clock starts with the referral. Worked out as Wed 23 Dec 2026.');
    expect(page).toMatch(
      /Has the form gone\? If so: escalate done c1 refer-4 --at DAY; if not, send it today\./,
    );
    expect(page).not.toContain('OVERDUE');
  });

  test('once it has gone, the date is counted from that day', async () => {
    const world = await atStage4();
    await done({ ...CASE, step: 'refer-4', at: '2026-12-24' }, world.at('2026-12-24T15:00').env);
    const found = await jsonOf(world.at('2026-12-29T10:00'));
    expect(found.attention).toBe('due-soon');
    expect(found.deadlines[0]).toMatchObject({ due: '2026-12-30', from: { projected: false } });
  });

  test.each([
    ['3', 'refer-3'],
    ['5', 'refer-5'],
  ])('stage %s too, for which somebody else may refer it', async (stage, step) => {
    const world = await opened('2026-12-01T10:00', { stage, reached: '2026-12-01' });
    expect(await jsonOf(world.at('2026-12-08T10:00'))).toMatchObject({
      attention: 'due-today',
      pressing: { step, state: 'due-today' },
    });
  });

  test('the time by which the child must be safe runs all the same', async () => {
    const changes = { stage: '4', reached: '2026-12-21', protectBy: '2026-12-22T12:00' };
    const world = await opened('2026-12-21T10:00', changes);
    const found = await jsonOf(world.at('2026-12-22T13:00'));
    expect(found.attention).toBe('overdue');
    expect(found.deadlines[0]).toMatchObject({ id: 'stage-4', governedBy: 'protect-by' });
  });
});

describe('What ends on a day on which nobody works is to be done on the last day before', () => {
  const stage2 = () => opened('2026-12-21T10:00', { stage: '2', reached: '2026-12-21' });

  test.each([
    ['2026-12-24T10:00', 'ACT TODAY (Thu 24 Dec): it runs out on Sat 26 Dec, when nobody works'],
    [
      '2026-12-25T10:00',
      'ACT TODAY: it runs out on Sat 26 Dec, when nobody works; Thu 24 Dec was the last working day',
    ],
    ['2026-12-26T10:00', 'DUE TODAY'],
  ])('as at %s: %s', async (now, words) => {
    const world = (await stage2()).at(now);
    const page = await pageOf(world);
    expect(page).toContain('TODAY The line managers settle it');
    expect(page).toContain(words.replace('DUE ', ''));
    show(CASE, world.env);
    expect(world.said().replace(/\s+/g, ' ')).toContain(words);
  });
});

describe('A case of which nothing was recorded for five working days', () => {
  const quiet = () =>
    opened('2026-12-01T10:00', {
      area: 'kingston-and-richmond',
      stage: '3',
      reached: '2026-12-01',
    });

  test('is said to be quiet, where the stage has no time of its own', async () => {
    const world = await quiet();
    expect(await jsonOf(world.at('2026-12-07T10:00'))).toMatchObject({ quietSince: null });
    const later = world.at('2026-12-10T10:00');
    expect(await jsonOf(later)).toMatchObject({ quietSince: '2026-12-01' });
    expect(await pageOf(later)).toContain(
      'Quiet for 7 working days. The policy sets no time (our reminder).',
    );
  });

  test('comes after what is due soon and before what has time left', async () => {
    const world = (await quiet()).at('2026-12-10T10:00');
    const given = { area: 'southwark', concern: 'threshold', risk: 'none' };
    await start({ ...given, disagreed: '2026-12-09', case: 'a-soon' }, world.env);
    await start({ ...given, disagreed: '2026-12-10', case: 'a-later' }, world.env);
    world.said();
    await status({}, world.env);
    expect(world.said().match(/^\S+(?= .*Stage \d of)/gm)).toEqual(['a-soon', 'c1', 'a-later']);
  });

  test('and is quiet no more once something is recorded', async () => {
    const later = (await quiet()).at('2026-12-10T10:00');
    await next({ ...CASE, outcome: 'risk', risk: 'none' }, later.env);
    later.said();
    expect(await jsonOf(later)).toMatchObject({ quietSince: null });
  });

  test('is none where a time runs', async () => {
    const world = await opened('2026-12-01T10:00', { stage: '3', reached: '2026-12-01' });
    expect(await jsonOf(world.at('2027-01-20T10:00'))).toMatchObject({ quietSince: null });
  });
});
