import { isDated } from '../documents/case-entries.ts';
import { statusOf } from '../engine/case/case-status.ts';
import { type CaseReplay, replayCase } from '../engine/case/replay-case.ts';
import type { Env } from '../env.ts';
import {
  CannotReadError,
  EXIT,
  type ExitCode,
  NoCalendarError,
  NoSuchCaseError,
  UserError,
} from '../errors.ts';
import type { CaseStatus } from '../model/status.ts';
import { type CaseProblem, foreignTo, namingEntry } from './case-problem.ts';
import { knownReference } from './known-reference.ts';
import { type ChainProblem, checkChain, type Receipt } from './log/check-chain.ts';
import type { Entry } from './log/entry.ts';
import { type ReadingWorld, type Shared, sharing } from './sharing.ts';
import type { CaseLog } from './store/case-store.ts';

/** A saved case as far as it can be read. */
export interface OpenCase {
  readonly reference: string;
  /** Null where damage leaves nothing that can be replayed. */
  readonly replay: CaseReplay | null;
  /** Where it stands; an error where days are needed for which no bank holidays are known. */
  readonly status: CaseStatus | NoCalendarError | null;
  /** Every entry that is as it was saved, and those changed since that can still be read. */
  readonly sound: readonly Entry[];
  readonly doubtful: readonly Entry[];
  readonly problems: readonly CaseProblem[];
  readonly receipt: Receipt | null;
  /** How many entry files there are. */
  readonly count: number;
}

/**
 * Reads and checks a case; damage is told and does not throw, so that what can be read is shown.
 *
 * @throws {UserError} where the reference is none, or there is no such case
 */
export function openCase(typed: string, env: Env, receipt?: Receipt): OpenCase {
  const reference = knownReference(typed, env);
  return readLog(reference, env.cases.read(reference), env, receipt);
}

/** Every saved case; one that cannot be read hides no other, and says why. */
export function openAll(env: Env): OpenCase[] {
  const shared = sharing(env);
  return env.cases.list().cases.flatMap((reference) => openListed(reference, env, shared) ?? []);
}

/** A case by its reference as it is listed; one that cannot be read says why. Null: it was deleted meanwhile. */
export function openListed(reference: string, env: Env, shared: Shared): OpenCase | null {
  try {
    return readLog(reference, env.cases.read(reference), env, undefined, shared);
  } catch (fault) {
    if (fault instanceof CannotReadError) return unreadable(reference, fault.message);
    if (fault instanceof NoSuchCaseError) return null;
    throw fault;
  }
}

/** A case whose folder cannot be read. */
function unreadable(reference: string, problem: string): OpenCase {
  const problems = [{ entry: null, kind: 'unreadable', problem }];
  const nothing = { replay: null, status: null, sound: [], doubtful: [], receipt: null, count: 0 };
  return { reference, ...nothing, problems };
}

/** A case from its raw log. */
export function readLog(
  reference: string,
  log: CaseLog,
  env: ReadingWorld,
  receipt?: Receipt,
  shared?: Shared,
): OpenCase {
  const chain = checkChain(log.files, env.machine.sha256, receipt, shared?.memory, shared?.known);
  const strays = log.strays.map(({ problem }) => ({ entry: null, kind: 'stray', problem }));
  const foreign = foreignTo(reference, chain.entries);
  const problems = [...chain.problems.map(namingEntry), ...foreign, ...strays];
  const last = chain.entries.at(-1);
  const base = {
    reference,
    sound: chain.entries,
    doubtful: chain.doubtful,
    count: chain.count,
    receipt: last && chain.head !== null ? { entries: last.number, hash: chain.head } : null,
  };
  const replayed = tryReplay(chain.entries, shared ? { ...shared, now: env.now } : env);
  if (!('fault' in replayed)) return { ...base, ...replayed, problems };
  const fault = namingEntry({ kind: 'unknown-shape', ...replayed.fault });
  const isTold = problems.some(({ kind }) => kind !== 'stray');
  const told = isTold ? problems : [fault, ...problems];
  return { ...base, replay: null, status: null, problems: told };
}

type Replayed =
  | Pick<OpenCase, 'replay' | 'status'>
  | { readonly fault: { readonly entry: number; readonly problem: string } };

/** Sound bytes can still hold a policy that another hand made up; that is damage, not a bug. */
function tryReplay(entries: readonly Entry[], env: Pick<Env, 'calendar' | 'now'>): Replayed {
  try {
    const replayed = replayCase(entries);
    if (!replayed.ok) return replayed;
    if (!entries.every(isDated)) throw new RangeError('a time that is none');
    return { replay: replayed.replay, status: whereItStands(replayed.replay, env) };
  } catch (fault) {
    if (fault instanceof RangeError || fault instanceof TypeError) {
      return { fault: { entry: 1, problem: 'What it holds does not fit together.' } };
    }
    throw fault;
  }
}

/** @throws {TypeError} {@link RangeError} where the kept policy is not one */
function whereItStands(
  replay: CaseReplay,
  env: Pick<Env, 'calendar' | 'now'>,
): CaseStatus | NoCalendarError {
  try {
    return statusOf(replay, env.calendar(replay.policy.nation), env.now);
  } catch (fault) {
    if (fault instanceof NoCalendarError) return fault;
    throw fault;
  }
}

/** @throws {UserError} where there is damage, or a newer version wrote it: nothing may be added then */
export function sound(open: OpenCase): OpenCase & { readonly replay: CaseReplay } {
  const problem = worst(open);
  if (problem !== null) throw refusal(open.reference, problem);
  if (open.replay === null) throw new NoSuchCaseError();
  return { ...open, replay: open.replay };
}

function worst({ problems }: OpenCase) {
  const grave = problems.filter(({ kind }) => kind !== 'stray');
  return grave.find(({ kind }) => kind === 'newer') ?? grave[0] ?? null;
}

/** Why nothing can be added to a case. */
export function refusal(
  reference: string,
  problem: Pick<ChainProblem, 'problem'> & { kind: string },
): UserError {
  const exit = exitFor(problem.kind);
  const see = exit === EXIT.usage ? '' : ` See: escalate verify ${reference}`;
  const hint = `Nothing was changed.${see}`;
  return new UserError(problem.kind, `Case ${reference}: ${problem.problem} ${hint}`, exit, hint);
}

function exitFor(kind: string): ExitCode {
  if (kind === 'newer') return EXIT.newer;
  return kind === 'too-large' ? EXIT.usage : EXIT.damaged;
}
