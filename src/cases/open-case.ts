import { statusOf } from '../engine/case/case-status.ts';
import { type CaseReplay, replayCase } from '../engine/case/replay-case.ts';
import type { Env } from '../env.ts';
import { CannotReadError, EXIT, type ExitCode, NoSuchCaseError, UserError } from '../errors.ts';
import type { CaseStatus } from '../model/status.ts';
import { policyProblem } from './check-policies.ts';
import { type CheckedLog, checkLog, type LogProblem, type Receipt } from './log/check-log.ts';
import { ENTRY_FORMAT, type Entry } from './log/entry.ts';
import { foldReference, readReference } from './names.ts';
import type { CaseLog } from './store/case-store.ts';

/** What is wrong with a case, or lies in its folder and is none of it (`stray`). */
export interface CaseProblem {
  readonly entry: number | null;
  readonly kind: string;
  readonly problem: string;
}

/** A saved case as far as it can be read. No date is worked out yet. */
export interface OpenCase {
  readonly reference: string;
  /** Its files as they were found and checked. */
  readonly checked: CheckedLog;
  /** Null where damage leaves nothing that can be replayed. */
  readonly replay: CaseReplay | null;
  readonly problems: readonly CaseProblem[];
  readonly receipt: Receipt | null;
}

/** A saved case whose deadlines were worked out. */
export interface CaseWithStatus extends OpenCase {
  /** Where it is; null where damage leaves nothing to be worked out. */
  readonly status: CaseStatus | null;
}

/** The reference of a saved case as it was first given. @throws {UserError} where there is none */
export function knownReference(typed: string, env: Pick<Env, 'cases'>): string {
  const read = readReference(typed);
  if (!read.ok) throw new UserError('reference', read.why);
  const found = env.cases.find(read.reference);
  if (found !== null) return found;
  const known = env.cases.list().cases;
  const hint =
    known.length === 0
      ? 'No case is saved here.'
      : `The cases are: ${known.slice(0, 5).join(', ')}.`;
  const says = `There is no case called ${read.reference}. ${hint}`;
  throw new UserError('no-case', says, EXIT.notFound, hint);
}

/**
 * Reads and checks a case; damage is a problem of it and is not thrown, so that what can be read is shown.
 *
 * @throws {UserError} where the reference is none, or there is no such case
 */
export function openCase(typed: string, env: Env, receipt?: Receipt): OpenCase {
  const reference = knownReference(typed, env);
  return readLog(reference, env.cases.read(reference), env, receipt);
}

/**
 * Opens a case to which something is to be added.
 *
 * @throws {UserError} where there is no such case, or it is damaged, or a newer version wrote it
 */
export function openToAdd(typed: string, env: Env): SoundCase {
  return sound(openCase(typed, env));
}

/**
 * Opens a case and works its deadlines out, for those that show them.
 *
 * @throws {UserError} where the reference is none, or there is no such case
 */
export function openWithStatus(typed: string, env: Env, receipt?: Receipt): CaseWithStatus {
  return withStatus(openCase(typed, env, receipt), env);
}

/** Every saved case; one that cannot be read hides no other, and says why. */
export function openAll(env: Env): CaseWithStatus[] {
  const parsed = new Map<string, unknown>();
  return env.cases.list().cases.flatMap((reference) => openListed(reference, env, parsed) ?? []);
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
    if (!(fault instanceof CannotReadError)) return unreadable(reference, UNFIT.problem);
    return fault.system === 'ENOENT' ? null : unreadable(reference, fault.message);
  }
}

