import { isSameValue } from '../../model/records.ts';
import { caseStateOf } from '../advice/advice.ts';
import { gapsMetIn, type PolicyGap } from '../advice/gaps.ts';
import { endOfDay, londonDay, momentAt, startOf, startOfDay } from '../calendar/london.ts';
import { workingDaysBetween } from '../calendar/working-days.ts';
import type { CaseReplay } from '../case/replay-case.ts';
import { stageVisitsOf } from '../case/stage-visits.ts';
import { deadlinesOf, type Situation } from '../ladder/deadlines.ts';
import { currentVisit, progressOf } from '../ladder/progress.ts';
import type { Quarter } from './quarter.ts';
import type { ReportRow } from './read-report.ts';

/** The parts of a saved case that the report needs. */
interface CountedCase extends Pick<CaseReplay, 'policy' | 'events'> {
  readonly key: string;
  readonly entries: number;
  readonly calendar: Situation['calendar'];
}

type CaseEvent = CountedCase['events'][number];
type When = CaseEvent['at'];

/**
 * Returns a case's row for a quarter's report. A case counts if it was open at any time in the
 * quarter, and is counted as it stood when the quarter ended. Later events are left out, so that a
 * quarter's report never changes.
 * @param now epoch ms
 * @returns null if the case was not open in the quarter
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

/**
 * Returns when a case began: when it was opened, the disagreement arose or the stage was reached,
 * whichever came first.
 */
function beganAt({ at, answers }: Extract<CaseEvent, { kind: 'opened' }>): When {
  const times = [at, answers.disagreed ?? at, answers.reached ?? at];
  return times.reduce((first, one) => (startOf(one) < startOf(first) ? one : first));
}

type Visits = ReturnType<typeof stageVisitsOf>;
type Inside = (when: When) => boolean;

function settlementOf(situation: Situation, { stays }: Visits, began: When, inside: Inside) {
  const { state, answers } = situation.progress;
  const none = { settledStage: null, settledLate: null, workingDays: null };
  const stay = stays.at(-1);
  if (state !== 'settled' || !stay?.to || !inside(stay.to)) return none;
  const from = londonDay(answers.disagreed ?? began);
  return {
    settledStage: stay.stage,
    settledLate: stay.planned === null ? null : stay.late,
    workingDays: workingDaysBetween(from, londonDay(stay.to), situation.calendar),
  };
}

/** Counts stages left in the quarter for lack of an answer: in `movedUpEarly` if left too early. */
function unansweredIn({ stays }: Visits, inside: Inside) {
  const left = stays.filter(({ how, to }) => how === 'no-response' && to !== null && inside(to));
  const early = left.filter((visit) => visit.early !== null).length;
  return { noAnswer: left.length - early, movedUpEarly: early };
}

