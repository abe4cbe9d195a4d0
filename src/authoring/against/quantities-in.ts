import type { LimitUnit } from '../../model/limit.ts';
import { readLimitPhrase } from '../../policy/limit-phrase.ts';
import type { Range } from './squeeze.ts';

/** A length of time that a text names. */
export interface Quantity extends Range {
  readonly amount: number | null;
  readonly unit: LimitUnit | 'month' | 'school-day';
}

const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const WORD = `(?:${TENS.slice(2).join('|')})(?:[-\\s](?:${UNITS.slice(1, 10).join('|')}))?|${UNITS.slice(1).toReversed().join('|')}`;
const NUMBER = `\\d{1,3}|${WORD}`;
const EXTRA = '(?:[\\s*_]+(?:further|full|clear|whole|additional|more|consecutive))?';
const KIND = '(?:[\\s*_-]+(working|business|school|calendar|clear))?';
const UNIT = '[\\s*_-]*(days?|hours?|hrs?|weeks?|months?|fortnights?)';
const COUNTED = new RegExp(
  `(?<![\\w.])(${NUMBER})(?:\\s*\\(\\s*(?:${NUMBER})\\s*\\))?${EXTRA}${KIND}${UNIT}\\b`,
  'gi',
);
/** "A week" is a length of time only after "within", or with more said of it: not in "days a week". */
const ONE = new RegExp(
  `\\b(?:(?<=\\b(?:within|in)[\\s*_]+)an?${EXTRA}${KIND}|an?(?:[\\s*_]+(?:further|full|additional))${KIND}|an?[\\s*_]+(working|business|school|calendar))${UNIT}\\b`,
  'gi',
);
const SAME = /\b(same|next)[\s*_]+(?:(working|business|school)[\s*_]+)?day\b/gi;

/** Every "N working days", "N days", "N hours" and "N weeks" of a text, in figures or in words. */
export function quantitiesIn(text: string): Quantity[] {
  const counted = [...text.matchAll(COUNTED)].map((match) =>
    quantity(match, amountOf(match[1] ?? ''), match[2], match[3]),
  );
  const one = [...text.matchAll(ONE)].map((match) =>
    quantity(match, 1, match[1] ?? match[2] ?? match[3], match[4]),
  );
  const same = [...text.matchAll(SAME)].map((match): Quantity => {
    const range = rangeOf(match);
    if (match[1]?.toLowerCase() === 'same') {
      return { ...range, amount: null, unit: 'same-working-day' };
    }
    return { ...range, amount: 1, unit: match[2] ? 'working-day' : 'day' };
  });
  return [...counted, ...one, ...same].toSorted((a, b) => a.start - b.start);
}

function quantity(
  match: RegExpExecArray,
  amount: number,
  kind: string | undefined,
  unit: string | undefined,
): Quantity {
  const working = /working|business/i.test(kind ?? '');
  const range = rangeOf(match);
  const of = unit?.toLowerCase().replace(/s$/, '');
  if (of === 'hour' || of === 'hr') return { ...range, amount, unit: 'hour' };
  if (of === 'month') return { ...range, amount, unit: 'month' };
  if (of === 'fortnight') return { ...range, amount: amount * 14, unit: 'day' };
  if (/school/i.test(kind ?? '')) return { ...range, amount, unit: 'school-day' };
  if (of === 'week') {
    return working
      ? { ...range, amount: amount * 5, unit: 'working-day' }
      : { ...range, amount: amount * 7, unit: 'day' };
  }
  return { ...range, amount, unit: working ? 'working-day' : 'day' };
}

function rangeOf(match: RegExpExecArray): Range {
  return { start: match.index, end: match.index + match[0].length };
}

function amountOf(number: string): number {
  if (/^\d/.test(number)) return Number(number);
  const [first = '', second = 'zero'] = number.toLowerCase().split(/[-\s]+/);
  const tens = TENS.indexOf(first);
  return tens > 1 ? tens * 10 + UNITS.indexOf(second) : UNITS.indexOf(first);
}

/** How a text says a limit that is not counted. */
const UNCOUNTED: readonly (readonly [LimitUnit, RegExp])[] = [
  ['immediately', /\b(immediate(ly)?|at once|straight ?away|forthwith)\b/i],
  [
    'as-soon-as-possible',
    /\b(as soon as (possible|practicable)|without (undue )?delay|urgent(ly)?|promptly|earliest)\b/i,
  ],
];

/** Why a limit is not what its words say; null where the two agree. */
export function whyDifferent(
  limit: {
    readonly within: string;
    readonly also: readonly string[];
    readonly maybe: readonly string[];
  },
  words: string,
): string | null {
  const said = quantitiesIn(words);
  const stated = [limit.within, ...limit.also].flatMap((phrase) => readLimitPhrase(phrase) ?? []);
  const allowed = [...stated, ...limit.maybe.flatMap((phrase) => readLimitPhrase(phrase) ?? [])];
  const uncounted = stated.filter(({ amount, unit }) => amount === null && unit !== SAME_DAY);
  const missing = uncounted.find(
    ({ unit }) => !UNCOUNTED.some(([u, p]) => u === unit && p.test(words)),
  );
  if (missing) return `"within" says ${limit.within}`;
  const isIn = (one: Amount, all: readonly Amount[]) =>
    all.some(({ amount, unit }) => amount === one.amount && unit === one.unit);
  const counted = stated.filter((one) => !uncounted.includes(one));
  if (counted.some((one) => !isIn(one, said))) return `"within" says ${limit.within}`;
  if (said.some((one) => !isIn(one, allowed))) return `"within" says only ${limit.within}`;
  return null;
}

const SAME_DAY = 'same-working-day';

interface Amount {
  readonly amount: number | null;
  readonly unit: string;
}
