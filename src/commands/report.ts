import { type CaseWithStatus, exitOf, openEach } from '../cases/open-case.ts';
import { exportedReport, isFew, monthsOf } from '../documents/report.ts';
import { writeExported } from '../documents/write-exported.ts';
import { startOf } from '../engine/calendar/london.ts';
import { lastQuarter, type Quarter, quartersMeant } from '../engine/report/quarter.ts';
import { quarterOfReport, type ReportFault, readReport } from '../engine/report/read-report.ts';
import { conflictsIn, makeReport } from '../engine/report/report.ts';
import { type CountedCase, caseRow } from '../engine/report/report-row.ts';
import type { Env } from '../env.ts';
import { EXIT, type ExitCode, hinted, NoCalendarError, UserError } from '../errors.ts';
import { pick } from '../interview/choices.ts';
import { formatsOf } from '../model/formats.ts';
import { anyOf } from '../text/sentences.ts';
import { type CommandSpec, type FlagsOf, OUTPUT } from './shared/command-spec.ts';
import { formatFor, formatHelp, writeOutput } from './shared/write-output.ts';

type Row = NonNullable<ReturnType<typeof caseRow>>;

const usage = {
  options: {
    '--quarter <quarter>':
      'as 2026-Q4, or 2026/27-Q3 of the financial year: October to December 2026; left out, that of the files, or the last whole one',
    '--format <format>': formatHelp('report'),
    '--merge <file...>': "colleagues' reports, as report --format json writes them",
    ...OUTPUT,
  },
  examples: [
    'escalate report --output quarter.html',
    'escalate report --merge school.json clinic.json',
  ],
  next: 'escalate report --output report.html',
};
type Flags = FlagsOf<typeof usage>;
export const command: CommandSpec<Flags> = { ...usage, run: report };

export async function report(flags: Flags, env: Env): Promise<ExitCode> {
  const format = formatFor(flags, formatsOf('report'), env);
  const quarter = await wantedQuarter(flags, env);
  const cases = [...openEach(env)];
  const own = cases.flatMap((open) => rowOf(open, quarter, env));
  const others = mergedRows(flags.merge ?? [], quarter, env);
  const counted = makeReport(quarter, own, env.now, others);
  noteConflicts(own, others, env);
  const to = { ...flags, format };
  if (cases.length === 0 && others.length === 0) {
    // Noughts would read as the return of a quarter; whoever names a file means to make one.
    const isRead = format !== 'json' && flags.output === undefined;
    (isRead ? env.say : env.note)('No case is saved here. To begin one: escalate start\n');
    if (isRead) return EXIT.done;
  }
  if (format === 'json') {
    writeOutput(`${JSON.stringify(counted, null, 2)}\n`, to, EXACT, env);
    if (flags.output === undefined && !env.settings.json) env.note(`${EXACT}\n`);
  } else {
    const names = new Map(env.policies.cards.map(({ id, name }) => [id, name]));
    writeOutput(await writeExported(exportedReport(counted, names), format), to, SHARED, env);
    if (isFew(counted)) env.note(`${FEW}\n`);
  }
  return exitOf(cases);
}

/** Says of how many cases a colleague's report has other figures, and which count. */
function noteConflicts(own: readonly Row[], others: readonly Row[], env: Env): void {
  const all = [...conflictsIn([...own, ...others])];
  const keys = new Set(own.map(({ key }) => key));
  const mine = all.filter((key) => keys.has(key)).length;
  const theirs = all.length - mine;
  const note = (count: number, says: string, then: string) => {
    const cases = count === 1 ? '1 case' : `${count} cases`;
    if (count > 0) env.note(`Colleagues' reports ${says} ${cases}${then}\n`);
  };
  note(mine, 'have other figures for', ' of your own: yours count.');
  note(theirs, 'differ about', ': of each, the longer log counts.');
}

const EXACT =
  'It holds exact figures, a row a case, for a colleague to merge. Share the text, md, csv or html one instead.';
const FEW =
  "So few cases can be added to colleagues': send a colleague the file that report --format json writes, for report --merge.";
const SHARED = 'Figures under 5 are held back. Read it through before you share it.';

