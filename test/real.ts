import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bankHolidayTable } from '../src/build/bank-holidays.ts';
import { advise } from '../src/engine/advice/advice.ts';
import { startOf } from '../src/engine/calendar/london.ts';
import { progressOf } from '../src/engine/ladder/progress.ts';
import type { PolicyText } from '../src/env.ts';
import type { Findings } from '../src/model/advice.ts';
import type { Answers } from '../src/model/case.ts';
import type { Calendar } from '../src/model/deadline.ts';
import type { Policy } from '../src/model/policy.ts';
import type { Nation, When } from '../src/model/vocabulary.ts';
import { readExamples } from '../src/platform/user-files.ts';
import { type Library, readPolicy } from '../src/policy/read-policy.ts';

const POLICIES = join(import.meta.dirname, '..', 'policies');
const FIXTURES = join(import.meta.dirname, 'fixtures', 'policies');

/** The shape of a policy file as an editor has it. */
export function policySchema(): string {
  return readFileSync(join(POLICIES, 'policy.schema.json'), 'utf8');
}

function filesIn(folder: string): string[] {
  return readdirSync(folder).filter((name) => /(?<!\.examples)\.yaml$/.test(name));
}

function isBase(file: string): boolean {
  return /^base: true/m.test(readFileSync(join(POLICIES, file), 'utf8'));
}

/** The files of the areas' policies, found by listing the folder. */
export const policyFiles = filesIn(POLICIES).filter((file) => !isBase(file));
/** The files of the texts that areas share. */
export const baseFiles = filesIn(POLICIES).filter(isBase);
/** The files of the policies made up for the tests, one for each shape that real partnerships use. */
export const fixtureFiles = filesIn(FIXTURES);

/** Where a policy may find the one that it extends. */
function libraryOf(folder: string): Library {
  return {
    find: (id, asking) => {
      const file = filesIn(folder).find((name) => name === `${id}.yaml` && name !== asking);
      return file ? textOf(folder, file) : null;
    },
    sha256,
  };
}

function textOf(folder: string, file: string): PolicyText {
  const bytes = readFileSync(join(folder, file));
  const examples = readExamples(folder, file);
  return { file, text: bytes.toString('utf8'), digest: sha256(bytes), ...examples };
}

function sha256(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex');
}

/** One real policy; a fault in its file is thrown with its line. */
export function realPolicy(file: string): Policy {
  return policyIn(POLICIES, file);
}

/** One policy made up for the tests; a fault in its file is thrown with its line. */
export function fixturePolicy(file: string): Policy {
  return policyIn(FIXTURES, file);
}

/** The text of a policy made up for the tests. */
export function fixtureText(file: string): string {
  return textOf(FIXTURES, file).text;
}

function policyIn(folder: string, file: string): Policy {
  const reading = readPolicy(textOf(folder, file), libraryOf(folder));
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

const england = realCalendar('england');

/** What is found in a case that was opened with these answers, at no risk unless they say, as at another time. */
export function findingsOf(
  policy: Policy,
  told: Omit<Answers, 'area' | 'risk'> & Partial<Answers>,
  opened: When,
  now: When = opened,
): Findings {
  const answers = { area: policy.id, risk: 'none' as const, ...told };
  const progress = progressOf(policy, [{ kind: 'opened', at: opened, answers }]);
  return advise({ policy, progress, calendar: england, now: startOf(now) });
}
