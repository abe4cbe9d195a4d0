import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { OwnHolidaysFile } from '../env.ts';
import { EXIT, UserError } from '../errors.ts';
import type { OwnHolidays } from '../model/calendar.ts';
import type { Problem } from '../model/problem.ts';

/** What turns the text of the file into days; given, so that this room needs no reader of its own. */
export type ReadHolidays = (
  file: string,
  text: string,
) =>
  | { readonly ok: true; readonly holidays: OwnHolidays }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const FILE = 'bank-holidays.yaml';
/** A few days a decade; nothing larger is read. */
const LARGEST_FILE = 64 * 1024;
const NONE: OwnHolidays = { added: [], removed: [] };

/**
 * The bank holidays that a user has added or taken away, from the data folder. Read when first asked for.
 *
 * @param load what reads the file; loaded only where there is one
 * @returns a reader; what it gives says what is wrong with a broken file
 */
export async function openOwnHolidays(
  folder: string,
  load: () => Promise<ReadHolidays>,
): Promise<() => OwnHolidaysFile> {
  const path = join(folder, FILE);
  if (!isThere(path)) return () => ({ path, isThere: false, holidays: NONE, problems: [] });
  const read = await load();
  let known: OwnHolidaysFile | null = null;
  return () => {
    known ??= readOwn(path, read);
    return known;
  };
}

/** True where it cannot be told: then reading it says why. */
function isThere(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return true;
  }
}

/** The days to go by. @throws {UserError} where the file is broken */
export function usable({ holidays, problems }: OwnHolidaysFile): OwnHolidays {
  const [first] = problems;
  if (!first) return holidays;
  const { file, line, column, message } = first;
  throw new UserError(
    'bank-holidays',
    `${file}:${line}:${column}: ${message}. Until it is mended or taken away, no day can be counted. See: escalate where`,
    EXIT.policyInvalid,
  );
}

function readOwn(path: string, read: ReadHolidays): OwnHolidaysFile {
  const none = { path, holidays: NONE, problems: [] };
  try {
    const about = statSync(path);
    if (!about.isFile()) return refused(path, 'this is not a plain file');
    if (about.size > LARGEST_FILE) return refused(path, `it is over ${LARGEST_FILE / 1024} KB`);
    const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
    const reading = read(FILE, text);
    return reading.ok
      ? { ...none, isThere: true, holidays: reading.holidays }
      : { ...none, isThere: true, problems: reading.problems };
  } catch {
    return refused(path, 'it cannot be read as UTF-8 text');
  }
}

function refused(path: string, message: string): OwnHolidaysFile {
  const problem = { file: FILE, line: 1, column: 1, severity: 'error' as const };
  const problems = [{ ...problem, code: 'unreadable', message }];
  return { path, isThere: true, holidays: NONE, problems };
}