/** Of several that may be meant, as by Q3 or by autumn, one is asked for where somebody is there. @throws {UserError} */
async function wantedQuarter({ quarter: typed, merge = [] }: Flags, env: Env): Promise<Quarter> {
  if (typed === undefined) return quarterOfFiles(merge, env) ?? lastQuarter(env.now);
  const { quarters, isNamed } = quartersMeant(typed, env.now);
  const [first, second] = quarters;
  const wanted = 'Write it as 2026-Q4 or 2026/27-Q3: October to December 2026.';
  if (first === undefined) throw hinted('quarter', `--quarter cannot be "${typed}".`, wanted);
  if (second === undefined && isNamed) return begun(first, env);
  const names = anyOf(quarters.map(({ name }) => name));
  const isNumber = isNamed && second !== undefined;
  const says = isNumber
    ? `--quarter ${typed} may be ${first.name}, or ${second.name} where the year begins in April.`
    : `--quarter "${typed}" is no quarter.`;
  if (env.asker === null)
    throw hinted('quarter', says, isNumber ? `Give ${names}.` : `Did you mean ${names}?`);
  const choices = quarters.map(({ name }) => ({
    value: name,
    label: `${monthsOf(name)} (${name})`,
  }));
  const name = await pick(env.asker, { message: 'Which quarter?', help: says, choices });
  return begun(quarters.find((one) => one.name === name) ?? first, env);
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
  env.note(`The quarter is the files' own: ${monthsOf(name)} (${name}).\n`);
  return first.quarter;
}

function sayFiles(paths: readonly string[]): string {
  const more = paths.length - 1;
  return more === 0 ? `${paths[0]}` : `${paths[0]} and ${more} more`;
}

/** A case that cannot be counted is named on standard error, and hides no other. */
function rowOf(open: CaseWithStatus, quarter: Quarter, env: Env): Row[] {
  const { replay, reference, receipt, problems } = open;
  const grave = problems.some(({ kind }) => kind !== 'stray');
  const damaged = `Case ${reference} is damaged and was not counted. See: escalate verify ${reference}\n`;
  if (replay === null || grave) {
    env.note(damaged);
    return [];
  }
  const opening = replay.entries[0]?.entry.hash ?? '';
  const counted = (): CountedCase => ({
    key: env.machine.sha256(`escalate report ${opening}`).slice(0, 32),
    entries: receipt?.entries ?? 0,
    policy: replay.policy,
    events: replay.events,
    calendar: env.calendar(replay.policy.nation),
  });
  try {
    const row = caseRow(counted(), quarter, env.now);
    return row ? [row] : [];
  } catch (fault) {
    if (fault instanceof UserError) throw fault;
    const isUndated = fault instanceof NoCalendarError;
    env.note(isUndated ? `Case ${reference} was not counted. ${fault.message}\n` : damaged);
    return [];
  }
}

/** More than any report is long; a file without an end is not read for ever. */
const MOST_BYTES = 256 * 1024 * 1024;

/** The rows of colleagues' reports. @throws {UserError} that names each file that cannot be added; nothing is counted then */
function mergedRows(paths: readonly string[], quarter: Quarter, env: Env): Row[] {
  const read = paths.map((path) => ({ path, ...readFrom(path, quarter, env) }));
  const bad = read.flatMap((one) => ('why' in one ? [one] : []));
  if (bad.length === 0) return read.flatMap((one) => ('rows' in one ? one.rows : []));
  const named = bad.map(({ path, why }) => `${path}: ${why}.`).join(' ');
  const exit = bad.some(({ isNewer }) => isNewer) ? EXIT.newer : EXIT.usage;
  const of = `${bad.length} of ${paths.length}`;
  throw new UserError('merge', `Nothing was counted: ${of} cannot be added. ${named}`, exit, named);
}

/** A plain file alone: a pipe is never waited for. */
function readFrom(path: string, quarter: Quarter, { machine }: Env) {
  const file = machine.readPlain(path, MOST_BYTES);
  if (!file.ok) return { why: file.message, isNewer: false };
  const reading = readReport(file.bytes, quarter);
  if (reading.ok) return { rows: reading.rows };
  const of = reading.fault === 'other-quarter' ? ` than ${quarter.name}` : '';
  return { why: `${WHY[reading.fault]}${of}`, isNewer: reading.fault === 'newer' };
}

const WHY: Readonly<Record<ReportFault, string>> = {
  'not-json': 'it is not JSON; wanted what report --format json writes',
  'not-a-report': 'it is not a report; wanted what report --format json writes',
  newer: 'a newer version of this program wrote it',
  'bad-row': 'a row of it is not of the right shape, so its figures cannot be relied on',
  'other-quarter': 'it is of another quarter',
};
