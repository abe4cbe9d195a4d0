import { countedUnit, isLimitUnit, LIMIT_UNITS, uncountedUnit } from '../../model/units.ts';
import {
  COUNTED_WORDS,
  ONES,
  readLimitPhrase,
  SCHOOL_TIME,
  UNIT_NAMES,
} from '../../policy/limit-phrase.ts';
import { oneLine, overlap, type Span, spanOf } from './text.ts';

/** A length of time that a text names. */
export interface TimeFound extends Span {
  /** The number of units, with weeks converted to days. Null for the same working day. */
  readonly amount: number | null;
  /** A unit of the policy format, or one that the format does not have: `minute`, `school-day`. */
  readonly unit: string;
  /** The time as a policy file would give it. Null if the format has no word for it. */
  readonly within: string | null;
}
type Length = Pick<TimeFound, 'amount' | 'unit'>;

/** A phrase that says how long something may take. It includes words such as "within". */
export interface LimitFound extends Span {
  readonly within: string | null;
  /** The part of the limit that the format cannot hold, in words. Null if it can hold it all. */
  readonly unheld: string | null;
  /** The same limit in other words, in brackets after it: "48 hours (two working days)". */
  readonly also: string | null;
  /** The document's own words, on one line. */
  readonly words: string;
  /** Whether the document prints "or a timescale that …" soon after the limit. */
  readonly orSooner: boolean;
}

const TENS = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const WORD = `(?:${TENS.slice(2).join('|')})(?:[-\\s](?:${ONES.slice(1, 10).join('|')}))?|${ONES.slice(1).toReversed().join('|')}`;
const NUMBER = `\\d{1,3}|${WORD}`;
const EXTRA = '(?:[\\s*_]+(?:further|full|whole|additional|more|consecutive))?';
const OWN_KINDS = COUNTED_WORDS.flatMap((word) => word.split(' ').slice(0, -1));
const KINDS = `(${[...OWN_KINDS, 'business', 'school', 'calendar', 'clear'].join('|')})`;
const KIND = `(?:[\\s*_-]+${KINDS}){0,2}`;
const UNIT = `[\\s*_-]*(${UNIT_NAMES}|hr|minute)s?`;
const COUNTED = new RegExp(
  `(?<![\\w.£])(${NUMBER})(?:\\s*\\(\\s*(?:${NUMBER})\\s*\\))?${EXTRA}${KIND}${UNIT}\\b`,
  'gi',
);
/** Finds "a week" after "within" or "in", or with a word such as "full". Ignores "days a week". */
const ONE = new RegExp(
  `\\b(?:(?<=\\b(?:within|in)[\\s*_]+)(?:an?|(?<=within[\\s*_]+)the(?=[\\s*_]+hour))${EXTRA}${KIND}|an?(?:[\\s*_]+(?:further|full|additional))${KIND}|an?[\\s*_]+${KINDS})${UNIT}\\b`,
  'gi',
);
/** `SHORT` finds "5 WD" and "5 w/d"; `NUMBERED` finds "Day 5" and "working day 5". */
const SHORT = new RegExp(`(?<![\\w.£])(${NUMBER})\\s*(?:wd|w/d)s?\\b`, 'gi');
const NUMBERED = /\b(working[\s*_]+|business[\s*_]+)?day[\s*_]+(\d{1,2})\b/gi;
const SAME_DAY = { within: 'same working day', amount: null, unit: 'same-working-day' };
const OF_DAY = '(same|next|following)[\\s*_]+(?:(working|business|school)[\\s*_]+)?day\\b';
const SAME = new RegExp(`\\b${OF_DAY}`, 'gi');
/** "Close of business" means the same day, unless the text goes on to name a day. */
const CLOSE = new RegExp(
  `\\b(?:close of (?:business|play)|cob|end of (?:the )?(?:(?:working|business) )?day)\\b(?!\\s+(?:(?:on|of) )?(?:the )?${OF_DAY})`,
  'gi',
);
/** "On the day on which it is recognised" means that same day. */
const THAT_DAY =
  /\bon[\s*_]+the[\s*_]+(?:working[\s*_]+)?day[\s*_]+(?:on[\s*_]+which|that|when)\b/gi;

/** Each way of printing a length of time, with a function that reads the time from a match. */
const WAYS: readonly (readonly [
  RegExp,
  (...groups: (string | undefined)[]) => Omit<TimeFound, keyof Span>,
])[] = [
  [COUNTED, (number, kind, unit) => heldAs(amountOf(number), kind, unit)],
  [ONE, (kind, more, alone, unit) => heldAs(1, kind ?? more ?? alone, unit)],
  [SAME, (day, kind) => (day?.toLowerCase() === 'same' ? SAME_DAY : heldAs(1, kind, 'day'))],
  [SHORT, (number) => heldAs(amountOf(number), 'working', 'day')],
  [NUMBERED, (kind, number) => heldAs(Number(number), kind?.trim(), 'day')],
  [CLOSE, () => SAME_DAY],
  [THAT_DAY, () => SAME_DAY],
];

