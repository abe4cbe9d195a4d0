import { describe, expect, test } from 'vitest';
import { answeringFirst, isOutOfHours } from '../../src/engine/advice/contacts.ts';
import type { Contact } from '../../src/model/policy-parts.ts';
import { alone, flat } from '../interview/sitting.ts';
import { realCalendar } from '../real.ts';
import { newWorld } from '../world.ts';

const calendar = realCalendar('england');
const NIGHT = '020 8871 6000';
const DAY = '020 8871 6622';

const MOMENTS = {
  'a Tuesday at noon': ['2026-12-01T12:00', DAY],
  'a Tuesday evening': ['2026-12-01T18:30', NIGHT],
  'a Tuesday before eight': ['2026-12-01T07:50', NIGHT],
  'a Saturday at noon': ['2026-11-28T12:00', NIGHT],
  'Boxing Day, kept on a Monday': ['2026-12-28T12:00', NIGHT],
} as const;

describe.each(Object.entries(MOMENTS))('In Wandsworth, on %s', (_, [now, first]) => {
  const numbers = (page: string) => page.match(/020 8871 6(?:000|622)/g);

  test.each([
    'start --area wandsworth --risk immediate --concern referral --agency education --other-agency childrens-services',
    'start --area wandsworth --risk none --concern referral --agency health --other-agency childrens-services --stage 2',
    'contacts wandsworth',
    'contacts wandsworth children',
    'contacts mash wandsworth',
  ])('the number that answers is the first: %s', async (line) => {
    const { out } = await alone(line, newWorld(now));
    expect(numbers(flat(out))?.[0]).toBe(first);
  });
});

test('At risk, the number that answers at night stands above what is to be done, and the police line last', async () => {
  const line = 'start --area wandsworth --risk immediate';
  const lines = async (now: string, args = line) =>
    (await alone(args, newWorld(now))).out.split('\n').map((one) => one.split('  ')[0] ?? '');
  const of = (some: string[]) => some.filter((one) => /^(?:0\d|NOW|Police)/.test(one));
  const night = of(await lines('2026-11-28T02:30'));
  expect(night.slice(0, 2)).toEqual([NIGHT, 'NOW']);
  expect(night.at(-1)).toMatch(/^Police: use your powers/);
  expect(of(await lines('2026-12-01T12:00'))[0]).toBe('NOW');
  const whole = `${line} --concern referral --agency health --other-agency childrens-services`;
  expect(of(await lines('2026-11-28T02:30', whole))[0]).toBe(NIGHT);
});

test('In an area that prints no such number the order is the same by day and by night', async () => {
  for (const line of ['contacts wirral', 'contacts southwark --full', 'contacts windsor']) {
    const [day, night] = await Promise.all(
      ['2026-12-01T12:00', '2026-12-01T23:00'].map((now) => alone(line, newWorld(now))),
    );
    expect(night?.out).toBe(day?.out);
  }
});

test('A number of a row that is printed for evenings or weekends comes before that for the day', () => {
  const row = (id: string, labels: readonly string[], organisation = 'The council') => ({
    ...{ id, area: 'north', agencies: ['health'], organisation, role: id },
    phones: labels.map((label) => ({ number: label, e164: null, label })),
  });
  const contacts = [
    row('another trust', ['day'], 'Another trust'),
    row('duty desk', ['day']),
    row('front door', ['not out of hours', 'evenings and weekends']),
  ] as unknown as Contact[];
  const found = answeringFirst(contacts);
  expect(found.map(({ id }) => id)).toEqual(['another trust', 'front door', 'duty desk']);
  expect(found[1]?.phones[0]?.number).toBe('evenings and weekends');
});

test('A day without a time is no evening, and a year without bank holidays is counted by its weekdays', () => {
  const at = (moment: string) => isOutOfHours(Date.parse(moment), calendar);
  expect(at('2026-12-01T00:00:00Z')).toBe(false);
  expect(at('2026-12-01T00:10:00Z')).toBe(true);
  expect(at('2090-12-01T12:00:00Z')).toBe(false);
});
