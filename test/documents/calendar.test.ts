import { describe, expect, test } from 'vitest';
import { done } from '../../src/commands/done.ts';
import { exportCase } from '../../src/commands/export.ts';
import { next } from '../../src/commands/next.ts';
import { start } from '../../src/commands/start.ts';
import { newWorld, type World } from '../world.ts';
import { hasModule, listIn, readWithOthers, testWith } from './tools.ts';

const REF = 'SWK-1';
const both = { icalendar: hasModule('icalendar'), vobject: hasModule('vobject') };

async function opened(): Promise<World> {
  const world = newWorld('2026-12-22T15:00');
  const answers = { area: 'southwark', concern: 'threshold', risk: 'none', agency: 'health' };
  await start(
    { ...answers, otherAgency: 'childrens-services', disagreed: '2026-12-22', case: REF },
    world.env,
  );
  world.said();
  return world;
}

async function calendarOf(world: World, redact = false): Promise<string> {
  world.said();
  await exportCase({ case: REF, format: 'ics', redact }, world.env);
  return world.said();
}

interface Event {
  readonly uid: string;
  readonly sequence: number;
  readonly day: string;
  readonly title: string;
  readonly alarm: string | null;
}

/** The events as one of the two libraries reads them. */
function events(text: string): Event[] {
  const read = readWithOthers(new Map([['a.ics', text]]))['a.ics'];
  return listIn<(string | null)[]>(read, 'vobject').map(([title, day, uid, sequence, alarm]) => ({
    title: title ?? '',
    day: day ?? '',
    uid: uid ?? '',
    sequence: Number(sequence),
    alarm: alarm ?? null,
  }));
}

describe('The dates of a case go into a diary', () => {
  testWith(both)(
    'every running and planned date is an all-day event with a neutral title',
    async () => {
      const found = events(await calendarOf(await opened()));
      expect(found.map(({ title, day }) => `${day} ${title}`)).toEqual([
        '2026-12-24 Escalation SWK-1: raise due',
        '2026-12-31 Escalation SWK-1: discussion due',
        '2026-12-31 Escalation SWK-1: reply due',
      ]);
    },
  );

  testWith(both)(
    'the alarm is at nine on the working day before, over the bank holidays',
    async () => {
      const world = await opened();
      await next(
        { case: REF, outcome: 'unresolved', risk: 'none' },
        world.at('2026-12-24T10:00').env,
      );
      const found = events(await calendarOf(world.at('2026-12-24T11:00')));
      const settle = found.find(({ title }) => title.includes('stage 2 settle'));
      // Five calendar days from Thursday 24 December end on Tuesday 29; Monday 28 is a bank holiday.
      expect(settle).toMatchObject({ day: '2026-12-29', alarm: '-5 days, 9:00:00' });
    },
  );

  testWith(both)('a second export updates the first: the same ids, a higher sequence', async () => {
    const world = await opened();
    const before = events(await calendarOf(world));
    await done({ case: REF, step: 'raise' }, world.at('2026-12-23T10:00').env);
    const after = events(await calendarOf(world.at('2026-12-23T10:01')));
    const reply = (list: readonly Event[]) => list.find(({ title }) => title.includes('reply'));
    expect(reply(after)?.uid).toBe(reply(before)?.uid);
    expect(reply(after)?.sequence).toBeGreaterThan(reply(before)?.sequence ?? 9);
    expect([reply(before)?.day, reply(after)?.day]).toEqual(['2026-12-31', '2026-12-30']);
  });

  testWith(both)(
    'a date still to come that no longer matters is withdrawn from the diary',
    async () => {
      const world = await opened();
      await done({ case: REF, step: 'raise' }, world.at('2026-12-23T10:00').env);
      const text = await calendarOf(world.at('2026-12-23T10:01'));
      const raise = text.split('BEGIN:VEVENT').find((event) => event.includes('raise due'));
      expect(raise).toContain('STATUS:CANCELLED');
      expect(raise).not.toContain('VALARM');
    },
  );

  testWith(both)('two libraries read the same events', async () => {
    const text = await calendarOf(await opened());
    const read = readWithOthers(new Map([['a.ics', text]]))['a.ics'];
    const components = listIn<[string, [string, string][]]>(read, 'icalendar');
    const titles = components
      .filter(([name]) => name === 'VEVENT')
      .map(([, properties]) => Object.fromEntries(properties).SUMMARY?.replace(/^b'|'$/g, ''));
    expect(titles).toEqual(events(text).map(({ title }) => title));
  });

  test('nothing of the record is in it, and with --redact not even the reference', async () => {
    const text = await calendarOf(await opened(), true);
    expect(text).not.toContain('SWK-1');
    expect(text).toContain('SUMMARY:Escalation: reply due');
  });
});
