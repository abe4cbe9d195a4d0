import { describe, expect, test } from 'vitest';
import { saved } from '../commands/saved-cases.ts';
import { printed } from '../interview/sitting.ts';
import { newWorld, type World } from '../world.ts';
import { hasModule, listIn, readWithOthers, testWith } from './tools.ts';

const REF = 'SWK-1';
const opened = () => saved(newWorld('2026-12-22T15:00'), REF);
const calendarOf = (world: World) => printed(`export ${REF} --format ics`, world);

/** The events of a calendar, each as its properties, and those that its alarm has besides. */
function eventsIn(text: string): Readonly<Record<string, string>>[] {
  const [, ...events] = text.replaceAll('\r\n ', '').split('BEGIN:VEVENT\r\n');
  return events.map((event) => {
    const lines = event.split('\r\n').map((line) => {
      const [, name = '', value = ''] = /^([^:]*):(.*)$/.exec(line) ?? [];
      return [name.replace(/;VALUE=.*/, ''), value.replaceAll('\\,', ',')];
    });
    return Object.fromEntries(lines.toReversed());
  });
}

/** The one event of a calendar whose title has these words. */
async function eventOf(world: World, words: string) {
  const found = eventsIn(await calendarOf(world)).filter(({ SUMMARY }) => SUMMARY?.includes(words));
  expect(found).toHaveLength(1);
  return found[0] ?? {};
}

/** When its alarm rings. */
const triggerOf = (event: Readonly<Record<string, string>>) => event['TRIGGER;RELATED=START'];

describe('The dates of a case go into a diary', () => {
  testWith({ icalendar: hasModule('icalendar'), vobject: hasModule('vobject') })(
    'every running and planned date is an all-day event with a title that a person reads, in two libraries',
    async () => {
      const text = await calendarOf(await opened());
      const read = readWithOthers(new Map([['a.ics', text]]))['a.ics'];
      const events = listIn<(string | null)[]>(read, 'vobject');
      expect(events.map(([title, day]) => `${day} ${title}`)).toEqual([
        '2026-12-24 SWK-1: raise it with the other agency',
        '2026-12-31 SWK-1: try to settle it by discussion',
        '2026-12-31 SWK-1: the other agency reads the file and speaks with you',
      ]);
      const titles = listIn<[string, [string, string][]]>(read, 'icalendar')
        .filter(([name]) => name === 'VEVENT')
        .map(([, properties]) => Object.fromEntries(properties).SUMMARY?.replace(/^b'|'$/g, ''));
      expect(titles).toEqual(events.map(([title]) => title));
      expect(eventsIn(text).map(({ SUMMARY }) => SUMMARY)).toEqual(titles);
    },
  );

  test.each([
    // Five calendar days from Thursday 24 December end on Tuesday 29; Monday 28 is a bank holiday.
    [
      '2026-12-24T08:59',
      'managers settle',
      '20261229',
      '-P4DT15H',
      'nine on the working day before',
    ],
    [
      '2026-12-24T11:00',
      'managers settle',
      '20261229',
      'PT9H',
      'nine on the day, once that is past',
    ],
    [
      '2026-10-22T15:00',
      'raise it',
      '20261026',
      '-P2DT15H',
      'nine on Friday, before the clocks go back',
    ],
    ['2026-10-23T10:00', 'raise it', '20261026', 'PT9H', 'nine on Monday itself'],
    ['2026-10-26T17:00', 'raise it', '20261026', 'PT17H10M', 'ten minutes from now'],
    [
      '2026-10-28T17:00',
      'raise it',
      '20261026',
      'P2DT17H10M',
      'ten minutes from now, where it is late',
    ],
  ])('asked for at %s, "%s", due on %s, rings at %s: %s', async (now, words, day, trigger) => {
    const isChristmas = now.startsWith('2026-12');
    const began = isChristmas ? '2026-12-22' : '2026-10-22';
    const world = await saved(newWorld(`${began}T15:00`), REF, began);
    const moved = `next ${REF} --outcome unresolved --risk none`;
    if (isChristmas) await printed(moved, world.at('2026-12-24T08:00'));
    const event = await eventOf(world.at(now), words);
    expect([event.DTSTART, triggerOf(event)]).toEqual([day, trigger]);
  });

  test('one’s own step that a limit waits for is on the day that the limit is worked out as', async () => {
    const world = newWorld('2026-12-22T15:00');
    const answers = '--area wirral --concern threshold --risk none --agency health';
    await printed(`start ${answers} --disagreed 2026-12-22 --case ${REF}`, world);
    const titles = async () => eventsIn(await calendarOf(world)).map(({ SUMMARY }) => SUMMARY);
    const own = `${REF}: raise it with the other agency, in most cases with the Lead Professional first`;
    expect(await titles()).toContain(own);
    await printed(`done ${REF} raise-concern`, world);
    expect(await titles()).not.toContain(own);
  });

  test('a second export updates the first: the same ids, a higher sequence; what no longer matters is withdrawn', async () => {
    const world = await opened();
    const before = await eventOf(world, 'reads the file');
    await printed(`done ${REF} raise`, world.at('2026-12-23T10:00'));
    const later = world.at('2026-12-23T10:01');
    const after = await eventOf(later, 'reads the file');
    expect(after.UID).toBe(before.UID);
    expect(Number(after.SEQUENCE)).toBeGreaterThan(Number(before.SEQUENCE));
    expect([before.DTSTART, after.DTSTART]).toEqual(['20261231', '20261230']);
    const raised = await eventOf(later, 'raise it');
    expect(raised).toMatchObject({
      ...{ STATUS: 'CANCELLED', SUMMARY: 'Met: SWK-1: raise it with the other agency' },
    });
    expect(triggerOf(raised)).toBeUndefined();
  });

  test('a due time is a timed event, and what is most urgent rings in ten minutes', async () => {
    const world = newWorld('2026-12-24T15:00');
    const answers = '--area southwark --concern threshold --risk none --agency health';
    const told = `--other-agency police --disagreed 2026-12-22 --protect-by 2026-12-24T18:00`;
    await printed(`start ${answers} ${told} --case ${REF}`, world);
    const event = await eventOf(world, 'raise it');
    // Ten past three: two hours and fifty minutes before.
    expect([event.DTSTART, triggerOf(event)]).toEqual(['20261224T180000Z', '-PT2H50M']);
    expect(event.DESCRIPTION).toContain(
      "The child must be safe by then\\; the policy's own limit is Thu 24 Dec",
    );
  });

  test('nothing of the record is in it, and with --redact not even the reference', async () => {
    const text = await printed(`export ${REF} --format ics --redact`, await opened());
    expect(text).not.toContain('SWK-1');
    expect(text).toContain('SUMMARY:Escalation: raise it with the other agency');
  });
});
