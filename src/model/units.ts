import { keysOf } from './records.ts';

/** The ways of counting time. A limit ends on a day or at a moment, and may skip days off. */
export const COUNTING = {
  'working-days': { ends: 'day', skipsDaysOff: true },
  days: { ends: 'day', skipsDaysOff: false },
  hours: { ends: 'moment', skipsDaysOff: false },
  months: { ends: 'day', skipsDaysOff: false },
  'same-working-day': { ends: 'day', skipsDaysOff: true },
} as const satisfies Readonly<
  Record<string, { readonly ends: 'day' | 'moment'; readonly skipsDaysOff: boolean }>
>;

/** A unit that takes a number, such as `day`. */
interface CountedUnit {
  readonly counts: Exclude<keyof typeof COUNTING, 'same-working-day'>;
  /** The largest amount. No policy's limit exceeds a year, so a larger one is a typing error. */
  readonly most: number;
  /** The unit's name in the singular and in the plural. */
  readonly says: readonly [one: string, several: string];
  /** The names a policy file may use, with how many units each means. An `s` makes the plural. */
  readonly written: Readonly<Record<string, number>>;
  /** Examples of limits in this unit, as a policy file writes them. */
  readonly examples: readonly string[];
}

/** A unit that takes no number, such as `immediately`. */
interface UncountedUnit {
  /** How the unit is counted. Null if no date can be worked out. */
  readonly counts: 'same-working-day' | null;
  readonly says: string;
  /** The phrases that a policy file may use. Empty if policy files never name this unit. */
  readonly written: readonly string[];
  /** Words that a document may print for the unit. If absent, `policy check` compares lengths. */
  readonly printed?: RegExp;
}

const counted = (
  counts: CountedUnit['counts'],
  name: string,
  written: CountedUnit['written'],
  examples: CountedUnit['examples'],
  most = 366,
): CountedUnit => ({ counts, most, says: [name, `${name}s`], written, examples });

/**
 * Every unit that a limit can have, with everything that differs between units. All code that reads
 * a policy file, works out dates, words a limit or compares a limit with a document uses this
 * table. CONTRIBUTING.md says what else a new unit needs.
 */
export const UNITS = {
  'working-day': counted('working-days', 'working day', { 'working day': 1, 'working week': 5 }, [
    '2 working days',
    '1 working week',
  ]),
  day: counted('days', 'day', { day: 1, week: 7 }, ['5 days']),
  hour: counted('hours', 'hour', { hour: 1 }, ['24 hours']),
  month: counted('months', 'month', { month: 1 }, ['1 month'], 12),
  'same-working-day': {
    counts: 'same-working-day',
    says: 'the same working day',
    written: ['same working day'],
  },
  immediately: {
    counts: null,
    says: 'immediately',
    written: ['immediately'],
    printed: /\b(immediate(ly)?|at once|straight ?away|forthwith)\b/i,
  },
  'as-soon-as-possible': {
    counts: null,
    says: 'as soon as possible',
    written: ['as soon as possible', 'without delay', 'urgently'],
    printed:
      /\b(as soon as (possible|practicable)|without (undue )?delay|urgent(ly)?|promptly|earliest)\b/i,
  },
  'not-stated': { counts: null, says: 'no time stated', written: [] },
} as const satisfies Readonly<Record<string, CountedUnit | UncountedUnit>>;

export type LimitUnit = keyof typeof UNITS;

export const LIMIT_UNITS = keysOf(UNITS);

export function isLimitUnit(word: string): word is LimitUnit {
  return Object.hasOwn(UNITS, word);
}

/** Returns the facts about a unit, if the unit takes a number. Otherwise null. */
export function countedUnit(unit: LimitUnit): CountedUnit | null {
  const known: CountedUnit | UncountedUnit = UNITS[unit];
  return 'most' in known ? known : null;
}

/** Returns the facts about a unit, if the unit takes no number. Otherwise null. */
export function uncountedUnit(unit: LimitUnit): UncountedUnit | null {
  const known: CountedUnit | UncountedUnit = UNITS[unit];
  return 'most' in known ? null : known;
}

/** The words with which a document says that something is urgent without giving a date. */
export const URGENCIES = LIMIT_UNITS.map(uncountedUnit).flatMap((unit) =>
  unit?.counts === null ? unit.written : [],
);
