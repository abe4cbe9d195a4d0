import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OwnHolidaysFile } from '../env.ts';
import type { Calendar } from '../model/deadline.ts';
import { type Day, NATIONS, type Nation } from '../model/vocabulary.ts';
import type { readBankHolidays } from '../policy/bank-holidays-file.ts';
import { readPlainText } from './user-files.ts';

interface Table {
  readonly from: Day;
  readonly to: Day;
  readonly holidays: readonly (readonly [Day, string])[];
}

/**
 * Reads a nation's bank holidays from the table made by the build. If the table is missing or
 * damaged, the calendar's `fault` says so, as it does for a user's own broken file. No working days
 * are then counted, but advice and saving still work.
 *
 * @param dist the folder that the build wrote
 * @throws {RangeError} if there is no such nation
 */
export function readCalendar(dist: string, nation: Nation): Calendar {
  // Checked here because the nation is put into a path, and may come from a case that was altered.
  if (!NATIONS.includes(nation)) throw new RangeError('There is no such nation.');
  try {
    const { from, to, holidays }: Table = JSON.parse(
      readFileSync(join(dist, 'bank-holidays', `${nation}.json`), 'utf8'),
    );
    // An empty list is damage too: every bank holiday would count as a working day.
    if (typeof from === 'string' && typeof to === 'string' && holidays.length > 0)
      return { nation, from, to, holidays: new Map(holidays) };
  } catch {
    // A missing table is treated like a damaged one.
  }
  return { nation, from: '', to: '', holidays: new Map(), fault: DAMAGED };
}

const DAMAGED =
  'The bank holidays that belong to escalate are missing or damaged here. Install it again. Until then no working day is counted.';

/** Reads the user's bank holidays. Passed in, so that this folder does not load a YAML reader. */
type ReadHolidays = (file: string, text: string) => ReturnType<typeof readBankHolidays>;

const FILE = 'bank-holidays.yaml';
/** A limit that a list of a few extra days never reaches. A larger file is not read. */
const LARGEST_FILE = 64 * 1024;

/**
 * Reads the bank holidays that a user has added or removed. `problems` lists what is wrong with the
 * file.
 *
 * @param load loads the reader for the file; called only if there is a file
 */
export async function readOwnHolidays(
  folder: string,
  load: () => Promise<ReadHolidays>,
): Promise<OwnHolidaysFile> {
  const path = join(folder, FILE);
  const none = { path, isThere: false, holidays: { added: [], removed: [] }, problems: [] };
  const file = readPlainText(path, LARGEST_FILE);
  if (!file.ok && 'missing' in file) return none;
  const own = { ...none, isThere: true };
  if (!file.ok) {
    const place = { file: FILE, line: 1, column: 1, severity: 'error' as const };
    return { ...own, problems: [{ ...place, code: 'unreadable', message: file.message }] };
  }
  const reading = (await load())(FILE, file.text);
  if (!reading.ok) return { ...own, problems: reading.problems };
  return { ...own, holidays: reading.holidays };
}

/** Returns why no working day can be counted, if the user's own file is broken. Otherwise null. */
export function brokenBy({ path, problems }: OwnHolidaysFile): string | null {
  const [first] = problems;
  if (!first) return null;
  const { file, line, column, message } = first;
  return `${file}:${line}:${column}: ${message}. Until ${path} is mended or taken away, no working day is counted.`;
}
