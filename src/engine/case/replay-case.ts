import type { Entry } from '../../cases/log/entry.ts';
import type { Answers, CaseEvent } from '../../model/case.ts';
import * as is from '../../model/check.ts';
import type { Duty, Policy } from '../../model/policy.ts';
import type { When } from '../../model/vocabulary.ts';
import { endOf, readWhen, startOf } from '../calendar/london.ts';
import { caseDuties, isAfterwards, limitsOf } from '../ladder/duties.ts';
import { policyAsRead } from '../ladder/for-side.ts';
import { currentVisit, progressOf } from '../ladder/progress.ts';
import * as bodies from './entry-body.ts';

/** A case as its log gives it: what has happened, and where that leaves it. No date is worked out. */
export type CaseReplay = Extract<ReturnType<typeof replayCase>, { ok: true }>['replay'];
/** An entry with its body read. */
export type CaseEntry = CaseReplay['entries'][number];

/**
 * Replays a case from its entries alone; what was taken back is left out. The fault: an entry whose body is not of its
 * kind's shape, or a log that does not begin by opening a case.
 * @param entries sound ones, in order
 * @param contents the policies in the case's folder
 */
export function replayCase(entries: readonly Entry[], contents: bodies.PolicyContents) {
  const read: Read[] = [];
  for (const entry of entries) {
    const body = isDated(entry) ? bodies.readBody(entry.kind, entry.body) : null;
    if (body === null) return fault(entry.number, STRANGE);
    read.push({ entry, body });
  }
  const opening = read[0];
  if (opening?.body.kind !== 'opened') return fault(1, 'The entry that opens the case is missing.');
  const notesOn = notesIn(read);
  const known = read.map((one) => ({ ...one, ...notesOn(one.entry.number) }));
  const inForce = known.filter(({ correctedBy }) => correctedBy === null);
  const naming = inForce.findLast(({ body }) => body.kind === 'policy') ?? opening;
  const stored = 'policy' in naming.body ? naming.body.policy : opening.body.policy;
  const content = bodies.contentOf(stored, contents);
  if (content === null)
    return fault(naming.entry.number, 'The policy that it names cannot be read.');
  const events = inForce.flatMap(({ entry, body }) => eventsOf(body, entry.at));
  /** As its side reads it. */
  const policy = policyAsRead(content, events);
  const { noticed } = entries.findLast(({ body }) => is.text(body.noticed))?.body ?? {};
  const replay = {
    ...{ entries: known, stored, policy, events, progress: progressOf(policy, events) },
    /** Each running date as it was last announced. */
    announced: announcedIn(inForce),
    /** The newest policy of its area that somebody who added to it was told of; null: none. */
    noticed: noticed === undefined ? null : String(noticed),
  };
  return { ok: true as const, replay };
}

const STRANGE = 'It is of a kind or shape that this version does not know.';

function fault(entry: number, problem: string) {
  return { ok: false as const, fault: { entry, problem } };
}

/** Whether its times are times: an entry of another hand may hold what only looks like one. */
export function isDated({ at, clock }: Entry): boolean {
  return readWhen(at) !== null && !Number.isNaN(Date.parse(clock.utc));
}

interface Read {
  readonly entry: Entry;
  readonly body: bodies.EntryBody;
}

/** What later entries say of an entry, by its number. Each is looked at once, however many there are. */
function notesIn(all: readonly Read[]) {
  const corrections = new Map<number, number>();
  const approvals = new Map<number, Entry[]>();
  for (const { entry, body } of all) {
    if (body.kind === 'corrected' && !corrections.has(body.entry))
      corrections.set(body.entry, entry.number);
    if (body.kind === 'approved') {
      const given = approvals.get(body.entry) ?? [];
      given.push(entry);
      approvals.set(body.entry, given);
    }
  }
  return (number: number) => ({
    /** The number of the entry that took this one back; null: it is in force. */
    correctedBy: corrections.get(number) ?? null,
    approvals: (approvals.get(number) ?? [])
      .filter((entry) => !corrections.has(entry.number))
      .map(({ at, by }) => ({ at, by })),
  });
}

/** What is to be entered, or was. */
type Wanted = bodies.Without<bodies.EntryBody, 'told' | 'policy'>;

