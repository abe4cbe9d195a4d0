import type { Env } from '../../env.ts';
import { NoCalendarError } from '../../errors.ts';
import type { CaseStatus } from '../../model/status.ts';
import { caseLines } from '../../text/status-text.ts';
import type { OpenCase } from '../open-case.ts';

/** A saved case as `status` tells of it. */
export type CaseRow = Omit<OpenCase, 'status'> & { readonly status: CaseStatus | null };

/** A case for which days are not known is told of as one that cannot be shown. */
export function rowOf(open: OpenCase): CaseRow {
  const { status } = open;
  if (!(status instanceof NoCalendarError)) return { ...open, status };
  const problem = { entry: null, kind: 'no-calendar', problem: status.message };
  return { ...open, status: null, problems: [...open.problems, problem] };
}

/** A file of another hand lying in the folder is told by "verify"; it is no damage. */
export function graveOf({ problems }: Pick<OpenCase, 'problems'>): OpenCase['problems'] {
  return problems.filter(({ kind }) => kind !== 'stray');
}

/** A case as lines of a page; alone, with its open steps too. */
export function linesOf(row: CaseRow, withSteps: boolean, { screen }: Pick<Env, 'screen'>) {
  const problems = graveOf(row).map(({ problem }) => problem);
  return caseLines({ case: row.reference, status: row.status, problems }, withSteps, screen);
}
