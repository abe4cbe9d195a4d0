import { exitOf, type OpenCase, openAll, openCase } from '../casebook/open-case.ts';
import { notePolicy } from '../casebook/say-added.ts';
import { momentAt } from '../engine/days/london.ts';
import type { Env } from '../env.ts';
import { EXIT, type ExitCode, NoCalendarError } from '../errors.ts';
import type { CaseStatus } from '../model/status.ts';
import { renderStatus } from '../render/status-text.ts';

export interface StatusTold {
  readonly case?: string;
  readonly all?: boolean;
  readonly exitCode?: boolean;
}

type Row = Omit<OpenCase, 'status'> & { readonly status: CaseStatus | null };

/** Each clock that runs, worst first: one case's with its open steps, or those of all open cases. */
export async function status(told: StatusTold, env: Env): Promise<ExitCode> {
  const one = told.case !== undefined;
  const rows = one ? [rowOf(openCase(told.case ?? '', env))] : allRows(env, told.all === true);
  if (env.settings.json) {
    const cases = rows.map((row) => jsonOf(row, one));
    env.say(
      `${JSON.stringify({ schema: 'escalate/status/1', asOf: momentAt(env.now), cases }, null, 2)}\n`,
    );
  } else {
    const shown = rows.map((row) => ({
      case: row.reference,
      status: row.status,
      problems: graveOf(row).map(({ problem }) => problem),
    }));
    env.say(renderStatus(shown, one, env.screen));
  }
  for (const row of rows) notePolicy(row, env);
  const damage = exitOf(rows);
  if (damage !== EXIT.done) return damage;
  const late = rows.some((row) => row.status?.attention === 'overdue');
  return late && told.exitCode === true ? EXIT.deadlinePassed : EXIT.done;
}

const WORST_FIRST: readonly CaseStatus['attention'][] = [
  'overdue',
  'due-today',
  'due-soon',
  'ok',
  'none',
];

/** Damage in one case hides no other. */
function allRows(env: Env, all: boolean): Row[] {
  const rows = withoutCalendar(openAll(env)).flatMap((row) => {
    const over =
      row.status !== null && row.status.state !== 'open' && row.status.state !== 'settled';
    return over && !all && graveOf(row).length === 0 ? [] : [row];
  });
  return rows.toSorted((one, other) => rankOf(one) - rankOf(other));
}

/** Damage first: the dates of a damaged case cannot be relied on. */
function rankOf(row: Row): number {
  const { status: found } = row;
  return found && graveOf(row).length === 0 ? WORST_FIRST.indexOf(found.attention) : -1;
}

/** @throws {NoCalendarError} where no case at all can be reckoned: then it is the moment told that is wrong */
function withoutCalendar(cases: readonly OpenCase[]): Row[] {
  const faults = cases.flatMap(({ status: found }) => (isFault(found) ? [found] : []));
  if (faults[0] && cases.every(({ status: found }) => isFault(found))) throw faults[0];
  return cases.map((open): Row => {
    const { status: found } = open;
    if (!isFault(found)) return { ...open, status: found };
    const problem = { entry: null, kind: 'no-calendar', problem: found.message };
    return { ...open, status: null, problems: [...open.problems, problem] };
  });
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
function graveOf({ problems }: OpenCase): OpenCase['problems'] {
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
