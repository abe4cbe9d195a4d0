import { notePolicy } from '../../commands/shared/say-added.ts';
import { momentAt } from '../../engine/calendar/london.ts';
import type { Env } from '../../env.ts';
import { type ExitCode, NoCalendarError } from '../../errors.ts';
import type { CaseStatus } from '../../model/status.ts';
import { renderStatus } from '../../text/status-page.ts';
import { exitOf } from '../damage-exit.ts';
import { type OpenCase, openAll, openCase } from '../open-case.ts';
import { byAttention } from '../overview/worst-first.ts';
import { type CaseRow, graveOf, linesOf, rowOf } from './case-row.ts';
import { statusExit } from './status-exit.ts';

/** Which cases are asked for. */
export interface RowsTold {
  /** One case, with its open steps; absent: all. */
  readonly case?: string;
  /** Those that are over, too. */
  readonly all?: boolean;
  readonly exitCode?: boolean;
}

/** Tells of one case, or of each, as text or as JSON: all that there is to tell. */
export async function sayRows(told: RowsTold, env: Env): Promise<ExitCode> {
  const one = told.case !== undefined;
  const rows = one ? [soundRow(openCase(told.case ?? '', env))] : allRows(env, told.all === true);
  if (env.settings.json) {
    const cases = rows.map((row) => jsonOf(row, one));
    const document = { schema: 'escalate/status/1', asOf: momentAt(env.now), cases };
    env.say(`${JSON.stringify(document, null, 2)}\n`);
  } else {
    const cases = rows.map((row) => linesOf(row, one, env));
    env.say(renderStatus(cases, env.screen));
  }
  for (const row of rows) notePolicy(row, env);
  const late = rows.some((row) => row.status?.attention === 'overdue');
  return statusExit(exitOf(rows), late, told);
}

/** Damage in one case hides no other. */
function allRows(env: Env, all: boolean): CaseRow[] {
  const rows = rowsOf(openAll(env)).flatMap((row) => {
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
function rankOf(row: CaseRow): CaseStatus['attention'] | null {
  return row.status && graveOf(row).length === 0 ? row.status.attention : null;
}

/** @throws {NoCalendarError} where no case at all can be reckoned: then it is the moment told that is wrong */
function rowsOf(cases: readonly OpenCase[]): CaseRow[] {
  const faults = cases.flatMap(({ status }) => (status instanceof NoCalendarError ? [status] : []));
  if (faults[0] && faults.length === cases.length) throw faults[0];
  return cases.map(rowOf);
}

/** @throws {NoCalendarError} where days are needed for which no bank holidays are known */
export function soundRow(open: OpenCase): CaseRow {
  if (open.status instanceof NoCalendarError) throw open.status;
  return rowOf(open);
}

function jsonOf(row: CaseRow, withSteps: boolean) {
  const { reference, status } = row;
  const grave = graveOf(row).map(({ entry, problem }) => ({ entry, problem }));
  const damaged = grave.length > 0 ? { damaged: grave } : {};
  if (!status) {
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
  const { area, stage, state, attention, risk, deadlines, steps } = status;
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
