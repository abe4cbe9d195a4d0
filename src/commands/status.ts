import { overviewOf } from '../casebook/overview/all-cases.ts';
import { statusExit } from '../casebook/overview/status-exit.ts';
import type { RowsTold } from '../casebook/say-rows.ts';
import type { Env } from '../env.ts';
import type { ExitCode } from '../errors.ts';
import { sayOtherPolicies } from '../render/not-shown-text.ts';
import { renderStatus } from '../render/status-page.ts';

export type StatusTold = RowsTold;

/**
 * Each clock that runs, worst first: one case's with its open steps, or those of all open cases. What reads a case
 * is loaded where one is to be read.
 */
export async function status(told: StatusTold, env: Env): Promise<ExitCode> {
  const { json, full } = env.settings;
  if (told.case === undefined && !json && !full) return sayOverview(told, env);
  const { sayRows } = await import('../casebook/say-rows.ts');
  return sayRows(told, env);
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
