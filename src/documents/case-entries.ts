import type { Entry } from '../cases/log/entry.ts';
import { momentAt } from '../engine/calendar/london.ts';
import { type EntryBody, readBody } from '../engine/case/entry-body.ts';
import { type CaseEntry, type CaseReplay, isDated } from '../engine/case/replay-case.ts';
import { endOf, startOf } from '../engine/ladder/clock.ts';
import type { DocumentEntry } from '../model/case.ts';

/** A case as far as it can be read. */
interface Readable {
  readonly replay: CaseReplay | null;
  readonly checked: { readonly entries: readonly Entry[]; readonly doubtful: readonly Entry[] };
}

/** Every entry of a case that can be read, damaged or not; one changed since it was saved is `doubtful`. */
export function entriesOf({ replay, checked }: Readable): DocumentEntry[] {
  const shown = replay ? replay.entries : checked.entries.filter(isDated).map(alone);
  const changed = checked.doubtful.filter(isDated).map(alone);
  const entries = [
    ...shown.map(entryOf),
    ...changed.map((one) => ({ ...entryOf(one), doubtful: true as const })),
  ];
  return entries.toSorted((one, other) => one.number - other.number);
}

/** An entry by itself, where the log as a whole says nothing of it. */
function alone(entry: Entry): Shown {
  return { entry, body: readBody(entry.kind, entry.body), correctedBy: null, approvals: [] };
}

type Shown = Omit<CaseEntry, 'body'> & { readonly body: EntryBody | null };

function entryOf({ entry, body, correctedBy, approvals }: Shown): DocumentEntry {
  const { number, kind, at, clock, by, hash } = entry;
  const recordedAt = momentAt(Date.parse(clock.utc));
  const text = body === null ? null : textOf(body);
  const apart = startOf(recordedAt) < startOf(at) || startOf(recordedAt) - endOf(at) > DAY_MS;
  return {
    number,
    kind,
    at,
    recordedAt,
    by,
    ...(text !== null && { text }),
    hash,
    ...(correctedBy !== null && { corrected: true, correctedBy }),
    ...(apart && { toldApart: true }),
    approvals,
    details: body === null ? {} : detailsOf(body),
  };
}

const DAY_MS = 86_400_000;

/** The words given, nothing added. */
function textOf(body: EntryBody): string | null {
  switch (body.kind) {
    case 'record':
      return body.text;
    case 'next':
    case 'reopened':
      return body.reason ?? null;
    case 'corrected':
      return body.why;
    default:
      return null;
  }
}

/** What an entry of its kind says besides. */
function detailsOf(body: EntryBody): DocumentEntry['details'] {
  switch (body.kind) {
    case 'opened':
      return { answers: body.answers };
    case 'next':
      return {
        outcome: body.outcome,
        ...(body.toStage && { toStage: body.toStage }),
        ...(body.risk && { risk: body.risk }),
      };
    case 'done':
      return { step: body.step };
    case 'set':
      return { changes: body.changes };
    case 'record':
      return {
        record: body.record,
        ...(body.with && { with: body.with }),
        ...(body.how && { how: body.how }),
        ...(body.planned && { planned: body.planned }),
        ...(body.for && { for: body.for }),
      };
    case 'approved':
    case 'corrected':
      return { entry: body.entry };
    case 'policy':
      return { policy: body.policy.id, digest: body.policy.digest };
    case 'reopened':
      return {};
  }
}
