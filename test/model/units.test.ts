import { describe, expect, test } from 'vitest';
import { limitsIn, whyDifferent } from '../../src/authoring/document/times.ts';
import { endOf, londonDay } from '../../src/engine/calendar/london.ts';
import { countDays } from '../../src/engine/calendar/working-days.ts';
import { dueOf } from '../../src/engine/ladder/compute-deadline.ts';
import {
  COUNTING,
  countedUnit,
  LIMIT_UNITS,
  type LimitUnit,
  UNITS,
  uncountedUnit,
} from '../../src/model/units.ts';
import type { When } from '../../src/model/vocabulary.ts';
import { LIMIT_PHRASES, NOT_COUNTED, readLimitPhrase } from '../../src/policy/limit-phrase.ts';
import { sayLimit } from '../../src/text/duty-text.ts';
import { HELP_TOPICS } from '../help-texts.ts';
import { DOCUMENT, POLICY, plant, said } from '../policy/merrowdale.ts';
import { realCalendar } from '../real.ts';

const calendar = realCalendar('england');
const AMOUNTS = [
  [1, 'one'],
  [2, 'two'],
  [3, 'three'],
  [12, 'twelve'],
] as const;

interface Written {
  readonly unit: LimitUnit;
  readonly amount: number | null;
  readonly phrase: string;
  readonly words: string;
}

/** Every name that a limit is counted in, with each amount: in figures, and in words. */
const COUNTED = LIMIT_UNITS.flatMap((unit) =>
  Object.entries(countedUnit(unit)?.written ?? {}).flatMap(([name, times]) =>
    AMOUNTS.map(([figure, word]): Written => {
      const several = figure === 1 ? name : `${name}s`;
      const amount = figure * times;
      return { unit, amount, phrase: `${figure} ${several}`, words: `${word} ${several}` };
    }),
  ),
);
/** Every phrase without a number. */
const UNCOUNTED = LIMIT_UNITS.flatMap((unit) =>
  (uncountedUnit(unit)?.written ?? []).map(
    (phrase): Written => ({ unit, amount: null, phrase, words: phrase }),
  ),
);
const ALL = [...COUNTED, ...UNCOUNTED];

const GOOD_FRIDAY = '2026-04-03T10:00:00+01:00';
/** One and two of each name, when they end after that, and how many days are counted until then. */
const LENGTHS: Readonly<Record<LimitUnit, readonly (readonly [string, When | null, number])[]>> = {
  'working-day': [
    ['1 working day', '2026-04-07', 1],
    ['2 working days', '2026-04-08', 2],
    ['1 working week', '2026-04-13', 5],
    ['2 working weeks', '2026-04-20', 10],
  ],
  day: [
    ['1 day', '2026-04-04', 1],
    ['2 days', '2026-04-05', 2],
    ['1 week', '2026-04-10', 7],
    ['2 weeks', '2026-04-17', 14],
  ],
  hour: [
    ['1 hour', '2026-04-03T11:00:00+01:00', 0],
    ['2 hours', '2026-04-03T12:00:00+01:00', 0],
    ['48 hours', '2026-04-05T10:00:00+01:00', 2],
  ],
  month: [
    ['1 month', '2026-05-03', 30],
    ['2 months', '2026-06-03', 61],
  ],
  'same-working-day': [['same working day', '2026-04-07', 1]],
  immediately: [['immediately', null, 0]],
  'as-soon-as-possible': [
    ['as soon as possible', null, 0],
    ['without delay', null, 0],
    ['urgently', null, 0],
  ],
  'not-stated': [],
};
const ALL_LENGTHS = LIMIT_UNITS.flatMap((unit) =>
  LENGTHS[unit].map(([phrase, due, days]) => ({ unit, phrase, due, days })),
);

test.each([
  'a fortnight before the conference',
  'one month prior to the review',
  'two weeks in advance of the meeting',
  '48 hours ahead of the panel',
  'before the conference',
])('A time before an event is counted by no limit: %s', (words) => {
  expect(NOT_COUNTED.test(words)).toBe(true);
  expect(NOT_COUNTED.test(words.replace(/before|prior to|in advance of|ahead of/, 'after'))).toBe(
    false,
  );
});