/** Finds each length of time in a text: "5 days", "five working days", "the next working day". */
export function timesIn(text: string): TimeFound[] {
  const all = WAYS.flatMap(([pattern, read]) =>
    [...text.matchAll(pattern)].map((match) => ({ ...spanOf(match), ...read(...match.slice(1)) })),
  ).toSorted((a, b) => a.start - b.start || b.end - a.end);
  return all.filter(
    (time, index) =>
      !all.slice(Math.max(0, index - 1), index).some((before) => overlap(time, before)) &&
      !OPENING_HOURS.test(text.slice(time.end, time.end + 20)),
  );
}

const OPENING_HOURS = new RegExp(`^\\s+(?:a|per|each|every)\\s+(?:${UNIT_NAMES})`, 'i');
const HALF = `half (?:an?|of an?) (?:${UNIT_NAMES})`;

/** Times that the format cannot hold, each with its name in messages. */
const UNHELD: readonly (readonly [RegExp, string])[] = [
  [/\b(?:noon|midday)\b|\b\d{1,2}(?:[.:]\d\d)?\s?[ap]\.?m\b/i, 'a time of day'],
  [new RegExp(`\\b${SCHOOL_TIME}\\b|\\bterm[\\s-]time\\b`, 'i'), 'school days'],
  [
    /\bas (?:is |may be )?agreed\b|\b(?:agreed|to be agreed) (?:time-?\s?scale|date|time)\b/i,
    'a time that is agreed',
  ],
  [new RegExp(`\\b${HALF}\\b|\\bhalf[- ](?:${UNIT_NAMES})\\b`, 'i'), 'half of a unit'],
];
const BEFORE_EVENT = /^[\s*_]*(?:before|prior to|in advance of|ahead of)\b/i;

/** Names the part of a limit that a policy cannot hold, or null. `after` comes after `words`. */
export function unheldIn(words: string, after = ''): string | null {
  const [, named = null] = UNHELD.find(([pattern]) => pattern.test(words)) ?? [];
  const text = `${words} ${after}`;
  const isBefore = timesIn(words).some(({ end }) => BEFORE_EVENT.test(text.slice(end, end + 30)));
  return named ?? (isBefore ? 'a time before an event' : null);
}

function heldAs(amount: number, kind = '', unit = '') {
  const day = kind.toLowerCase().replace('business', 'working').replace('calendar', '');
  const name = unit.toLowerCase().replace('hr', 'hour');
  const phrase = phraseOf(amount, day, name);
  // The format has no word for "clear" days: they have an amount and a unit, but no `within`.
  const read = readLimitPhrase(phraseOf(amount, day.replace('clear', ''), name));
  const within = readLimitPhrase(phrase) === null ? null : phrase;
  const own = { amount, unit: day === 'school' ? 'school-day' : name };
  return { within, ...(read ?? own) };
}

function phraseOf(amount: number, day: string, unit: string): string {
  if (unit === 'fortnight') return phraseOf(2 * amount, day, 'week');
  return `${amount} ${day === '' ? '' : `${day} `}${unit}${amount === 1 ? '' : 's'}`;
}

function amountOf(number = ''): number {
  if (/^\d/.test(number)) return Number(number);
  const [first = '', second = 'zero'] = number.toLowerCase().split(/[-\s]+/);
  const tens = TENS.indexOf(first);
  return tens > 1 ? tens * 10 + ONES.indexOf(second) : ONES.indexOf(first);
}

/** Matches a sentence such as "Times in this protocol are working days." */
const ALL_WORKING =
  /\b(?:times?|time-?\s?(?:scales?|limits?)|days|periods|deadlines)\b[^.;]{0,60}?\b(?:are|is|means?|refers? to)\s+(?:(?:all|in|counted (?:in|as))\s+)?working[\s*_]+days\b/i;

/** Whether a text says that all its days are working days, or a limit's `reading` says so. */
export function saysWorking(text: string, reading = ''): boolean {
  const isRead = /\bworking days\b/i.test(reading) && !/\bcalendar\b/i.test(reading);
  return isRead || ALL_WORKING.test(text);
}

/** How a policy file gives a limit: `within`, `also-within` and `might-mean`. */
interface LimitSaid {
  readonly within: string;
  readonly also: readonly string[];
  readonly maybe: readonly string[];
}

/**
 * Says how a limit differs from the words quoted for it. Returns null if it does not differ. With
 * `isWorking`, "days" in the words counts as working days.
 */
