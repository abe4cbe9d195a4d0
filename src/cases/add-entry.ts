import { momentAt } from '../engine/calendar/london.ts';
import { type CaseReplay, replayCase } from '../engine/case/replay-case.ts';
import type { Env } from '../env.ts';
import { EXIT, NoCalendarError, NoSuchCaseError, SaveError, UserError } from '../errors.ts';
import type { When } from '../model/vocabulary.ts';
import { madeReference } from './find-case.ts';
import {
  followingEntry,
  madeEntry,
  type NewDraft,
  type NewEntry,
  type Opening,
  resumeAttempt,
  ruleOnEntry,
} from './log/new-entry.ts';
import { digestIn } from './names.ts';
import { type OpenCase, readLog, refusal, type SoundCase, sound, UNFIT } from './open-case.ts';
import type { CaseLog } from './store/stored-files.ts';

/** A case as somebody last saw it, identified by its last entry. */
export type CaseAsSeen = Pick<SoundCase, 'reference' | 'receipt'>;

/** The time of an event (null: now), and the role of the person recording it (null: not given). */
export interface Origin {
  readonly at: When | null;
  readonly by: string | null;
  /** True if the entry answers a question. It is not saved if the case has changed meanwhile. */
  readonly wasAsked: boolean;
}

/** Thrown if an entry was added after a question was asked, so the answer may be out of date. */
export class ChangedMeanwhileError extends UserError {
  readonly open: SoundCase;

  constructor(open: SoundCase) {
    const says = `Another window has added to case ${open.reference} meanwhile. This answer was not saved.`;
    super('changed-meanwhile', says, EXIT.busy);
    this.open = open;
  }
}

export type Added = Readonly<ReturnType<typeof added>>;

/**
 * Adds one entry to a saved case. `decide` is given the case as it is at that moment, and is called
 * again if another window saves first.
 *
 * @param on the case as it was when the command began, or when somebody was asked about it
 * @param decide looks at the case and returns what to add, or throws a {@link UserError}
 * @throws {Failure} Nothing was saved, unless the error's code is `unsure`
 */
export function appendEntry(
  on: CaseAsSeen,
  { at, by, wasAsked }: Origin,
  env: Env,
  decide: (replay: CaseReplay, at: When) => NewEntry,
): Added {
  const { reference } = on;
  const attempt = newAttempt(env);
  const ruleOn = (log: CaseLog) => {
    const open = sound(readLog(reference, log, env));
    refuseIfChanged(open, on, wasAsked);
    const moment = at ?? momentAt(env.now);
    const wanted = decide(open.replay, moment);
    const made = orRefused(reference, () => followingEntry(wanted, moment, open.replay, env));
    return rule({ ...made, at: moment, by, attempt }, log, open, at !== null, env);
  };
  return orGone(reference, () => added(reference, env.cases.append(reference, ruleOn)));
}

/**
 * Checks, before an answer is acted on, that the case has not changed since somebody was asked.
 *
 * @throws {ChangedMeanwhileError} if an entry was added; {@link UserError} if the case has gone, is
 * now a different case, or is damaged
 */
export function refuseChanged(on: CaseAsSeen, env: Env): void {
  const { reference } = on;
  const log = orGone(reference, () => env.cases.read(reference));
  refuseIfChanged(sound(readLog(reference, log, env)), on, true);
}

function orGone<T>(reference: string, act: () => T): T {
  try {
    return act();
  } catch (fault) {
    if (!(fault instanceof NoSuchCaseError)) throw fault;
    throw goneMeanwhile(reference, 'Another window has deleted it.');
  }
}

/** @throws {UserError} if another case now has the reference, or an answer is out of date */
function refuseIfChanged(open: SoundCase, { reference, receipt }: CaseAsSeen, wasAsked: boolean) {
  if (open.receipt?.hash === receipt?.hash) return;
  const same = open.checked.entries.find(({ number }) => number === receipt?.entries);
  if (same?.hash !== receipt?.hash)
    throw goneMeanwhile(reference, 'Another window has opened another case of that reference.');
  if (wasAsked) throw new ChangedMeanwhileError(open);
}

