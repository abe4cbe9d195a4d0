import type { EntryBody } from '../engine/case/entry-body.ts';
import { type CaseReplay, replayCase } from '../engine/case/replay-case.ts';
import { toldOf } from '../engine/case/told.ts';
import { momentAt } from '../engine/days/london.ts';
import { startOf } from '../engine/ladder/clock.ts';
import { followCourse } from '../engine/ladder/course.ts';
import { deadlinesOf } from '../engine/ladder/deadlines.ts';
import type { Receipt } from '../engine/log/check-chain.ts';
import { type Entry, type EntryDraft, sealEntry } from '../engine/log/entry.ts';
import { type EntryRuling, resumeAttempt, ruleOnEntry } from '../engine/log/rule-on-entry.ts';
import type { CaseLog } from '../env/case-shelf.ts';
import type { Env } from '../env.ts';
import { UserError } from '../errors.ts';
import { recallPreferences } from '../interview/preferences.ts';
import { readPast } from '../interview/read-answers.ts';
import type { Happening } from '../model/answers.ts';
import type { Policy } from '../model/policy.ts';
import type { When } from '../model/vocabulary.ts';
import { knownReference, readLog, refusal, sound } from './open-case.ts';

/** What a command wants entered; `told` is worked out here, on the log as it then stands. */
export type Wanted = Without<EntryBody, 'told'>;
type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

export interface Telling {
  /** When it happened, as typed; absent: now. */
  readonly at?: string | undefined;
  /** The role of whoever records it; absent: the one that is remembered, if any; null: none. */
  readonly by?: string | null | undefined;
}

export interface Added {
  readonly reference: string;
  readonly replay: CaseReplay;
  readonly entry: Entry;
  readonly receipt: Receipt;
  /** True where an earlier try of the same command had been saved after all. */
  readonly before: boolean;
}

/**
 * Adds one entry to a saved case. What to enter is decided on the log as it stands at that moment, so
 * that two windows never decide on the same one.
 *
 * @param decide weighs the case and gives what to enter, or throws a {@link UserError}
 * @throws {UserError} {@link SaveError}; nothing is saved then, unless the error says that it is unsure
 */
export function addEntry(
  typed: string,
  told: Telling,
  env: Env,
  decide: (replay: CaseReplay, at: When) => Wanted,
): Added {
  const reference = knownReference(typed, env);
  const telling = withRole(told, env);
  const attempt = hex(env.machine.random(16));
  let before: readonly Entry[] = [];
  const ruling = env.cases.append(reference, (log) => {
    const { replay, sound: entries } = sound(readLog(reference, log, env));
    before = entries;
    const at = momentTold(telling, replay, env);
    const draft = draftOf(decide(replay, at), at, replay, telling, attempt, env);
    return rule(draft, log, telling.at !== undefined, env);
  });
  return finish(reference, ruling, before);
}

/** Opens a new case with its first entry. @throws {SaveError} `exists` where the reference is taken */
export function createCase(
  reference: string,
  opening: Extract<Wanted, { kind: 'opened' }>,
  telling: Telling,
  env: Env,
): Added {
  const attempt = hex(env.machine.random(16));
  const at = momentAt(env.now);
  const happening: Happening = { kind: 'opened', at, answers: opening.answers };
  const told = toldAfter([happening], opening.policy.content, env);
  const draft = newDraft({ ...opening, case: reference, told }, at, telling, attempt, env);
  let before: readonly Entry[] = [];
  const ruling = env.cases.create(reference, (log) => {
    before = readLog(reference, log, env).sound;
    return rule(draft, log, false, env);
  });
  return finish(reference, ruling, before);
}

function withRole({ at, by }: Telling, env: Env): Telling {
  return { at, by: by === undefined ? recallPreferences(env).by : by };
}

function rule(draft: EntryDraft, log: CaseLog, momentWasTold: boolean, env: Env): EntryRuling {
  const { sha256 } = env.machine;
  const resumed = resumeAttempt(draft, log.unconfirmed, sha256, momentWasTold);
  return ruleOnEntry(resumed, log.files, sha256);
}

/** What is saved is told from what was written: a disk that cannot be read again takes nothing back. */
function finish(reference: string, ruling: EntryRuling, before: readonly Entry[]): Added {
  if (ruling.kind === 'refused') throw refusal(reference, ruling.problem);
  const { entry, receipt } = ruling;
  const isNew = ruling.kind === 'write';
  const replayed = replayCase(isNew ? [...before, entry] : before);
  if (!replayed.ok) throw new TypeError(`the entry saved is not one: ${replayed.fault.problem}`);
  return { reference, replay: replayed.replay, entry, receipt, before: !isNew };
}

/** @throws {UserError} where the time is to come, or the clock stands before the last entry */
function momentTold({ at }: Telling, replay: CaseReplay, env: Env): When {
  if (at !== undefined) return readPast('at', at, env.now);
  const last = replay.entries.at(-1)?.entry.at;
  if (last !== undefined && startOf(last) > env.now) {
    throw new UserError(
      'clock',
      `The clock says ${momentAt(env.now)}, but the last entry is of ${last}. Put the clock right, or give --at.`,
    );
  }
  return momentAt(env.now);
}

function draftOf(
  wanted: Wanted,
  at: When,
  replay: CaseReplay,
  telling: Telling,
  attempt: string,
  env: Env,
): EntryDraft {
  const body = NOTES.has(wanted.kind)
    ? wanted
    : { ...wanted, told: toldWith(wanted, at, replay, env) };
  return newDraft(body, at, telling, attempt, env);
}

/** Kinds that only note something: they start and stop no clock. */
const NOTES: ReadonlySet<string> = new Set(['record', 'approved', 'corrected']);

function newDraft(
  { kind, ...body }: { readonly kind: string; readonly [key: string]: unknown },
  at: When,
  { by }: Telling,
  attempt: string,
  env: Env,
): EntryDraft {
  return { kind, at, clock: env.machine.clock(), by: by ?? null, attempt, body };
}

/** Every running date as it stands once this entry is in: what the entry tells, and so what it keeps. */
function toldWith(wanted: Wanted, at: When, replay: CaseReplay, env: Env) {
  const draft = newDraft({ ...wanted, told: {} }, at, {}, '', env);
  const entries = replay.entries.map(({ entry }) => entry);
  const next = sealEntry(draft, { number: entries.length, digest: '' }, () => '');
  const after = replayCase([...entries, next]);
  if (!after.ok) throw new TypeError(`the new entry is not one: ${after.fault.problem}`);
  return toldAfter(after.replay.happenings, after.replay.policy, env);
}

function toldAfter(happenings: readonly Happening[], policy: Policy, env: Env) {
  const course = followCourse(policy, happenings);
  const calendar = env.calendar(policy.nation);
  return toldOf(deadlinesOf({ policy, course, calendar, now: env.now }));
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