export function whyDifferent(
  { within, also, maybe }: LimitSaid,
  words: string,
  isWorking = false,
): string | null {
  const said = timesIn(words).filter(isComparable);
  const read = (phrases: readonly string[]) =>
    phrases.flatMap((phrase) => readLimitPhrase(phrase) ?? []);
  const stated = read([within, ...also]);
  const allowed = [...stated, ...read(maybe)];
  const plain = (one: Length) =>
    isWorking ? lengthOf(one).replace('working-days', 'days') : lengthOf(one);
  const isIn = (one: Length, all: readonly Length[]) =>
    all.some((other) => plain(other) === plain(one));
  const isSaid = (one: (typeof stated)[number]) =>
    uncountedUnit(one.unit)?.printed?.test(words) ?? isIn(one, said);
  if (!stated.every(isSaid)) return `"within" says ${within}`;
  return said.every((one) => isIn(one, allowed)) ? null : `"within" says only ${within}`;
}

/** Returns a length of time as a text that can be compared: `5 working-days`. */
export function lengthOf({ amount, unit }: Length): string {
  const counted = isLimitUnit(unit) ? countedUnit(unit) : null;
  return counted === null || amount === null ? `${amount} ${unit}` : `${amount} ${counted.counts}`;
}

/** Whether a time may be a limit. Minutes are just a meeting's length unless a unit counts them. */
export function isComparable({ unit }: TimeFound): boolean {
  return unit !== 'minute' || isLimitUnit(unit);
}

/** Matches times without a number, such as "immediately", as files or documents word them. */
const UNCOUNTED = new RegExp(
  `\\b(?:${LIMIT_UNITS.flatMap((unit) => uncountedUnit(unit)?.written ?? []).join('|')}|as soon as (?:is )?(?:reasonably )?(?:possible|practicable)|at once|promptly|straight ?away|as agreed|${HALF})\\b`,
  'gi',
);
const LEAD =
  /(?:\b(?:within|on|by|of)\s+)?(?:(?:12 )?noon on |close of business on |(?:the )?end of )?(?:\b(?:a|the)\s+)?(?:\b(?:further|another)\s+)?$/i;
const OR_SOONER = /^[^.;]{0,60}?\bor\s+(?:a|any)\s+(?:shorter\s+)?time-?\s?scale\s+that\b/i;

/** Finds every phrase in a text that says how long something may take, in order. */
export function limitsIn(text: string): LimitFound[] {
  const timed = timesIn(text).map(({ start, end, within }) => {
    // Some words before a time belong to the limit: `within a further`.
    const lead = LEAD.exec(text.slice(Math.max(0, start - 60), start))?.[0].length ?? 0;
    return limitFrom(text, { start: start - lead, end }, within);
  });
  const uncounted = [...text.matchAll(UNCOUNTED)].map((match) => {
    const phrase = oneLine(match[0]).toLowerCase();
    const unit = LIMIT_UNITS.find((one) => uncountedUnit(one)?.printed?.test(phrase));
    const known = unit === undefined ? null : (uncountedUnit(unit)?.written[0] ?? null);
    return limitFrom(text, spanOf(match), readLimitPhrase(phrase) === null ? known : phrase);
  });
  return withGlosses(text, withoutOverlaps([...timed, ...uncounted]));
}

function limitFrom(text: string, span: Span, within: string | null): LimitFound {
  const words = oneLine(text.slice(span.start, span.end));
  const after = text.slice(span.end, span.end + 120);
  const unheld = unheldIn(words, after);
  const held = unheld === null ? within : null;
  return { ...span, within: held, unheld, also: null, words, orSooner: OR_SOONER.test(after) };
}

/** Joins each limit in brackets to the limit before it, because it only repeats that limit. */
function withGlosses(text: string, found: readonly LimitFound[]): LimitFound[] {
  const isGloss = (first: LimitFound | undefined, second: LimitFound | undefined) =>
    first?.within != null &&
    second?.within != null &&
    /^\s*\($/.test(text.slice(first.end, second.start)) &&
    text.charAt(second.end) === ')';
  return found.flatMap((one, index) => {
    if (isGloss(found[index - 1], one)) return [];
    const next = found[index + 1];
    if (!next || !isGloss(one, next)) return [one];
    const end = next.end + 1;
    return [{ ...one, end, also: next.within, words: oneLine(text.slice(one.start, end)) }];
  });
}

/** Removes a limit that overlaps an earlier one. If two begin together, the longer is used. */
function withoutOverlaps(found: readonly LimitFound[]): LimitFound[] {
  const inOrder = found.toSorted((a, b) => a.start - b.start || b.end - a.end);
  let end = 0;
  return inOrder.filter((one) => {
    const isFree = one.start >= end;
    if (isFree) end = one.end;
    return isFree;
  });
}