describe('A limit in every unit that a policy file may use', () => {
  test.each(ALL)(
    'is read from "$phrase", said so that it is read again, agrees, and has its date',
    (one) => {
      const { unit, amount, phrase, words } = one;
      expect(readLimitPhrase(phrase)).toEqual({ unit, amount });
      const says = sayLimit({ unit, amount });
      expect(readLimitPhrase(says.replace(/^the /, ''))).toEqual({ unit, amount });
      const limit = { within: phrase, also: [], maybe: [] };
      expect(whyDifferent(limit, `within ${phrase}`)).toBeNull();
      expect(whyDifferent(limit, `a reply is due within ${words} of the meeting`)).toBeNull();
      const found = limitsIn(`A reply is sent ${words}.`).map(({ within }) => within);
      expect(found.map((within) => readLimitPhrase(within ?? ''))).toEqual([{ unit, amount }]);
      // It has a date, or is one of those that have none; and of more of it the date is later.
      const dueAfter = (more: number) =>
        dueOf({ unit, amount: amount && amount + more }, '2026-03-02', calendar);
      const { counts } = UNITS[unit];
      expect(dueAfter(0) === null).toBe(counts === null);
      const { written = {}, most = 0 } = countedUnit(unit) ?? {};
      const longest = dueOf({ unit, amount: most }, '2026-03-02', calendar) ?? '2026-03-02';
      expect(endOf(longest)).toBeLessThan(endOf('2027-09-01'));
      for (const name of Object.keys(written))
        expect(NOT_COUNTED.test(`one ${name} before the conference`), name).toBe(true);
      if (amount !== null && counts !== null)
        expect(endOf(dueAfter(1) ?? '')).toBeGreaterThan(endOf(dueAfter(0) ?? ''));
    },
  );

  test.each(COUNTED)(
    '"$phrase" survives policy check --against in figures and in words, and not four of them',
    (one) => {
      const limit = { within: one.phrase, also: [], maybe: [] };
      const four = one.phrase.replace(/^\d+ (.+?)s?$/, '4 $1s');
      expect(whyDifferent(limit, `within ${four}`)).toBe(`"within" says ${one.phrase}`);
      const told = 'in writing within 3 working days';
      const policy = plant(POLICY, 'within: 3 working days', `within: ${one.phrase}`);
      for (const words of [one.phrase, one.words]) {
        const printed = `in writing within ${words}`;
        expect(said(plant(policy, told, printed), plant(DOCUMENT, told, printed))).toEqual([]);
      }
    },
  );
});

describe('The table of units', () => {
  test.each(ALL_LENGTHS)('"$phrase" is as long as it says: $due', (one) => {
    const { unit, phrase, due, days } = one;
    const limit = readLimitPhrase(phrase);
    expect(limit?.unit).toBe(unit);
    expect(dueOf({ unit, amount: limit?.amount ?? null }, GOOD_FRIDAY, calendar)).toBe(due);
    if (due === null) return;
    const counted = countDays(londonDay(GOOD_FRIDAY), londonDay(due), unit, calendar);
    expect(counted.filter(({ counts }) => counts)).toHaveLength(days);
    const { counts } = UNITS[unit];
    expect(counts && COUNTING[counts].ends).toBe(due.includes('T') ? 'moment' : 'day');
  });

  test.each(LIMIT_UNITS)(
    'says "%s" in a plural, and each of its names has a length here',
    (unit) => {
      const phrases = LENGTHS[unit].map(([phrase]) => phrase);
      const { written = {} } = countedUnit(unit) ?? {};
      const names = Object.keys(written).map((name) => `1 ${name}`);
      const all = uncountedUnit(unit)?.written ?? names;
      expect(phrases.filter((phrase) => !/^(?!1 )\d/.test(phrase))).toEqual(all);
      if (countedUnit(unit)) expect(phrases).toContain(sayLimit({ unit, amount: 2 }));
    },
  );

  test('gives no phrase to two units', () => {
    const phrases = ALL.map(({ phrase }) => phrase);
    expect(new Set(phrases).size).toBe(phrases.length);
  });

  test.each(LIMIT_UNITS)('refuses more of "%s" than a year', (unit) => {
    const { most = 0, written = {} } = countedUnit(unit) ?? {};
    for (const [name, times] of Object.entries(written)) {
      expect(readLimitPhrase(`${Math.floor(most / times)} ${name}s`)?.unit).toBe(unit);
      expect(readLimitPhrase(`${Math.floor(most / times) + 1} ${name}s`)).toBeNull();
    }
  });

  test('has an example of each unit that a file may use, and each is a limit', () => {
    const examples = LIMIT_PHRASES.split(', ').map((one) => one.replaceAll('"', ''));
    const shown = examples.map((one) => readLimitPhrase(one)?.unit ?? one);
    expect([...new Set(shown)]).toEqual(LIMIT_UNITS.filter((unit) => unit !== 'not-stated'));
  });

  test('is explained in help dates, unit by unit', () => {
    const said = HELP_TOPICS.dates?.join('\n').toLowerCase() ?? '';
    const nameOf = (unit: LimitUnit) => sayLimit({ unit, amount: 2 }).replace('2 ', '');
    expect(LIMIT_UNITS.filter((unit) => !said.includes(nameOf(unit)))).toEqual(['not-stated']);
  });
});
