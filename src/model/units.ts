import { keysOf } from './records.ts';

/** What may be counted: whether it ends on a day or at a moment, and whether days on which nobody works are left out. */
export const COUNTING = {
  'working-days': { ends: 'day', skipsDaysOff: true },
  days: { ends: 'day', skipsDaysOff: false },
  hours: { ends: 'moment', skipsDaysOff: false },
  months: { ends: 'day', skipsDaysOff: false },
  'same-working-day': { ends: 'day', skipsDaysOff: true },
} as const satisfies Readonly<
  Record<string, { readonly ends: 'day' | 'moment'; readonly skipsDaysOff: boolean }>
>;

/** A unit of which a limit has a number. */
interface CountedUnit {
  readonly counts: Exclude<keyof typeof COUNTING, 'same-working-day'>;
  /** The largest amount: no policy's limit is longer than a year, so a larger one is a slip of the hand. */
  readonly most: number;
  /** How the program says one of it, and several. */
  readonly says: readonly [one: string, several: string];
  /** The names that a policy file may use, and how many of the unit one of each is. An `s` makes the plural. */
  readonly written: Readonly<Record<string, number>>;
  /** Limits in it as a policy file writes them. */
  readonly examples: readonly string[];
}

/** A unit without a number. */
interface UncountedUnit {
  /** Null: no date can be worked out. */
  readonly counts: 'same-working-day' | null;
  readonly says: string;
  /** The phrases that a policy file may use; none: it is never written. */
  readonly written: readonly string[];
  readonly examples: readonly string[];
  /** The words that a document may print for it; absent where `policy check --against` compares its date. */
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
 * Every unit of a limit with all that hangs on it. What reads a policy file, works dates out, says a limit and
 * compares it with a document goes by this table. CONTRIBUTING.md says what a new unit asks for besides.
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
    examples: ['same working day'],
  },
  immediately: {
    counts: null,
    says: 'immediately',
    written: ['immediately'],
    examples: ['immediately'],
    printed: /\b(immediate(ly)?|at once|straight ?away|forthwith)\b/i,
  },
  'as-soon-as-possible': {
    counts: null,
    says: 'as soon as possible',
    written: ['as soon as possible', 'without delay', 'urgently'],
    examples: ['as soon as possible'],
    printed:
      /\b(as soon as (possible|practicable)|without (undue )?delay|urgent(ly)?|promptly|earliest)\b/i,
  },
  'not-stated': { counts: null, says: 'no time stated', written: [], examples: [] },
} as const satisfies Readonly<Record<string, CountedUnit | UncountedUnit>>;

export type LimitUnit = keyof typeof UNITS;

export const LIMIT_UNITS = keysOf(UNITS);

/** Whether a word is one of the units. */
export function isLimitUnit(word: string): word is LimitUnit {
  return Object.hasOwn(UNITS, word);
}

/** What hangs on a unit that has a number; null where it has none. */
export function countedUnit(unit: LimitUnit): CountedUnit | null {
  const known: CountedUnit | UncountedUnit = UNITS[unit];
  return 'most' in known ? known : null;
}

/** The same for a unit without a number; null where it has one. */
export function uncountedUnit(unit: LimitUnit): UncountedUnit | null {
  const known: CountedUnit | UncountedUnit = UNITS[unit];
  return 'most' in known ? null : known;
}
