import { type CaseReplay, replayCase } from '../engine/case/replay-case.ts';
import { readReference } from '../engine/log/case-reference.ts';
import { type ChainProblem, checkChain, type Receipt } from '../engine/log/check-chain.ts';
import type { CaseLog, Env } from '../env.ts';
import { EXIT, type ExitCode, NoSuchCaseError, UserError } from '../errors.ts';

/** A saved case as far as it can be read. */
export interface OpenCase {
  readonly reference: string;
  /** Null where damage leaves nothing that can be replayed. */
  readonly replay: CaseReplay | null;
  readonly problems: readonly {
    readonly entry: number | null;
    readonly kind: string;
    readonly problem: string;
  }[];
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

/** A case from its raw log. */
export function readLog(reference: string, log: CaseLog, env: Env, receipt?: Receipt): OpenCase {
  const chain = checkChain(log.files, env.machine.sha256, receipt);
  const strays = log.strays.map(({ problem }) => ({ entry: null, kind: 'stray', problem }));
  const problems = [...chain.problems, ...strays];
  const last = chain.entries.at(-1);
  const base = {
    reference,
    count: chain.count,
    receipt: last && chain.head !== null ? { entries: last.number, hash: chain.head } : null,
  };
  const replayed = tryReplay(chain.entries);
  if (replayed.ok) return { ...base, replay: replayed.replay, problems };
  const fault = { kind: 'unknown-shape', ...replayed.fault };
  return { ...base, replay: null, problems: problems.length > 0 ? problems : [fault] };
}

/** Sound bytes can still hold a policy that another hand made up; that is damage, not a bug. */
function tryReplay(entries: Parameters<typeof replayCase>[0]): ReturnType<typeof replayCase> {
  try {
    return replayCase(entries);
  } catch (fault) {
    if (fault instanceof RangeError || fault instanceof TypeError) {
      return { ok: false, fault: { entry: 1, problem: 'What it holds does not fit together.' } };
    }
    throw fault;
  }
}

/** The reference of a saved case as it was first given. */
export function knownReference(typed: string, env: Env): string {
  const read = readReference(typed);
  if (!read.ok) throw new UserError('reference', read.why);
  const found = env.cases.find(read.reference);
  if (found !== null) return found;
  const known = env.cases.list().cases;
  const hint =
    known.length === 0
      ? 'No case is saved here.'
      : `The cases are: ${known.slice(0, 5).join(', ')}.`;
  throw new UserError(
    'no-case',
    `There is no case called ${read.reference}. ${hint}`,
    EXIT.notFound,
    hint,
  );
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
  const hint = `Nothing was changed. See: escalate verify ${reference}`;
  return new UserError(problem.kind, `Case ${reference}: ${problem.problem} ${hint}`, exit, hint);
}

function exitFor(kind: string): ExitCode {
  if (kind === 'newer') return EXIT.newer;
  return kind === 'too-large' ? EXIT.usage : EXIT.damaged;
}

/** The exit code that the worst problem of some cases asks for; 0 where there is none. */
export function exitOf(cases: readonly OpenCase[]): ExitCode {
  const kinds = cases
    .flatMap(({ problems }) => problems.map(({ kind }) => kind))
    .filter((kind) => kind !== 'stray');
  if (kinds.length === 0) return EXIT.done;
  return kinds.every((kind) => kind === 'newer') ? EXIT.newer : EXIT.damaged;
}
