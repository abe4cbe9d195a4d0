import { type CaseWithStatus, exitOf, openEach } from '../cases/open-case.ts';
import { exportedReport, isFew, monthsOf } from '../documents/report.ts';
import { writeExported } from '../documents/write-exported.ts';
import { startOf } from '../engine/calendar/london.ts';
import { lastQuarter, type Quarter, readQuarter } from '../engine/report/quarter.ts';
import { type ReportFault, readReport } from '../engine/report/read-report.ts';
import { caseRow, conflictsIn, makeReport } from '../engine/report/report.ts';
import type { Env } from '../env.ts';
import { EXIT, type ExitCode, hinted, NoCalendarError, UserError } from '../errors.ts';
import { counted } from '../text/sentences.ts';
import { type CommandSpec, type FlagsOf, jsonText, OUTPUT } from './shared/command-spec.ts';
import { formatFor, formatHelp, formatsThat, writeOutput } from './shared/write-output.ts';

type Row = NonNullable<ReturnType<typeof caseRow>>;

const usage = {
  options: {
    '--quarter <quarter>':
      'as 2026-Q4, or 2026/27-Q3 of the financial year: October to December 2026; left out, the last whole one',
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
  const format = formatFor(flags, 'report', env);
  const quarter = wantedQuarter(flags.quarter, env);
  const cases = [...openEach(env)];
  const own = cases.flatMap((open) => rowOf(open, quarter, env));
  const others = mergedRows(flags.merge ?? [], quarter, env);
  const counted = makeReport(quarter, own, env.now, others);
  noteConflicts(own, others, env);
  const to = { ...flags, format, name: `report-${quarter.name}` };
  if (cases.length === 0 && others.length === 0) {
    // A page of zeros could pass for a real report. JSON, or a file, is still written.
    const isRead = format !== 'json' && flags.output === undefined;
    (isRead ? env.say : env.note)('No case is saved here. To begin one: escalate start\n');
    if (isRead) return EXIT.done;
  }
  if (format === 'json') {
    writeOutput(jsonText(counted), to, EXACT, env);
    if (flags.output === undefined && !env.settings.json) env.note(`${EXACT}\n`);
  } else {
    const names = new Map(env.policies.cards.map(({ id, name }) => [id, name]));
    writeOutput(await writeExported(exportedReport(counted, names), format), to, SHARED, env);
    if (isFew(counted)) env.note(`${FEW}\n`);
  }
  return exitOf(cases);
}

const LAST = /^(?:the )?last(?: quarter)?$/i;

/**
 * Reads `--quarter`. Warns if that quarter is still to come, since all its figures will be zero.
 * @throws {UserError} if the quarter cannot be read
 */
function wantedQuarter(typed = 'last', { now, note }: Env): Quarter {
  const quarter = LAST.test(typed.trim()) ? lastQuarter(now) : readQuarter(typed);
  if (quarter === null) {
    const wanted = 'Write it as 2026-Q4 or 2026/27-Q3: October to December 2026.';
    throw hinted('quarter', `--quarter cannot be "${typed}".`, wanted);
  }
  if (startOf(quarter.from) > now) note(`${monthsOf(quarter.name)} is still to come.\n`);
  return quarter;
}

/** Prints how many cases the reports disagree about, and whose figures count. */
function noteConflicts(own: readonly Row[], others: readonly Row[], { note }: Env): void {
  const differ = [...conflictsIn([...own, ...others])].length;
  const which = 'your own figures count, or else those of the longer log';
  if (differ > 0) note(`Reports differ about ${counted(differ, 'case')}: of each, ${which}.\n`);
}

const EXACT = `It holds exact figures, a row a case, for a colleague to merge. Share the ${formatsThat('isForDocuments', 'report')} one instead.`;
const FEW =
  "So few cases can be added to colleagues': send a colleague the file that report --format json writes, for report --merge.";
const SHARED = 'Figures under 5 are held back. Read it through before you share it.';

/** Returns the case's row in an array, or an empty array. Prints a note if it cannot be counted. */
function rowOf(open: CaseWithStatus, quarter: Quarter, env: Env): Row[] {
  const { replay, reference, receipt, problems } = open;
  const grave = problems.some(({ kind }) => kind !== 'stray');
  const damaged = `Case ${reference} is damaged and was not counted. See: escalate verify ${reference}\n`;
  if (replay === null || grave) {
    env.note(damaged);
    return [];
  }
  const { policy, events, entries } = replay;
  const opening = entries[0]?.entry.hash ?? '';
  const key = env.machine.sha256(`escalate report ${opening}`).slice(0, 32);
  try {
    const calendar = env.calendar(policy.nation);
    const counted = { key, entries: receipt?.entries ?? 0, policy, events, calendar };
    const row = caseRow(counted, quarter, env.now);
    return row ? [row] : [];
  } catch (fault) {
    if (fault instanceof UserError) throw fault;
    const isUndated = fault instanceof NoCalendarError;
    env.note(isUndated ? `Case ${reference} was not counted. ${fault.message}\n` : damaged);
    return [];
  }
}

/** Returns the rows of colleagues' reports. @throws {UserError} naming each file that is refused */
function mergedRows(paths: readonly string[], quarter: Quarter, env: Env): Row[] {
  const read = paths.map((path) => ({ path, ...readFrom(path, quarter, env) }));
  const bad = read.flatMap((one) => ('why' in one ? [one] : []));
  if (bad.length === 0) return read.flatMap((one) => ('rows' in one ? one.rows : []));
  const named = bad.map(({ path, why }) => `${path}: ${why}.`).join(' ');
  const exit = bad.some(({ isNewer }) => isNewer) ? EXIT.newer : EXIT.usage;
  const of = `${bad.length} of ${paths.length}`;
  throw new UserError('merge', `Nothing was counted: ${of} cannot be added. ${named}`, exit, named);
}

/** The most bytes read from a report. No report is this long, but some files have no end. */
const MOST_BYTES = 256 * 1024 * 1024;

/** Reads a report. Only a plain file is read, because a pipe might never answer. */
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
