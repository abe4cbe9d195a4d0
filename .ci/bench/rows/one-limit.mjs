import { join } from 'node:path';
import Holidays from 'date-holidays';
import { ROOT } from '../command.mjs';
import { fromSource } from '../from-source.mjs';
import { median } from '../pairs.mjs';

const LIMIT = 20;
const DAY_MS = 86_400_000;
/** Not 2012: there the table corrects date-holidays, which has a bank holiday of that year wrong. */
const [FROM, TO] = ['2013-01-01', '2044-11-01'];
/** Start days asked in each pair: a prime number of days apart, so that every weekday and season comes. */
const A_PAIR = 40;
const APART_DAYS = 13;
/** One limit takes less than the clock can tell. */
const TIMES = 50;

/** @type {import('../row.mjs').Row[]} */
export const oneLimit = [
  {
    name: 'one-limit',
    what: `one limit of ${LIMIT} working days, in process`,
    against: 'date-holidays, day by day',
    bar: { atLeast: 1000, unit: '×' },
    measure: async ({ work, pairs }) => {
      const ours = openOurs(work);
      const theirs = openTheirs();
      const samples = { ours: [], theirs: [] };
      const days = startDays();
      for (const day of days.slice(0, A_PAIR)) ours(day);
      for (let n = 0; n < pairs; n += 1) {
        const some = Array.from({ length: A_PAIR }, (_, k) => days[(n * A_PAIR + k) % days.length]);
        const [our, their] = [timed(some, ours, TIMES), timed(some, theirs, 1)];
        for (const [k, day] of some.entries()) {
          if (our.answers[k] !== their.answers[k]) {
            throw new Error(
              `from ${day}: ${our.answers[k]}, and date-holidays says ${their.answers[k]}`,
            );
          }
        }
        samples.ours.push(our.ms);
        samples.theirs.push(their.ms);
      }
      const [our, their] = [median(samples.ours), median(samples.theirs)];
      const note = `${Math.min(days.length, pairs * A_PAIR)} start days, same answers`;
      return { samples, unit: 'ms', ours: our, theirs: their, figure: their / our, note };
    },
  },
];

/** Milliseconds a limit, and every answer. */
function timed(days, due, times) {
  let answers = [];
  const start = process.hrtime.bigint();
  for (let n = 0; n < times; n += 1) answers = days.map(due);
  const ms = Number(process.hrtime.bigint() - start) / 1e6;
  return { answers, ms: ms / times / days.length };
}

function openOurs(work) {
  const { addWorkingDays, readCalendar } = fromSource(work, 'working-days', {
    addWorkingDays: 'engine/days/working-days.ts',
    readCalendar: 'platform/calendars.ts',
  });
  const calendar = readCalendar(join(ROOT, 'dist'), 'england');
  return (from) => addWorkingDays(from, LIMIT, calendar);
}

/** What its documentation leads one to write. Noon in UTC is the same day in Britain, all the year. */
function openTheirs() {
  const holidays = new Holidays('GB', 'ENG');
  const isPublic = (day) => {
    const found = holidays.isHoliday(day);
    return (found || []).some(({ type }) => type === 'public');
  };
  return (from) => {
    let day = new Date(`${from}T12:00:00Z`);
    for (let left = LIMIT; left > 0; ) {
      day = new Date(day.getTime() + DAY_MS);
      if (day.getUTCDay() % 6 !== 0 && !isPublic(day)) left -= 1;
    }
    return day.toISOString().slice(0, 10);
  };
}

/** Every start day, so mixed that a few of them come from every year. */
function startDays() {
  const [first, last] = [Date.parse(FROM), Date.parse(TO)];
  const count = Math.floor((last - first) / DAY_MS / APART_DAYS);
  const step = 317;
  return Array.from({ length: count }, (_, n) => {
    const day = first + ((n * step) % count) * APART_DAYS * DAY_MS;
    return new Date(day).toISOString().slice(0, 10);
  });
}
