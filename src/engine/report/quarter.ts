import type { Day } from '../../model/vocabulary.ts';
import { dayAt, plusDays, plusMonths } from '../calendar/london.ts';

/** Three months of the calendar year: Q1 begins in January. */
export interface Quarter {
  /** The name, such as `2026-Q4`. */
  readonly name: string;
  readonly from: Day;
  readonly to: Day;
}

/** A quarter as a number, counted from 0 for the first quarter of the year 0. */
type Index = number;

/** Reads `2026-Q4`, or `2026/27-Q3` for a year that begins in April. Null for other text. */
export function readQuarter(typed: string): Quarter | null {
  const text = typed
    .trim()
    .toUpperCase()
    .replace(/^(Q\d)[ -]?(.+)$/, '$2-$1');
  const [, first, then, nth] = /^((?:19|20|21)\d\d)(?:[/-](\d\d))?[ -]?Q([1-4])$/.exec(text) ?? [];
  if (first === undefined) return null;
  const [year, number] = [Number(first), Number(nth)];
  if (then === undefined) return quarterAt(indexOf(year, number));
  return Number(then) === (year + 1) % 100 ? quarterAt(indexOf(year, number + 1)) : null;
}

/** Returns the last quarter that was over at `now` (epoch ms). */
export function lastQuarter(now: number): Quarter {
  const [year = 0, month = 0] = dayAt(now).split('-').map(Number);
  return quarterAt(indexOf(year, Math.ceil(month / 3)) - 1);
}

/** @param number from 1; 5 is the first quarter of the next year */
function indexOf(year: number, number: number): Index {
  return year * 4 + number - 1;
}

function quarterAt(index: Index): Quarter {
  const [year, number] = [Math.floor(index / 4), (index % 4) + 1];
  const from = `${year}-${String(number * 3 - 2).padStart(2, '0')}-01`;
  return { name: `${year}-Q${number}`, from, to: plusDays(plusMonths(from, 3), -1) };
}
