import { momentAt } from '../engine/calendar/london.ts';
import type { LookUpEnv, OwnHolidaysFile } from '../env.ts';
import type { ExitCode } from '../errors.ts';
import type { OwnHoliday } from '../model/deadline.ts';
import { NATIONS } from '../model/vocabulary.ts';
import { sayWhen } from '../text/days.ts';
import { Page } from '../text/page.ts';
import { type CommandSpec, sayResult } from './shared/command-spec.ts';

export const command: CommandSpec<object, 'look-up'> = {
  needs: 'look-up',
  examples: ['escalate where', 'escalate where --data-dir my-cases'],
  next: 'escalate status',
  run: where,
};

export async function where(_flags: object, env: LookUpEnv): Promise<ExitCode> {
  const own = env.ownHolidays();
  const asOf = { asOf: momentAt(env.now), asOfFrom: env.nowFrom ?? null };
  const { paths, shared } = env;
  const open = shared?.() ?? null;
  const document = { schema: 'escalate/where/1', ...asOf, paths, shared: open, bankHolidays: own };
  return sayResult(document, () => pageOf(own, open, env), env);
}

function pageOf(own: OwnHolidaysFile, open: string | null, { screen, paths }: LookUpEnv): string {
  const page = new Page(screen).asOf();
  for (const { what, path, why } of paths) page.text(`${path} (${why})`, `${what}: `);
  if (open !== null) page.text(open, 'OPEN TO OTHERS: ', page.paint.red);
  writeHolidays(page, own);
  return page.toString();
}

/** Lists the days that the user's own bank holidays add and remove, or the faults in their file. */
function writeHolidays(page: Page, { path, isThere, holidays, problems }: OwnHolidaysFile): void {
  const why = isThere
    ? 'in the data folder'
    : 'in the data folder; it is not there, and need not be';
  page.text(`${path} (${why})`, 'own bank holidays: ');
  for (const { file, line, column, message } of problems)
    page.text(`${file}:${line}:${column}: ${message}`, '  NOT IN USE: ', page.paint.red);
  for (const one of holidays.added) page.text(sayHoliday(one), '  added: ');
  for (const one of holidays.removed) page.text(sayHoliday(one), '  removed: ');
}

function sayHoliday({ day, name, nations }: OwnHoliday): string {
  const whose = nations.length === NATIONS.length ? '' : ` (${nations.join(', ')})`;
  return `${sayWhen(day)}, ${name}${whose}`;
}
