import { overviewOf } from '../casebook/all-cases.ts';
import { exitOf, type OpenCase, openAll, openCase } from '../casebook/open-case.ts';
import { notePolicy } from '../casebook/say-added.ts';
import { byAttention } from '../casebook/worst-first.ts';
import { momentAt } from '../engine/days/london.ts';
import type { Env } from '../env.ts';
import { EXIT, type ExitCode, NoCalendarError } from '../errors.ts';
import type { CaseStatus } from '../model/status.ts';
import { sayOtherPolicies } from '../render/not-shown-text.ts';
import { caseLines, renderStatus } from '../render/status-text.ts';

export interface StatusTold {
  readonly case?: string;
  readonly all?: boolean;
  readonly exitCode?: boolean;
}

type Row = Omit<OpenCase, 'status'> & { readonly status: CaseStatus | null };

/** Each clock that runs, worst first: one case's with its open steps, or those of all open cases. */
export async function status(told: StatusTold, env: Env): Promise<ExitCode> {
  const { json, full } = env.settings;
  if (told.case === undefined && !json && !full) return sayOverview(told, env);
  const one = told.case !== undefined;
  const rows = one ? [rowOf(openCase(told.case ?? '', env))] : allRows(env, told.all === true);
  if (json) {
    const cases = rows.map((row) => jsonOf(row, one));
    env.say(
      `${JSON.stringify({ schema: 'escalate/status/1', asOf: momentAt(env.now), cases }, null, 2)}\n`,
    );
  } else {
    const cases = rows.map((row) => linesOf(row, one, env));
    env.say(renderStatus(cases, env.screen));
  }
  for (const row of rows) notePolicy(row, env);
  const late = rows.some((row) => row.status?.attention === 'overdue');
  return exitFor(rows, late, told);
}

/** Of all cases those that one page can hold; the rest are counted. */
function sayOverview(told: StatusTold, env: Env): ExitCode {
  const written = new Map<OpenCase, readonly string[]>();
  const write = (open: OpenCase) => {
    const lines = written.get(open) ?? linesOf(withoutFault(open), false, env);
    written.set(open, lines);
    return lines;
  };
  const overview = overviewOf(env, told.all === true, write);
  const { shown, notShown, otherPolicies } = overview;
  const cases = shown.map((one) => (one.kind === 'read' ? write(one.open) : one.kept.lines));
  env.say(renderStatus(cases, env.screen, notShown));
  const read = shown.flatMap((one) => (one.kind === 'read' ? [withoutFault(one.open)] : []));
  for (const row of read) notePolicy(row, env);
  if (otherPolicies > 0) env.note(sayOtherPolicies(otherPolicies));
  return exitFor(read, overview.isAnyOverdue, told);
}

function linesOf(row: Row, withSteps: boolean, { screen }: Env): readonly string[] {
  const problems = graveOf(row).map(({ problem }) => problem);
  return caseLines({ case: row.reference, status: row.status, problems }, withSteps, screen);
}

function exitFor(rows: readonly Row[], late: boolean, told: StatusTold): ExitCode {
  const damage = exitOf(rows);
  if (damage !== EXIT.done) return damage;
  return late && told.exitCode === true ? EXIT.deadlinePassed : EXIT.done;
}

/** Damage in one case hides no other. */
function allRows(env: Env, all: boolean): Row[] {
  const rows = withoutCalendar(openAll(env)).flatMap((row) => {
    const over =
      row.status !== null && row.status.state !== 'open' && row.status.state !== 'settled';
    return over && !all && graveOf(row).length === 0 ? [] : [row];
  });
  return rows
    .map((row) => ({ row, reference: row.reference, attention: rankOf(row) }))
    .toSorted(byAttention)
    .map(({ row }) => row);
}

/** Damage first: the dates of a damaged case cannot be relied on. */
function rankOf(row: Row): CaseStatus['attention'] | null {
  return row.status && graveOf(row).length === 0 ? row.status.attention : null;
}

/** @throws {NoCalendarError} where no case at all can be reckoned: then it is the moment told that is wrong */
function withoutCalendar(cases: readonly OpenCase[]): Row[] {
  const faults = cases.flatMap(({ status: found }) => (isFault(found) ? [found] : []));
  if (faults[0] && cases.every(({ status: found }) => isFault(found))) throw faults[0];
  return cases.map(withoutFault);
}

/** A case for which days are not known is told of as one that cannot be shown. */
function withoutFault(open: OpenCase): Row {
  const { status: found } = open;
  if (!isFault(found)) return { ...open, status: found };
  const problem = { entry: null, kind: 'no-calendar', problem: found.message };
  return { ...open, status: null, problems: [...open.problems, problem] };
}

function isFault(found: OpenCase['status']): found is NoCalendarError {
  return found instanceof NoCalendarError;
}

/** @throws {NoCalendarError} */
function rowOf(open: OpenCase): Row {
  const { status: found } = open;
  if (isFault(found)) throw found;
  return { ...open, status: found };
}

/** A file of another hand lying in the folder is told by "verify"; it is no damage. */
function graveOf({ problems }: Pick<OpenCase, 'problems'>): OpenCase['problems'] {
  return problems.filter(({ kind }) => kind !== 'stray');
}

function jsonOf(row: Row, withSteps: boolean) {
  const { reference, status: found } = row;
  const grave = graveOf(row).map(({ entry, problem }) => ({ entry, problem }));
  const damaged = grave.length > 0 ? { damaged: grave } : {};
  if (!found) {
    const unknown = {
      area: null,
      stage: null,
      state: null,
      attention: 'none',
      risk: null,
      deadlines: [],
    };
    return { case: reference, ...unknown, ...damaged };
  }
  const { area, stage, state, attention, risk, deadlines, steps } = found;
  return {
    case: reference,
    area,
    stage,
    state,
    attention,
    risk,
    deadlines,
    ...(withSteps && { steps }),
    ...damaged,
  };
}
