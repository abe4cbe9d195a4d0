import type { Calendar, OwnHoliday, OwnHolidays } from '../../model/calendar.ts';

const FROM_FILE = 'from bank-holidays.yaml';

/** A nation's bank holidays with what the user's own file adds and takes away; each says where it is from. */
export function withOwnHolidays(calendar: Calendar, own: OwnHolidays): Calendar {
  const here = ({ nations }: OwnHoliday) => nations.includes(calendar.nation);
  const added = own.added.filter(here).filter(({ day }) => !calendar.holidays.has(day));
  const removed = own.removed.filter(here).filter(({ day }) => calendar.holidays.has(day));
  if (added.length + removed.length === 0) return calendar;
  const holidays = new Map(calendar.holidays);
  for (const { day, name } of added) holidays.set(day, `${name}, ${FROM_FILE}`);
  for (const { day } of removed) holidays.delete(day);
  return {
    ...calendar,
    holidays,
    added: new Set(added.map(({ day }) => day)),
    removed: new Map(
      removed.map(({ day, name }) => [day, `no bank holiday (${name}), ${FROM_FILE}`]),
    ),
  };
}
