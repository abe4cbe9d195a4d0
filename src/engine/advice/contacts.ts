import type { Answers } from '../../model/case.ts';
import type { Calendar } from '../../model/deadline.ts';
import type { Policy, Stage } from '../../model/policy.ts';
import type { Contact, OfferedContact } from '../../model/policy-parts.ts';
import type { Agency } from '../../model/vocabulary.ts';
import { londonDay, momentAt } from '../calendar/london.ts';
import { ifCounted, isWorkingDay } from '../calendar/working-days.ts';
import type { Situation } from '../ladder/deadlines.ts';
import { type CaseDuty, stageOf } from '../ladder/duties.ts';
import type { Progress } from '../ladder/progress.ts';
import { fitOf } from '../ladder/track.ts';

/**
 * Returns the contacts to offer at the case's stage. A contact is offered if an open step names it,
 * or if it matches by stage, condition and agency. If the part of the area is known, the contact
 * must serve that part. All other contacts can be looked up.
 *
 * The order is: people the document says to approach, the other side, the practitioner's side,
 * contacts on neither side, then the partnership. On each side, this stage's contacts come first.
 */
export function offeredContacts(
  policy: Policy,
  { answers }: Progress,
  stage: number,
  duties: readonly CaseDuty[],
): OfferedContact[] {
  // An every-stage duty with an "if" adds contacts only if its clause is about this concern.
  const clauses = policy.concerns.flatMap(({ concern, source }) =>
    concern === answers.concern ? [source] : [],
  );
  const isHere = ({ occasion, duty }: CaseDuty) =>
    occasion !== 'every-stage' || duty.if === null || clauses.includes(duty.source);
  const named = duties.filter(isHere).flatMap(({ duty }) => duty.contacts);
  const isOffered = (contact: Contact) =>
    named.includes(contact.id)
      ? fitOf(contact.when, answers) !== 'no'
      : fits(contact, answers, stage);
  const rank = rankAt(answers, stageOf(policy, stage), named);
  return policy.contacts
    .filter((one) => !isUnplaced(one, answers) && (!answers.part || serves(one, answers.part)))
    .filter(isOffered)
    .toSorted((one, other) => compareRanks(rank(one), rank(other)))
    .map((one) => {
      const onlyIf = isForSome(one, answers) ? one.when?.child : undefined;
      return onlyIf ? { ...one, onlyIf } : one;
    });
}

/** Whether a contact's condition holds, apart from a child's status that is not yet known. */
function isForSome({ when }: Contact, answers: Answers): boolean {
  if (!when?.child || fitOf(when, answers) !== 'unknown') return false;
  const { child: _, ...others } = when;
  return fitOf(others, answers) === 'yes';
}

/**
 * Returns a stage's contacts who may be on either side. Such a contact is a named person without an
 * agency, or has the agency `other` when one of the sides is `other` too.
 */
export function unplacedContacts(policy: Policy, progress: Progress, stage: number): Contact[] {
  return policy.contacts.filter(
    (contact) => contact.stages.includes(stage) && isUnplaced(contact, progress.answers),
  );
}

function isUnplaced({ agencies, name }: Contact, answers: Answers): boolean {
  if (agencies.length === 0) return name !== null;
  return agencies.includes('other') && sidesOf(answers).includes('other');
}

function sidesOf({ agency, otherAgency }: Answers): Agency[] {
  return [agency, otherAgency].flatMap((side) => side ?? []);
}

function fits(contact: Contact, answers: Answers, stage: number): boolean {
  const { stages, agencies, when } = contact;
  const isTied = stages.length > 0;
  if (isTied && !stages.includes(stage)) return false;
  if (fitOf(when, answers) !== 'yes' && !isForSome(contact, answers)) return false;
  if (when?.concern) return true;
  if (isTied && (agencies.length === 0 || agencies.includes('partnership'))) return true;
  return sidesOf(answers).some((agency) => agencies.includes(agency));
}

const LEAD = /\b(?:named|designated|safeguarding lead)\b/i;

/** @param named ids of the contacts that the open steps name, in the order of the steps */
function rankAt(answers: Answers, stage: Stage, named: readonly string[]) {
  const { number, title, thisSide, steps, approach } = stage;
  const seeksLeads = LEAD.test([title, thisSide, ...steps.map((step) => step.do)].join(' '));
  const within = ({ stages, role }: Contact) =>
    stages.includes(number) ? 0 : seeksLeads && LEAD.test(role ?? '') ? 1 : 2;
  return (contact: Contact) => {
    const isApproached = approach?.contacts.includes(contact.id) === true;
    const side = isApproached ? -1 : sideRank(contact, answers);
    const inSteps = named.indexOf(contact.id);
    return [
      side,
      Number(isForSome(contact, answers)),
      partRank(contact, answers.part),
      side < OF_NEITHER ? within(contact) : 0,
      inSteps < 0 ? named.length : inSteps,
    ];
  };
}

