import type { Env } from '../env.ts';
import { EXIT, type ExitCode } from '../errors.ts';
import { escapeAllButColor } from '../text/escape.ts';
import {
  type CommandSpec,
  draftThere,
  type FlagsOf,
  FULL,
  type GoOn,
  noteLine,
} from './shared/command-spec.ts';
import type { CaseView } from './shared/page.ts';

const usage = {
  arguments: { '[case]': 'the case' },
  options: {
    '--all': 'finished cases too',
    '--exit-code': 'end with 3 where a deadline has passed',
    ...FULL,
  },
  examples: ['escalate status', 'escalate status SWK-14'],
};
type Flags = FlagsOf<typeof usage>;
export const command: CommandSpec<Flags> = { ...usage, run: statusOrPage };

/** Shows a page with choices. With `--exit-code`, or if nobody can be asked, only prints it. */
async function statusOrPage(flags: Flags & Partial<CaseView>, env: Env): Promise<ExitCode | GoOn> {
  const asker = flags.exitCode ? null : env.asker;
  const draft = flags.case === undefined ? await draftThere(env) : '';
  if (asker === null) {
    const exit = await status(flags, env);
    if (draft !== '') env.note(draft);
    return exit;
  }
  const { stayOnCase, stayOnList } = await import('./shared/page.ts');
  if (flags.case === undefined) return stayOnList(flags.all === true, draft, asker, env);
  return stayOnCase({ ...flags, case: flags.case }, asker, env);
}

/**
 * Prints the deadlines and open steps of one case, or the deadlines of all open cases, worst first.
 * The page of all cases comes from a cache if nothing that the page depends on has changed. The
 * code that reads cases is loaded only if something has.
 */
export async function status(flags: Flags, env: Env): Promise<ExitCode> {
  const open = env.shared?.() ?? null;
  if (open !== null) noteLine(open, env);
  const isCached = flags.case === undefined && !env.settings.json;
  const cache = isCached ? env.pageCache : undefined;
  const key = () => keyOf(flags, env);
  const cached = cache?.read(key, env.now) ?? null;
  if (cached !== null) {
    sayPage(escapeAllButColor(cached.said), escapeAllButColor(cached.noted), env);
    return exitFor(EXIT.done, cached.isOverdue, flags);
  }
  const store = cache?.begin(key);
  const { readAllStatus, readOneStatus } = await import('./shared/read-status.ts');
  const { damage, isWhole, ...page } =
    flags.case === undefined
      ? readAllStatus(flags.all === true, env)
      : readOneStatus(flags.case, env);
  sayPage(page.said, page.noted, env);
  if (isWhole) store?.(page);
  return exitFor(damage, page.isOverdue, flags);
}

/** Returns the cache key: all that the page depends on, except the case files and the time. */
function keyOf({ all }: Flags, env: Env): string {
  const { screen, settings, policies } = env;
  const inUse = [policies.cards, policies.bases].map((cards) =>
    cards.map(({ id, digest }) => [id, digest]),
  );
  const { holidays, problems } = env.ownHolidays();
  // A different build of the program may print a different page.
  const { build } = policies;
  return JSON.stringify([build, screen, all === true, settings.full, inUse, holidays, problems]);
}

function sayPage(said: string, noted: string, env: Env): void {
  env.say(said);
  if (noted !== '') env.note(noted);
}

/** Returns the exit code. Damage comes first. A missed deadline counts only with `--exit-code`. */
function exitFor(damage: ExitCode, isOverdue: boolean, { exitCode }: Flags): ExitCode {
  if (damage !== EXIT.done) return damage;
  return isOverdue && exitCode === true ? EXIT.deadlinePassed : EXIT.done;
}