/** A case whose folder cannot be read. */
function unreadable(reference: string, problem: string): CaseWithStatus {
  const problems = [{ entry: null, kind: 'unreadable', problem }];
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

/** A case from its raw log, checked and replayed. */
export function readLog(
  reference: string,
  log: CaseLog,
  env: Pick<Env, 'machine' | 'policies'>,
  receipt?: Receipt,
  parsed?: Map<string, unknown>,
): OpenCase {
  const checked = checkLog(log, env.machine.sha256, receipt, parsed);
  const strays = log.strays.map(({ problem }) => ({ entry: null, kind: 'stray', problem }));
  const foreign = foreignTo(reference, checked.entries);
  const problems = [...checked.problems.map(namingEntry), ...foreign, ...strays];
  const last = checked.entries.at(-1);
  const receiptNow =
    last && checked.head !== null ? { entries: last.number, hash: checked.head } : null;
  const open = { reference, checked, problems, receipt: receiptNow };
  return fitting({ ...open, replay: null }, () => {
    const untrue = policyProblem(checked, env);
    if (untrue !== null) return unfit({ ...open, replay: null }, namingEntry(untrue));
    const replayed = replayCase(checked.entries, checked.policies);
    if (replayed.ok) return { ...open, replay: replayed.replay };
    const problem = namingEntry({ kind: 'unknown-shape', ...replayed.fault });
    return unfit({ ...open, replay: null }, problem);
  });
}

/** The same case with its deadlines worked out as at `now`. */
export function withStatus(open: OpenCase, env: Pick<Env, 'calendar' | 'now'>): CaseWithStatus {
  const { replay } = open;
  const unknown: CaseWithStatus = { ...open, replay: null, status: null };
  if (replay === null) return unknown;
  return fitting(unknown, () => {
    const calendar = env.calendar(replay.policy.nation);
    return { ...open, status: statusOf(replay, calendar, env.now) };
  });
}

/**
 * Sound bytes can still hold what another hand made up: whatever comes of that is damage of this one case, and no bug.
 * A file of the user's own that is broken is another matter, and says so itself.
 */
function fitting<T extends OpenCase>(unknown: T, act: () => T): T {
  try {
    return act();
  } catch (fault) {
    if (fault instanceof UserError) throw fault;
    return unfit(unknown, UNFIT);
  }
}

/** Where damage was found already, it is all that is said. */
function unfit<T extends OpenCase>(open: T, problem: CaseProblem): T {
  if (damageIn(open.problems).length > 0) return open;
  return { ...open, problems: [problem, ...open.problems] };
}

export type SoundCase = OpenCase & { readonly replay: CaseReplay };

/** @throws {UserError} where there is damage, or a newer version wrote it: nothing may be added then */
export function sound<T extends OpenCase>(open: T): T & { readonly replay: CaseReplay } {
  const problem = worstOf(open.problems);
  if (problem !== null) throw refusal(open.reference, problem);
  if (open.replay === null) throw new NoSuchCaseError();
  return { ...open, replay: open.replay };
}

/** Every byte is as it was saved, and yet no case comes of it: the policy was made up by another hand. */
export const UNFIT: CaseProblem = {
  entry: 1,
  kind: 'unknown-shape',
  problem: 'Entry 1: What it holds does not fit together.',
};

type Found = CaseProblem & Pick<LogProblem, 'format'>;

/** A problem as a sentence that names its entry, and the format where that is newer. */
function namingEntry({ entry, kind, problem, format }: Found): CaseProblem {
  const isNamed = entry === null || kind === 'cut-off' || /\bentr(?:y|ies) \d/i.test(problem);
  const where = isNamed ? '' : `Entry ${entry}: `;
  const newer =
    format === undefined
      ? ''
      : ` Its format is ${format}, and this version writes ${ENTRY_FORMAT}.`;
  return { entry, kind, problem: `${where}${problem}${newer}` };
}

/** A whole log under another case's name was renamed, copied or swapped by another hand. */
function foreignTo(reference: string, entries: readonly Entry[]): CaseProblem[] {
  const saved = entries.find(({ number }) => number === 1)?.body.case;
  if (typeof saved !== 'string' || foldReference(saved) === foldReference(reference)) return [];
  const read = readReference(saved);
  const problem = `The log was saved as case ${read.ok ? read.reference : 'of another name'}: it was renamed, copied or swapped.`;
  return [{ entry: 1, kind: 'misplaced', problem }];
}

/** The problems that are damage; a stray file in the folder is none. */
export function damageIn(problems: readonly CaseProblem[]): readonly CaseProblem[] {
  return problems.filter(({ kind }) => kind !== 'stray');
}

/** The worst problem of a case: a newer format first, since all else may only follow from it. */
function worstOf(problems: readonly CaseProblem[]): CaseProblem | null {
  const damage = damageIn(problems);
  return damage.find(({ kind }) => kind === 'newer') ?? damage[0] ?? null;
}

/** The exit code that the worst problem of some cases asks for; 0 where there is none. */
export function exitOf(cases: readonly { readonly problems: readonly CaseProblem[] }[]): ExitCode {
  const damage = cases.flatMap(({ problems }) => damageIn(problems));
  if (damage.length === 0) return EXIT.done;
  return damage.every(({ kind }) => kind === 'newer') ? EXIT.newer : EXIT.damaged;
}

/** Why nothing can be added to a case. */
export function refusal(
  reference: string,
  { kind, problem }: Pick<CaseProblem, 'kind' | 'problem'>,
): UserError {
  const exit = exitFor(kind);
  const see = exit === EXIT.usage ? '' : ` See: escalate verify ${reference}`;
  const hint = `Nothing was changed.${see}`;
  return new UserError(kind, `Case ${reference}: ${problem} ${hint}`, exit, hint);
}

function exitFor(kind: string): ExitCode {
  if (kind === 'newer') return EXIT.newer;
  return kind === 'too-large' ? EXIT.usage : EXIT.damaged;
}
