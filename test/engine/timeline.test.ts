import { describe, expect, it } from 'vitest';
import { runLadder } from '../../src/engine/ladder/timeline.ts';
import { readTime } from '../../src/input/read-flags.ts';
import type { Calendar, Deadline } from '../../src/model/deadline.ts';
import type { Day, When } from '../../src/model/vocabulary.ts';
import { realCalendar, realPolicy } from '../real.ts';
import { inEveryZone } from './calendar/in-time-zones.ts';
import {
  type Counted,
  countLadder,
  dayAfter,
  everyDay,
  londonDay,
  STAGES,
} from './count-ladder.ts';

const AREAS = Object.keys(STAGES);
const POLICIES = new Map(AREAS.map((area) => [area, realPolicy(`${area}.yaml`)]));
const CALENDAR = realCalendar('england');
const LONG_AGO = Date.UTC(2012, 5, 1);

/** The calendar cut to the months that a ladder from one month can reach: the whole table is slow to count with. */
const MONTHS = new Map<string, Calendar>();
function calendarFor(day: Day): Calendar {
  const month = day.slice(0, 7);
  const known = MONTHS.get(month);
  if (known) return known;
  const [from, to] = [dayAfter(`${month}-01`, -20), dayAfter(`${month}-01`, 130)];
  const holidays = [...CALENDAR.holidays].filter(([one]) => from <= one && one <= to);
  const calendar = { ...CALENDAR, from, to, holidays: new Map(holidays) };
  MONTHS.set(month, calendar);
  return calendar;
}

/** Every deadline of the program's ladder of an area, those over all stages first. */
function deadlinesOf(area: string, from: When, protectBy: When | null = null, now = LONG_AGO) {
  const policy = POLICIES.get(area);
  if (policy === undefined) throw new Error(`No policy for ${area}`);
  const calendar = calendarFor(londonDay(from));
  const { stages, overall } = runLadder(policy, { from, protectBy }, calendar, now);
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
function differences(area: string, from: When, protectBy: When | null = null): readonly string[] {
  const told = lines(deadlinesOf(area, from, protectBy).map(asCounted));
  const counted = lines(countLadder(area, from, protectBy));
  return [
    ...counted.filter((line) => !told.includes(line)).map((line) => `counted ${line}`),
    ...told.filter((line) => !counted.includes(line)).map((line) => `told ${line}`),
  ].map((line) => `from ${from}, safe by ${protectBy}: ${line}`);
}

const FAR_ON = Date.UTC(2040, 5, 1);
const CHRISTMAS = everyDay('2026-12-15', '2027-01-05');
const CLOCKS_CHANGE = [
  ...everyDay('2026-03-27', '2026-03-31'),
  ...everyDay('2026-10-23', '2026-10-27'),
];
const SAMPLE = [...everyDay('2013-01-01', '2027-12-31', 293), ...CHRISTMAS, ...CLOCKS_CHANGE];

/** Either side of midnight in London, winter and summer, and of both changes of the clock. */
const MIDNIGHTS = [...everyDay('2026-01-02', '2026-12-31', 13), ...CLOCKS_CHANGE].flatMap((day) => [
  ...['22:59:59Z', '23:00:00Z', '23:59:59Z'].map((time) => `${dayAfter(day, -1)}T${time}`),
  ...['00:00:00Z', '14:00:00+14:00', '00:59:59Z', '01:00:00Z'].map((time) => `${day}T${time}`),
]);

describe.each(AREAS)('a practitioner’s dates in %s', (area) => {
  it('are the document’s limits as a chain, from days all over 2013 to 2027', () => {
    // A step that is no multiple of seven comes upon every weekday; a sweep takes every day.
    const days = everyDay('2013-01-01', '2027-12-31', process.env.SWEEP ? 1 : 11);
    expect(days.flatMap((day) => differences(area, day)).slice(0, 5)).toEqual([]);
  });

  it('are the same on a machine in any zone', () => {
    const found = inEveryZone(() =>
      SAMPLE.flatMap((day) => [
        ...differences(area, day),
        ...differences(area, readTime('from', `${day}T23:30:00Z`, { now: 0 })),
      ]),
    );
    expect(found.flat().slice(0, 5)).toEqual([]);
  });

  it('start from the day that it was in London, at any moment around midnight', () => {
    const found = MIDNIGHTS.flatMap((told) => {
      const read = readTime('from', told, { now: 0 });
      expect([Date.parse(read), read.slice(0, 10)]).toEqual([Date.parse(told), londonDay(told)]);
      return differences(area, read);
    });
    expect(found.slice(0, 5)).toEqual([]);
  });

  it('are the same from a time without an offset as from that day in London', () => {
    const times = SAMPLE.flatMap((day) =>
      ['00:00', '00:30', '02:30', '23:59'].map((time) => `${day}T${time}`),
    );
    const found = times.flatMap((time) => differences(area, readTime('from', time, { now: 0 })));
    expect(found.slice(0, 5)).toEqual([]);
  });

  it('never start a clock before its event', () => {
    for (const day of SAMPLE) {
      for (const { id, from, state } of deadlinesOf(area, day)) {
        expect(`${id} ${state}`).toBe(`${id} waiting`);
        if (from.at !== null) expect(from.at >= day).toBe(true);
      }
      for (const { id, from, state } of deadlinesOf(area, day, null, FAR_ON)) {
        expect([id, state === 'waiting']).toEqual([id, from.projected]);
      }
    }
  });
});

describe('the ladder that a practitioner is shown', () => {
  it('says "or sooner" only where the document prints it', () => {
    const printed = AREAS.flatMap((area) =>
      deadlinesOf(area, '2026-03-02')
        .filter((limit) => limit.orSooner)
        .map(({ id }) => `${area} ${id}`),
    );
    expect(printed.sort()).toEqual([
      ...['kingston-and-richmond settle-1', 'kingston-and-richmond settle-2'],
      ...['southwark discussion', 'southwark settle-2', 'southwark settle-3', 'southwark settle-4'],
      ...['wandsworth discussion', 'windsor-and-maidenhead working-week', 'wirral working-week'],
    ]);
  });
});

const FROM_DAYS = [
  ...everyDay('2026-12-17', '2026-12-30'),
  ...everyDay('2026-03-28', '2026-04-04'),
  ...everyDay('2013-01-05', '2027-12-31', 397),
];
const DAYS_AHEAD = [0, 1, 2, 5, 7, 10, 14, 40];

/** A day, its first minute and its middle. */
function timesOf(from: When, ahead: number): readonly When[] {
  const day = dayAfter(from, ahead);
  const read = (time: string) => readTime('protect-by', `${day}T${time}`, { now: 0 });
  return [day, read('00:00'), read('13:05')];
}

const PAIRS = FROM_DAYS.flatMap((from) =>
  DAYS_AHEAD.flatMap((ahead) => timesOf(from, ahead).map((by) => [from, by] as const)),
);

describe.each(AREAS)('the time by which the child must be safe, in %s', (area) => {
  it('caps the chain, and the chain goes on from there', () => {
    expect(PAIRS.flatMap(([from, by]) => differences(area, from, by)).slice(0, 5)).toEqual([]);
  });
});
