import { statusOf } from '../engine/case/case-status.ts';
import { type CaseReplay, replayCase } from '../engine/case/replay-case.ts';
import { currentVisit } from '../engine/ladder/progress.ts';
import type { Env } from '../env.ts';
import { CannotReadError, EXIT, type ExitCode, NoSuchCaseError, UserError } from '../errors.ts';
import { isRecord } from '../model/records.ts';
import {
  type CaseProblem,
  damageIn,
  foreignTo,
  policyProblem,
  stopping,
  strayProblems,
  twinProblems,
  worstOf,
} from './damage.ts';
import { knownCase } from './find-case.ts';
import { type CheckedLog, checkLog, type Receipt } from './log/check-log.ts';
import { lostCases, problemsElsewhere } from './lost-cases.ts';
import type { CaseLog } from './store/stored-files.ts';

/** A saved case, as far as it can be read. No deadlines have been worked out yet. */
export interface OpenCase {
  readonly reference: string;
  readonly checked: CheckedLog;
  /** Null if the case is too damaged to replay. */
  readonly replay: CaseReplay | null;
  readonly problems: readonly CaseProblem[];
  readonly receipt: Receipt | null;
}

/** A saved case whose deadlines have been worked out. */
export interface CaseWithStatus extends OpenCase {
  /** The deadlines and the state of the case. Null if the case is too damaged to work these out. */
  readonly status: ReturnType<typeof statusOf> | null;
}

/**
 * Reads and checks a case. Damage is listed in `problems`, not thrown, so that the rest can be
 * shown.
 *
 * @throws {UserError} if no case fits the reference, or several do
 */
export function openCase(typed: string, env: Env, receipt?: Receipt): OpenCase {
  const listing = env.cases.list();
  const { reference, folders } = knownCase(typed, env, listing);
  const log = env.cases.read(reference);
  sayIfMany('Reading', log.files.length, env);
  const open = readLog(reference, log, env, receipt);
  const around = [...twinProblems(folders), ...problemsElsewhere(reference, listing, env)];
  return { ...open, problems: [...around, ...open.problems] };
}

/** Opens a case to add to it. @throws {UserError} if not found, damaged or from a newer version */
export function openToAdd(typed: string, env: Env): SoundCase {
  return sound(openCase(typed, env));
}

/** Opens a case and works out its deadlines. @throws {UserError} if no case fits, or several do */
export function openWithStatus(typed: string, env: Env, receipt?: Receipt): CaseWithStatus {
  return withStatus(openCase(typed, env, receipt), env);
}

/** Checks and replays a case, given the files of its log. */
export function readLog(reference: string, log: CaseLog, env: Env, receipt?: Receipt): OpenCase {
  const checked = checkLog(log, receipt);
  const isEmpty = log.reference !== null && log.files.length === 0;
  const problems = [
    // Checking a log without entries would only report that no entry names its policies.
    ...(isEmpty ? [NO_ENTRIES] : checked.problems.map(namingEntry)),
    ...foreignTo(reference, checked.entries),
    ...strayProblems(log, checked),
  ];
  const open: OpenCase = { reference, checked, problems, replay: null, receipt: checked.receipt };
  return fitting(open, () => {
    const untrue = policyProblem(checked, env.policies);
    if (untrue !== null) return unfit(open, namingEntry(untrue));
    const replayed = replayCase(checked.entries, checked.policies);
    if (replayed.ok) return { ...open, replay: replayed.replay };
    return unfit(open, namingEntry({ kind: 'unknown-shape', ...replayed.fault }));
  });
}

/**
 * Yields every saved case in turn. A case that cannot be read is yielded with the reason, and the
 * rest still follow. Items that may hold a case, and folders that share a reference, are yielded
 * first, as damaged cases.
 */
export function* openEach(env: Env): Generator<CaseWithStatus> {
  const reading = readingCases(env);
  const listing = env.cases.list();
  for (const { name, problem } of lostCases(listing, env)) yield unreadable(name, problem);
  for (const reference of listing.cases) {
    reading(listing.cases.length);
    const open = openListed(reference, env);
    if (open !== null) yield open;
  }
}

/** Opens a case from the list. If unreadable, `problems` says why. Null if the case has gone. */
export function openListed(reference: string, env: Env): CaseWithStatus | null {
  try {
    const log = env.cases.read(reference, true);
    sayIfMany('Reading', log.files.length, env);
    return withStatus(readLog(reference, log, env), env);
  } catch (fault) {
    if (fault instanceof UserError) throw fault;
    // An unexpected error in one case must not end the list of cases.
    if (!(fault instanceof CannotReadError)) return unreadable(reference, UNFIT);
    if (fault.system === 'ENOENT') return null;
    return unreadable(reference, { entry: null, kind: 'unreadable', problem: fault.message });
  }
}

function unreadable(reference: string, problem: CaseProblem): CaseWithStatus {
  const checked = checkLog({ files: [], policies: [] });
  return { reference, checked, replay: null, status: null, problems: [problem], receipt: null };
}

