import type { Answers } from '../../model/case.ts';
import type { Policy } from '../../model/policy.ts';
import type { Contact } from '../../model/policy-parts.ts';
import * as words from '../../model/vocabulary.ts';
import { partRank, serves } from './contacts.ts';
import { typingErrors } from './typing-errors.ts';

/** What to look for; an absent key asks nothing. */
export interface ContactSearch {
  readonly part?: string | null;
  readonly stage?: number;
  readonly agency?: words.Agency;
  readonly concern?: words.Concern;
  readonly words: readonly string[];
}

export type FoundContacts = ReturnType<typeof findContacts>;

/**
 * The contacts that fit: those whose row has the words, those with a typing error after them, the named
 * part's before the rest. Where no row has them, an everyday word for an agency finds that agency's rows;
 * where none has all, those that have the most.
 * @param areaNames the name of each contact's area, which its words may also name
 */
export function findContacts(
  contacts: readonly Contact[],
  search: ContactSearch,
  areaNames: ReadonlyMap<string, string>,
) {
  const asked = contacts.filter((contact) => isAskedFor(contact, search));
  if (search.words.length === 0) {
    const all = asked.toSorted((one, other) => byPart(one, other, search));
    return { contacts: all, takenFor: [], isPartial: false };
  }
  const { numbers, text } = withoutNumbers(search.words.join(' '));
  const terms = termsIn(text);
  const rows = asked
    .filter((contact) => hasNumbers(contact, numbers))
    .map((contact) => {
      const row = rowOf(contact, areaNames.get(contact.area) ?? '');
      const far = terms.map((term) => (isOfCouncil(contact, term) ? 0 : farFrom(row, term)));
      return { contact, far };
    });
  const found: readonly Contact[] = rows
    .map(({ contact, far }) => ({ contact, far: far.reduce((sum, one) => sum + one, 0) }))
    .filter(({ far }) => far < Number.POSITIVE_INFINITY)
    .toSorted((one, other) => one.far - other.far || byPart(one.contact, other.contact, search))
    .map(({ contact }) => contact);
  if (found.length === 0) return nearest(rows, terms, search);
  return { contacts: found, takenFor: [], isPartial: false };
}

/** Children's services are the council's, though no row says so; the officer whose title does is not all of it. */
function isOfCouncil({ agencies }: Contact, names: readonly string[]): boolean {
  return agencies.includes('childrens-services') && names.includes('council');
}

/** The services of the other agency for which a policy, or the part of its area, lists rows of their own. */
export function servicesIn({ contacts }: Policy, otherAgency: words.Agency, part?: string | null) {
  const rows = contacts.filter((one) => !part || serves(one, part));
  const all = words.SERVICES[otherAgency] ?? [];
  return all.filter((service) => contactsOfService(rows, { service, otherAgency }).length > 0);
}

type OtherSide = Pick<Answers, 'service' | 'otherAgency'>;

/** The rows of the other side's service; none where it was not said, or no row of the agency names it. */
export function contactsOfService(contacts: readonly Contact[], other: OtherSide) {
  const { service, otherAgency } = other;
  if (!service || !otherAgency) return [];
  const ofAgency = contacts.filter(({ agencies }) => agencies.includes(otherAgency));
  const found = findContacts(ofAgency, { words: [service] }, new Map());
  return found.isPartial || found.takenFor.length > 0 ? [] : found.contacts;
}

/** Contacts with the rows of the other side's service before all others of its agency. */
export function serviceFirst(contacts: readonly Contact[], other: OtherSide): readonly Contact[] {
  const { otherAgency } = other;
  const served = contactsOfService(contacts, other);
  if (served.length === 0) return contacts;
  const first = contacts.findIndex((one) => otherAgency && one.agencies.includes(otherAgency));
  const after = contacts.slice(first).filter((one) => !served.includes(one));
  return [...contacts.slice(0, first), ...served, ...after];
}

