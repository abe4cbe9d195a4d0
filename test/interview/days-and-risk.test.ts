import { describe, expect, test } from 'vitest';
import { realPolicy } from '../real.ts';
import { BACK } from '../scripted-asker.ts';
import {
  answersUpTo,
  flat,
  GO_NEXT,
  GO_ON,
  MESSAGES,
  RISK_NOW,
  sit,
  WAYS,
  WHICH_DAY,
  wholeInterview,
} from './sitting.ts';

const HOW = 'Write a day as 22 Dec 2026 or 22/12/2026, with a time as 22 Dec 2026 14:30.';
const TO_COME = 'That is still to come. Give a time that has happened.';

/** What is said of a day that is typed where another day is asked for. */
const REFUSED: readonly (readonly [typed: string, said: string])[] = [
  ['', HOW],
  ['soon', HOW],
  ['2026-02-32', 'There is no 32 February in 2026.'],
  ['2026-12-21T25:00', 'There is no time 25:00.'],
  [
    'start of term',
    'Term dates and holidays differ from place to place. Give the date, as in 22 Dec 2026.',
  ],
  ['31/13/2026', `There is no month 13. ${HOW}`],
];
const FUTURE = ['2026-12-23', '2026-12-25', '2026-12-22T10:01', '2027-12-21'].map(
  (typed) => [typed, TO_COME] as const,
);
const heardOf = (refused: readonly (readonly [string, string])[]) =>
  refused.map(([typed, said]) => `Not "${typed}". ${said}`);
const typedIn = (refused: readonly (readonly [string, string])[]) =>
  refused.map(([typed]) => typed);

