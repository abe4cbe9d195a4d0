import type { Answers } from '../../model/case.ts';
import type { Policy, Stage } from '../../model/policy.ts';
import type { Contact, OfferedContact } from '../../model/policy-parts.ts';
import { defined } from '../../model/records.ts';
import type { Agency } from '../../model/vocabulary.ts';
import type { Situation } from '../ladder/deadlines.ts';
import { type CaseDuty, stageOf } from '../ladder/duties.ts';
import type { Progress } from '../ladder/progress.ts';
import { fitOf } from '../ladder/track.ts';
import { answeringFirst, answers, isOutOfHours } from './out-of-hours.ts';

/**
 * The contacts to offer at the stage where the case is: whose stage, condition, agency and part of the area
 * fit, and those that its open steps name. All others are one look-up away.
 *
 * Their order: whom the document says to approach, the other side's people, one's own side's, roles without an
 * agency, then the partnership's. Of an agency's rows, those that the document ties to this stage come first.
 */
export function offeredContacts(
  policy: Policy,
  progress: Progress,
  stage: number,
  duties: readonly CaseDuty[],
): OfferedContact[] {
  const { answers } = progress;
  const named = duties.filter(namesHere(policy, answers)).flatMap(({ duty }) => duty.contacts);
  const offered = policy.contacts.filter(
    (contact) =>
      !isUnplaced(contact, answers) &&
      (!answers.part || serves(contact, answers.part)) &&
      (named.includes(contact.id)
        ? fitOf(contact.when, answers) !== 'no'
        : fits(contact, answers, stage)),
  );
  const rank = rankAt(answers, stageOf(policy, stage), named);
  return offered
    .toSorted((one, other) => compareRanks(rank(one), rank(other)))
    .map((one) =>
      isForSome(one, answers) ? { ...one, ...defined({ onlyIf: one.when?.child }) } : one,
    );
}

/** Whether it is for some children alone, and all that is not known is whether this child is one. */
function isForSome({ when }: Contact, answers: Answers): boolean {
  if (!when?.child || fitOf(when, answers) !== 'unknown') return false;
  const { child: _, ...others } = when;
  return fitOf(others, answers) === 'yes';
}

/** People whose agency the document does not say, or may be the other one where that is none of the list. */
export function unplacedContacts(policy: Policy, progress: Progress, stage: number): Contact[] {
  return policy.contacts.filter(
    (contact) => contact.stages.includes(stage) && isUnplaced(contact, progress.answers),
  );
}

function isUnplaced({ agencies, name }: Contact, answers: Answers): boolean {
  if (agencies.length === 0) return name !== null;
  return agencies.includes('other') && sidesOf(answers).includes('other');
}

/** What holds at every stage under an "if" brings its contacts up only for a concern that its own clause names. */
function namesHere(policy: Policy, { concern }: Answers): (duty: CaseDuty) => boolean {
  const clauses = policy.concerns.filter((one) => one.concern === concern).map((one) => one.source);
  return ({ occasion, duty }) =>
    occasion !== 'every-stage' || duty.if === null || clauses.includes(duty.source);
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
    const side = isApproached ? FIRST : sideRank(contact, answers);
    const inSteps = (named.indexOf(contact.id) + 1 || named.length + 1) - 1;
    const some = Number(isForSome(contact, answers));
    return [
      side,
      some,
      partRank(contact, answers.part),
      side < ROLES ? within(contact) : 0,
      inSteps,
    ];
  };
}

function compareRanks(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}

const FIRST = -1;
const ROLES = 2;

/** The other side's, one's own, then roles and bodies of neither side, then the partnership's. */
function sideRank({ agencies }: Contact, { agency, otherAgency }: Answers): number {
  if (otherAgency && agencies.includes(otherAgency)) return 0;
  if (agency && agencies.includes(agency)) return 1;
  return agencies.includes('partnership') ? ROLES + 1 : ROLES;
}

/** The contacts that some duties name and whose own condition holds: those with a number first. */
export function namedContacts(
  policy: Policy,
  duties: readonly CaseDuty[],
  answers: Answers,
): Contact[] {
  const named = new Set(duties.flatMap(({ duty }) => duty.contacts));
  const reach = ({ phones, emails, urls }: Contact) =>
    phones.length > 0 ? 0 : emails.length + urls.length > 0 ? 1 : 2;
  return policy.contacts
    .filter((contact) => named.has(contact.id) && fitOf(contact.when, answers) !== 'no')
    .toSorted((one, other) => reach(one) - reach(other));
}

/** Contacts with those first that answer as at the moment of a situation. */
export function asAnswering<T extends Contact>(
  contacts: readonly T[],
  { now, calendar }: Pick<Situation, 'now' | 'calendar'>,
): readonly T[] {
  return isOutOfHours(now, calendar) ? answeringFirst(contacts) : contacts;
}

/** Of some contacts the first that its document calls out of hours, while offices are closed. */
export function answeringNow<T extends Contact>(
  contacts: readonly T[],
  { now, calendar }: Pick<Situation, 'now' | 'calendar'>,
): T | undefined {
  return isOutOfHours(now, calendar) ? contacts.find(answers) : undefined;
}

/** The named part's own contacts first, then those of the whole area, then other parts'. */
export function partRank(contact: Contact, part: string | null | undefined): number {
  if (!part || contact.parts.includes(part)) return 0;
  return serves(contact, part) ? 1 : 2;
}

/** Whether a contact serves a part of the area; one tied to no part serves all of it. */
export function serves({ parts }: Contact, part: string): boolean {
  return parts.length === 0 || parts.includes(part);
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

function sidesOf({ agency, otherAgency }: Answers): Agency[] {
  return [agency, otherAgency].flatMap((side) => side ?? []);
}