/** The policy's own way to people who all lack a number: whom the steps at their stages name, or beside those roles. */
export function askedInstead({ stages, contacts }: Policy, found: readonly Contact[]): Contact[] {
  if (found.some(isReachable)) return [];
  const at = new Set(found.flatMap((contact) => contact.stages));
  const arePeople = found.every(({ name }) => name !== null);
  const steps = stages
    .filter(({ number }) => at.has(number))
    .flatMap((stage) => stage.steps)
    .filter((step) => arePeople || found.some(({ id }) => step.contacts.includes(id)));
  const named = new Set(steps.flatMap((step) => step.contacts));
  return contacts.filter((contact) => named.has(contact.id) && isReachable(contact));
}

function isReachable({ phones, emails, urls }: Contact): boolean {
  return phones.length + emails.length + urls.length > 0;
}

function byPart(one: Contact, other: Contact, { part }: ContactSearch): number {
  return partRank(one, part) - partRank(other, part);
}

type Rows = readonly { readonly contact: Contact; readonly far: readonly number[] }[];

/** The rows that have the most of the words, be it as everyday names of their agencies. */
function nearest(rows: Rows, terms: readonly (readonly string[])[], search: ContactSearch) {
  const named = terms.map(agenciesCalled);
  const sought = words.AGENCIES.filter((agency) => named.flat().includes(agency));
  const place = ({ agencies }: Contact) =>
    sought.findIndex((agency) => agencies.includes(agency)) + 1 || sought.length + 1;
  const counted = rows.map(({ contact, far }) => {
    const has = (one: number, term: number) =>
      one < Number.POSITIVE_INFINITY || contact.agencies.some((of) => named[term]?.includes(of));
    return { contact, count: far.filter(has).length };
  });
  const most = Math.max(0, ...counted.map(({ count }) => count));
  const contacts: readonly Contact[] = counted
    .filter(({ count }) => count > 0 && count === most)
    .map(({ contact }) => contact)
    .toSorted((one, other) => place(one) - place(other) || byPart(one, other, search));
  const shown = new Set(contacts.flatMap(({ agencies }) => agencies));
  const takenFor = sought.filter((agency) => shown.has(agency));
  return {
    contacts,
    /** Where no row has the words as they stand: the agencies that they are everyday names of. */
    takenFor,
    /** True where these rows have some of the words, and none has all. */
    isPartial: most < terms.length,
  };
}

function agenciesCalled(term: readonly string[]): words.Agency[] {
  return words.AGENCIES.filter((agency) =>
    words.alsoCalled(agency).some((name) => term.includes(fold(name))),
  );
}

function isAskedFor({ stages, agencies, when }: Contact, search: ContactSearch): boolean {
  const { stage, agency, concern } = search;
  return (
    (stage === undefined || stages.length === 0 || stages.includes(stage)) &&
    (agency === undefined || agencies.includes(agency)) &&
    (concern === undefined || (when?.concern?.includes(concern) ?? true))
  );
}

const SHORTEST_NUMBER = 4;

