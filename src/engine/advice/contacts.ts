import type { Contact } from '../../model/contact.ts';
import type { Policy } from '../../model/policy.ts';
import { fitOf } from '../ladder/condition.ts';
import type { CaseDuty } from '../ladder/duties.ts';
import type { Progress } from '../ladder/progress.ts';

/**
 * The contacts to offer at the stage where the case is: those that its open steps name, and those
 * whose stage, condition and agency fit. All others are one look-up away.
 */
export function offeredContacts(
  policy: Policy,
  progress: Progress,
  stage: number,
  duties: readonly CaseDuty[],
): Contact[] {
  const besides = policy.routes.filter((route) => route.stages.includes(stage));
  const named = new Set([
    ...duties.flatMap(({ duty }) => duty.contacts),
    ...besides.flatMap((route) => route.steps.flatMap((duty) => duty.contacts)),
  ]);
  const { part } = progress.answers;
  const offered = policy.contacts.filter(
    (contact) => named.has(contact.id) || fits(contact, progress, stage),
  );
  const rank = (contact: Contact) => 2 * partRank(contact, part) + (named.has(contact.id) ? 0 : 1);
  return offered.toSorted((one, other) => rank(one) - rank(other));
}

/** The contacts that some duties name, in the policy's order. */
export function namedContacts(policy: Policy, duties: readonly CaseDuty[]): Contact[] {
  const named = new Set(duties.flatMap(({ duty }) => duty.contacts));
  return policy.contacts.filter((contact) => named.has(contact.id));
}

/** The named part's own contacts first, then those of the whole area, then other parts'. */
export function partRank(contact: Contact, part: string | null | undefined): number {
  if (!part) return 0;
  if (contact.parts.includes(part)) return 0;
  return serves(contact, part) ? 1 : 2;
}

/** Whether a contact serves a part of the area; one tied to no part serves all of it. */
export function serves(contact: Contact, part: string): boolean {
  return contact.parts.length === 0 || contact.parts.includes(part);
}

function fits(contact: Contact, progress: Progress, stage: number): boolean {
  const { answers } = progress;
  if (contact.stages.length > 0 && !contact.stages.includes(stage)) return false;
  if (fitOf(contact.when, answers) !== 'yes') return false;
  if (contact.when?.concern) return true;
  if (contact.agencies.length === 0) return contact.stages.length > 0;
  if (contact.agencies.includes('partnership') && contact.stages.length > 0) return true;
  return [answers.agency, answers.otherAgency].some(
    (agency) => agency !== null && agency !== undefined && contact.agencies.includes(agency),
  );
}
