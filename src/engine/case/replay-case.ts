import type { Entry } from '../../cases/log/entry.ts';
import type { CaseEvent } from '../../model/case.ts';
import * as is from '../../model/check.ts';
import type { When } from '../../model/vocabulary.ts';
import { readWhen } from '../calendar/london.ts';
import { policyAsRead } from '../ladder/for-side.ts';
import { progressOf } from '../ladder/progress.ts';
import {
  type AnnouncedDates,
  contentOf,
  type EntryBody,
  type PolicyContents,
  readBody,
  type Without,
} from './entry-body.ts';

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
export function replayCase(entries: readonly Entry[], contents: PolicyContents) {
  const read = entries.map((entry) => ({ entry, body: readBody(entry.kind, entry.body) }));
  const strange = read.find(({ entry, body }) => body === null || !isDated(entry));
  if (strange) return fault(strange.entry.number, STRANGE);
  const bodies = read.flatMap(({ entry, body }) => (body ? [{ entry, body }] : []));
  const opening = bodies[0];
  if (opening?.body.kind !== 'opened') return fault(1, 'The entry that opens the case is missing.');
  const notesOn = notesIn(bodies);
  const known = bodies.map((one) => ({ ...one, ...notesOn(one.entry.number) }));
  const inForce = known.filter(({ correctedBy }) => correctedBy === null);
  const naming = inForce.findLast(({ body }) => body.kind === 'policy') ?? opening;
  const stored = 'policy' in naming.body ? naming.body.policy : opening.body.policy;
  const content = contentOf(stored, contents);
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
  readonly body: EntryBody;
}

/** What later entries say of an entry, by its number. Each is looked at once, however many there are. */
function notesIn(all: readonly Read[]) {
  const corrections = new Map<number, number>();
  const approvals = new Map<number, Entry[]>();
  for (const { entry, body } of all) {
    if (body.kind === 'corrected' && !corrections.has(body.entry))
      corrections.set(body.entry, entry.number);
    if (body.kind === 'approved') {
      const before = approvals.get(body.entry);
      approvals
        .set(body.entry, before ?? [])
        .get(body.entry)
        ?.push(entry);
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

/** An entry as what happened in the case at `at`; none where it only notes something. */
export function eventsOf(body: Without<EntryBody, 'told' | 'policy'>, at: When): CaseEvent[] {
  const { kind } = body;
  if (kind === 'record' || kind === 'approved' || kind === 'corrected' || kind === 'policy')
    return [];
  return [{ ...body, at }];
}

function announcedIn(entries: readonly Read[]): AnnouncedDates {
  const announced: Record<string, AnnouncedDates[string]> = {};
  for (const { body } of entries) if ('told' in body) Object.assign(announced, body.told);
  return announced;
}
