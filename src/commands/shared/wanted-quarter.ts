import { monthsOf } from '../../documents/report.ts';
import { startOf } from '../../engine/calendar/london.ts';
import { lastQuarter, type Quarter, quartersMeant } from '../../engine/report/quarter.ts';
import { quarterOfReport } from '../../engine/report/read-report.ts';
import type { Env } from '../../env.ts';
import { hinted } from '../../errors.ts';
import { pick } from '../../interview/choices.ts';
import { anyOf } from '../../text/sentences.ts';

/** More than any report is long; a file without an end is not read for ever. */
export const MOST_BYTES = 256 * 1024 * 1024;

/** Of several that may be meant, as by Q3 or by autumn, one is asked for where somebody is there. @throws {UserError} */
export async function wantedQuarter(
  { quarter: typed, merge = [] }: { readonly quarter?: string; readonly merge?: readonly string[] },
  env: Env,
): Promise<Quarter> {
  if (typed === undefined) return quarterOfFiles(merge, env) ?? lastQuarter(env.now);
  const { quarters, isNamed } = quartersMeant(typed, env.now);
  const [first, second] = quarters;
  const wanted = 'Write it as 2026-Q4 or 2026/27-Q3: October to December 2026.';
  if (first === undefined) throw hinted('quarter', `--quarter cannot be "${typed}".`, wanted);
  if (second === undefined && isNamed) return begun(first, env);
  const names = anyOf(quarters.map(({ name }) => name));
  const says =
    second !== undefined && isNamed
      ? `--quarter ${typed} may be ${first.name}, or ${second.name} where the year begins in April.`
      : `--quarter "${typed}" is no quarter.`;
  if (env.asker === null)
    throw hinted('quarter', says, isNamed ? `Give ${names}.` : `Did you mean ${names}?`);
  const choices = quarters.map(({ name }) => ({ value: name, label: withMonths(name) }));
  const name = await pick(env.asker, { message: 'Which quarter?', help: says, choices });
  return begun(quarters.find((one) => one.name === name) ?? first, env);
}

function withMonths(name: string): string {
  return `${monthsOf(name)} (${name})`;
}

/** A quarter that has not begun is a return of noughts, and is said to be to come. */
function begun(quarter: Quarter, env: Env): Quarter {
  const toCome = `${monthsOf(quarter.name)} is still to come. The last whole quarter is`;
  if (startOf(quarter.from) > env.now && !env.settings.json)
    env.note(`${toCome} ${lastQuarter(env.now).name}.\n`);
  return quarter;
}

/** The quarter that colleagues' reports agree on, which is then said; null: they say none. @throws {UserError} */
function quarterOfFiles(paths: readonly string[], env: Env): Quarter | null {
  const said = paths.flatMap((path) => {
    const file = env.machine.readPlain(path, MOST_BYTES);
    const quarter = file.ok ? quarterOfReport(file.bytes) : null;
    return quarter === null ? [] : [{ path, quarter }];
  });
  const [first] = said;
  if (first === undefined) return null;
  const names = [...new Set(said.map(({ quarter }) => quarter.name))].toSorted();
  if (names.length > 1) {
    const of = (name: string) => said.filter(({ quarter }) => quarter.name === name);
    const each = names.map((name) => `${name} (${sayFiles(of(name).map(({ path }) => path))})`);
    const says = `The files are of different quarters: ${each.join(', ')}.`;
    throw hinted('quarter', says, 'Merge those of one, or give --quarter.');
  }
  const { name } = first.quarter;
  env.note(`The quarter is the files' own: ${withMonths(name)}.\n`);
  return first.quarter;
}

function sayFiles(paths: readonly string[]): string {
  const more = paths.length - 1;
  return more === 0 ? `${paths[0]}` : `${paths[0]} and ${more} more`;
}
