import { expect, test } from 'vitest';
import { saved } from '../commands/saved-cases.ts';
import { printed } from '../interview/sitting.ts';
import type { World } from '../world.ts';
import { hasModule, listIn, readWithOthers, testWith } from './tools.ts';

testWith({ icalendar: hasModule('icalendar'), vobject: hasModule('vobject') })(
  'Every running and planned date of a case is an all-day event with a title that a person reads, in two libraries',
  async () => {
    const text = await printed('export swk-1 --format ics', await saved());
    const read = readWithOthers(new Map([['a.ics', text]]))['a.ics'];
    const events = listIn<(string | null)[]>(read, 'vobject');
    expect(events.map(([title, day]) => `${day} ${title}`)).toEqual([
      '2026-12-24 swk-1: raise it with the other agency',
      '2026-12-31 swk-1: try to settle it by discussion',
      '2026-12-31 swk-1: the other agency reads the file and speaks with you',
    ]);
    const titles = listIn<[string, [string, string][]]>(read, 'icalendar')
      .filter(([name]) => name === 'VEVENT')
      .map(([, properties]) => Object.fromEntries(properties).SUMMARY?.replace(/^b'|'$/g, ''));
    expect(titles).toEqual(events.map(([title]) => title));
  },
);

test('A second export has the ids of the first, by which a diary knows them again', async () => {
  const world = await saved();
  const idsIn = async (at: World) =>
    (await printed('export swk-1 --format ics', at)).match(/^UID:.*/gm)?.toSorted();
  const before = await idsIn(world);
  await printed('done swk-1 raise', world.at('2026-12-23T10:00'));
  expect(before).toHaveLength(3);
  expect(await idsIn(world.at('2026-12-23T10:01'))).toEqual(before);
});
