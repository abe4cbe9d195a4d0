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

/** When the event happened, and the role of whoever records it, as typed. */
export interface OriginFlags {
  readonly at?: string | undefined;
  /** If left out, the remembered role is used. If null, there is no role. */
  readonly by?: string | null | undefined;
}

export type Decide = (replay: Replay, at: When) => NewEntry;

/**
 * Adds one entry to a case, with the time and the role that were typed.
 * @param wasAsked whether the entry answers a question about the case. If so, nothing is added to a
 *   case that has changed since the question
 * @throws {UserError} if the time cannot be read, is in the future, or is before an event that it
 *   must follow. Also for the reasons given at {@link appendEntry}
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
 * Refuses a date that seems to have the wrong year, a slip often made in January. Such a date is
 * before the disagreement, but a year later it would lie between the disagreement and `now` (epoch
 * ms). A date typed with its weekday is always accepted.
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

/** Refuses a date before an event that it must follow. Ignores events dated after `now`. */
function refuseWrongOrder(wanted: NewEntry, at: When, replay: Replay, now: number) {
  const wrong = wanted.kind === 'policy' ? null : wrongOrder(wanted, at, replay);
  if (wrong !== null && startOf(wrong.of) <= now) throw new UserError('order', sayWrong(wrong));
}

const WHAT: Readonly<Record<WrongOrder['what'], string>> = {
  it: 'This',
  disagreement: 'The disagreement',
  reached: 'Reaching the stage',
};

/** Returns why an event cannot have happened on the date given, naming both dates. */
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

/** Prints that an entry is saved, and the case's new receipt. With `--json`, also prints `more`. */
export function sayAdded(added: Added, env: Env, more: object = {}): void {
  const { reference, receipt } = added;
  const { number, kind, at, hash } = added.entry;
  const entry = { number, kind, at, hash };
  const document = { schema: 'escalate/entry/1', case: reference, entry, receipt, ...more };
  sayResult(document, () => savedLine(added, env.screen), env);
  // The time may come from an environment variable left set by mistake, so it is pointed out.
  const { screen, settings } = env;
  if (screen.asOf !== undefined && !settings.json) noteLine(screen.asOf, env);
}

/**
 * Says that an entry is saved: on the page of its case if a person can be asked, otherwise by
 * calling `print`.
 */
export function onItsPage(added: Added, env: Env, print = sayAdded): ExitCode | GoOn {
  if (env.asker !== null) {
    const says = savedLine(added, env.screen);
    return { command: 'status', flags: { case: added.reference, says } };
  }
  print(added, env);
  return EXIT.done;
}
