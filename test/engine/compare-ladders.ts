import { runLadder } from '../../src/engine/ladder/timeline.ts';
import type { Calendar, Deadline } from '../../src/model/deadline.ts';
import type { Day, When } from '../../src/model/vocabulary.ts';
import { realCalendar, realPolicy } from '../real.ts';
import { type Counted, countLadder, dayAfter, londonDay, STAGES } from './count-ladder.ts';

export const AREAS = Object.keys(STAGES);
const POLICIES = new Map(AREAS.map((area) => [area, realPolicy(`${area}.yaml`)]));
const CALENDAR = realCalendar('england');
const LONG_AGO = Date.UTC(2012, 5, 1);

/** The calendar cut to the months that a ladder from one month can reach: the whole table is slow to count with. */
const MONTHS = new Map<string, Calendar>();
function calendarFor(from: Day): Calendar {
  const month = from.slice(0, 7);
  const calendar =
    MONTHS.get(month) ?? cut(dayAfter(`${month}-01`, -20), dayAfter(`${month}-01`, 130));
  MONTHS.set(month, calendar);
  return calendar;
}

function cut(from: Day, to: Day): Calendar {
  const holidays = [...CALENDAR.holidays].filter(([day]) => from <= day && day <= to);
  return { ...CALENDAR, from, to, holidays: new Map(holidays) };
}

/** The program's ladder of an area. */
export function ladder(area: string, from: When, protectBy: When | null = null, now = LONG_AGO) {
  const policy = POLICIES.get(area);
  if (policy === undefined) throw new Error(`No policy for ${area}`);
  return runLadder(policy, { from, protectBy }, calendarFor(londonDay(from)), now);
}

/** Every deadline of the program's ladder, those over all stages first. */
export function deadlinesOf(...asked: Parameters<typeof ladder>) {
  const { stages, overall } = ladder(...asked);
  return [...overall, ...stages.flatMap(({ deadlines }) => deadlines)];
}

function asCounted(deadline: Deadline): Counted {
  const { id, stage, limit, from, due, policyDue, actBy, governedBy, counted } = deadline;
  const row = { stage, id, amount: limit.amount, unit: limit.unit, event: from.event };
  return { ...row, at: from.at, due, policyDue, actBy, governedBy, counted };
}

/** Each limit as a line, sorted: the order of limits within a stage is the program's to choose. */
function lines(limits: readonly Counted[]): readonly string[] {
  return limits.map((limit) => JSON.stringify(limit)).sort();
}

/** What the program tells and the second counting does not, and the other way round. */
export function differences(
  area: string,
  from: When,
  protectBy: When | null = null,
): readonly string[] {
  const told = lines(deadlinesOf(area, from, protectBy).map(asCounted));
  const counted = lines(countLadder(area, from, protectBy));
  return [
    ...counted.filter((line) => !told.includes(line)).map((line) => `counted ${line}`),
    ...told.filter((line) => !counted.includes(line)).map((line) => `told ${line}`),
  ].map((line) => `from ${from}, safe by ${protectBy}: ${line}`);
}
