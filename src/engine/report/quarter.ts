import { ownValue } from '../../model/records.ts';
import type { Day } from '../../model/vocabulary.ts';
import { londonDay, momentAt, plusDays, plusMonths } from '../calendar/london.ts';

/** Three months of the calendar year: Q1 begins in January. */
export interface Quarter {
  /** `2026-Q4` */
  readonly name: string;
  readonly from: Day;
  readonly to: Day;
}

/** A quarter, as how many have gone before it since the year 0. */
type Index = number;

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const ORDINALS = ['first', 'second', 'third', 'fourth'];
/** The first of the two quarters that a season lies in. */
const SEASONS: Readonly<Record<string, number>> = { spring: 1, summer: 2, autumn: 3, winter: 4 };
/** How many quarters back, or on. */
const NEAR: Readonly<Record<string, number>> = {
  ...{ last: -1, previous: -1, past: -1, this: 0, current: 0, now: 0, next: 1 },
};

/**
 * A quarter by its name, by its months, or as people speak of it: `last quarter`, `Q2 26/27`, `July to September`. Of a
 * number alone, `Q3`, that of the year, then that of the year that begins in April. What names none may lie near some.
 *
 * @param now epoch ms
 */
export function quartersMeant(typed: string, now: number) {
  const text = plain(typed);
  const named = quartersNamed(text, now);
  const quarters = (named ?? quartersNear(text, now)).map(quarterAt);
  return { quarters, isNamed: named !== null };
}

function quartersNamed(text: string, now: number): Index[] | null {
  const near = ownValue(NEAR, text.replace(/ ?q(?:uarter)?$/, ''));
  if (near !== undefined) return [thisQuarter(now) + near];
  const [, number, year = ''] =
    /^q([1-4]) ?(.*)$/.exec(text.replace(/^(.+?) ?(q[1-4])$/, '$2 $1')) ?? [];
  if (number !== undefined) return ofNumber(Number(number), year, now);
  const [, first = '', last = '', of = ''] =
    /^([a-z]{3})[a-z]*(?: [a-z]+)?? ([a-z]{3})[a-z]*(?: (\d{4}|\d\d))?$/.exec(text) ?? [];
  const begins = MONTHS.indexOf(first);
  const isWhole = begins % 3 === 0 && MONTHS.indexOf(last) === begins + 2;
  return isWhole ? [ofYear(of, begins / 3 + 1, now)] : null;
}

/** "Second quarter of 2026/27" as "q2 2026/27". */
function plain(typed: string): string {
  return typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/\b(?:the|of|to|and|in|for|fy|year|,)\b|,/g, ' ')
    .replace(
      new RegExp(`\\b(${ORDINALS.join('|')}) quarter`),
      (_, nth) => `q${ORDINALS.indexOf(nth) + 1}`,
    )
    .replace(/\b([1-4])(?:st|nd|rd|th) quarter|\bquarter ([1-4])\b|\bq ([1-4])\b/g, 'q$1$2$3')
    .replace(/^([1-4])$/, 'q$1')
    .replace(/ - |[-/](?=[a-z])|(?<=[a-z]|q[1-4])[-/]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A quarter by its number in a year: 2026, or 2026/27, which begins in April. */
function ofNumber(number: number, year: string, now: number): Index[] {
  if (year === '') return [number, (number % 4) + 1].map((each) => ofYear('', each, now));
  if (/^(?:(?:19|20|21)\d\d|\d\d)$/.test(year)) return [ofYear(year, number, now)];
  return financialYear(year).slice(number - 1, number);
}

/** The four quarters of a year that begins in April, as 2026/27 or 26/27; none where it is no such year. */
function financialYear(text: string): Index[] {
  const [, begins = '', ends = ''] =
    /^((?:19|20|21)?\d\d)[/-]((?:19|20|21)?\d\d)$/.exec(text) ?? [];
  const year = Number(begins.padStart(4, '20'));
  if (begins === '' || Number(ends.slice(-2)) !== (year + 1) % 100) return [];
  return [2, 3, 4, 5].map((each) => indexOf(year, each));
}

/** What lies near a text that names no quarter: those of a year, of a season, or the one that a month or a day is in. */
function quartersNear(text: string, now: number): Index[] {
  const season = ownValue(SEASONS, /^[a-z]+/.exec(text)?.[0] ?? '');
  if (season !== undefined) {
    const first = ofYear(/\d{4}/.exec(text)?.[0] ?? '', season, now);
    return [first, first + 1];
  }
  const [, month = '', year = ''] = /^([a-z]{3})[a-z]*(?: (\d{4}|\d\d))?$/.exec(text) ?? [];
  const at = MONTHS.indexOf(month);
  if (at !== -1) return [ofYear(year, Math.floor(at / 3) + 1, now)];
  const [, ofDay, inMonth] = /^(\d{4})-?(\d\d)(?:-?\d\d)?$/.exec(text) ?? [];
  if (inMonth !== undefined && Number(inMonth) >= 1 && Number(inMonth) <= 12)
    return [indexOf(Number(ofDay), Math.ceil(Number(inMonth) / 3))];
  if (/^(?:19|20|21)\d\d$/.test(text))
    return [1, 2, 3, 4].map((each) => indexOf(Number(text), each));
  return financialYear(text);
}

/** Without a year: the last such quarter that has begun. */
function ofYear(year: string, number: number, now: number): Index {
  if (year !== '') return indexOf(Number(year.padStart(4, '20')), number);
  const latest = thisQuarter(now);
  const one = indexOf(Math.floor(latest / 4), number);
  return one <= latest ? one : one - 4;
}

/** A quarter by the name that a report has, `2026-Q4`; null: it is none. */
export function quarterNamed(name: string): Quarter | null {
  const [, year, number] = /^((?:19|20|21)\d\d)-Q([1-4])$/.exec(name) ?? [];
  return year === undefined ? null : quarterAt(indexOf(Number(year), Number(number)));
}

/** The last quarter that was over before a moment (epoch ms). */
export function lastQuarter(now: number): Quarter {
  return quarterAt(thisQuarter(now) - 1);
}

function thisQuarter(now: number): Index {
  const [year, month] = londonDay(momentAt(now)).split('-').map(Number);
  return indexOf(year ?? 0, Math.ceil((month ?? 0) / 3));
}

/** @param number from 1; a fifth is the first of the next year */
function indexOf(year: number, number: number): Index {
  return year * 4 + number - 1;
}

function quarterAt(index: Index): Quarter {
  const [year, number] = [Math.floor(index / 4), (index % 4) + 1];
  const from = `${year}-${String(number * 3 - 2).padStart(2, '0')}-01`;
  return { name: `${year}-Q${number}`, from, to: plusDays(plusMonths(from, 3), -1) };
}