function compareRanks(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((value, index) => value !== other[index]);
  return (one[at] ?? 0) - (other[at] ?? 0);
}

const OF_NEITHER = 2;

/** Ranks a contact by side: the other side, then the user's, then neither, then the partnership. */
function sideRank({ agencies }: Contact, { agency, otherAgency }: Answers): number {
  if (otherAgency && agencies.includes(otherAgency)) return 0;
  if (agency && agencies.includes(agency)) return 1;
  return agencies.includes('partnership') ? OF_NEITHER + 1 : OF_NEITHER;
}

/** Ranks contacts: this part of the area first, then the whole area, then other parts. */
export function partRank(contact: Contact, part: string | null | undefined): number {
  if (!part || contact.parts.includes(part)) return 0;
  return serves(contact, part) ? 1 : 2;
}

/** Whether a contact serves a part of the area. A contact that lists no parts serves them all. */
export function serves({ parts }: Contact, part: string): boolean {
  return parts.length === 0 || parts.includes(part);
}

/** Returns the contacts that duties name and the answers allow. Those with phones come first. */
export function namedContacts(policy: Policy, duties: readonly CaseDuty[], answers: Answers) {
  const named = new Set(duties.flatMap(({ duty }) => duty.contacts));
  const reach = ({ phones, emails, urls }: Contact) =>
    phones.length > 0 ? 0 : emails.length + urls.length > 0 ? 1 : 2;
  return policy.contacts
    .filter((contact) => named.has(contact.id) && fitOf(contact.when, answers) !== 'no')
    .toSorted((one, other) => reach(one) - reach(other));
}

/** If offices are closed, orders contacts as {@link answeringFirst} does. */
export function asAnswering<T extends Contact>(contacts: readonly T[], situation: Situation) {
  return isOutOfHours(situation.now, situation.calendar) ? answeringFirst(contacts) : contacts;
}

/** If offices are closed, returns the first contact that the document lists as out-of-hours. */
export function answeringNow(contacts: readonly Contact[], { now, calendar }: Situation) {
  return isOutOfHours(now, calendar) ? contacts.find(isForNights) : undefined;
}

/** No policy document so far prints office hours, so these usual hours are assumed. */
const OFFICE = { opens: '09:00', closes: '17:00' };

/** Whether offices are closed at a moment (epoch ms): evening, night, weekend or bank holiday. */
export function isOutOfHours(now: number, calendar: Calendar): boolean {
  const at = momentAt(now);
  const [time, isDayAlone] = [at.slice(11, 16), at.slice(11, 19) === '00:00:00'];
  // A day without a time, as `--now` may give, reads as midnight but does not mean night.
  if (!isDayAlone && (time < OFFICE.opens || time >= OFFICE.closes)) return true;
  // If the bank holidays are not known, the day is assumed to be a working day.
  return ifCounted(() => isWorkingDay(londonDay(at), calendar)) === false;
}

/**
 * Orders contacts for when offices are closed. An out-of-hours contact goes ahead of the first
 * contact from the same organisation or agency. Out-of-hours phone numbers come before others.
 *
 * @param all where to look for more out-of-hours contacts. A contact is added only if `contacts`
 * has somebody from the same organisation or agency
 */
export function answeringFirst<T extends Contact>(contacts: readonly T[], all: readonly T[] = []) {
  const isFor = (row: T) => (one: T) => one === row || (isOfOne(one, row) && one.phones.length > 0);
  const added = all.filter((row) => !contacts.includes(row) && contacts.some(isFor(row)));
  const rows = [...contacts, ...added.filter(isForNights)];
  return rows.filter(isForNights).reduceRight<readonly T[]>((so, row) => {
    const first = so.findIndex(isFor(row));
    const rest = so.slice(first).filter((one) => one !== row);
    const rank = ({ label }: Contact['phones'][number]) => Number(!saysNights(label));
    const phones = row.phones.toSorted((one, other) => rank(one) - rank(other));
    return [...so.slice(0, first), { ...row, phones }, ...rest];
  }, rows);
}

/** The phrases that documents use for phone lines that are answered while offices are closed. */
const NIGHTS =
  /(?<!\b(?:not|no|within|except) )\b(?:out[- ]of[- ](?:office[- ])?hours|emergency duty|EDT|evenings?|nights?|weekends?|24[- ]hours?|24\/7)\b/i;

function saysNights(text: string | null | undefined): boolean {
  return NIGHTS.test(text ?? '');
}

/** Whether the document says that a contact answers while offices are closed. */
function isForNights({ role, organisation, covers, phones }: Contact): boolean {
  const labels = phones.map(({ label }) => label);
  return phones.length > 0 && [role, organisation, covers, ...labels].some(saysNights);
}

function isOfOne(one: Contact, { area, organisation, agencies }: Contact): boolean {
  if (one.area !== area) return false;
  if (organisation !== null && one.organisation !== null) return one.organisation === organisation;
  return one.agencies.some((agency) => agencies.includes(agency));
}