/** An entry as what happened in the case at `at`; none where it only notes something. */
export function eventsOf(body: Wanted, at: When): CaseEvent[] {
  const { kind } = body;
  if (kind === 'record' || kind === 'approved' || kind === 'corrected' || kind === 'policy')
    return [];
  return [{ ...body, at }];
}

function announcedIn(entries: readonly Read[]): bodies.AnnouncedDates {
  const announced: Record<string, bodies.AnnouncedDates[string]> = {};
  for (const { body } of entries) if ('told' in body) Object.assign(announced, body.told);
  return announced;
}

/** What shows that a date cannot be right. */
export type Because =
  | { readonly kind: 'entry'; readonly entry: number }
  | { readonly kind: 'reached' | 'left'; readonly stage: number }
  | { readonly kind: 'done'; readonly step: string }
  | { readonly kind: 'disagreement' | 'ended' };

interface Fact {
  readonly because: Because;
  readonly of: When;
}

/** Two dates in an order in which the things cannot have happened. */
export interface WrongOrder extends Fact {
  /** What is dated wrongly: what is to be entered, or when things began as it is put right. */
  readonly what: 'it' | 'disagreement' | 'reached';
  readonly at: When;
}

/** Why something that is to be entered cannot have happened when it is said to have; null where it can. */
export function wrongOrder(wanted: Wanted, at: When, replay: CaseReplay): WrongOrder | null {
  if (wanted.kind === 'set') return wrongBeginning(wanted.changes, replay);
  const [after] = followsFrom(wanted, replay);
  return after && isBefore(at, after.of) ? { what: 'it', at, ...after } : null;
}

/** What must have happened before it. */
function followsFrom(wanted: Wanted, { policy, entries, progress }: CaseReplay): Fact[] {
  switch (wanted.kind) {
    case 'approved':
    case 'corrected': {
      const { entry } = entries.find((one) => one.entry.number === wanted.entry) ?? {};
      return fact({ kind: 'entry', entry: wanted.entry }, entry?.at);
    }
    case 'reopened':
      return fact({ kind: 'ended' }, currentVisit(progress).leftAt);
    case 'next': {
      const { stage, enteredAt } = currentVisit(progress);
      return wanted.outcome === 'risk' ? [] : fact({ kind: 'reached', stage }, enteredAt);
    }
    case 'done': {
      const task = caseDuties(policy, progress).find(({ id }) => id === wanted.step);
      if (task && isAfterwards(task)) return fact({ kind: 'ended' }, task.visit?.leftAt);
      const starts = task !== undefined && startsClock(task.duty, policy);
      return starts ? fact({ kind: 'disagreement' }, progress.answers.disagreed) : [];
    }
    default:
      return [];
  }
}

/** None where its time is not known. */
function fact(because: Because, of: When | null | undefined): Fact[] {
  return of ? [{ because, of }] : [];
}

/** Two things may be of one moment: commands that follow each other quickly are. */
function isBefore(one: When, other: When): boolean {
  return startOf(one) < startOf(other) && endOf(one) <= startOf(other);
}

/** When things began, as it is put right: never after what has come of it. */
function wrongBeginning(changes: Partial<Answers>, replay: CaseReplay): WrongOrder | null {
  const { policy, progress } = replay;
  const { disagreed, reached } = { ...progress.answers, ...changes };
  const { stage, leftAt } = progress.visits[0] ?? { stage: 1, leftAt: null };
  const left = fact({ kind: 'left', stage }, leftAt);
  if (changes.reached) {
    const at = changes.reached;
    const began = fact({ kind: 'disagreement' }, disagreed).filter(({ of }) => isBefore(at, of));
    const [wrong] = [...began, ...left.filter(({ of }) => isBefore(of, at))];
    if (wrong) return { what: 'reached', at, ...wrong };
  }
  const at = changes.disagreed;
  if (!at) return null;
  const started = caseDuties(policy, progress)
    .filter(({ duty, visit }) => visit !== null && startsClock(duty, policy))
    .flatMap(({ id, doneAt }) => fact({ kind: 'done', step: id }, doneAt));
  const after = [...fact({ kind: 'reached', stage }, reached), ...left, ...started];
  const wrong = after.find(({ of }) => isBefore(of, at));
  return wrong ? { what: 'disagreement', at, ...wrong } : null;
}

/** Whether doing this starts a clock, so that a date hangs on when it was done. */
function startsClock({ id, event }: Duty, policy: Policy): boolean {
  return event !== null || limitsOf(policy).some(({ from }) => from === id);
}
