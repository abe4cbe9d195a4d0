import type { Entry } from '../../cases/log/entry.ts';
import type { CaseEvent } from '../../model/answers.ts';
import * as is from '../../model/check.ts';
import type { Policy } from '../../model/policy.ts';
import type { When } from '../../model/vocabulary.ts';
import { readWhen } from '../calendar/london.ts';
import { policyAsRead } from '../ladder/for-side.ts';
import { type Progress, progressOf } from '../ladder/progress.ts';
import type { AnnouncedDates } from './announced-dates.ts';
import {
  contentOf,
  type EntryBody,
  type PolicyContents,
  readBody,
  type StoredPolicy,
  type Without,
} from './entry-body.ts';

/** An entry with its body read. */
export interface CaseEntry {
  readonly entry: Entry;
  readonly body: EntryBody;
  /** The number of the entry that took this one back; null: it is in force. */
  readonly correctedBy: number | null;
  readonly approvals: readonly { readonly at: When; readonly by: string | null }[];
}

/** A case as its log gives it: what has happened, and where that leaves it. No date is worked out. */
export interface CaseReplay {
  readonly entries: readonly CaseEntry[];
  /** The policy that it goes by, as the case names it, and that policy as its side reads it. */
  readonly stored: StoredPolicy;
  readonly policy: Policy;
  readonly events: readonly CaseEvent[];
  readonly progress: Progress;
  /** Each running date as it was last announced. */
  readonly announced: AnnouncedDates;
  /** The newest policy of its area that somebody who added to it was told of; null: none. */
  readonly noticed: string | null;
}

/** The fault: an entry whose body is not of its kind's shape, or a log that does not begin by opening a case. */
type Replayed =
  | { readonly ok: true; readonly replay: CaseReplay }
  | { readonly ok: false; readonly fault: { readonly entry: number; readonly problem: string } };

/**
 * Replays a case from its entries alone; what was taken back is left out.
 * @param entries sound ones, in order
 * @param contents the policies in the case's folder
 */
export function replayCase(entries: readonly Entry[], contents: PolicyContents): Replayed {
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
  const policy = policyAsRead(content, events);
  const progress = progressOf(policy, events);
  const announced = announcedIn(inForce);
  const { noticed = null } = entries.findLast(({ body }) => is.text(body.noticed))?.body ?? {};
  const found = { entries: known, stored, policy, events, progress, announced };
  return { ok: true, replay: { ...found, noticed: noticed === null ? null : String(noticed) } };
}

const STRANGE = 'It is of a kind or shape that this version does not know.';

function fault(entry: number, problem: string): Replayed {
  return { ok: false, fault: { entry, problem } };
}

/** Whether its times are times: an entry of another hand may hold what only looks like one. */
export function isDated({ at, clock }: Entry): boolean {
  return readWhen(at) !== null && !Number.isNaN(Date.parse(clock.utc));
}

type Read = Pick<CaseEntry, 'entry' | 'body'>;

/** What later entries say of an entry, by its number. Each is looked at once, however many there are. */
function notesIn(
  all: readonly Read[],
): (number: number) => Pick<CaseEntry, 'correctedBy' | 'approvals'> {
  const corrections = new Map<number, number>();
  const approvals = new Map<number, Entry[]>();
  for (const { entry, body } of all) {
    if (body.kind === 'corrected' && !corrections.has(body.entry))
      corrections.set(body.entry, entry.number);
    if (body.kind === 'approved')
      approvals
        .set(body.entry, approvals.get(body.entry) ?? [])
        .get(body.entry)
        ?.push(entry);
  }
  return (number) => ({
    correctedBy: corrections.get(number) ?? null,
    approvals: (approvals.get(number) ?? [])
      .filter((entry) => !corrections.has(entry.number))
      .map(({ at, by }) => ({ at, by })),
  });
}

/** An entry as what happened in the case at `at`; none where it only notes something. */
export function eventsOf(body: Without<EntryBody, 'told' | 'policy'>, at: When): CaseEvent[] {
  switch (body.kind) {
    case 'record':
    case 'approved':
    case 'corrected':
    case 'policy':
      return [];
    default:
      return [{ ...body, at }];
  }
}

function announcedIn(entries: readonly Read[]): AnnouncedDates {
  const announced: Record<string, AnnouncedDates[string]> = {};
  for (const { body } of entries) if ('told' in body) Object.assign(announced, body.told);
  return announced;
}
