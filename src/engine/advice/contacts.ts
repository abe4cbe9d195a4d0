import type { Contact } from '../../model/contact.ts';
import type { Policy } from '../../model/policy.ts';
import type { Agency, Concern } from '../../model/vocabulary.ts';
import { fitOf } from '../ladder/condition.ts';
import type { CaseDuty } from '../ladder/duties.ts';
import type { Progress } from '../ladder/progress.ts';
import { typingErrors } from './typing-errors.ts';

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

/** What to look for; an absent key asks nothing. */
export interface ContactSearch {
  readonly part?: string | null;
  readonly stage?: number;
  readonly agency?: Agency;
  readonly concern?: Concern;
  readonly words: readonly string[];
}

/**
 * The contacts that fit, in the order of the document; those whose words match exactly come before
 * those that match but for a typing error, and those of the named part before the rest.
 *
 * @param areaNames the name of each contact's area, which its words may also name
 */
export function findContacts(
  contacts: readonly Contact[],
  search: ContactSearch,
  areaNames: ReadonlyMap<string, string>,
): Contact[] {
  const ranked = contacts
    .filter((contact) => isAskedFor(contact, search))
    .map((contact) => ({ contact, far: farness(contact, search.words, areaNames) }))
    .filter(({ far }) => far < Number.POSITIVE_INFINITY);
  const away = (contact: Contact) => partRank(contact, search.part);
  return ranked
    .toSorted((a, b) => away(a.contact) - away(b.contact) || a.far - b.far)
    .map(({ contact }) => contact);
}

function isAskedFor(contact: Contact, { stage, agency, concern }: ContactSearch): boolean {
  if (stage !== undefined && contact.stages.length > 0 && !contact.stages.includes(stage))
    return false;
  if (agency !== undefined && !contact.agencies.includes(agency)) return false;
  const only = contact.when?.concern;
  return concern === undefined || only === undefined || only.includes(concern);
}

/** How far the words are from the contact's fields in all: 0 where each occurs, infinite where one does not. */
function farness(
  contact: Contact,
  words: readonly string[],
  areaNames: ReadonlyMap<string, string>,
): number {
  if (words.length === 0) return 0;
  const text = textOf(contact, areaNames.get(contact.area) ?? '');
  const digits = contact.phones.map(({ number }) => number.replace(/\D/g, '')).join(' ');
  const tokens = [...new Set(text.split(/[^a-z0-9@.]+/))];
  return words.reduce(
    (sum, word) => sum + wordFarness(word.toLowerCase(), text, tokens, digits),
    0,
  );
}

function wordFarness(
  word: string,
  text: string,
  tokens: readonly string[],
  digits: string,
): number {
  if (text.includes(word)) return 0;
  const number = word.replace(/[\s-]/g, '');
  if (/^\d{3,}$/.test(number) && digits.includes(number)) return 0;
  const allowed = slips(word);
  const nearest = Math.min(...tokens.map((token) => typingErrors(word, token)));
  return allowed > 0 && nearest <= allowed ? nearest : Number.POSITIVE_INFINITY;
}

/** How many typing errors are forgiven: none in a short word, where one makes another word of it. */
function slips(word: string): number {
  if (word.length < 4 || /\d/.test(word)) return 0;
  return word.length < 8 ? 1 : 2;
}

function textOf(contact: Contact, areaName: string): string {
  const { id, agencies, organisation, role, name, emails, urls, covers, note, parts } = contact;
  const fields = [
    id,
    ...agencies,
    ...agencies.map((agency) => agency.replace('-', ' ')),
    organisation,
    role,
    name,
    ...emails.map(({ address }) => address),
    ...urls,
    covers,
    note,
    ...parts,
    areaName,
  ];
  return fields
    .filter((field) => typeof field === 'string')
    .join(' ')
    .toLowerCase();
}
