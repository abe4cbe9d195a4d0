import type { LimitUnit } from '../model/limit.ts';

export interface LimitPhrase {
  readonly amount: number | null;
  readonly unit: LimitUnit;
}

const UNCOUNTED: Readonly<Record<string, LimitUnit>> = {
  'same working day': 'same-working-day',
  immediately: 'immediately',
  'as soon as possible': 'as-soon-as-possible',
  'without delay': 'as-soon-as-possible',
  urgently: 'as-soon-as-possible',
};

/** Days or hours in one of each unit; a working week is five working days. */
const COUNTED: Readonly<Record<string, { unit: LimitUnit; times: number }>> = {
  'working day': { unit: 'working-day', times: 1 },
  'working week': { unit: 'working-day', times: 5 },
  day: { unit: 'day', times: 1 },
  week: { unit: 'day', times: 7 },
  hour: { unit: 'hour', times: 1 },
};

/** The words that a limit is counted in, one of each: `working day`. */
export const COUNTED_WORDS: readonly string[] = Object.keys(COUNTED);

/** A year: no policy's limit is longer, so a larger number is a slip of the hand. */
const LONGEST = 366;

/**
 * Reads a limit as a safeguarding lead writes it: `2 working days`, `1 working week`, `24 hours`,
 * `same working day`, `immediately`, `as soon as possible`.
 *
 * @returns null for anything else, among them 0, fractions and more than a year
 */
export function readLimitPhrase(text: string): LimitPhrase | null {
  const phrase = text.trim().toLowerCase().replace(/\s+/g, ' ');
  const uncounted = Object.hasOwn(UNCOUNTED, phrase) ? UNCOUNTED[phrase] : undefined;
  if (uncounted) return { amount: null, unit: uncounted };
  const match = new RegExp(`^([1-9]\\d{0,2}) (${COUNTED_WORDS.join('|')})s?$`).exec(phrase);
  const kind = match?.[2] ? COUNTED[match[2]] : undefined;
  const amount = Number(match?.[1]) * (kind?.times ?? 0);
  return kind && amount <= LONGEST ? { amount, unit: kind.unit } : null;
}

/** How a limit is written in a policy file. */
export const LIMIT_PHRASES =
  '"2 working days", "1 working week", "5 days", "24 hours", "same working day", "immediately", "as soon as possible"';
