import { type Added, appendEntry, type CaseAsSeen } from '../../cases/add-entry.ts';
import { damageIn } from '../../cases/damage.ts';
import { openToAdd, type SoundCase } from '../../cases/open-case.ts';
import type { Env } from '../../env.ts';
import { EXIT, type ExitCode } from '../../errors.ts';
import { readPast } from '../../input/day-flags.ts';
import { recallPreferences } from '../../interview/preferences.ts';
import { savedLine } from '../../text/sentences.ts';
import { type GoOn, noteLine, sayResult } from './command-spec.ts';
import { notePolicy, noteToCome } from './newer-policy.ts';
import { refuseWrongOrder, refuseYearSlip } from './order.ts';

/** When it happened and who records it, as typed. */
export interface OriginFlags {
  readonly at?: string | undefined;
  /** Absent: the role that is remembered, if any; null: none. */
  readonly by?: string | null | undefined;
}

export type Decide = Parameters<typeof appendEntry>[3];

/**
 * Opens a case to add to it, and says what a newer policy would change for it, and which entries a wrong clock has
 * dated to come: these block nothing.
 *
 * @throws {UserError} where there is no such case, or it is damaged
 */
export function openForEntry(reference: string, env: Env): SoundCase {
  const open = openToAdd(reference, env);
  for (const { problem } of damageIn(open.problems)) noteLine(`DAMAGED: ${problem}`, env);
  notePolicy(open, env);
  noteToCome(open, env);
  return open;
}

/**
 * Adds one entry to an open case, with its moment and role as typed.
 *
 * @param wasAsked whether somebody was asked on this case as it was opened, and not told on the command line
 * @throws {UserError} where the moment is none, is to come, or is before what it follows from; and as
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
  const origin = { on, wasAsked, at: moment, by: roleOf(by, env) };
  return appendEntry(on.reference, origin, env, (replay, when) => {
    const wanted = decide(replay, when);
    if (at !== undefined) refuseYearSlip(at, when, replay, env.now);
    refuseWrongOrder(wanted, when, replay, env.now);
    return wanted;
  });
}

export function roleOf(by: OriginFlags['by'], env: Env): string | null {
  return by === undefined ? recallPreferences(env).by : by;
}

/** Says that an entry is on the disk, with its receipt; as JSON, with `more` in it, where that was asked for. */
export function sayAdded(added: Added, env: Env, more: object = {}): void {
  const { reference, receipt } = added;
  const { number, kind, at, hash } = added.entry;
  const entry = { number, kind, at, hash };
  const document = { schema: 'escalate/entry/1', case: reference, entry, receipt, ...more };
  sayResult(document, () => savedLine(added, env.screen), env);
  // A moment that was left in the environment may be the day of this entry.
  const { screen, settings } = env;
  if (screen.asOf !== undefined && !settings.json) noteLine(screen.asOf, env);
}

/**
 * Says that an entry is on the disk; where a person is there, on the page of the case as it is now.
 *
 * @param print prints it where nobody is asked
 */
export function onItsPage(added: Added, env: Env, print = sayAdded): ExitCode | GoOn {
  if (env.asker !== null) {
    return {
      command: 'status',
      flags: { case: added.reference, says: savedLine(added, env.screen) },
    };
  }
  print(added, env);
  return EXIT.done;
}
