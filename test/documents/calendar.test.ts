import { describe, expect, test } from 'vitest';
import { saved } from '../commands/saved-cases.ts';
import { printed } from '../interview/sitting.ts';
import { newWorld, type World } from '../world.ts';
import { hasModule, listIn, readWithOthers, testWith } from './tools.ts';

const REF = 'SWK-1';
const both = { icalendar: hasModule('icalendar'), vobject: hasModule('vobject') };

const opened = () => saved(newWorld('2026-12-22T15:00'), REF);

const calendarOf = (world: World) => printed(`export ${REF} --format ics`, world);

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
    'every running and planned date is an all-day event with a title that a person reads',
    async () => {
      const found = events(await calendarOf(await opened()));
      expect(found.map(({ title, day }) => `${day} ${title}`)).toEqual([
        '2026-12-24 SWK-1: raise it with the other agency',
        '2026-12-31 SWK-1: try to settle it by discussion',
        '2026-12-31 SWK-1: the other agency reads the file and speaks with you',
      ]);
    },
  );

  testWith(both)(
    'the alarm is at nine on the working day before, over the bank holidays; once that is past, on the day',
    async () => {
      const world = await opened();
      const line = `next ${REF} --outcome unresolved --risk none`;
      await printed(line, world.at('2026-12-24T08:00'));
      const settle = async (at: string) =>
        events(await calendarOf(world.at(at))).find(({ title }) =>
          title.includes('managers settle'),
        );
      // Five calendar days from Thursday 24 December end on Tuesday 29; Monday 28 is a bank holiday.
      const early = { day: '2026-12-29', alarm: '-5 days, 9:00:00' };
      expect(await settle('2026-12-24T08:59')).toMatchObject(early);
      expect(await settle('2026-12-24T11:00')).toMatchObject({ ...early, alarm: '9:00:00' });
    },
  );

  test.each([
    [
      '2026-10-22T15:00',
      'TRIGGER;RELATED=START:-P2DT15H',
      'nine on Friday, before the clocks go back',
    ],
    ['2026-10-23T10:00', 'TRIGGER;RELATED=START:PT9H', 'nine on Monday itself'],
    ['2026-10-26T17:00', 'TRIGGER;RELATED=START:PT17H10M', 'ten minutes from now'],
    [
      '2026-10-28T17:00',
      'TRIGGER;RELATED=START:P2DT17H10M',
      'ten minutes from now, where it is late',
    ],
  ])('asked for at %s, what is due on Monday 26 October has %s: %s', async (now, trigger) => {
    const world = await saved(newWorld('2026-10-22T15:00'), REF, '2026-10-22');
    const event = (await calendarOf(world.at(now)))
      .split('BEGIN:VEVENT')
      .find((one) => one.includes('VALUE=DATE:20261026'));
    expect(event?.match(/TRIGGER.*(?=\r)/)?.[0]).toBe(trigger);
  });

  test('one’s own step that a limit waits for is on the day that the limit is worked out as', async () => {
    const world = newWorld('2026-12-22T15:00');
    const answers = '--area wirral --concern threshold --risk none --agency health';
    await printed(`start ${answers} --disagreed 2026-12-22 --case ${REF}`, world);
    const titles = async () =>
      [...(await calendarOf(world)).replace(/\r\n /g, '').matchAll(/SUMMARY:(.*)\r/g)].map(
        ([, title]) => title,
      );
    const own = `${REF}: raise it with the other agency\\, in most cases with the Lead Professional first`;
    expect(await titles()).toContain(own);
    await printed(`done ${REF} raise-concern`, world);
    expect(await titles()).not.toContain(own);
  });

  testWith(both)('a second export updates the first: the same ids, a higher sequence', async () => {
    const world = await opened();
    const before = events(await calendarOf(world));
    await printed(`done ${REF} raise`, world.at('2026-12-23T10:00'));
    const after = events(await calendarOf(world.at('2026-12-23T10:01')));
    const reply = (list: readonly Event[]) =>
      list.find(({ title }) => title.includes('reads the file'));
    expect(reply(after)?.uid).toBe(reply(before)?.uid);
    expect(reply(after)?.sequence).toBeGreaterThan(reply(before)?.sequence ?? 9);
    expect([reply(before)?.day, reply(after)?.day]).toEqual(['2026-12-31', '2026-12-30']);
  });

  test('a date still to come that no longer matters is withdrawn from the diary', async () => {
    const world = await opened();
    await printed(`done ${REF} raise`, world.at('2026-12-23T10:00'));
    const text = await calendarOf(world.at('2026-12-23T10:01'));
    const raise = text.split('BEGIN:VEVENT').find((event) => event.includes('raise it'));
    expect(raise).toContain('STATUS:CANCELLED');
    expect(raise).toContain('SUMMARY:Met: SWK-1: raise it with the other agency');
    expect(raise).not.toContain('VALARM');
  });

  testWith(both)('two libraries read the same events', async () => {
    const text = await calendarOf(await opened());
    const read = readWithOthers(new Map([['a.ics', text]]))['a.ics'];
    const components = listIn<[string, [string, string][]]>(read, 'icalendar');
    const titles = components
      .filter(([name]) => name === 'VEVENT')
      .map(([, properties]) => Object.fromEntries(properties).SUMMARY?.replace(/^b'|'$/g, ''));
    expect(titles).toEqual(events(text).map(({ title }) => title));
  });

  test('a due time is a timed event, and what is most urgent rings in ten minutes', async () => {
    const world = newWorld('2026-12-24T15:00');
    const answers = '--area southwark --concern threshold --risk none --agency health';
    const told = `--other-agency police --disagreed 2026-12-22 --protect-by 2026-12-24T18:00`;
    await printed(`start ${answers} ${told} --case ${REF}`, world);
    const text = (await calendarOf(world)).replace(/\r\n /g, '');
    expect(text).toContain('DTSTART:20261224T180000Z');
    // Ten past three: two hours and fifty minutes before.
    expect(text).toContain('TRIGGER;RELATED=START:-PT2H50M');
    expect(text).toContain(
      "The child must be safe by then\\; the policy's own limit is Thu 24 Dec",
    );
  });

  test('nothing of the record is in it, and with --redact not even the reference', async () => {
    const text = await printed(`export ${REF} --format ics --redact`, await opened());
    expect(text).not.toContain('SWK-1');
    expect(text).toContain('SUMMARY:Escalation: raise it with the other agency');
  });
});
