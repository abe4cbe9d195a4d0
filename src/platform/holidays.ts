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
 * The bank holidays of a nation, from the table made at build. Where that is missing or damaged it says so in place of
 * days, as a user's own broken file does: dates are then gaps, and neither advice nor a record depends on it.
 *
 * @param dist the folder that the build wrote
 * @throws {RangeError} where there is no such nation
 */
export function readCalendar(dist: string, nation: Nation): Calendar {
  // The last guard before a word becomes a path: it may come from a case that another hand made.
  if (!NATIONS.includes(nation)) throw new RangeError('There is no such nation.');
  try {
    const { from, to, holidays }: Table = JSON.parse(
      readFileSync(join(dist, 'bank-holidays', `${nation}.json`), 'utf8'),
    );
    // Without its list every bank holiday would count as a working day.
    if (typeof from === 'string' && typeof to === 'string' && holidays.length > 0)
      return { nation, from, to, holidays: new Map(holidays) };
  } catch {
    // As one that is damaged.
  }
  return { nation, from: '', to: '', holidays: new Map(), fault: DAMAGED };
}

const DAMAGED =
  'The bank holidays that belong to escalate are missing or damaged here. Install it again. Until then no working day is counted.';

/** What turns the text of the user's own file into days; given, so that this room needs no reader of YAML. */
type ReadHolidays = (file: string, text: string) => ReturnType<typeof readBankHolidays>;

const FILE = 'bank-holidays.yaml';
/** A few days a decade; nothing larger is read. */
const LARGEST_FILE = 64 * 1024;

/**
 * The bank holidays that a user has added or taken away, from the data folder; or what is wrong with the file.
 *
 * @param load what reads the file; loaded only where there is one
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

/** Why no day can be counted while the file is broken, in sentences; null: it is whole, or not there. */
export function brokenBy({ path, problems }: OwnHolidaysFile): string | null {
  const [first] = problems;
  if (!first) return null;
  const { file, line, column, message } = first;
  return `${file}:${line}:${column}: ${message}. Until ${path} is mended or taken away, no working day is counted.`;
}
