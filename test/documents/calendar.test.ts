import { expect } from 'vitest';
import { saved } from '../commands/saved-cases.ts';
import { printed } from '../interview/sitting.ts';
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