function withoutNumbers(typed: string): { numbers: string[]; text: string } {
  const numbers: string[] = [];
  /** As anybody writes one: `+44 (0)20 …`, `0044 …`, `tel:020.8871.6622`, or a part of one. */
  const number = /(?:tel:)?(?:\+|\b0)?[(\d][\d\s().\p{Pd}]{2,}\d/giu;
  const text = typed.replace(number, (found) => {
    const digits = found.replace(/\D/g, '').replace(/^(?:00)?44(?=\d{9})/, '');
    if (digits.length < SHORTEST_NUMBER) return found;
    numbers.push(digits);
    return ' ';
  });
  return { numbers, text };
}

function hasNumbers({ phones }: Contact, numbers: readonly string[]): boolean {
  const own = phones.map(({ number }) => number.replace(/\D/g, ''));
  return numbers.every((digits) => own.some((number) => number.includes(digits)));
}

/** Each thing that was typed, with what is called the same: longer names are seen before their parts. */
function termsIn(typed: string): string[][] {
  const { same, called } = knownNames();
  const names = [...called, ...ASKED_FOR.keys()]
    .filter((name) => name.includes(' '))
    .toSorted((a, b) => b.length - a.length);
  let rest = ` ${fold(typed)} `;
  const found = names.flatMap((name) => {
    if (!rest.includes(` ${name} `)) return [];
    rest = rest.replace(` ${name} `, ' ');
    return [name];
  });
  const single = rest.split(' ').filter((word) => word !== '' && !SMALL.has(word));
  return [...found, ...single].map((term) => {
    const asked = [term, ...(ASKED_FOR.get(term) ?? [])];
    const alike = same.filter((names) => asked.some((one) => names.includes(one)));
    return [...new Set([...asked, ...alike.flat()])];
  });
}

/** Whether somebody to ring is called so: an agency or a service, by any of its names. */
export function isSomebody(typed: string): boolean {
  const names = [...words.AGENCIES, ...Object.values(words.AGENCY_WORDS)].map(fold);
  return [...knownNames().called, ...names].includes(fold(typed));
}

/** Folded: "out of hours". */
const AT_NIGHT = ['out of hour'];
const IN_A_HURRY = ['emergency', 'urgent', '999', 'on call', 'oncall', 'after hour', '24 hour'];
/** What people in a hurry ask by, which no document calls a number; a duty service may answer by day. */
const ASKED_FOR: ReadonlyMap<string, readonly string[]> = new Map([
  ...[...IN_A_HURRY, 'tonight', 'duty'].map((word) => [word, AT_NIGHT] as const),
  ['duty team', ['duty', ...AT_NIGHT]],
]);

/** What is called the same, and every name that agencies and services go by. */
function knownNames() {
  const same = words.SAME_WORDS.map((names) => names.map(fold));
  return {
    same,
    called: [...same.flat(), ...words.AGENCIES.flatMap((one) => words.alsoCalled(one).map(fold))],
  };
}

/** Words that say nothing of whom is looked for. */
const SMALL: ReadonlySet<string> = new Set(['the', 'of', 'for', 'in', 'at', 'and', 'a']);

/** How far a term is from a row: 0 where it stands there, little where what is called the same does, else by its typing errors. */
function farFrom(row: string, names: readonly string[]): number {
  const [term = ''] = names;
  if (row.includes(` ${term} `)) return 0;
  if (names.some((name) => row.includes(` ${name} `))) return 0.05;
  if (row.includes(` ${term}`)) return 0.1;
  if (term.length >= 3 && row.includes(term)) return 0.2;
  // None is forgiven in a name that we know, nor in a short word, where one makes another word of it.
  const allowed =
    names.length > 1 || term.length < 4 || /\d/.test(term) ? 0 : term.length < 8 ? 1 : 2;
  const errors = Math.min(...row.split(' ').map((word) => typingErrors(term, word)));
  return errors <= allowed ? errors : Number.POSITIVE_INFINITY;
}

/** Small letters without punctuation, one thing and several alike: `George's` and `Georges` as `george`. */
function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\d]+/gu, ' ')
    .replace(/(?<=[^\s\ds]{2})s\b/g, '')
    .trim();
}

/** A row's words, a space before, between and after them. */
function rowOf(contact: Contact, areaName: string): string {
  const { id, agencies, organisation, role, name, covers, note } = contact;
  const called = agencies.filter((one) => one !== 'other').map((one) => words.AGENCY_WORDS[one]);
  const fields = [
    ...contact.phones.map(({ number }) => number).filter((number) => number.length < 6),
    ...[id, ...agencies, ...called, organisation, role, name],
    ...contact.emails.map(({ address }) => address),
    ...[...contact.urls, covers, note, ...contact.parts, areaName],
  ];
  return ` ${fold(fields.filter((field) => typeof field === 'string').join(' '))} `;
}
