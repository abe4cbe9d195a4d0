import type { CaseWithStatus } from '../cases/open-case.ts';
import { findDoubts, outsideOf } from '../engine/advice/gaps.ts';
import { momentAt } from '../engine/calendar/london.ts';
import type { CaseReplay } from '../engine/case/replay-case.ts';
import { stageVisitsOf } from '../engine/case/stage-visits.ts';
import { caseDuties, stepOf } from '../engine/ladder/duties.ts';
import type { Env } from '../env.ts';
import type { CaseDocument, CaseStatus, DocumentStep } from '../model/case.ts';
import { sayDoubt } from '../text/words.ts';
import { entriesOf } from './case-entries.ts';

/** A case as one document: what `show` prints and `export --format json` writes. */
export function caseDocument(open: CaseWithStatus, env: Env): CaseDocument {
  const { reference, replay, receipt, problems, status } = open;
  const grave = problems
    .filter(({ kind }) => kind !== 'stray')
    .map(({ entry, problem }) => ({ entry, problem }));
  const asOf = momentAt(env.now);
  const base = {
    schema: 'escalate/case/1' as const,
    asOf,
    case: reference,
    receipt,
    damaged: grave,
  };
  const shown = replay === null || status === null ? NOTHING : readable(replay, status, env);
  return { ...shown, ...base, entries: entriesOf(open) };
}

/** What is left to say of a case that damage has made unreadable. */
const NOTHING = {
  area: null,
  areaName: null,
  state: null,
  stage: null,
  policy: null,
  answers: null,
  stays: [],
  ahead: [],
  steps: [],
  deadlines: [],
};

function readable(replay: CaseReplay, status: CaseStatus, env: Env) {
  const { policy, stored, progress } = replay;
  const calendar = env.calendar(policy.nation);
  const { stays, metAt, ranOut } = stageVisitsOf({ policy, progress, calendar, now: env.now });
  const furthest = Math.max(...stays.map(({ stage }) => stage));
  return {
    area: status.area,
    areaName: status.areaName,
    state: status.state,
    stage: status.stage,
    policy: {
      id: stored.id,
      digest: stored.digest,
      title: policy.document.title,
      dated: policy.document.dated,
      partnership: policy.document.partnership,
      warnings: findDoubts(policy, env.now).map(sayDoubt),
      outside: outsideOf(policy),
    },
    answers: progress.answers,
    stays,
    ahead: policy.stages
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
    .map((task) => ({
      ...stepOf(task),
      stage: task.visit?.stage ?? null,
      doneAt: task.doneAt,
    }));
}
