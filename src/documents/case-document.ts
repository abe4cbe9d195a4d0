import type { Entry } from '../cases/log/entry.ts';
import type { CaseWithStatus, OpenCase } from '../cases/open-case.ts';
import { findDoubts, outsideOf } from '../engine/advice/doubts.ts';
import { endOf, momentAt, startOf } from '../engine/calendar/london.ts';
import { type EntryBody, readBody } from '../engine/case/entry-body.ts';
import { type CaseEntry, type CaseReplay, isDated } from '../engine/case/replay-case.ts';
import { stageVisitsOf } from '../engine/case/stage-visits.ts';
import { caseDuties, dutiesOf, stepOf } from '../engine/ladder/duties.ts';
import type { Env } from '../env.ts';
import type { CaseDocument, CaseStatus, DocumentEntry, DocumentStep } from '../model/case.ts';
import type { Policy } from '../model/policy.ts';
import { sayDoubt } from '../text/words.ts';

/** A case as one document: what `show` prints and `export --format json` writes. */
export function caseDocument(open: CaseWithStatus, env: Env): CaseDocument {
  const { reference, replay, receipt, problems, status } = open;
  const grave = problems
    .filter(({ kind }) => kind !== 'stray')
    .map(({ entry, problem }) => ({ entry, problem }));
  const shown = replay === null || status === null ? NOTHING : readable(replay, status, env);
  const asOf = momentAt(env.now);
  const base = {
    schema: 'escalate/case/1',
    asOf,
    case: reference,
    receipt,
    damaged: grave,
  } as const;
  return { ...shown, ...base, entries: entriesOf(open) };
}

/** What is left to say of a case that damage has made unreadable. */
const NOTHING = {
  ...{ area: null, areaName: null, state: null, stage: null, policy: null, answers: null },
  ...{ stays: [], ahead: [], steps: [], deadlines: [] },
};

function readable(replay: CaseReplay, status: CaseStatus, env: Env) {
  const { policy, stored, progress } = replay;
  const calendar = env.calendar(policy.nation);
  const { stays, metAt, ranOut, stages } = stageVisitsOf({
    policy,
    progress,
    calendar,
    now: env.now,
  });
  const furthest = Math.max(...stays.map(({ stage }) => stage));
  return {
    ...{ area: status.area, areaName: status.areaName, state: status.state, stage: status.stage },
    policy: {
      ...{ id: stored.id, digest: stored.digest },
      ...{ title: policy.document.title, dated: policy.document.dated },
      partnership: policy.document.partnership,
      warnings: findDoubts(policy, env.now).map(sayDoubt),
      outside: outsideOf(policy),
      ...(policy.tracks && { tracks: policy.tracks.map(({ id, title }) => ({ id, title })) }),
    },
    answers: progress.answers,
    stays,
    ahead: stages
      .filter(({ number }) => number > furthest)
      .map(({ number, title }) => ({ stage: number, title })),
    steps: stepsOf(replay),
    deadlines: status.deadlines.map((deadline) => ({
      ...deadline,
      metAt: metAt(deadline),
      ranOut: ranOut(deadline),
    })),
  };
}

/** Every duty that the case has met so far; what only a settlement would start is left out. */
export function stepsOf({
  policy,
  progress,
}: Pick<CaseReplay, 'policy' | 'progress'>): DocumentStep[] {
  return caseDuties(policy, progress)
    .filter((task) => task.open)
    .map((task) => ({ ...stepOf(task), stage: task.visit?.stage ?? null, doneAt: task.doneAt }));
}

/** Every entry of a case that can be read, damaged or not; one changed since it was saved is `doubtful`. */
export function entriesOf({
  replay,
  checked,
}: Pick<OpenCase, 'replay' | 'checked'>): DocumentEntry[] {
  const shown = replay ? replay.entries : checked.entries.filter(isDated).map(alone);
  const policy = replay?.policy ?? null;
  const changed = checked.doubtful.filter(isDated).map(alone);
  const entries = [
    ...shown.map((one) => entryOf(one, policy)),
    ...changed.map((one) => ({ ...entryOf(one, policy), doubtful: true as const })),
  ];
  return entries.toSorted((one, other) => one.number - other.number);
}

/** An entry by itself, where the log as a whole says nothing of it. */
function alone(entry: Entry): Shown {
  return { entry, body: readBody(entry.kind, entry.body), correctedBy: null, approvals: [] };
}

type Shown = Omit<CaseEntry, 'body'> & { readonly body: EntryBody | null };

function entryOf(
  { entry, body, correctedBy, approvals }: Shown,
  policy: Policy | null,
): DocumentEntry {
  const { number, kind, at, clock, by, hash } = entry;
  const recordedAt = momentAt(Date.parse(clock.utc));
  const apart = startOf(recordedAt) < startOf(at) || startOf(recordedAt) - endOf(at) > DAY_MS;
  return {
    ...{ number, kind, at, recordedAt, by, ...textOf(body), hash },
    ...(correctedBy !== null && { corrected: true, correctedBy }),
    ...(apart && { toldApart: true }),
    approvals,
    details: body === null ? {} : detailsOf(body, policy),
  };
}

const DAY_MS = 86_400_000;

/** The words given, nothing added. */
function textOf(body: EntryBody | null): Pick<DocumentEntry, 'text'> {
  if (body?.kind === 'record') return { text: body.text };
  if (body?.kind === 'corrected') return { text: body.why };
  const isReasoned = body?.kind === 'next' || body?.kind === 'reopened';
  return isReasoned && body.reason != null ? { text: body.reason } : {};
}

/** What an entry of its kind says besides. */
function detailsOf(body: EntryBody, policy: Policy | null): DocumentEntry['details'] {
  switch (body.kind) {
    case 'next':
      return pick(body, 'outcome', 'toStage', 'risk');
    case 'record':
      return pick(body, 'record', 'with', 'how', 'planned', 'for');
    case 'policy':
      return { policy: body.policy.id, digest: body.policy.digest };
    case 'opened':
      return { answers: body.answers };
    case 'set':
      return { changes: body.changes };
    case 'done':
      return { step: body.step, ...doneWords(body.step, policy) };
    case 'reopened':
      return {};
    default:
      return { entry: body.entry };
  }
}

/** What a step says, wherever the policy has it: a correction may have taken the stage of it out of the case. */
function doneWords(step: string, policy: Policy | null): Pick<DocumentEntry['details'], 'do'> {
  const [id] = step.split('~');
  const found = policy && dutiesOf(policy).find(({ duty }) => duty.id === id);
  return found ? { do: found.duty.do } : {};
}

/** Some parts of an entry's body, without those that were not said. */
function pick<T extends object, K extends keyof T>(body: T, ...keys: readonly K[]): Pick<T, K> {
  const said = keys.filter((key) => body[key]).map((key) => [key, body[key]]);
  return Object.fromEntries(said) as Pick<T, K>;
}
