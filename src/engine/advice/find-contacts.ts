import type { Contact } from '../../model/contact.ts';
import type { Agency, Concern } from '../../model/vocabulary.ts';
import { partRank } from './contacts.ts';
import { typingErrors } from './typing-errors.ts';

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
