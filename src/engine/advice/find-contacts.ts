import type { Answers } from '../../model/case.ts';
import type { Policy } from '../../model/policy.ts';
import type { Contact } from '../../model/policy-parts.ts';
import * as words from '../../model/vocabulary.ts';
import { partRank, serves } from './contacts.ts';
import { typingErrors } from './typing-errors.ts';

/** A search for contacts; an absent key restricts nothing. */
export interface ContactSearch {
  readonly part?: string | null;
  readonly stage?: number;
  readonly agency?: words.Agency;
  readonly concern?: words.Concern;
  readonly words: readonly string[];
}

export type FoundContacts = ReturnType<typeof findContacts>;

/**
 * Returns the contacts that fit a search: first those whose row has the words, then those with a
 * typing error; in each group, the named part's first. If no row has all the words, returns the
 * rows with the most of them; an everyday name of an agency then matches all its rows.
 * @param areaNames the name of each contact's area, which the words may also match
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

/** Whether "council" was asked for: children's services belong to it, even if no row says so. */
function isOfCouncil({ agencies }: Contact, names: readonly string[]): boolean {
  return agencies.includes('childrens-services') && names.includes('council');
}

/** Returns the other agency's services that have rows in a policy, or for one part of its area. */
export function servicesIn({ contacts }: Policy, otherAgency: words.Agency, part?: string | null) {
  const rows = contacts.filter((one) => !part || serves(one, part));
  const all = words.SERVICES[otherAgency] ?? [];
  return all.filter((service) => contactsOfService(rows, { service, otherAgency }).length > 0);
}

type OtherSide = Pick<Answers, 'service' | 'otherAgency'>;

/** Returns the rows of the other side's service; none if it is not given, or no row names it. */
export function contactsOfService(contacts: readonly Contact[], other: OtherSide) {
  const { service, otherAgency } = other;
  if (!service || !otherAgency) return [];
  const ofAgency = contacts.filter(({ agencies }) => agencies.includes(otherAgency));
  const found = findContacts(ofAgency, { words: [service] }, new Map());
  return found.isPartial || found.takenFor.length > 0 ? [] : found.contacts;
}

/** Puts the rows of the other side's service before the other rows of its agency. */
export function serviceFirst(contacts: readonly Contact[], other: OtherSide): readonly Contact[] {
  const { otherAgency } = other;
  const served = contactsOfService(contacts, other);
  if (served.length === 0) return contacts;
  const first = contacts.findIndex((one) => otherAgency && one.agencies.includes(otherAgency));
  const after = contacts.slice(first).filter((one) => !served.includes(one));
  return [...contacts.slice(0, first), ...served, ...after];
}

/** Returns whom to ask if none found can be reached: contacts named by steps at their stages. */
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

/** Returns the rows with the most of the words; an everyday name of a row's agency counts too. */
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
    /** The agencies of these rows that were asked for by an everyday name. */
    takenFor,
    /** True if these rows have some of the words, and no row has all of them. */
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
  /** A number as people write it: `+44 (0)20 …`, `0044 …`, `tel:020.8871.6622`, or part of one. */
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

/** Splits what was typed into terms, each with its other names; longer names are found first. */
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

/** Whether what was typed is any of the names of an agency or a service. */
export function isSomebody(typed: string): boolean {
  const names = [...words.AGENCIES, ...Object.values(words.AGENCY_WORDS)].map(fold);
  return [...knownNames().called, ...names].includes(fold(typed));
}

/** "Out of hours", as {@link fold} leaves it. */
const AT_NIGHT = ['out of hour'];
const IN_A_HURRY = ['emergency', 'urgent', '999', 'on call', 'oncall', 'after hour', '24 hour'];
/** Words people search by in a hurry but documents do not use; "duty" may mean a day service. */
const ASKED_FOR: ReadonlyMap<string, readonly string[]> = new Map([
  ...[...IN_A_HURRY, 'tonight', 'duty'].map((word) => [word, AT_NIGHT] as const),
  ['duty team', ['duty', ...AT_NIGHT]],
]);

/** Returns the sets of names for the same thing, and all names of agencies and services. */
function knownNames() {
  const same = words.SAME_WORDS.map((names) => names.map(fold));
  return {
    same,
    called: [...same.flat(), ...words.AGENCIES.flatMap((one) => words.alsoCalled(one).map(fold))],
  };
}

/** Words that say nothing about who is being looked for. */
const SMALL: ReadonlySet<string> = new Set(['the', 'of', 'for', 'in', 'at', 'and', 'a']);

/** Scores a term against a row: 0 if it is there, more if it nearly is, else the typing errors. */
function farFrom(row: string, names: readonly string[]): number {
  const [term = ''] = names;
  if (row.includes(` ${term} `)) return 0;
  if (names.some((name) => row.includes(` ${name} `))) return 0.05;
  if (row.includes(` ${term}`)) return 0.1;
  if (term.length >= 3 && row.includes(term)) return 0.2;
  // No error is forgiven in a known name, or in a short word, where one makes a different word.
  const allowed =
    names.length > 1 || term.length < 4 || /\d/.test(term) ? 0 : term.length < 8 ? 1 : 2;
  const errors = Math.min(...row.split(' ').map((word) => typingErrors(term, word)));
  return errors <= allowed ? errors : Number.POSITIVE_INFINITY;
}

/** Returns text in lower case without punctuation or plural: `George's`, `Georges` as `george`. */
function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\d]+/gu, ' ')
    .replace(/(?<=[^\s\ds]{2})s\b/g, '')
    .trim();
}

/** Returns a row's words, with a space before, between and after them. */
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
