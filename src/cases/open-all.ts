import type { Env } from '../env.ts';
import { CannotReadError, NoSuchCaseError, UserError } from '../errors.ts';
import type { CaseProblem } from './damage.ts';
import { lostCases } from './find-case.ts';
import type { CheckedLog } from './log/check-log.ts';
import { type CaseWithStatus, readLog, UNFIT, withStatus } from './open-case.ts';
import type { CaseListing } from './store/case-store.ts';

/** Every saved case; one that cannot be read hides no other, and says why. */
export function openAll(env: Env): CaseWithStatus[] {
  const parsed = new Map<string, unknown>();
  const listing = env.cases.list();
  const open = listing.cases.flatMap((reference) => openListed(reference, env, parsed) ?? []);
  return [...openLost(listing, env), ...open];
}

/** What may hold a case and is not read as one, and references that several folders have, as cases that are damaged. */
export function openLost(listing: CaseListing, env: Pick<Env, 'cases' | 'machine'>) {
  return lostCases(listing, env).map(({ name, problem }) => unreadable(name, problem));
}

/**
 * A case by its reference as it is listed; one that cannot be read says why. Null: it was deleted meanwhile.
 *
 * @param parsed the policies read so far: cases of one area name the same one
 */
export function openListed(
  reference: string,
  env: Env,
  parsed: Map<string, unknown>,
): CaseWithStatus | null {
  try {
    const log = env.cases.read(reference, true);
    return withStatus(readLog(reference, log, env, undefined, parsed), env);
  } catch (fault) {
    if (fault instanceof NoSuchCaseError) return null;
    if (fault instanceof UserError) throw fault;
    // Whatever else one case comes to, it ends no list of cases.
    if (!(fault instanceof CannotReadError)) return unreadable(reference, UNFIT);
    return fault.system === 'ENOENT' ? null : unreadable(reference, unread(fault.message));
  }
}

function unread(problem: string): CaseProblem {
  return { entry: null, kind: 'unreadable', problem };
}

/** A case whose folder cannot be read. */
function unreadable(reference: string, problem: CaseProblem): CaseWithStatus {
  const problems = [problem];
  return { reference, checked: NOTHING, replay: null, status: null, problems, receipt: null };
}

const NOTHING: CheckedLog = {
  entries: [],
  doubtful: [],
  policies: new Map(),
  unused: [],
  problems: [],
  head: null,
  count: 0,
  last: null,
};
