import type { Calendar } from '../../model/deadline.ts';
import type { Contact } from '../../model/policy-parts.ts';
import { londonDay, momentAt } from '../calendar/london.ts';
import { ifCounted, isWorkingDay } from '../calendar/working-days.ts';

/** What a document calls a number that answers when offices are closed. */
const ANSWERS =
  /(?<!\b(?:not|no|within|except) )\b(?:out[- ]of[- ](?:office[- ])?hours|emergency duty|EDT|evenings?|nights?|weekends?|24[- ]hours?|24\/7)\b/i;

/** No document of ours prints its hours, so the usual ones of an office are taken. */
const OFFICE = { opens: '09:00', closes: '17:00' };

/** Whether offices are closed at a moment (epoch ms): evening, night, weekend or bank holiday. */
export function isOutOfHours(now: number, calendar: Calendar): boolean {
  const at = momentAt(now);
  const [time, isDayAlone] = [at.slice(11, 16), at.slice(11, 19) === '00:00:00'];
  // A day alone, as --now may give it, says nothing of the time.
  if (!isDayAlone && (time < OFFICE.opens || time >= OFFICE.closes)) return true;
  // Where the bank holidays are not known, it is a day like others.
  return ifCounted(() => isWorkingDay(londonDay(at), calendar)) === false;
}

/**
 * Contacts as they are rung when offices are closed: a row that its document calls out of hours, that number of it in
 * front, before the first of the same organisation or agency.
 *
 * @param all where else to look for such rows of the organisations that are there
 */
export function answeringFirst<T extends Contact>(
  contacts: readonly T[],
  all: readonly T[] = [],
): readonly T[] {
  const isFor = (row: T) => (one: T) => one === row || (isOfOne(one, row) && one.phones.length > 0);
  const added = all.filter((row) => !contacts.includes(row) && contacts.some(isFor(row)));
  const rows = [...contacts, ...added.filter(answers)];
  return rows.filter(answers).reduceRight<readonly T[]>((so, row) => {
    const first = so.findIndex(isFor(row));
    const rest = so.slice(first).filter((one) => one !== row);
    return [...so.slice(0, first), withNumberFirst(row), ...rest];
  }, rows);
}

/** Whether its document says that it answers when offices are closed. */
export function answers({ role, organisation, covers, phones }: Contact): boolean {
  const labels = phones.map(({ label }) => label);
  return phones.length > 0 && [role, organisation, covers, ...labels].some(isSaid);
}

function isSaid(text: string | null | undefined): boolean {
  return ANSWERS.test(text ?? '');
}

function isOfOne(one: Contact, { area, organisation, agencies }: Contact): boolean {
  if (one.area !== area) return false;
  if (organisation !== null && one.organisation !== null) return one.organisation === organisation;
  return one.agencies.some((agency) => agencies.includes(agency));
}

function withNumberFirst<T extends Contact>(row: T): T {
  const phones = row.phones.toSorted(
    (one, other) => Number(isSaid(other.label)) - Number(isSaid(one.label)),
  );
  return { ...row, phones };
}
