import { countedUnit, LIMIT_UNITS, uncountedUnit } from '../model/units.ts';

/**
 * The words in which a time limit may be counted, each with the unit that it is converted to and
 * how many of that unit it equals. A working week is 5 working days.
 */
const COUNTED = new Map(
  LIMIT_UNITS.flatMap((unit) =>
    Object.entries(countedUnit(unit)?.written ?? {}).map(
      ([name, times]) => [name, { unit, times }] as const,
    ),
  ),
);

/** The words in which a time limit may be counted, in the singular, such as `working day`. */
export const COUNTED_WORDS: readonly string[] = [...COUNTED.keys()];

export const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );

const COUNTED_PHRASE = new RegExp(`^([1-9]\\d{0,2}) (${COUNTED_WORDS.join('|')})s?$`);

/**
 * Reads a time limit as a safeguarding lead writes it, such as `2 working days`, `1 working week`,
 * `24 hours`, `same working day`, `immediately` or `as soon as possible`.
 *
 * @returns null for any other text, including zero, fractions and amounts above the unit's maximum
 */
export function readLimitPhrase(text: string) {
  const phrase = text.trim().toLowerCase().replace(/\s+/g, ' ');
  const uncounted = LIMIT_UNITS.find((unit) => uncountedUnit(unit)?.written.includes(phrase));
  if (uncounted) return { amount: null, unit: uncounted };
  const [, number, name = ''] = COUNTED_PHRASE.exec(phrase) ?? [];
  const counted = COUNTED.get(name);
  if (!counted) return null;
  const amount = Number(number) * counted.times;
  const { unit } = counted;
  return amount <= (countedUnit(unit)?.most ?? 0) ? { amount, unit } : null;
}

/** Examples of time limits as a policy file writes them. */
export const LIMIT_EXAMPLES = LIMIT_UNITS.flatMap(
  (unit) => countedUnit(unit)?.examples ?? uncountedUnit(unit)?.written.slice(0, 1) ?? [],
);

/** The examples of time limits on one line, each in quotation marks. */
export const LIMIT_PHRASES = LIMIT_EXAMPLES.map((example) => `"${example}"`).join(', ');

/** The names of units, for a regular expression. Documents use `fortnight`, but no policy may. */
export const UNIT_NAMES = `${COUNTED_WORDS.map((words) => words.replace(/^.* /, '')).join('|')}|fortnight`;
/** Matches school days and weeks, unless a unit counts them. "Same school day" always matches. */
export const SCHOOL_TIME = `(?!(?<!same )(?:${COUNTED_WORDS.join('|')})s?\\b)school[\\s*_-]+(?:day|week)s?`;
const BEFORE = /(?:before|prior to|in advance of|ahead of)/.source;

/** Matches times that documents print but no calendar can count, such as school days or noon. */
export const NOT_COUNTED = new RegExp(
  `\\b(?:${UNIT_NAMES})s? ${BEFORE}\\b|^${BEFORE}\\b|\\b${SCHOOL_TIME}\\b|\\b(?:noon|midday|as agreed)\\b`,
  'i',
);