describe('A practitioner types another day', () => {
  test('for the disagreement: what will not do is told, and it is asked for again', async () => {
    const wrong = [...REFUSED, ...FUTURE];
    const { heard, checked } = await sit('start', [
      ...answersUpTo('stage'),
      ...['Not yet; it arose on another day', ...typedIn(wrong), '2026-12-18'],
    ]);
    expect(heard).toEqual(heardOf(wrong));
    expect(checked[0]).toMatchObject({ 'Disagreement arose': 'Fri 18 Dec 2026' });
  });

  test.each([
    // It is Tuesday 22 December 2026, 10:00.
    ['last friday', 'Fri 11 Dec 2026', 'Fri 18 Dec 2026'],
    ['tuesday', 'Tue 15 Dec 2026', 'Tue 22 Dec 2026'],
    ['last friday 2pm', 'Fri 11 Dec 2026, 14:00', 'Fri 18 Dec 2026, 14:00'],
    ['26-12-21', 'Sun 26 Dec 2021', 'Mon 21 Dec 2026'],
    ['midnight on 18 Dec', 'Fri 18 Dec 2026, 00:00', 'Sat 19 Dec 2026, 00:00'],
  ])('that may be two, and is asked which: "%s"', async (typed, one, other) => {
    for (const day of [one, other]) {
      for (const asked of [['Not yet; it arose on another day', typed], [typed]]) {
        const { checked, heard } = await sit('start', [...answersUpTo('stage'), ...asked, day]);
        expect(heard).toEqual([]);
        expect(checked[0]).toMatchObject({ 'Disagreement arose': day });
      }
    }
  });

  test.each([
    // It is Tuesday 22 December 2026, 10:00.
    ['last week', 'Which of these is it?', 'Wed 16 Dec 2026', 'Wed 16 Dec 2026'],
    ['29/02/2026', 'Which of these is it?', 'Sat 28 Feb 2026', 'Sat 28 Feb 2026'],
    ['Wed 22 Dec 2026', 'Do you mean Tue 22 Dec 2026?', 'Yes', 'Tue 22 Dec 2026'],
    ['12/22/2026', 'Do you mean Tue 22 Dec 2026?', 'Yes', 'Tue 22 Dec 2026'],
    ['yesteday', 'Do you mean Mon 21 Dec 2026?', 'Yes', 'Mon 21 Dec 2026'],
    ['23 december', 'Do you mean Tue 23 Dec 2025?', 'Yes', 'Tue 23 Dec 2025'],
    ['20 july', 'Do you mean Mon 20 Jul 2026?', 'Yes', 'Mon 20 Jul 2026'],
    ['a month ago', 'Do you mean Sun 22 Nov 2026?', 'Yes', 'Sun 22 Nov 2026'],
    ['half past nine', 'Which of these is it?', '22 Dec 2026, 09:30', 'Tue 22 Dec 2026, 09:30'],
  ])('of which there is some doubt, and is asked once: "%s"', async (typed, asks, answer, day) => {
    for (const way of [['Not yet; it arose on another day', typed], [typed]]) {
      const { asked, checked, heard } = await sit('start', [
        ...answersUpTo('stage'),
        ...[...way, answer],
      ]);
      expect(heard).toEqual([]);
      expect(asked.at(-2)).toBe(asks);
      expect(checked[0]).toMatchObject({ 'Disagreement arose': day });
    }
  });

  test('of a month is asked for by its week, then by its day', async () => {
    const { checked } = await sit('start', [
      ...[...answersUpTo('stage'), 'last month', 'Mon 9 Nov 2026 to', BACK],
      ...['Mon 16 Nov 2026 to', 'Thu 19 Nov 2026'],
    ]);
    expect(checked[0]).toMatchObject({ 'Disagreement arose': 'Thu 19 Nov 2026' });
  });

  test('that may be two of which one is still to come, and it is taken for the other', async () => {
    const { checked } = await sit('start', [...answersUpTo('stage'), 'this friday']);
    expect(checked[0]).toMatchObject({ 'Disagreement arose': 'Fri 18 Dec 2026' });
    const both = ['Not yet; it arose on another day', 'next friday', 'yesterday'];
    const { heard } = await sit('start', [...answersUpTo('stage'), ...both]);
    const says = '"next friday" may be Fri 25 Dec 2026 or Fri 1 Jan 2027.';
    expect(heard).toEqual([`Not "next friday". ${says} ${TO_COME}`]);
  });

  test('that may be two, in the walk and for the child, and is asked which', async () => {
    const walk = [...wholeInterview(), GO_NEXT, 'We could not settle it', 'tuesday'];
    // The stage was reached after the Tuesday before.
    expect((await sit('start', walk)).asked.at(-1)).toBe(RISK_NOW);
    const { checked } = await sit('start', [
      ...answersUpTo('check'),
      ...['Must be safe by: ', 'next friday 5pm', 'Fri 1 Jan 2027, 17:00'],
    ]);
    expect(checked[1]).toMatchObject({ 'Must be safe by': 'Fri 1 Jan 2027, 17:00' });
  });

  test('with its time, in London', async () => {
    const { checked } = await sit('start', [
      ...answersUpTo('stage'),
      ...['Not yet; it arose on another day', '2026-06-30T09:15'],
    ]);
    expect(checked[0]).toMatchObject({ 'Disagreement arose': 'Tue 30 Jun 2026, 09:15' });
  });

  test('by which the child must be safe, and that may well be still to come', async () => {
    const { heard, checked } = await sit('start', [
      ...answersUpTo('check'),
      ...['Must be safe by: ', 'Another day or time', ...typedIn(REFUSED), '2026-12-24T12:00'],
    ]);
    expect(heard).toEqual(heardOf(REFUSED));
    expect(checked[1]).toMatchObject({ 'Must be safe by': 'Thu 24 Dec 2026, 12:00' });
  });

  test('when the stage was reached', async () => {
    const { heard, checked } = await sit('start', [
      ...answersUpTo('reached', { stage: 'Stage 2', disagreed: 'I do not know' }),
      ...['Another day', ...typedIn(FUTURE), '2026-12-17'],
    ]);
    expect(heard).toEqual(heardOf(FUTURE));
    expect(checked[0]).toMatchObject({ 'Stage reached on': 'Thu 17 Dec 2026' });
  });

  test('in the walk, and the next times are counted from there', async () => {
    const wrong = [...REFUSED, ...FUTURE];
    const { heard, shown } = await sit('start', [
      ...[...wholeInterview(), GO_NEXT, 'We could not settle it'],
      ...['Another day', ...typedIn(wrong), '2026-12-21', 'No'],
    ]);
    expect(heard).toEqual(heardOf(wrong));
    // Southwark 3.3: to the line manager the same working day, settled in five calendar days.
    expect(flat(shown)).toMatch(
      /OVERDUE Escalate it to your line manager\..*? It was due on Mon 21 Dec\./,
    );
    expect(flat(shown)).toContain('It runs out on Sat 26 Dec, a day off.');
  });

  test('in the walk, and one before the stage was reached will not do', async () => {
    const { heard, asked } = await sit('start', [
      ...wholeInterview({ stage: 'Stage 2', reached: 'Today' }),
      ...[GO_NEXT, 'We could not settle it', 'Another day', '2026-12-21', BACK, 'Today'],
    ]);
    expect(heard).toEqual(['Not "2026-12-21". This stage was reached on Tue 22 Dec 2026.']);
    expect(asked.at(-1)).toBe(RISK_NOW);
  });
});

