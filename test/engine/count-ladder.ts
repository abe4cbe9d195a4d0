/**
 * A second counting of the ladder, written from the documents' limits and not from the engine. Days are stepped over one
 * at a time, each clock from the event it names.
 */
import { bankHolidayTable } from '../../src/build/bank-holidays.ts';
import type { CountedDay } from '../../src/model/deadline.ts';
import { isLimitUnit, type LimitUnit } from '../../src/model/units.ts';
import type { Day, When } from '../../src/model/vocabulary.ts';

export interface Counted extends DocumentLimit {
  readonly at: When | null;
  readonly due: When | null;
  readonly policyDue: Day | null;
  readonly actBy: Day | null;
  readonly governedBy: 'policy' | 'protect-by' | null;
  readonly counted: readonly CountedDay[];
}

/** England's bank holidays; `bank-holidays.test.ts` compares this very table with GOV.UK's, year by year. */
const HOLIDAYS: ReadonlyMap<Day, string> = new Map(bankHolidayTable('england').holidays);

/** Every day that the counting can meet, in order, so that a day's neighbours are looked up and not worked out. */
const DAYS: readonly Day[] = Array.from({ length: 6300 }, (_, index) =>
  new Date(Date.UTC(2012, 5, 1 + index)).toISOString().slice(0, 10),
);
const PLACES: ReadonlyMap<Day, number> = new Map(DAYS.map((day, place) => [day, place]));
const WEEKEND: Readonly<Record<number, string>> = { 0: 'Sunday', 6: 'Saturday' };
/** Why nobody works on a day, where nobody does. */
const OFF: ReadonlyMap<Day, string> = new Map(
  DAYS.flatMap((day) => {
    const why = WEEKEND[new Date(day).getUTCDay()] ?? HOLIDAYS.get(day);
    return why === undefined ? [] : [[day, why] as const];
  }),
);

export function dayAfter(day: Day, days = 1): Day {
  const after = DAYS[(PLACES.get(day) ?? Number.NaN) + days];
  if (after === undefined) throw new Error(`No day ${days} days after ${day} in this test`);
  return after;
}

/** The days from one to another, both included, or every so many of them. */
export function everyDay(first: Day, last: Day, step = 1): readonly Day[] {
  const days: Day[] = [];
  for (let day = first; day <= last; day = dayAfter(day, step)) days.push(day);
  return days;
}

const LONDON = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' });

/** The day it is in London, by Node's own time zone table. */
export function londonDay(when: When): Day {
  return when.length === 10 ? when : LONDON.format(new Date(when));
}

/** The days that each unit counts: a working day that is not yet over, working days, all days, or none, as it has no date. */
const COUNTS: Readonly<Record<LimitUnit, 'this-one' | 'working' | 'all' | 'none' | null>> = {
  'same-working-day': 'this-one',
  'working-day': 'working',
  day: 'all',
  immediately: 'none',
  'as-soon-as-possible': 'none',
  'not-stated': 'none',
  // No limit of the five documents is in these; a first one has to be counted here.
  hour: null,
  month: null,
};

function countFrom(start: Day, { unit, amount }: DocumentLimit): Day | null {
  const counts = COUNTS[unit];
  if (counts === null) throw new Error(`A limit in the unit "${unit}" is not counted here yet`);
  if (counts === 'none') return null;
  let day = start;
  if (counts === 'this-one') while (OFF.get(day)) day = dayAfter(day);
  for (let left = amount ?? 0; left > 0; ) {
    day = dayAfter(day);
    if (counts === 'all' || !OFF.get(day)) left -= 1;
  }
  return day;
}

function lastWorkingDay(until: Day): Day {
  let day = until;
  while (OFF.get(day)) day = dayAfter(day, -1);
  return day;
}

/** The days after one, until another, and why those do not count that a unit passes over. */
function daysBetween(start: Day, due: Day, unit: LimitUnit): readonly CountedDay[] {
  const isSkipping = COUNTS[unit] === 'working' || COUNTS[unit] === 'this-one';
  return everyDay(dayAfter(start), due).map((day) => {
    const why = isSkipping ? OFF.get(day) : undefined;
    return why === undefined ? { day, counts: true } : { day, counts: false, why };
  });
}

/** Whether the practitioner's own time comes before the end of the policy's day. */
function comesFirst(protectBy: When, policyDue: Day | null): boolean {
  if (policyDue === null) return true;
  const day = londonDay(protectBy);
  return day < policyDue || (day === policyDue && protectBy.length > 10);
}

function count(row: DocumentLimit, at: When | null, protectBy: When | null): Counted {
  const start = at === null ? null : londonDay(at);
  const policyDue = start === null ? null : countFrom(start, row);
  const capped = protectBy !== null && row.event !== 'settled' && comesFirst(protectBy, policyDue);
  const due = capped ? protectBy : policyDue;
  const until = due === null ? null : londonDay(due);
  return {
    ...row,
    at,
    due,
    policyDue,
    actBy: until === null ? null : lastWorkingDay(until),
    governedBy: due === null ? null : capped ? 'protect-by' : 'policy',
    counted: start === null || until === null ? [] : daysBetween(start, until, row.unit),
  };
}

