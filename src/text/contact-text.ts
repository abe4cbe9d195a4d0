import { addressDoubt } from '../model/policy-file.ts';
import type { Contact, OfferedContact } from '../model/policy-parts.ts';
import type { Page } from './page.ts';
import { plain } from './sentences.ts';
import { CHILD_WORDS, clause } from './words.ts';

/**
 * Writes each contact as a block. Contacts with a phone number or address come first. Contacts with
 * nothing but a name or role share one line at the end.
 */
export function writeContacts(page: Page, contacts: readonly Contact[]): Page {
  const listed = contacts.filter((contact) => !isBare(contact));
  for (const contact of listed.toSorted((one, other) => rank(one) - rank(other)))
    writeContact(page.blank(), contact);
  const bare = contacts.filter(isBare);
  if (bare.length === 0) return page;
  const named = bare.map((one) => `${nameOf(one)}${clause(one.source)}`);
  return page.blank().text(`No number is printed for: ${named.join('; ')}.`);
}

function rank(contact: Contact): number {
  return Number(reachOf(contact) === '');
}

/** Writes a contact: name, phone numbers, addresses, what the contact is for, and warnings. */
export function writeContact(page: Page, contact: Contact): void {
  const { phones, emails, urls, covers, note, warnings, source } = contact;
  page.text(`${nameOf(contact)}${clause(source)}:`);
  const mails = [...emails.map(sayEmail), ...urls].join('; ');
  for (const [index, { number, label }] of phones.entries()) {
    const beside = [label, index === 0 ? mails : ''].filter(Boolean).join('; ');
    page.labelled(`  ${number}`, beside);
  }
  if (phones.length === 0 && mails !== '') page.text(mails, '  ');
  const about = [covers === undefined ? '' : `${plain(covers)}.`, note].filter(Boolean).join(' ');
  if (about !== '') page.text(about, '  ');
  if (warnings.length > 0) page.text(warnings.join(' '), '  ! ', page.paint.yellow);
}

/** Writes contacts whose agency is not given, or who may belong to the other side's agency. */
export function writeUnplaced(page: Page, contacts: readonly Contact[]): void {
  const isOfNone = ({ agencies }: Contact) => agencies.length === 0;
  const groups: readonly (readonly [string, readonly Contact[]])[] = [
    ['The policy does not say whom they represent', contacts.filter(isOfNone)],
    ['Only if it is their agency', contacts.filter((one) => !isOfNone(one))],
  ];
  for (const [words, some] of groups)
    if (some.length > 0) page.blank().text(`${words}: ${some.map(nameOf).join('; ')}.`);
}

/** Whether a contact has no phone number, no address and no note. */
export function isBare(contact: Contact): boolean {
  return reachOf(contact) === '' && contact.note === undefined;
}

/** Returns a contact's phone numbers and addresses in one line. Empty if it has none. */
export function reachOf({ phones, emails, urls }: Contact): string {
  const numbers = phones.map(({ number, label }) => (label ? `${number} (${label})` : number));
  return [...numbers, ...emails.map(sayEmail), ...urls].join('; ');
}

/** Returns an e-mail address, with anything doubtful about it in brackets. */
export function sayEmail({ address, label }: Contact['emails'][number]): string {
  const said = [label, addressDoubt(address)].filter(Boolean);
  return said.length === 0 ? address : `${address} (${said.join('; ')})`;
}

/** Names a contact by person, role and organisation, as far as the document gives them. */
export function nameOf(contact: OfferedContact): string {
  const name = contact.mayHaveChanged ? `${contact.name} (may have changed)` : contact.name;
  const whole = [name, contact.role, contact.organisation].filter((part) => part !== null);
  const children = contact.onlyIf?.map((status) => CHILD_WORDS[status].toLowerCase());
  return `${whole.join(', ')}${children ? ` (if the child is ${children.join(' or ')})` : ''}`;
}
