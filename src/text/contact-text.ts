import { addressDoubt, type Contact, type OfferedContact } from '../model/contact.ts';
import type { Line } from './page.ts';
import { shortSource } from './words.ts';

/** Contacts as lines to read. */
export function contactLines(contacts: readonly Contact[]): Line[] {
  return contacts.flatMap(linesOf);
}

/** People of a stage's list whose agency it does not say, or whose agency may be the other one. */
export function unplacedLines(contacts: readonly Contact[]): Line[] {
  const lead = (agencies: Contact['agencies']) =>
    agencies.length === 0 ? 'Whose representative is not said' : 'Only if it is their agency';
  const leads = [...new Set(contacts.map(({ agencies }) => lead(agencies)))];
  return leads.map((words) => {
    const of = contacts.filter(({ agencies }) => lead(agencies) === words);
    return { lead: ' - ', text: `${words}: ${of.map(nameOf).join('; ')}.` };
  });
}

/** Whether a row is only a role's name: no number, no address, no note of how to reach it. */
export function isBare(contact: Contact): boolean {
  const { phones, emails, urls, note } = contact;
  return phones.length + emails.length + urls.length === 0 && note === undefined;
}

function linesOf(contact: Contact): Line[] {
  const covers =
    contact.covers === undefined ? [] : [`Covers: ${contact.covers.replace(/\.$/, '')}.`];
  const note = contact.note === undefined ? [] : [contact.note];
  const reach = reachOf(contact) === '' ? [] : [`${reachOf(contact)}.`];
  return [
    {
      lead: ' - ',
      text: `${[`${nameOf(contact)}:`, ...reach, ...covers, ...note].join(' ')} (${shortSource(contact.source)})`,
    },
    ...contact.warnings.map((text) => ({ lead: '   ! ', text })),
  ];
}

/** A contact's numbers and addresses; empty where it has none. */
export function reachOf({ phones, emails, urls }: Contact): string {
  const labelled = (text: string, ...labels: (string | undefined)[]) => {
    const said = labels.filter((label) => label);
    return said.length === 0 ? text : `${text} (${said.join('; ')})`;
  };
  const all = [
    ...phones.map((phone) => labelled(phone.number, phone.label)),
    ...emails.map(({ address, label }) => labelled(address, label, addressDoubt(address))),
    ...urls,
  ];
  return all.join('; ');
}

/** Whom a contact row names: the person, the role, the organisation, as far as the document gives them. */
export function nameOf(contact: OfferedContact): string {
  const name = contact.mayHaveChanged ? `${contact.name} (may have changed)` : contact.name;
  return [name, contact.role, contact.organisation].filter((part) => part !== null).join(', ');
}
