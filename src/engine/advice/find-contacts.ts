import type { Answers } from '../../model/case.ts';
import type { Policy } from '../../model/policy.ts';
import type { Contact } from '../../model/policy-parts.ts';
import * as words from '../../model/vocabulary.ts';
import { partRank, serves } from './contacts.ts';
import { typingErrors } from './typing-errors.ts';

/** A search for contacts. A key that is absent does not narrow the search. */
export interface ContactSearch {
  readonly part?: string | null;
  readonly stage?: number;
  readonly agency?: words.Agency;
  readonly concern?: words.Concern;
  readonly words: readonly string[];
}

export type FoundContacts = ReturnType<typeof findContacts>;

/**
 * Returns the contacts that match a search, the closest first. Among equally close contacts, those
 * for the given part of the area come first. If no contact matches every word, returns the contacts
 * that match the most words. In that case, an agency's everyday name matches all its contacts.
 * @param areaNames the areas' names by id; search words may also match the name of a contact's area
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

/** Whether a search term means the council, and so finds a contact in children's services. */
function isOfCouncil({ agencies }: Contact, names: readonly string[]): boolean {
  return agencies.includes('childrens-services') && names.includes('council');
}

/** Returns an agency's services that have contacts in a policy, or just in `part` if it is set. */
export function servicesIn({ contacts }: Policy, otherAgency: words.Agency, part?: string | null) {
  const rows = contacts.filter((one) => !part || serves(one, part));
  const all = words.SERVICES[otherAgency] ?? [];
  return all.filter((service) => contactsOfService(rows, { service, otherAgency }).length > 0);
}

type OtherSide = Pick<Answers, 'service' | 'otherAgency'>;

/** Returns the contacts for the other side's service. Empty if no service is given or found. */
export function contactsOfService(contacts: readonly Contact[], other: OtherSide) {
  const { service, otherAgency } = other;
  if (!service || !otherAgency) return [];
  const ofAgency = contacts.filter(({ agencies }) => agencies.includes(otherAgency));
  const found = findContacts(ofAgency, { words: [service] }, new Map());
  return found.isPartial || found.takenFor.length > 0 ? [] : found.contacts;
}

/** Puts the contacts for the other side's service before that agency's other contacts. */
export function serviceFirst(contacts: readonly Contact[], other: OtherSide): readonly Contact[] {
  const { otherAgency } = other;
  const served = contactsOfService(contacts, other);
  if (served.length === 0) return contacts;
  const first = contacts.findIndex((one) => otherAgency && one.agencies.includes(otherAgency));
  const after = contacts.slice(first).filter((one) => !served.includes(one));
  return [...contacts.slice(0, first), ...served, ...after];
}

/** If none of the found contacts can be reached, returns contacts named in their stages' steps. */
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

/** Returns the contacts that match the most words. Everyday names of their agencies also count. */
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
    /** The agencies that were searched for by an everyday name and have contacts in the result. */
    takenFor,
    /** True if no contact matches every word of the search. */
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
  /** A phone number, or part of one: `+44 (0)20 …`, `0044 …`, `tel:020.8871.6622`. */
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

/** Splits typed text into terms, and adds each term's other names. Longer names are tried first. */
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

/** Whether the typed text names an agency or a service. */
export function isSomebody(typed: string): boolean {
  const names = [...words.AGENCIES, ...Object.values(words.AGENCY_WORDS)].map(fold);
  return [...knownNames().called, ...names].includes(fold(typed));
}

/** The words "out of hours" after {@link fold}, which removes the plural `s`. */
const AT_NIGHT = ['out of hour'];
const IN_A_HURRY = ['emergency', 'urgent', '999', 'on call', 'oncall', 'after hour', '24 hour'];
/** Words typed in a hurry, with words to search for as well. "Duty" may mean a daytime team. */
const ASKED_FOR: ReadonlyMap<string, readonly string[]> = new Map([
  ...[...IN_A_HURRY, 'tonight', 'duty'].map((word) => [word, AT_NIGHT] as const),
  ['duty team', ['duty', ...AT_NIGHT]],
]);

/** Returns the groups of names for the same thing, and all names of agencies and services. */
function knownNames() {
  const same = words.SAME_WORDS.map((names) => names.map(fold));
  return {
    same,
    called: [...same.flat(), ...words.AGENCIES.flatMap((one) => words.alsoCalled(one).map(fold))],
  };
}

/** Words that a search ignores. */
const SMALL: ReadonlySet<string> = new Set(['the', 'of', 'for', 'in', 'at', 'and', 'a']);

/**
 * Scores how far a contact's text is from a search term. An exact word scores 0, and a close match
 * under 1. Otherwise the score is the number of typing errors, or infinity if there are too many.
 */
function farFrom(row: string, names: readonly string[]): number {
  const [term = ''] = names;
  if (row.includes(` ${term} `)) return 0;
  if (names.some((name) => row.includes(` ${name} `))) return 0.05;
  if (row.includes(` ${term}`)) return 0.1;
  if (term.length >= 3 && row.includes(term)) return 0.2;
  // Known names and short words allow no typing errors: one error could make a different word.
  const allowed =
    names.length > 1 || term.length < 4 || /\d/.test(term) ? 0 : term.length < 8 ? 1 : 2;
  const errors = Math.min(...row.split(' ').map((word) => typingErrors(term, word)));
  return errors <= allowed ? errors : Number.POSITIVE_INFINITY;
}

/** Returns text in lower case, without punctuation or plural `s`: `George's` becomes `george`. */
function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\d]+/gu, ' ')
    .replace(/(?<=[^\s\ds]{2})s\b/g, '')
    .trim();
}

/** Returns a contact's text for searching, with a space before and after every word. */
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