const NO_ENTRIES: CaseProblem = {
  entry: 1,
  kind: 'no-entries',
  problem: 'Its folder holds no entries: they were deleted, renamed or taken elsewhere.',
};

/** Returns the case with its deadlines worked out as at `env.now`. */
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
 * Runs `act`. Treats an unexpected error as damage to the case, not as a bug, because forged
 * content can have the right hash. Rethrows a UserError, which may be about a broken file of the
 * user's own.
 */
function fitting<T extends OpenCase>(unknown: T, act: () => T): T {
  try {
    return act();
  } catch (fault) {
    if (fault instanceof UserError) throw fault;
    return unfit(unknown, UNFIT);
  }
}

/** Adds a problem to a case, unless damage already stops entries being added to the case. */
function unfit<T extends OpenCase>(open: T, problem: CaseProblem): T {
  if (stopping(open.problems).length > 0) return open;
  return { ...open, problems: [problem, ...open.problems] };
}

export type SoundCase = OpenCase & { readonly replay: CaseReplay };

/** @throws {UserError} if the case is damaged or from a newer version, so nothing may be added */
export function sound<T extends OpenCase>(open: T): T & { readonly replay: CaseReplay } {
  const problem = worstOf(stopping(open.problems));
  if (problem !== null) throw refusal(open.reference, problem, goOnLine(open) ?? '');
  if (open.replay === null) throw new NoSuchCaseError();
  return { ...open, replay: open.replay };
}

/** Returns how to begin a new case if this one is damaged. Null if it is whole or easily mended. */
export function goOnLine({ problems, replay, checked }: OpenCase): string | null {
  if (stopping(problems).every(({ kind }) => kind === 'next-entry' || kind === 'newer'))
    return null;
  const answers = checked.entries[0]?.body.answers;
  const area = replay?.policy.id ?? (isRecord(answers) ? answers.area : null);
  const { stage = 'N', enteredAt } = (replay && currentVisit(replay.progress)) ?? {};
  const named = `--area ${typeof area === 'string' ? area : 'AREA'} --stage ${stage}`;
  return `To go on with the child today, begin a new case: escalate start ${named} --reached ${enteredAt?.slice(0, 10) ?? 'DAY'} --case NEW`;
}

/** Reported if a case makes no sense although no byte has changed: its policy must be forged. */
export const UNFIT: CaseProblem = {
  entry: 1,
  kind: 'unknown-shape',
  problem: 'Entry 1: What it holds does not fit together.',
};

/** Adds the number of the entry to the wording of a problem, unless it is there already. */
function namingEntry({ entry, kind, problem }: CaseProblem): CaseProblem {
  const isNamed = entry === null || kind === 'cut-off' || /\bentr(?:y|ies) \d/i.test(problem);
  return { entry, kind, problem: isNamed ? problem : `Entry ${entry}: ${problem}` };
}

/** Returns the exit code for the worst damage in any of the cases, or 0 if there is none. */
export function exitOf(cases: readonly { readonly problems: readonly CaseProblem[] }[]): ExitCode {
  const damage = cases.flatMap(({ problems }) => damageIn(problems));
  if (damage.length === 0) return EXIT.done;
  return damage.every(({ kind }) => kind === 'newer') ? EXIT.newer : EXIT.damaged;
}

/** Makes the error that says why nothing can be added to a case. */
export function refusal(reference: string, { kind, problem }: CaseProblem, goOn = ''): UserError {
  const exit = EXITS[kind] ?? EXIT.damaged;
  const see = exit === EXIT.usage ? '' : ` See: escalate verify ${reference}`;
  const hint = `Nothing was changed.${see}${goOn === '' ? '' : `. ${goOn}`}`;
  const stop = /[.?!]$/.test(problem) ? '' : '.';
  return new UserError(kind, `Case ${reference}: ${problem}${stop} ${hint}`, exit, hint);
}

const EXITS: Readonly<Record<string, ExitCode>> = { newer: EXIT.newer, 'too-large': EXIT.usage };

type Watched = Pick<Env, 'isWatched' | 'settings' | 'note'>;

const SLOW_MS = 1_000;
/** This many entries take about a second to read, and several seconds to write out. */
const MANY_ENTRIES = 1_000;

/** Prints what is being done, if somebody is watching. For work that takes a second or longer. */
export function sayWorking(doing: string, { isWatched, settings, note }: Watched): void {
  if (isWatched && !settings.json) note(`${doing} …\n`);
}

/** If there are many entries, prints what is being done and how many there are. */
export function sayIfMany(doing: string, entries: number, env: Watched): void {
  if (entries >= MANY_ENTRIES) sayWorking(`${doing} ${entries} entries`, env);
}

/** Returns a function to call for each case. After a second, it reports once how many there are. */
function readingCases(env: Watched & Pick<Env, 'machine'>): (count: number) => void {
  const now = () => Date.parse(env.machine.clock().utc);
  const began = now();
  let isSaid = !env.isWatched;
  return (count) => {
    if (isSaid || now() - began < SLOW_MS) return;
    isSaid = true;
    sayWorking(`Reading ${count} ${count === 1 ? 'case' : 'cases'}`, env);
  };
}
