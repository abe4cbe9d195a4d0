import { readLimitPhrase } from '../../policy/limit-phrase.ts';
import { oneLine, type Span } from './document-text.ts';

export interface LimitFound extends Span {
  /** As a policy file writes it; null: the format has no word for it. */
  readonly within: string | null;
  /** The same in other words, printed in brackets after it: "48 hours (two working days)". */
  readonly also: string | null;
  /** The document's own words, on one line. */
  readonly words: string;
  /** Whether the document prints "or a timescale that …" right after it. */
  readonly orSooner: boolean;
}

const NUMBERS =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
const TENS: Readonly<Record<string, number>> = { thirty: 30, forty: 40, sixty: 60, ninety: 90 };
const NUMBER = `\\d{1,3}|(?:twenty|thirty|forty|sixty|ninety)[ -](?:${NUMBERS.slice(0, 9).join('|')})|${[...NUMBERS, ...Object.keys(TENS)].join('|')}`;
const KIND = 'working|calendar|business|school|clear';
const UNIT = 'days?|hours?|hrs?|weeks?|months?|minutes?|fortnights?';

/** `within a further five (5) working days`: the number, its kind of day, and the unit. */
const COUNTED = new RegExp(
  `(?:\\bwithin\\s+)?(?:\\ba\\s+)?(?:\\b(?:further|another)\\s+)?(?<![\\w.,/£-])(${NUMBER})(?:\\s*\\(\\d{1,3}\\))?[\\s-]*(?:(?:further|full|more)\\s+)?((?:${KIND})[\\s-]+)*(${UNIT})\\b(?!\\s+(?:a|per|each|every)\\s+(?:day|week))`,
  'gi',
);
/** `within a working week`: no number, but one all the same. */
const SINGLE = new RegExp(
  `\\b(?:within\\s+)?(?:a|an|the\\s+next|one)\\s+(?:further\\s+)?((?:${KIND})\\s+)?(day|week|hour|fortnight|month)\\b`,
  'gi',
);
const UNCOUNTED =
  /\b(?:immediately|without delay|urgently|as soon as (?:is )?(?:reasonably )?(?:possible|practicable)|(?:on |within )?the same (?:working )?day|(?:by the )?end of the (?:working |next |same )*day|at once|promptly|straight ?away)\b/gi;
const OR_SOONER = /^[^.;]{0,60}?\bor\s+(?:a|any)\s+(?:shorter\s+)?time-?\s?scale\s+that\b/i;

/** Every phrase of a text that says how long something may take, in order. */
export function findLimits(text: string): LimitFound[] {
  const counted = [...text.matchAll(COUNTED)].map((match) =>
    limitFrom(text, match, phraseOf(match[1] ?? '', match[2] ?? '', match[3] ?? '')),
  );
  const single = [...text.matchAll(SINGLE)]
    .filter((match) => /^within|further|working|the\s+next/i.test(match[0]))
    .map((match) => limitFrom(text, match, singlePhrase(match)));
  const uncounted = [...text.matchAll(UNCOUNTED)].map((match) =>
    limitFrom(text, match, uncountedPhrase(match[0])),
  );
  return withGlosses(text, withoutOverlaps([...counted, ...single, ...uncounted]));
}

function limitFrom(text: string, match: RegExpExecArray, within: string | null): LimitFound {
  const [printed] = match;
  const start = match.index + (printed.length - printed.trimStart().length);
  const end = match.index + printed.trimEnd().length;
  const known = within !== null && readLimitPhrase(within) !== null ? within : null;
  const orSooner = OR_SOONER.test(text.slice(end, end + 120));
  return {
    start,
    end,
    within: known,
    also: null,
    words: oneLine(text.slice(start, end)),
    orSooner,
  };
}

/** A limit in brackets after another says the same one again. */
function withGlosses(text: string, found: readonly LimitFound[]): LimitFound[] {
  const isGloss = (first: LimitFound | undefined, second: LimitFound | undefined) =>
    first !== undefined &&
    second !== undefined &&
    /^\s*\($/.test(text.slice(first.end, second.start)) &&
    text.charAt(second.end) === ')' &&
    first.within !== null &&
    second.within !== null;
  return found.flatMap((one, index) => {
    if (isGloss(found[index - 1], one)) return [];
    const next = found[index + 1];
    if (!next || !isGloss(one, next)) return [one];
    const end = next.end + 1;
    return [{ ...one, end, also: next.within, words: oneLine(text.slice(one.start, end)) }];
  });
}

/** The same limit found in two ways is the longer one. */
function withoutOverlaps(found: readonly LimitFound[]): LimitFound[] {
  const kept: LimitFound[] = [];
  for (const one of found.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1);
    if (!last || one.start >= last.end) kept.push(one);
  }
  return kept;
}

function phraseOf(number: string, kind: string, unit: string): string | null {
  const amount = numberOf(number);
  const unitOf = unitPhrase(kind, unit);
  if (amount === null || unitOf === null) return null;
  const [word, times] = unitOf;
  const count = amount * times;
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** A unit as a policy file writes it, and how many of it one is; null where it has no word for it. */
function unitPhrase(kind: string, unit: string): readonly [string, number] | null {
  const day = kind.trim().toLowerCase();
  const plain = unit.toLowerCase().replace(/s$/, '');
  const isWorking = day === 'working' || day === 'business';
  if (day !== '' && day !== 'calendar' && !isWorking) return null;
  if (plain === 'hour' || plain === 'hr') return isWorking ? null : ['hour', 1];
  if (plain === 'day') return [isWorking ? 'working day' : 'day', 1];
  if (plain === 'week') return [isWorking ? 'working week' : 'week', 1];
  return plain === 'fortnight' && !isWorking ? ['week', 2] : null;
}

function numberOf(text: string): number | null {
  if (/^\d+$/.test(text)) return Number(text);
  const words = text.toLowerCase().split(/[ -]/);
  const values = words.map((word) => TENS[word] ?? NUMBERS.indexOf(word) + 1);
  return values.includes(0) ? null : values.reduce((sum, value) => sum + value, 0);
}

function singlePhrase(match: RegExpExecArray): string | null {
  if (/the\s+next/i.test(match[0])) return null;
  return phraseOf('1', match[1] ?? '', match[2] ?? '');
}

function uncountedPhrase(printed: string): string | null {
  const phrase = oneLine(printed).toLowerCase();
  if (phrase.endsWith('the same working day')) return 'same working day';
  return readLimitPhrase(phrase) === null ? null : phrase;
}
