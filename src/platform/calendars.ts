import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Calendar } from '../model/calendar.ts';
import type { Day, Nation } from '../model/vocabulary.ts';

interface Table {
  readonly from: Day;
  readonly to: Day;
  readonly holidays: readonly (readonly [Day, string])[];
}

/** The bank holidays of a nation, from the table made at build. */
export function readCalendar(dist: string, nation: Nation): Calendar {
  const { from, to, holidays }: Table = JSON.parse(
    readFileSync(join(dist, 'bank-holidays', `${nation}.json`), 'utf8'),
  );
  return { nation, from, to, holidays: new Map(holidays) };
}
