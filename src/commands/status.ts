import { knownReference } from '../cases/known-reference.ts';
import { overviewOf } from '../cases/overview/all-cases.ts';
import { viewFrom } from '../cases/status/kept-view.ts';
import { statusExit } from '../cases/status/status-exit.ts';
import type { Env } from '../env.ts';
import { EXIT, type ExitCode, NoSuchCaseError } from '../errors.ts';
import { sayOtherPolicies } from '../text/not-shown-text.ts';
import { renderStatus } from '../text/status-page.ts';
import { type CommandSpec, type FlagsOf, FULL } from './shared/command-spec.ts';

const usage = {
  arguments: { '[case]': 'the case' },
  options: {
    '--all': 'finished cases too',
    '--exit-code': 'end with 3 where a deadline has passed',
    ...FULL,
  },
};

type Flags = FlagsOf<typeof usage>;

export const command: CommandSpec<Flags> = {
  ...usage,
  needs: 'everything',
  examples: ['escalate status', 'escalate status SWK-14'],
  run: status,
};

/**
 * Each clock that runs, worst first: one case's with its open steps, or those of all open cases. What reads a case
 * is loaded where one is to be read.
 */
export async function status(flags: Flags, env: Env): Promise<ExitCode> {
  const { json, full } = env.settings;
  if (flags.case !== undefined && !json) return sayOne(flags.case, flags, env);
  if (flags.case === undefined && !json && !full) return sayOverview(flags, env);
  const { sayRows } = await import('../cases/status/say-rows.ts');
  return sayRows(flags, env);
}

/** One case: as it was shown last, where nothing of it has changed and nothing else is to be said. */
async function sayOne(typed: string, flags: Flags, env: Env): Promise<ExitCode> {
  const reference = knownReference(typed, env);
  const seen = env.statusIndex?.lookAt(reference);
  const kept = viewFrom(seen?.shown, env);
  if (kept !== null) {
    env.say(renderStatus([kept.lines], env.screen));
    return statusExit(EXIT.done, kept.isOverdue, flags);
  }
  const log = seen ? seen.read() : env.cases.read(reference);
  if (log === null) throw new NoSuchCaseError();
  const { readView } = await import('../cases/status/read-view.ts');
  const view = readView(reference, log, env);
  env.say(renderStatus([view.lines], env.screen));
  view.note();
  if (view.kept !== null) seen?.keep(view.kept);
  return statusExit(view.damage, view.isOverdue, flags);
}

/** Of all cases those that one page can hold; the rest are counted. */
async function sayOverview(flags: Flags, env: Env): Promise<ExitCode> {
  const overview = await overviewOf(env, flags.all === true);
  const { shown, notShown, otherPolicies, damage, isAnyOverdue } = overview;
  const cases = shown.map(({ lines }) => lines);
  env.say(renderStatus(cases, env.screen, notShown));
  for (const { note } of shown) note?.();
  if (otherPolicies > 0) env.note(sayOtherPolicies(otherPolicies));
  return statusExit(damage, isAnyOverdue, flags);
}
