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

/** A case as replayed from its log: its entries, events and progress, with no dates worked out. */
export type CaseReplay = Extract<ReturnType<typeof replayCase>, { ok: true }>['replay'];
/** An entry whose body has been read, with its corrections and approvals. */
export type CaseEntry = CaseReplay['entries'][number];

/**
 * Replays a case from its entries, leaving out corrected entries. Returns a fault if an entry is of
 * an unknown kind or shape, if the first entry does not open the case, or if the policy cannot be
 * read.
 * @param entries entries that have passed all checks of the log, in order
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
  /** The policy as the user's side of the disagreement reads it. */
  const policy = policyAsRead(content, events);
  const { noticed } = entries.findLast(({ body }) => is.text(body.noticed))?.body ?? {};
  const replay = {
    ...{ entries: known, stored, policy, events, progress: progressOf(policy, events) },
    /** Each due date as an entry last announced it, by deadline id. */
    announced: announcedIn(inForce),
    /**
     * The digest of a policy, other than the case's own, that was in use when an entry was added.
     * It comes from the latest entry that notes one. Null if none does.
     */
    noticed: noticed === undefined ? null : String(noticed),
  };
  return { ok: true as const, replay };
}

const STRANGE = 'It is of a kind or shape that this version does not know.';

function fault(entry: number, problem: string) {
  return { ok: false as const, fault: { entry, problem } };
}

/** Whether an entry's times are valid. In a log from elsewhere, they may just look like times. */
export function isDated({ at, clock }: Entry): boolean {
  return readWhen(at) !== null && !Number.isNaN(Date.parse(clock.utc));
}

interface Read {
  readonly entry: Entry;
  readonly body: bodies.EntryBody;
}

/** Collects the corrections and approvals of each entry, reading every entry only once. */
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
    /** The number of the entry that corrected this entry. Null if this entry is in force. */
    correctedBy: corrections.get(number) ?? null,
    approvals: (approvals.get(number) ?? [])
      .filter((entry) => !corrections.has(entry.number))
      .map(({ at, by }) => ({ at, by })),
  });
}

/** The body of an entry that may not have been added yet, without a policy or announced dates. */
type Wanted = bodies.Without<bodies.EntryBody, 'told' | 'policy'>;

/** Returns the event that an entry records. Empty if it is not an event, such as a record. */
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

/** The fact that shows that a date is wrong. */
export type Because =
  | { readonly kind: 'entry'; readonly entry: number }
  | { readonly kind: 'reached' | 'left'; readonly stage: number }
  | { readonly kind: 'done'; readonly step: string }
  | { readonly kind: 'disagreement' | 'ended' };

interface Fact {
  readonly because: Because;
  readonly of: When;
}

/** Two dates in an impossible order, so one of them must be wrong. */
export interface WrongOrder extends Fact {
  /** What has the wrong date: the new entry (`it`), or a start date that the entry corrects. */
  readonly what: 'it' | 'disagreement' | 'reached';
  readonly at: When;
}

/** Returns why the date of a new entry cannot be right. Null if it can be. */
export function wrongOrder(wanted: Wanted, at: When, replay: CaseReplay): WrongOrder | null {
  if (wanted.kind === 'set') return wrongBeginning(wanted.changes, replay);
  const [after] = followsFrom(wanted, replay);
  return after && isBefore(at, after.of) ? { what: 'it', at, ...after } : null;
}

/** Returns the facts that a new entry must come after. */
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

/** Returns a list of one fact, or an empty list if the fact's time is not known. */
function fact(because: Because, of: When | null | undefined): Fact[] {
  return of ? [{ because, of }] : [];
}

/** Whether one day or moment is over before another begins. False for two equal moments. */
function isBefore(one: When, other: When): boolean {
  return startOf(one) < startOf(other) && endOf(one) <= startOf(other);
}

/** Returns why a corrected start date is out of order with a case's other dates, or null. */
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

/** Whether a clock starts when this duty is done, so that a due date depends on it. */
function startsClock({ id, event }: Duty, policy: Policy): boolean {
  return event !== null || limitsOf(policy).some(({ from }) => from === id);
}
