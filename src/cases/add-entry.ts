import { momentAt } from '../engine/calendar/london.ts';
import { type AnnouncedDates, announcedDates } from '../engine/case/announced-dates.ts';
import type { EntryBody, Without } from '../engine/case/entry-body.ts';
import { type CaseReplay, happeningsOf, replayCase } from '../engine/case/replay-case.ts';
import { startOf } from '../engine/ladder/clock.ts';
import { deadlinesOf } from '../engine/ladder/deadlines.ts';
import { followCourse } from '../engine/ladder/progress.ts';
import type { Env } from '../env.ts';
import { UserError } from '../errors.ts';
import type { Answers, Happening } from '../model/answers.ts';
import type { Policy } from '../model/policy.ts';
import type { When } from '../model/vocabulary.ts';
import type { CheckedLog, Receipt } from './log/check-log.ts';
import type { Entry, EntryDraft } from './log/entry.ts';
import { type EntryRuling, resumeAttempt, ruleOnEntry } from './log/rule-on-entry.ts';
import { digestIn, policyName } from './names.ts';
import { type OpenCase, readLog, refusal, type SoundCase, sound, UNFIT } from './open-case.ts';
import type { CaseLog, FileBytes } from './store/case-store.ts';

/** What a command wants entered. The dates that are announced with it are worked out here. */
export type NewEntry =
  | Without<Exclude<EntryBody, { kind: 'opened' | 'policy' }>, 'told'>
  | { readonly kind: 'policy'; readonly policy: Policy };

/** When it happened (null: now), and the role of whoever records it (null: not said). */
export interface Origin {
  readonly at: When | null;
  readonly by: string | null;
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
 * Adds one entry to a saved case. What to enter is decided on the log as it is at that moment, so that
 * two windows never decide on the same one.
 *
 * @param decide looks at the case and gives what to enter, or throws a {@link UserError}
 * @throws {UserError} {@link SaveError}; nothing is saved then, unless the error says that it is unsure
 */
export function appendEntry(
  reference: string,
  { at, by }: Origin,
  env: Env,
  decide: (replay: CaseReplay, at: When) => NewEntry,
): Added {
  const attempt = newAttempt(env);
  let before: OpenCase | null = null;
  const ruling = env.cases.append(reference, (log) => {
    const open = sound(readLog(reference, log, env));
    before = open;
    const moment = at ?? momentNow(open.replay, env);
    const wanted = decide(open.replay, moment);
    const { body, file } = orRefused(reference, () => bodyOf(wanted, moment, open, env));
    const draft = { kind: wanted.kind, at: moment, clock: env.machine.clock(), by, attempt, body };
    return rule(draft, file, log, open.checked, at !== null, env);
  });
  return finish(reference, ruling, before);
}

/** What a case is opened with. */
export interface Opening {
  readonly answers: Answers;
  readonly policy: Policy;
}

/** Opens a new case with its first entry. @throws {SaveError} `exists` where the reference is taken */
export function createCase(
  reference: string,
  { answers, policy }: Opening,
  by: string | null,
  env: Env,
): Added {
  const attempt = newAttempt(env);
  const at = momentAt(env.now);
  const { stored, file } = store(policy, env);
  const told = announced(policy, happeningsOf({ kind: 'opened', answers }, at), env);
  const body = { case: reference, answers, policy: stored, told };
  const draft = { kind: 'opened', at, clock: env.machine.clock(), by, attempt, body };
  let before: OpenCase | null = null;
  const ruling = env.cases.create(reference, (log) => {
    const open = readLog(reference, log, env);
    before = open;
    return rule(draft, file, log, open.checked, false, env);
  });
  return finish(reference, ruling, before);
}

/** A policy as the file that it becomes, and as an entry names it. */
function store(policy: Policy, { machine }: Env) {
  const bytes = new TextEncoder().encode(JSON.stringify(policy));
  const sha256 = machine.sha256(bytes);
  const stored = { id: policy.id, digest: policy.digest, sha256 };
  return { stored, file: { name: policyName(sha256), bytes } };
}

function rule(
  draft: EntryDraft,
  policy: FileBytes | null,
  log: CaseLog,
  checked: CheckedLog,
  isMomentGiven: boolean,
  { machine }: Env,
): EntryRuling {
  const resumed = resumeAttempt(draft, log.unconfirmed, machine.sha256, isMomentGiven);
  return ruleOnEntry(resumed, checked, machine.sha256, policy);
}

/** What is saved is read from what was written: a disk that cannot be read again takes nothing back. */
function finish(reference: string, ruling: EntryRuling, before: OpenCase | null): Added {
  if (ruling.kind === 'refused') throw refusal(reference, ruling.problem);
  const { entry, receipt } = ruling;
  const isNew = ruling.kind === 'write';
  const replay = isNew ? replayWith(entry, ruling.policy, before) : before?.replay;
  if (!replay) throw new TypeError('a case saved before cannot be replayed');
  return { reference, replay, entry, receipt, before: !isNew };
}

function replayWith(entry: Entry, policy: FileBytes | null, before: OpenCase | null): CaseReplay {
  const entries = [...(before?.checked.entries ?? []), entry];
  const contents = new Map(before?.checked.policies);
  if (policy !== null) {
    const digest = digestIn(policy.name) ?? '';
    contents.set(digest, JSON.parse(new TextDecoder().decode(policy.bytes)));
  }
  const after = replayCase(entries, contents);
  if (!after.ok) throw new TypeError(`the new entry is not one: ${after.fault.problem}`);
  return after.replay;
}

/** @throws {UserError} where the clock is earlier than the last entry */
function momentNow({ entries }: CaseReplay, env: Env): When {
  const last = entries.at(-1)?.entry.at;
  if (last !== undefined && startOf(last) > env.now) {
    throw new UserError(
      'clock',
      `The clock says ${momentAt(env.now)}, but the last entry is of ${last}. Put the clock right, or give --at.`,
    );
  }
  return momentAt(env.now);
}

/** Where the policy in a case is one that another hand made up, that is damage and not a bug. */
function orRefused<T>(reference: string, act: () => T): T {
  try {
    return act();
  } catch (fault) {
    if (!(fault instanceof RangeError || fault instanceof TypeError)) throw fault;
    throw refusal(reference, UNFIT);
  }
}

/** What an entry holds: its body, and the file of the policy that it names. */
function bodyOf(
  wanted: NewEntry,
  at: When,
  { replay }: SoundCase,
  env: Env,
): { readonly body: EntryDraft['body']; readonly file: FileBytes | null } {
  const { kind: _kind, ...body } = wanted;
  switch (wanted.kind) {
    case 'record':
    case 'approved':
    case 'corrected':
      return { body, file: null };
    case 'policy': {
      const { stored, file } = store(wanted.policy, env);
      const told = announced(wanted.policy, replay.happenings, env);
      return { body: { policy: stored, told }, file };
    }
    default: {
      const happenings = [...replay.happenings, ...happeningsOf(wanted, at)];
      return { body: { ...body, told: announced(replay.policy, happenings, env) }, file: null };
    }
  }
}

/** Every running date as it is once these things have happened: what is announced with the last of them. */
function announced(policy: Policy, happenings: readonly Happening[], env: Env): AnnouncedDates {
  const course = followCourse(policy, happenings);
  const calendar = env.calendar(policy.nation);
  return announcedDates(deadlinesOf({ policy, course, calendar, now: env.now }));
}

function newAttempt({ machine }: Env): string {
  return Array.from(machine.random(16), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