const AREAS = [
  'kingston-and-richmond',
  'southwark',
  'wandsworth',
  'windsor-and-maidenhead',
  'wirral',
].flatMap((area) => [[area, 'Yes'] as const, [area, 'Not sure'] as const]);

describe('The risk', () => {
  test.each(AREAS)(
    'in %s, told as "%s", shows what to do at once, before anything else is asked',
    async (area, told) => {
      const { name, immediate } = realPolicy(`${area}.yaml`);
      const { asked, shown } = await sit(`start --area ${area}`, [told]);
      expect(asked).toEqual([MESSAGES.risk, GO_ON]);
      expect(shown).toContain(`${name}: the child may be at immediate risk`);
      expect(shown.match(/If a child is in immediate danger, call 999 now\./g)).toHaveLength(2);
      for (const step of immediate.steps.filter(({ when }) => when === null)) {
        // The page says by its own word who acts.
        const act = step.do.replace(/^(?:They|Your designated safeguarding lead) |\.$/g, '');
        expect(flat(shown)).toContain(act);
      }
    },
  );

  test('that a flag has told shows it as soon as the area is known', async () => {
    const { asked, shown } = await sit('start --risk unsure', ['Southwark', 'Go on']);
    expect(asked).toEqual([MESSAGES.area, GO_ON, MESSAGES.concern]);
    expect(shown).toContain('Southwark: the child may be at immediate risk');
  });

  test('that two flags have told shows it before any question', async () => {
    const { asked, shown } = await sit('start --area wirral --risk immediate', []);
    expect(asked).toEqual([GO_ON]);
    expect(shown).toContain('Wirral: the child may be at immediate risk');
  });

  test('told as "No" shows nothing of the kind', async () => {
    const { shown } = await sit('start', answersUpTo('agency'));
    expect(shown).not.toMatch(/^NOW /m);
  });

  test.each(['24 november', '24/11', '28 days ago'])(
    'is asked of a disagreement of a day that was typed in the list itself: %s',
    async (typed) => {
      const { asked, checked } = await sit('start', [...answersUpTo('stage'), typed]);
      expect(asked).not.toContain(WHICH_DAY);
      expect(checked[0]?.['Disagreement arose']).toBe('Tue 24 Nov 2026');
    },
  );

  test('found in the walk leaves the stage as it is and shows what to do at once before any date is asked for', async () => {
    const script = [...wholeInterview(), GO_NEXT, 'The child is at risk now'];
    const { asked, shown } = await sit('start', script);
    const last = shown.slice(shown.lastIndexOf('Southwark, stage'));
    expect(flat(last)).toMatch(/stage 1 of 5\. IMMEDIATE RISK.* NOW .* By Wed 23 Dec Raise it /);
    expect(asked.slice(-2)).toEqual(['Stage 1: what happened?', WAYS]);
  });

  test('asked again before a new stage and found unsure, comes first there', async () => {
    const script = [...wholeInterview(), GO_NEXT, 'We could not settle it', 'Today', 'Not sure'];
    const { asked, shown } = await sit('start', script);
    expect(flat(shown)).toMatch(/Southwark, stage 2 of 5\. Not sure of the risk.* NOW /);
    expect(asked.at(-1)).toBe(WAYS);
  });
});
