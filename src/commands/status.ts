import { knownReference } from '../cases/known-reference.ts';
import { overviewOf } from '../cases/overview/all-cases.ts';
import { viewFrom } from '../cases/status/kept-view.ts';
import type { RowsTold } from '../cases/status/say-rows.ts';
import { statusExit } from '../cases/status/status-exit.ts';
import type { Env } from '../env.ts';
import { EXIT, type ExitCode, NoSuchCaseError } from '../errors.ts';
import { sayOtherPolicies } from '../text/not-shown-text.ts';
import { renderStatus } from '../text/status-page.ts';

export type StatusTold = RowsTold;

/**
 * Each clock that runs, worst first: one case's with its open steps, or those of all open cases. What reads a case
 * is loaded where one is to be read.
 */
export async function status(told: StatusTold, env: Env): Promise<ExitCode> {
  const { json, full } = env.settings;
  if (told.case !== undefined && !json) return sayOne(told.case, told, env);
  if (told.case === undefined && !json && !full) return sayOverview(told, env);
  const { sayRows } = await import('../cases/status/say-rows.ts');
  return sayRows(told, env);
}

/** One case: as it was shown last, where nothing of it has changed and nothing else is to be said. */
async function sayOne(typed: string, told: StatusTold, env: Env): Promise<ExitCode> {
  const reference = knownReference(typed, env);
  const seen = env.statusIndex?.lookAt(reference);
  const kept = viewFrom(seen?.shown, env);
  if (kept !== null) {
    env.say(renderStatus([kept.lines], env.screen));
    return statusExit(EXIT.done, kept.isOverdue, told);
  }
  const log = seen ? seen.read() : env.cases.read(reference);
  if (log === null) throw new NoSuchCaseError();
  const { readView } = await import('../cases/status/read-view.ts');
  const view = readView(reference, log, env);
  env.say(renderStatus([view.lines], env.screen));
  view.note();
  if (view.kept !== null) seen?.keep(view.kept);
  return statusExit(view.damage, view.isOverdue, told);
}

/** Of all cases those that one page can hold; the rest are counted. */
async function sayOverview(told: StatusTold, env: Env): Promise<ExitCode> {
  const overview = await overviewOf(env, told.all === true);
  const { shown, notShown, otherPolicies, damage, isAnyOverdue } = overview;
  const cases = shown.map(({ lines }) => lines);
  env.say(renderStatus(cases, env.screen, notShown));
  for (const { note } of shown) note?.();
  if (otherPolicies > 0) env.note(sayOtherPolicies(otherPolicies));
  return statusExit(damage, isAnyOverdue, told);
}