/** Counts the limits that were met in time, were met late, or ran out in the quarter. */
function limitsOf(situation: Situation, { metAt, ranOut }: Visits, inside: Inside) {
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

export interface Tally {
  readonly of: string;
  readonly count: number;
}

/** A quarter's report, as `report --format json` writes it and `--merge` reads it. */
export type Report = ReturnType<typeof makeReport>;

/**
 * Makes a quarter's report from the rows of one or more people. Each case counts once. If the user
 * has a row for a case, that row counts. Otherwise the row from the longest log counts. If several
 * logs are equally long, the latest row counts.
 * @param now epoch ms
 * @param others rows from colleagues' reports
 */
export function makeReport(
  quarter: Quarter,
  own: readonly ReportRow[],
  now: number,
  others: readonly ReportRow[] = [],
) {
  const counted = new Map([...latestRows(others), ...latestRows(own)]);
  const cases = [...counted.values()].toSorted((one, two) => (one.key < two.key ? -1 : 1));
  const { name, from, to } = quarter;
  return {
    schema: 'escalate/report/1' as const,
    ...{ quarter: name, from, to, asOf: momentAt(now), counts: countRows(cases) },
    /** One row per case, so that adding up colleagues' reports counts no case twice. */
    cases,
  };
}

/** Returns one row per case. The longest log wins, then the latest row, then the first listed. */
function latestRows(rows: readonly ReportRow[]): Map<string, ReportRow> {
  const oldestFirst = rows
    .toReversed()
    .toSorted((a, b) => a.entries - b.entries || Date.parse(a.asOf) - Date.parse(b.asOf));
  return new Map(oldestFirst.map((row) => [row.key, row]));
}

/** Returns the keys of cases for which two rows give different figures. */
export function conflictsIn(rows: readonly ReportRow[]): ReadonlySet<string> {
  const first = new Map(rows.toReversed().map((row) => [row.key, row]));
  const isOther = (row: ReportRow) => !isSameValue({ ...first.get(row.key), asOf: row.asOf }, row);
  return new Set(rows.filter(isOther).map(({ key }) => key));
}

/** Adds up rows, one for each case. In each list, the largest count comes first. */
export function countRows(rows: readonly ReportRow[]) {
  const settled = rows.filter(({ settledStage }) => settledStage !== null);
  const sum = (pick: (row: ReportRow) => number) =>
    rows.reduce((total, row) => total + pick(row), 0);
  const days = settled.flatMap(({ workingDays }) => (workingDays === null ? [] : [workingDays]));
  return {
    cases: rows.length,
    began: rows.filter(({ began }) => began).length,
    byArea: tally(rows.map(({ area }) => area)),
    byStage: tally(rows.map(({ area, stage }) => `${area} ${stage}`)),
    byConcern: tally(rows.map(({ concern }) => concern)),
    byAgency: tally(rows.map(({ agency }) => agency ?? NOT_SAID)),
    byOtherAgency: tally(rows.map(({ otherAgency }) => otherAgency ?? NOT_SAID)),
    bySide: tally(rows.map(({ side }) => side)),
    byState: tally(rows.map(({ state }) => state)),
    settled: settled.length,
    settledByStage: tally(settled.map(({ area, settledStage }) => `${area} ${settledStage}`)),
    settledInTime: settled.filter(({ settledLate }) => settledLate === false).length,
    settledLate: settled.filter(({ settledLate }) => settledLate === true).length,
    limitsInTime: sum(({ limits }) => limits.inTime),
    limitsLate: sum(({ limits }) => limits.late),
    limitsRanOut: sum(({ limits }) => limits.ranOut),
    noAnswer: sum(({ noAnswer }) => noAnswer),
    movedUpEarly: sum(({ movedUpEarly }) => movedUpEarly),
    immediateRisk: sum(({ immediateRisk }) => immediateRisk),
    workingDays: {
      cases: days.length,
      median: medianOf(days),
      longest: days.length === 0 ? null : Math.max(...days),
    },
    gaps: gapsIn(rows),
  };
}

export const NOT_SAID = 'not-told';

function tally(words: readonly string[]): Tally[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .map(([of, count]) => ({ of, count }))
    .toSorted((one, two) => two.count - one.count || (one.of < two.of ? -1 : 1));
}

/** Counts, for each gap in an area's policy, the cases in which it came up. */
function gapsIn(rows: readonly ReportRow[]) {
  const found = rows.flatMap(({ area, gaps }) => gaps.map((gap) => JSON.stringify({ area, gap })));
  return tally(found).map(({ of, count }) => {
    const { area, gap }: { area: string; gap: PolicyGap } = JSON.parse(of);
    return { area, gap, count };
  });
}

/** Returns the middle number, or the mean of the middle two. Null if the list is empty. */
function medianOf(numbers: readonly number[]): number | null {
  const sorted = numbers.toSorted((one, two) => one - two);
  const high = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const low = sorted[Math.ceil(sorted.length / 2) - 1] ?? high;
  return sorted.length === 0 ? null : (low + high) / 2;
}
