import { describe, expect, test } from 'vitest';
import { whyDifferent } from '../../src/authoring/document/times.ts';
import { endOf } from '../../src/engine/calendar/london.ts';
import { dueOf } from '../../src/engine/ladder/compute-deadline.ts';
import { countedUnit, LIMIT_UNITS, type LimitUnit, uncountedUnit } from '../../src/model/units.ts';
import { LIMIT_PHRASES, readLimitPhrase } from '../../src/policy/limit-phrase.ts';
import { sayLimit } from '../../src/text/duty-text.ts';
import { DOCUMENT, POLICY, plant, said } from '../policy/merrowdale.ts';
import { realCalendar } from '../real.ts';

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

describe('A limit in every unit that a policy file may use', () => {
  test.each(ALL)('is read from "$phrase", said so that it is read again, and agrees', (one) => {
    const { unit, amount, phrase, words } = one;
    expect(readLimitPhrase(phrase)).toEqual({ unit, amount });
    const says = sayLimit({ unit, amount });
    expect(readLimitPhrase(says.replace(/^the /, ''))).toEqual({ unit, amount });
    const limit = { within: phrase, also: [], maybe: [] };
    expect(whyDifferent(limit, `within ${phrase}`)).toBeNull();
    expect(whyDifferent(limit, `a reply is due within ${words} of the meeting`)).toBeNull();
  });

  test.each(COUNTED)('"$phrase" disagrees with a document that prints four of them', (one) => {
    const limit = { within: one.phrase, also: [], maybe: [] };
    const four = one.phrase.replace(/^\d+ (.+?)s?$/, '4 $1s');
    expect(whyDifferent(limit, `within ${four}`)).toBe(`"within" says ${one.phrase}`);
  });

  test.each(COUNTED)('"$phrase" survives policy check --against in figures and in words', (one) => {
    const told = 'in writing within 3 working days';
    const policy = plant(POLICY, 'within: 3 working days', `within: ${one.phrase}`);
    for (const words of [one.phrase, one.words]) {
      const printed = `in writing within ${words}`;
      expect(said(plant(policy, told, printed), plant(DOCUMENT, told, printed))).toEqual([]);
    }
  });

  test.each(ALL)('"$phrase" has a date, or is one of those that have none', ({ unit, amount }) => {
    const due = dueOf({ unit, amount }, '2026-03-02', realCalendar('england'));
    const { counts } = countedUnit(unit) ?? uncountedUnit(unit) ?? { counts: null };
    expect(due === null).toBe(counts === null);
    const more = { unit, amount: (amount ?? 0) + 1 };
    const longer = dueOf(more, '2026-03-02', realCalendar('england'));
    if (amount !== null && due !== null) expect(endOf(longer ?? '')).toBeGreaterThan(endOf(due));
  });
});

describe('The table of units', () => {
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
});
