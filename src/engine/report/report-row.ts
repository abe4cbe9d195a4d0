import type { Calendar } from '../../model/deadline.ts';
import { caseStateOf } from '../advice/advice.ts';
import { gapsMetIn } from '../advice/gaps.ts';
import { endOfDay, londonDay, momentAt, startOf, startOfDay } from '../calendar/london.ts';
import { workingDaysBetween } from '../calendar/working-days.ts';
import type { CaseReplay } from '../case/replay-case.ts';
import { stageVisitsOf } from '../case/stage-visits.ts';
import { deadlinesOf, type Situation } from '../ladder/deadlines.ts';
import { currentVisit, progressOf } from '../ladder/progress.ts';
import type { Quarter } from './quarter.ts';
import type { ReportRow } from './read-report.ts';

/** What the report needs of a saved case. */
export interface CountedCase extends Pick<CaseReplay, 'policy' | 'events'> {
  readonly key: string;
  readonly entries: number;
  readonly calendar: Calendar;
}

type CaseEvent = CountedCase['events'][number];
type When = CaseEvent['at'];

/**
 * What one case adds to a quarter: it counts where it was open at any time in it, as it stood at the
 * quarter's end. What happened later is left out, so that a quarter reads the same whenever it is asked for.
 * @param now epoch ms
 * @returns null where the case was not open in the quarter
 * @throws {NoCalendarError} beyond the bank-holiday table
 */
export function caseRow(counted: CountedCase, quarter: Quarter, now: number): ReportRow | null {
  const { policy, events, calendar } = counted;
  const [opening, ...rest] = events;
  if (opening?.kind !== 'opened') return null;
  const bounds = { start: startOfDay(quarter.from), end: endOfDay(quarter.to) };
  const inside = (when: When) => startOf(when) >= bounds.start && startOf(when) < bounds.end;
  const began = beganAt(opening);
  if (startOf(began) >= bounds.end) return null;
  const inTime = rest.filter(({ at }) => startOf(at) < bounds.end);
  const progress = progressOf(policy, [opening, ...inTime]);
  const ended = progress.state === 'open' ? null : currentVisit(progress).leftAt;
  if (ended !== null && startOf(ended) < bounds.start) return null;
  const situation = {
    ...{ policy, progress, calendar, mustCount: true as const },
    now: Math.min(now, bounds.end),
  };
  const visits = stageVisitsOf(situation);
  const { concern, agency = null, otherAgency = null, side = 'raising' } = progress.answers;
  return {
    ...{ key: counted.key, entries: counted.entries, asOf: momentAt(now) },
    ...{ area: policy.id, concern, agency, otherAgency, side, began: inside(began) },
    stage: Math.max(...progress.visits.map(({ stage }) => stage)),
    state: caseStateOf(situation),
    ...settlementOf(situation, visits, began, inside),
    limits: limitsOf(situation, visits, inside),
    ...unansweredIn(visits, inside),
    immediateRisk: progress.risks.filter(({ from }) => inside(from)).length,
    gaps: gapsMetIn(policy, progress),
  };
}

/** A case begins when the disagreement arose, however late it was entered. */
function beganAt({ at, answers }: Extract<CaseEvent, { kind: 'opened' }>): When {
  const times = [at, answers.disagreed, answers.reached].filter((one) => typeof one === 'string');
  return times.reduce((first, one) => (startOf(one) < startOf(first) ? one : first), at);
}

type Visits = ReturnType<typeof stageVisitsOf>;
type Inside = (when: When) => boolean;

function settlementOf(situation: Situation, { stays }: Visits, began: When, inside: Inside) {
  const { settledAt } = situation.progress;
  const none = { settledStage: null, settledLate: null, workingDays: null };
  if (settledAt === null || !inside(settledAt)) return none;
  const stay = stays.at(-1);
  const from = londonDay(situation.progress.answers.disagreed ?? began);
  return {
    settledStage: stay?.stage ?? null,
    settledLate: stay === undefined || stay.planned === null ? null : stay.late,
    workingDays: workingDaysBetween(from, londonDay(settledAt), situation.calendar),
  };
}

/** Stages left in the quarter as unanswered, and those of them that were left before the time for an answer was out. */
function unansweredIn({ stays }: Visits, inside: Inside) {
  const left = stays.filter(({ how, to }) => how === 'no-response' && to !== null && inside(to));
  const early = left.filter((visit) => visit.early !== null).length;
  return { noAnswer: left.length - early, movedUpEarly: early };
}

/** Time limits that were met in the quarter, in time or late, and those that ran out in it. */
function limitsOf(
  situation: Situation,
  { metAt, ranOut }: Visits,
  inside: Inside,
): ReportRow['limits'] {
  const all = deadlinesOf(situation);
  const met = all.filter((one) => {
    const at = metAt(one);
    return at !== null && inside(at);
  });
  const over = all.filter((one) => one.due !== null && inside(one.due) && ranOut(one));
  return {
    inTime: met.filter(({ state }) => state === 'met').length,
    late: met.filter(({ state }) => state === 'met-late').length,
    ranOut: over.length,
  };
}
