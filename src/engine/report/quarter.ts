import type { Day } from '../../model/vocabulary.ts';
import { plusDays } from '../calendar/day.ts';

/** Three months of the calendar year: Q1 begins in January. */
export interface Quarter {
  /** `2026-Q4` */
  readonly name: string;
  readonly from: Day;
  readonly to: Day;
}

/** A quarter by its name; null where the text is none. */
export function readQuarter(text: string): Quarter | null {
  const [, year, number] = /^(\d{4})-Q([1-4])$/i.exec(text.trim()) ?? [];
  return year === undefined ? null : quarterOf(year, Number(number));
}

/** The quarter that a day falls in. */
export function quarterAround(day: Day): Quarter {
  return quarterOf(day.slice(0, 4), Math.ceil(Number(day.slice(5, 7)) / 3));
}

function quarterOf(year: string, number: number): Quarter {
  const month = (index: number) => String(index).padStart(2, '0');
  const next =
    number === 4
      ? `${String(Number(year) + 1).padStart(4, '0')}-01-01`
      : `${year}-${month(number * 3 + 1)}-01`;
  const to = year === '9999' && number === 4 ? '9999-12-31' : plusDays(next, -1);
  return { name: `${year}-Q${number}`, from: `${year}-${month(number * 3 - 2)}-01`, to };
}