/** A stage for which the document sets no limit still has the practitioner's own. */
function rowsOf(area: string, stage: number, protectBy: When | null): readonly DocumentLimit[] {
  const rows = limitsOf(area, stage);
  if (protectBy === null || rows.some((row) => row.event !== 'settled')) return rows;
  const unit = 'not-stated' as const;
  const own = { stage, id: `stage-${stage}`, amount: null, unit, event: 'stage-entered' };
  return [own, ...rows];
}

function latest(found: readonly Counted[]): When | null {
  const dues = found.flatMap((limit) => limit.due ?? []);
  const last = dues.sort((a, b) => endOf(a).localeCompare(endOf(b)) || b.length - a.length).at(-1);
  return last ?? null;
}

/** A day ends when the next one begins; of a day and that midnight the day is taken, so that nothing is later. */
function endOf(when: When): string {
  const next = new Date(Date.parse(`${when.slice(0, 10)}T00:00:00Z`) + 86_400_000);
  return when.length === 10 ? `${next.toISOString().slice(0, 10)}T00:00` : when.slice(0, 16);
}

/** One stage. "Raised" is the day that raising it is due by the document's own limit, or the start where it has none. */
function countStage(rows: readonly DocumentLimit[], entered: When | null, protectBy: When | null) {
  const found: Counted[] = [];
  for (const row of rows.filter(({ event }) => event !== 'settled')) {
    const raised = found.find(({ id }) => id === 'raise')?.due ?? entered;
    found.push(count(row, row.event === 'raised' ? raised : entered, protectBy));
  }
  const end = latest(found);
  const duties = rows.filter(({ event }) => event === 'settled');
  return { end, found: [...found, ...duties.map((row) => count(row, end, null))] };
}

/** The whole ladder of an area as a chain: each stage is entered when the one before ran out. */
export function countLadder(area: string, from: When, protectBy: When | null): readonly Counted[] {
  const all = limitsOf(area, null).map((row) => count(row, from, protectBy));
  let entered: When | null = from;
  for (let stage = 1; stage <= (STAGES[area] ?? 0); stage += 1) {
    const { found, end } = countStage(rowsOf(area, stage, protectBy), entered, protectBy);
    all.push(...found);
    entered = end;
  }
  return all;
}

/**
 * Every limit and every duty that a settlement starts, area by area: the stage (`all`: the whole ladder), the id, how long
 * (`-`: the document gives no number), and the event that starts the clock. Without the immediate-risk routes.
 */
const LIMITS = `
wandsworth all discussion 5 working-day disagreement
wandsworth 2 talk - as-soon-as-possible stage-entered
wandsworth 1-6 written-outcome - not-stated settled
windsor-and-maidenhead all working-week 5 working-day disagreement
windsor-and-maidenhead 2 discuss-2 - as-soon-as-possible stage-entered
windsor-and-maidenhead 1-5 confirm-outcome - not-stated settled
wirral 1 working-week 5 working-day disagreement
wirral 1 raise-concern - as-soon-as-possible disagreement
wirral 1 contact-their-manager 1 working-day raised
wirral 1 record-1 - not-stated settled
wirral 2 proforma-1 - not-stated settled
wirral 3 proforma-2 - not-stated settled
kingston-and-richmond 1 settle-1 5 working-day disagreement
kingston-and-richmond 2 settle-2 5 working-day stage-entered
kingston-and-richmond 3 refer-3 - as-soon-as-possible stage-entered
kingston-and-richmond 5 refer-5 - as-soon-as-possible stage-entered
southwark 1 discussion 5 working-day disagreement
southwark 1 raise 2 working-day disagreement
southwark 1 reply 3 working-day raised
southwark 2 escalate-2 - same-working-day stage-entered
southwark 2 settle-2 5 day stage-entered
southwark 2 confirm-2 2 working-day settled
southwark 3 settle-3 5 working-day referred
southwark 3 confirm-3 2 working-day settled
southwark 4 settle-4 2 working-day referred
southwark 5 recommend-5 5 working-day referred
`;

/** How many stages each area's ladder has. */
export const STAGES: Readonly<Record<string, number>> = {
  wandsworth: 6,
  'windsor-and-maidenhead': 5,
  wirral: 4,
  'kingston-and-richmond': 5,
  southwark: 5,
};

/** One row of the table; the amount is null where the document gives no number. */
export interface DocumentLimit {
  readonly stage: number | null;
  readonly id: string;
  readonly amount: number | null;
  readonly unit: LimitUnit;
  readonly event: string;
}

const ROWS = LIMITS.trim()
  .split('\n')
  .flatMap((line) => {
    const [area = '', stages = '', id = '', amount, unit = '', event = ''] = line.split(' ');
    if (!isLimitUnit(unit)) throw new Error(`"${unit}" is no unit`);
    const row = { id, amount: amount === '-' ? null : Number(amount), unit, event };
    return stagesIn(stages).map((stage) => ({ area, limit: { stage, ...row } }));
  });

function stagesIn(written: string): readonly (number | null)[] {
  if (written === 'all') return [null];
  const [first = 0, last = first] = written.split('-').map(Number);
  return Array.from({ length: last - first + 1 }, (_, nth) => first + nth);
}

/** The rows of an area's stage; null: those over the whole ladder. */
function limitsOf(area: string, stage: number | null): readonly DocumentLimit[] {
  return ROWS.flatMap((row) => (row.area === area && row.limit.stage === stage ? row.limit : []));
}