function goneMeanwhile(reference: string, why: string): UserError {
  const says = `Case ${reference} is no longer the one that this began with. ${why} Nothing of this was saved.`;
  return new UserError('gone-meanwhile', says, EXIT.notFound);
}

/** Runs `act`. An unexpected error is reported as damage: only a forged policy can cause one. */
function orRefused<T>(reference: string, act: () => T): T {
  try {
    return act();
  } catch (fault) {
    if (fault instanceof UserError || fault instanceof NoCalendarError) throw fault;
    throw refusal(reference, UNFIT);
  }
}

/**
 * Opens a new case with its first entry.
 *
 * @param wanted the reference to use. If null, a reference is made up
 * @throws {SaveError} `exists` if the reference is taken
 */
export function createCase(wanted: string | null, opening: Opening, by: string | null, env: Env) {
  if (wanted !== null) return createAs(wanted, opening, by, env);
  for (let tries = MOST_TRIES; ; tries -= 1) {
    try {
      return createAs(madeReference(opening.policy.id, env), opening, by, env);
    } catch (fault) {
      // `exists`: another window has just taken this number, so the next one is tried.
      if (!(fault instanceof SaveError) || fault.code !== 'exists' || tries === 1) throw fault;
    }
  }
}

const MOST_TRIES = 20;

function createAs(reference: string, opening: Opening, by: string | null, env: Env): Added {
  const { answers, policy } = opening;
  const draft = { at: momentAt(env.now), by, attempt: newAttempt(env) };
  const wanted = { kind: 'opened' as const, case: reference, answers, policy };
  const made = madeEntry(wanted, draft.at, { policy, events: [] }, env);
  const ruleOn = (log: CaseLog) =>
    rule({ ...made, ...draft }, log, readLog(reference, log, env), false, env);
  return added(reference, env.cases.create(reference, ruleOn));
}

function newAttempt({ machine }: Env): string {
  return Buffer.from(machine.random(16)).toString('hex');
}

function rule(
  made: Omit<NewDraft, 'clock'>,
  { unconfirmed }: CaseLog,
  open: OpenCase,
  isMomentGiven: boolean,
  { machine, nowFrom }: Env,
): RulingOn {
  const draft = { ...made, clock: machine.clock() };
  return rulingOn(resumeAttempt(draft, unconfirmed, isMomentGiven || nowFrom !== undefined), open);
}

/** A decision on an entry. `replay` is the case as it then is, or null if it cannot be replayed. */
export type RulingOn = ReturnType<typeof rulingOn>;

/** Decides what to do with a draft entry. Before it is saved, replays the case with it added. */
export function rulingOn(draft: NewDraft, { checked, replay }: OpenCase) {
  const ruling = ruleOnEntry(draft, checked);
  if (ruling.kind !== 'write') return { ...ruling, replay };
  const contents = new Map(checked.policies);
  const { policy = null } = draft;
  if (policy !== null) {
    const digest = digestIn(policy.name) ?? '';
    contents.set(digest, JSON.parse(new TextDecoder().decode(policy.bytes)));
  }
  const after = replayCase([...checked.entries, ruling.entry], contents);
  if (!after.ok) throw new TypeError(`the new entry is not one: ${after.fault.problem}`);
  return { ...ruling, replay: after.replay };
}

export function added(reference: string, ruling: RulingOn) {
  if (ruling.kind === 'refused') throw refusal(reference, ruling.problem);
  const { entry, receipt, replay, kind } = ruling;
  if (replay === null) throw new TypeError('a case saved before cannot be replayed');
  // `before` is true if an earlier run of the same command had saved the entry after all.
  return { reference, replay, entry, receipt, before: kind === 'already-saved' };
}
