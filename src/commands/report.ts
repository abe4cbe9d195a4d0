import { type CaseWithStatus, exitOf, openAll } from '../cases/open-case.ts';
import { exportedReport } from '../documents/report.ts';
import { writeExported } from '../documents/write-exported.ts';
import { type ReportFault, readReport } from '../engine/report/read-report.ts';
import {
  conflictsIn,
  makeReport,
  type Quarter,
  quarterAt,
  readQuarter,
} from '../engine/report/report.ts';
import { type CountedCase, caseRow } from '../engine/report/report-row.ts';
import type { Env } from '../env.ts';
import { EXIT, type ExitCode, NoCalendarError, UserError } from '../errors.ts';
import { formatsOf } from '../model/formats.ts';
import { type CommandSpec, type FlagsOf, OUTPUT } from './shared/command-spec.ts';
import { formatFor, formatHelp, writeOutput } from './shared/write-output.ts';

type Row = NonNullable<ReturnType<typeof caseRow>>;

const usage = {
  options: {
    '--quarter <quarter>': 'as 2026-Q4: October to December 2026',
    '--format <format>': formatHelp('report'),
    '--merge <file...>': "colleagues' reports, as report --format json writes them",
    ...OUTPUT,
  },
};

type Flags = FlagsOf<typeof usage>;

export const command: CommandSpec<Flags> = {
  ...usage,
  needs: 'everything',
  examples: [
    'escalate report --output quarter.html',
    'escalate report --merge school.json clinic.json',
  ],
  run: report,
};

/** A quarter's counts, without names: of the cases saved here, and of colleagues' reports where given. */
export async function report(flags: Flags, env: Env): Promise<ExitCode> {
  const format = formatFor(flags, formatsOf('report'), env);
  const quarter = wantedQuarter(flags.quarter, env);
  const cases = openAll(env);
  const own = cases.flatMap((open) => rowOf(open, quarter, env));
  const others = (flags.merge ?? []).flatMap((path, at) => mergedRows(path, at + 1, quarter, env));
  const counted = makeReport(quarter, own, env.now, others);
  noteConflicts(own, others, env);
  if (format === 'json') {
    writeOutput(`${JSON.stringify(counted, null, 2)}\n`, flags, EXACT, env);
    if (flags.output === undefined && !env.settings.json) env.note(`${EXACT}\n`);
  } else {
    const names = new Map(env.policies.cards.map(({ id, name }) => [id, name]));
    writeOutput(await writeExported(exportedReport(counted, names), format), flags, SHARED, env);
  }
  return exitOf(cases);
}

/** Says of how many cases a colleague's report has other figures, and which count. */
function noteConflicts(own: readonly Row[], others: readonly Row[], env: Env): void {
  const all = [...conflictsIn([...own, ...others])];
  const keys = new Set(own.map(({ key }) => key));
  const mine = all.filter((key) => keys.has(key)).length;
  const theirs = all.length - mine;
  const cases = (count: number) => (count === 1 ? '1 case' : `${count} cases`);
  if (mine > 0) {
    env.note(
      `Colleagues' reports have other figures for ${cases(mine)} of your own: yours count.\n`,
    );
  }
  if (theirs > 0) {
    env.note(
      `Colleagues' reports differ about ${cases(theirs)}: of each, the longer log counts.\n`,
    );
  }
}

const EXACT =
  'It holds exact figures, a row a case, for a colleague to merge. Share the text, md, csv or html one instead.';
const SHARED = 'Figures under 5 are held back. Read it through before you share it.';

/** @throws {UserError} where the text names no quarter */
function wantedQuarter(typed: string | undefined, env: Env): Quarter {
  if (typed === undefined) return quarterAt(env.now);
  const quarter = readQuarter(typed);
  if (quarter) return quarter;
  const hint = 'Write it as 2026-Q4: October to December 2026.';
  throw new UserError('quarter', `--quarter cannot be "${typed}". ${hint}`, EXIT.usage, hint);
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

/** @throws {UserError} that names the file that cannot be added; nothing is counted then */
function mergedRows(path: string, nth: number, quarter: Quarter, env: Env): readonly Row[] {
  const reading = readReport(env.machine.readText(path), quarter);
  if (reading.ok) return reading.rows;
  const exit = reading.fault === 'newer' ? EXIT.newer : EXIT.usage;
  const why = WHY[reading.fault];
  throw new UserError('merge', `File ${nth} of those to merge cannot be added. ${why}`, exit, why);
}

const WHY: Readonly<Record<ReportFault, string>> = {
  'not-json': 'It is not JSON. Ask for the file that report --format json writes.',
  'not-a-report': 'It is not a report. Ask for the file that report --format json writes.',
  newer: 'A newer version of this program wrote it.',
  'other-quarter': 'It is of another quarter.',
  'bad-row': 'A row of it is not of the right shape, so its figures cannot be relied on.',
};
