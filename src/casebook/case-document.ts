import { statusOf } from '../engine/case/case-status.ts';
import type { EntryBody } from '../engine/case/entry-body.ts';
import type { CaseEntry } from '../engine/case/replay-case.ts';
import { momentAt } from '../engine/days/london.ts';
import { endOf, startOf } from '../engine/ladder/clock.ts';
import type { Env } from '../env.ts';
import type { CaseDocument, DocumentEntry } from '../model.ts';
import type { OpenCase } from './open-case.ts';

/** A case as one document: what `show` prints and `export --format json` writes. */
export function caseDocument(open: OpenCase, env: Env): CaseDocument {
  const { reference, replay, receipt, problems } = open;
  const grave = problems
    .filter(({ kind }) => kind !== 'stray')
    .map(({ entry, problem }) => ({ entry, problem }));
  const base = { schema: 'escalate/case/1' as const, case: reference, receipt, damaged: grave };
  if (replay === null)
    return {
      ...base,
      area: null,
      areaName: null,
      state: null,
      stage: null,
      policy: null,
      entries: [],
      deadlines: [],
    };
  const { policy, entries, kept } = replay;
  const status = statusOf(replay, env.calendar(policy.nation), env.now);
  return {
    ...base,
    area: status.area,
    areaName: status.areaName,
    state: status.state,
    stage: status.stage,
    policy: {
      id: kept.id,
      digest: kept.digest,
      title: policy.document.title,
      dated: policy.document.dated,
    },
    entries: entries.map(entryOf),
    deadlines: status.deadlines,
  };
}

function entryOf({ entry, body, correctedBy, approvals }: CaseEntry): DocumentEntry {
  const { number, kind, at, clock, by, hash } = entry;
  const recordedAt = momentAt(Date.parse(clock.utc));
  const text = textOf(body);
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
    details: detailsOf(body),
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
      return { outcome: body.outcome, ...(body.risk && { risk: body.risk }) };
    case 'done':
      return { step: body.step };
    case 'set':
      return { changes: body.changes };
    case 'record':
      return {
        record: body.record,
        ...(body.with && { with: body.with }),
        ...(body.how && { how: body.how }),
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
