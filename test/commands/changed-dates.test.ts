import { describe, expect, test } from 'vitest';
import { done } from '../../src/commands/done.ts';
import { next } from '../../src/commands/next.ts';
import { status } from '../../src/commands/status.ts';
import type { Calendar } from '../../src/model/deadline.ts';
import type { Day, Nation } from '../../src/model/vocabulary.ts';
import { realCalendar } from '../real.ts';
import type { World } from '../world.ts';
import { saved, statusIn } from './saved.ts';

const CASE = { case: 'swk-1' };

/** The bank holidays once these days have been made holidays, or are none any more. */
function calendarWith(added: readonly (readonly [Day, string])[], gone: readonly Day[] = []) {
  return (nation: Nation): Calendar => {
    const real = realCalendar(nation);
    const kept = [...real.holidays].filter(([day]) => !gone.includes(day));
    return { ...real, holidays: new Map([...kept, ...added]) };
  };
}

const MOURNING: readonly (readonly [Day, string])[] = [['2026-12-30', 'Day of National Mourning']];

async function dateOf(world: World, id: string) {
  const { deadlines } = await statusIn(world);
  const found = deadlines.find((one) => one.id === id);
  return { due: found?.due, moved: found?.moved };
}

describe('A bank holiday that is announced after the dates were told', () => {
  test('moves an open date, and status says the old one, the new one and why', async () => {
    const world = await saved();
    const later = world.at('2026-12-23T10:00', { calendar: calendarWith(MOURNING) });
    expect(await dateOf(later, 'discussion')).toEqual({
      due: '2027-01-04',
      moved: {
        from: '2026-12-31',
        to: '2027-01-04',
        added: [{ day: '2026-12-30', name: 'Day of National Mourning' }],
        removed: [],
      },
    });
    await status(CASE, later.env);
    expect(later.said()).toContain(
      [
        '! Try to settle it by discussion. This date moved from Thu 31 Dec 2026 to Mon 4',
        '  Jan 2027: Wed 30 Dec is now a bank holiday (Day of National Mourning).',
      ].join('\n'),
    );
  });

  test('leaves a date before it alone', async () => {
    const world = await saved();
    const later = world.at('2026-12-23T10:00', { calendar: calendarWith(MOURNING) });
    expect(await dateOf(later, 'raise')).toEqual({ due: '2026-12-24', moved: null });
  });

  test('makes a date overdue no later than it then is', async () => {
    const world = await saved();
    const on = (now: string) => world.at(now, { calendar: calendarWith(MOURNING) });
    const stateOn = async (now: string) =>
      (await statusIn(on(now))).deadlines.find(({ id }) => id === 'discussion')?.state;
    expect(await stateOn('2026-12-31T23:59')).toBe('due-soon');
    expect(await stateOn('2027-01-04T23:59')).toBe('due-today');
    expect(await stateOn('2027-01-05T00:01')).toBe('overdue');
  });

  test('is not told of a date that was met, or of a stage that was left', async () => {
    const world = await saved();
    await done({ ...CASE, step: 'raise' }, world.env);
    await next({ ...CASE, outcome: 'unresolved', risk: 'none' }, world.at('2026-12-23T09:00').env);
    const holidays = calendarWith([['2026-12-24', 'Extra'], ...MOURNING]);
    const { deadlines } = await statusIn(world.at('2026-12-23T10:00', { calendar: holidays }));
    const told = deadlines.filter(({ moved }) => moved !== null).map(({ id }) => id);
    expect(told).not.toContain('raise');
    expect(told).not.toContain('discussion');
  });

  test('is not told again once an entry has told the new date', async () => {
    const world = await saved();
    const later = world.at('2026-12-23T10:00', { calendar: calendarWith(MOURNING) });
    await done({ ...CASE, step: 'raise' }, later.env);
    expect(await dateOf(later, 'discussion')).toEqual({ due: '2027-01-04', moved: null });
  });
});

test('A bank holiday that is called off brings the date forward, and that is said', async () => {
  const world = await saved();
  const later = world.at('2026-12-23T10:00', { calendar: calendarWith([], ['2026-12-28']) });
  expect(await dateOf(later, 'discussion')).toMatchObject({
    due: '2026-12-30',
    moved: { from: '2026-12-31', to: '2026-12-30', added: [], removed: ['2026-12-28'] },
  });
  await status(CASE, later.env);
  expect(later.said().replace(/\s+/g, ' ')).toContain(
    'moved from Thu 31 Dec 2026 to Wed 30 Dec 2026: Mon 28 Dec is no longer a bank holiday.',
  );
});

test('Where no bank holiday has changed, no date is said to have moved', async () => {
  const world = await saved();
  const { deadlines } = await statusIn(world.at('2026-12-23T10:00'));
  expect(deadlines.every(({ moved }) => moved === null)).toBe(true);
});
