import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bankHolidayTable } from '../src/build/bank-holidays.ts';
import type { Calendar, Nation, Policy } from '../src/model.ts';
import { readPolicy } from '../src/policy/read-policy.ts';

const FOLDER = join(import.meta.dirname, '..', 'policies');

/** The files of the real policies, found by listing the folder. */
export const policyFiles = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));

/** One real policy; a fault in its file is thrown with its line. */
export function realPolicy(file: string): Policy {
  const bytes = readFileSync(join(FOLDER, file));
  const digest = createHash('sha256').update(bytes).digest('hex');
  const reading = readPolicy({ file, text: bytes.toString('utf8'), digest });
  if (reading.ok) return reading.policy;
  throw new Error(
    reading.problems.map((p) => `${p.file}:${p.line}:${p.column}: ${p.message}`).join('\n'),
  );
}

/** The real bank holidays of a nation. */
export function realCalendar(nation: Nation): Calendar {
  const { from, to, holidays } = bankHolidayTable(nation);
  return { nation, from, to, holidays: new Map(holidays) };
}
