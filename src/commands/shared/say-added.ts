import { type Added, appendEntry, type CaseAsSeen } from '../../cases/add-entry.ts';
import type { NewEntry } from '../../cases/log/new-entry.ts';
import { endOf, startOf } from '../../engine/calendar/london.ts';
import { type Because, type WrongOrder, wrongOrder } from '../../engine/case/replay-case.ts';
import type { Env } from '../../env.ts';
import { EXIT, type ExitCode, hinted, UserError } from '../../errors.ts';
import { readPast } from '../../input/read-flags.ts';
import { recallPreferences } from '../../interview/preferences.ts';
import type { When } from '../../model/vocabulary.ts';
import { sayWhen } from '../../text/days.ts';
import { savedLine } from '../../text/sentences.ts';
import { type GoOn, noteLine, sayResult } from './command-spec.ts';

type Replay = Added['replay'];

/** When something happened and who records it, as typed. */
export interface OriginFlags {
  readonly at?: string | undefined;
  /** If left out: the remembered role, if any. Null: none. */
  readonly by?: string | null | undefined;
}

export type Decide = (replay: Replay, at: When) => NewEntry;

/**
 * Adds one entry to an open case, with its moment and role as typed.
 * @param wasAsked whether the person was asked about the case as it was, rather than giving everything as options
 * @throws {UserError} if the moment cannot be read, is in the future, or is before what it follows from; also as
 * {@link appendEntry}
 */
export function addEntry(
  on: CaseAsSeen,
  { at, by }: OriginFlags,
  env: Env,
  decide: Decide,
  wasAsked = false,
): Added {
  const moment = at === undefined ? null : readPast('at', at, env);
  const origin = { wasAsked, at: moment, by: roleOf(by, env) };
  return appendEntry(on, origin, env, (replay, when) => {
    const wanted = decide(replay, when);
    if (at !== undefined) refuseYearSlip(at, when, replay, env.now);
    refuseWrongOrder(wanted, when, replay, env.now);
    return wanted;
  });
}

export function roleOf(by: OriginFlags['by'], env: Env): string | null {
  return by === undefined ? recallPreferences(env).by : by;
}

/**
 * Refuses a date in what seems the wrong year, as typed in January: it is before the disagreement, but a year later
 * it would be between that and now (epoch ms). A date with its weekday is taken as meant.
 */
function refuseYearSlip(typed: string, at: When, replay: Replay, now: number) {
  const { disagreed } = replay.progress.answers;
  const year = Number(at.slice(0, 4));
  const meant = `${year + 1}${at.slice(4)}`;
  const isMeant = /\b(?:mon|tue|wed|thu|fri|sat|sun)/i.test(typed) || at.slice(5, 10) === '02-29';
  if (!disagreed || isMeant || endOf(at) > startOf(disagreed)) return;
  if (endOf(meant) <= startOf(disagreed) || startOf(meant) > now) return;
  const hint = `Give ${meant.slice(0, 10)}; or, if it is right, ${sayWhen(at.slice(0, 10))}.`;
  throw hinted('year', `${year}? The disagreement was on ${sayWhen(disagreed)}.`, hint);
}

/** Refuses a date before what it must follow, unless a wrong clock put that after now (epoch ms). */
function refuseWrongOrder(wanted: NewEntry, at: When, replay: Replay, now: number) {
  const wrong = wanted.kind === 'policy' ? null : wrongOrder(wanted, at, replay);
  if (wrong !== null && startOf(wrong.of) <= now) throw new UserError('order', sayWrong(wrong));
}

const WHAT: Readonly<Record<WrongOrder['what'], string>> = {
  it: 'This',
  disagreement: 'The disagreement',
  reached: 'Reaching the stage',
};

/** Says why something cannot have happened when it is said to have, giving both dates. */
function sayWrong({ what, at, because, of }: WrongOrder): string {
  return `${WHAT[what]} cannot be of ${sayWhen(at)}: ${sayBecause(because)} ${sayWhen(of)}. Nothing was changed.`;
}

function sayBecause(because: Because): string {
  switch (because.kind) {
    case 'entry':
      return `entry ${because.entry} is of`;
    case 'reached':
      return `stage ${because.stage} was reached on`;
    case 'left':
      return `stage ${because.stage} was left on`;
    case 'done':
      return `"${because.step}" was done on`;
    case 'disagreement':
      return 'the disagreement is of';
    case 'ended':
      return 'it was settled or ended on';
  }
}

/** Prints that an entry is on the disk, and its receipt; with `--json`, a document with `more` in it. */
export function sayAdded(added: Added, env: Env, more: object = {}): void {
  const { reference, receipt } = added;
  const { number, kind, at, hash } = added.entry;
  const entry = { number, kind, at, hash };
  const document = { schema: 'escalate/entry/1', case: reference, entry, receipt, ...more };
  sayResult(document, () => savedLine(added, env.screen), env);
  // A moment left in the environment may date this entry, so the person is reminded of it.
  const { screen, settings } = env;
  if (screen.asOf !== undefined && !settings.json) noteLine(screen.asOf, env);
}

/**
 * Says that an entry is on the disk: on the case's page if a person is there, otherwise by `print`.
 * @param print prints it if nobody can be asked
 */
export function onItsPage(added: Added, env: Env, print = sayAdded): ExitCode | GoOn {
  if (env.asker !== null) {
    const says = savedLine(added, env.screen);
    return { command: 'status', flags: { case: added.reference, says } };
  }
  print(added, env);
  return EXIT.done;
}
