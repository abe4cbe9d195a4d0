import { momentAt } from '../engine/calendar/london.ts';
import { toldOf } from '../engine/case/announced-dates.ts';
import type { EntryBody } from '../engine/case/entry-body.ts';
import { type CaseReplay, replayCase } from '../engine/case/replay-case.ts';
import { startOf } from '../engine/ladder/clock.ts';
import { deadlinesOf } from '../engine/ladder/deadlines.ts';
import { followCourse } from '../engine/ladder/progress.ts';
import type { Env } from '../env.ts';
import { UserError } from '../errors.ts';
import { readPast } from '../input/read-answers.ts';
import { recallPreferences } from '../interview/preferences.ts';
import type { Happening } from '../model/answers.ts';
import type { When } from '../model/vocabulary.ts';
import type { ReadMemory, Receipt } from './log/check-chain.ts';
import { type Entry, type EntryDraft, sealEntry } from './log/entry.ts';
import { type EntryRuling, resumeAttempt, ruleOnEntry } from './log/rule-on-entry.ts';
import { readLog, refusal } from './open-case.ts';
import { type AddableCase, readAgain } from './open-to-add.ts';

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
  open: AddableCase,
  told: Telling,
  env: Env,
  decide: (replay: CaseReplay, at: When) => Wanted,
): Added {
  const telling = withRole(told, env);
  const attempt = hex(env.machine.random(16));
  let now = open;
  const ruling = env.cases.append(open.reference, (found) => {
    now = readAgain(now, found, env);
    const { replay, calendar } = now;
    const at = momentTold(telling, replay, env);
    const draft = draftOf(decide(replay, at), at, replay, telling, attempt, { ...env, calendar });
    return rule(draft, now, telling.at !== undefined, env);
  });
  return finish(open.reference, ruling, now.replay);
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
  const { content: policy } = opening.policy;
  const told = toldNow({ policy, course: followCourse(policy, [happening]) }, env);
  const draft = newDraft({ ...opening, case: reference, told }, at, telling, attempt, env);
  let before: CaseReplay | null = null;
  const ruling = env.cases.create(reference, (log) => {
    const memory: ReadMemory = new WeakMap();
    before = readLog(reference, log, env, undefined, { memory, calendar: env.calendar }).replay;
    return rule(draft, { log, memory }, false, env);
  });
  return finish(reference, ruling, before);
}

function withRole({ at, by }: Telling, env: Env): Telling {
  return { at, by: by === undefined ? recallPreferences(env).by : by };
}

function rule(
  draft: EntryDraft,
  { log, memory }: Pick<AddableCase, 'log' | 'memory'>,
  momentWasTold: boolean,
  env: Env,
): EntryRuling {
  const { sha256 } = env.machine;
  const resumed = resumeAttempt(draft, log.unconfirmed, sha256, momentWasTold);
  return ruleOnEntry(resumed, log.files, sha256, memory);
}

/** What is saved is told from what was written: a disk that cannot be read again takes nothing back. */
function finish(reference: string, ruling: EntryRuling, before: CaseReplay | null): Added {
  if (ruling.kind === 'refused') throw refusal(reference, ruling.problem);
  const { entry, receipt } = ruling;
  const isNew = ruling.kind === 'write';
  const replay = isNew ? replayWith(entry, before) : before;
  if (replay === null) throw new TypeError('a case saved before cannot be replayed');
  return { reference, replay, entry, receipt, before: !isNew };
}

function replayWith(entry: Entry, before: CaseReplay | null): CaseReplay {
  const entries = before === null ? [] : before.entries.map((one) => one.entry);
  const after = replayCase([...entries, entry]);
  if (!after.ok) throw new TypeError(`the new entry is not one: ${after.fault.problem}`);
  return after.replay;
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
  const head = { number: replay.entries.length, digest: '' };
  return toldNow(
    replayWith(
      sealEntry(draft, head, () => ''),
      replay,
    ),
    env,
  );
}

function toldNow({ policy, course }: Pick<CaseReplay, 'policy' | 'course'>, env: Env) {
  const calendar = env.calendar(policy.nation);
  return toldOf(deadlinesOf({ policy, course, calendar, now: env.now }));
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
