import type { Contact } from '../model/contact.ts';
import { keysOf } from '../model/records.ts';
import { AGENCY_WORDS, type Agency } from '../model/vocabulary.ts';
import { isBare, nameOf, reachOf } from './contact-text.ts';
import { Page, type Screen } from './page.ts';
import { shortSource } from './words.ts';

/** What a look-up found in one area. */
export interface ContactGroup {
  readonly name: string;
  readonly contacts: readonly Contact[];
  /** Where nobody that was found has a number or address: whom the policy names to ask. */
  readonly instead: readonly Contact[];
  /** Why the document should be checked: the first things, and how many more there are. */
  readonly doubts: readonly string[];
  readonly moreDoubts: number;
  /** What we know and the document does not say. */
  readonly outside: readonly string[];
}

interface Searched {
  readonly takenFor: readonly Agency[];
  readonly isPartial: boolean;
  /** True where no area was named: each is said. */
  readonly isEverywhere: boolean;
}

/** Whom a look-up found, area by area: who, then the number, then what the row says of it. */
export function renderContacts(
  groups: readonly ContactGroup[],
  { takenFor, isPartial, isEverywhere }: Searched,
  screen: Screen,
): string {
  const page = new Page(screen).emergency();
  const agencies = takenFor.map((agency) => AGENCY_WORDS[agency]).join('; ');
  if (isPartial) page.text('No contact has all of these words. These have some.');
  else if (agencies !== '') page.text(`No row has these words. The rows for: ${agencies}.`);
  for (const group of groups) {
    if (isEverywhere) page.heading(group.name);
    writeGroup(page, group);
    writeDoubts(page, group);
  }
  return page.toString();
}

function writeGroup(page: Page, { contacts, instead }: ContactGroup): void {
  const listed = contacts.filter((contact) => !isBare(contact));
  const [reachable, others] = [listed.filter(isReachable), listed.filter((c) => !isReachable(c))];
  if (instead.length > 0) page.text('No number is printed for these. The policy says to ask:');
  for (const contact of [...instead, ...reachable, ...others]) writeContact(page, contact);
  const bare = contacts.filter(isBare);
  const named = bare.map((contact) => `${nameOf(contact)} (${shortSource(contact.source)})`);
  if (bare.length > 0) page.blank().text(`No number or address: ${named.join('; ')}.`);
}

function isReachable(contact: Contact): boolean {
  return reachOf(contact) !== '';
}

function writeContact(page: Page, contact: Contact): void {
  const { covers, note = '', warnings } = contact;
  const source = `(${shortSource(contact.source)})`;
  const reach = reachOf(contact);
  const about = [covers === undefined ? '' : `Covers: ${covers.replace(/\.$/, '')}.`, note];
  const said = about.filter((one) => one !== '').join(' ');
  page.blank().text(`${nameOf(contact)}:`);
  if (reach !== '') page.text(said === '' ? `${reach} ${source}` : reach, '  ', page.paint.bold);
  if (said !== '') page.text(`${said} ${source}`, '  ');
  for (const warning of warnings) page.text(warning, '  ! ', page.paint.yellow);
}

function writeDoubts(page: Page, { contacts, doubts, moreDoubts, outside }: ContactGroup): void {
  const named = contacts.some(({ name }) => name !== null);
  const all = [
    ...doubts,
    ...(named ? ['The people may have changed since it was written.'] : []),
    ...(moreDoubts > 0 ? [`${moreDoubts} more about the document: escalate areas`] : []),
  ];
  if (all.length + outside.length > 0) page.blank();
  if (all.length > 0) page.text(all.join(' '), '! ', page.paint.yellow);
  page.outside(outside);
}

/** Every contact of an area on one screen: a line for each agency, those with a number or address by name. */
export function renderIndex(group: ContactGroup, typed: string, screen: Screen): string {
  const { name, contacts } = group;
  const page = new Page(screen).emergency();
  page.blank().text(`${name}: ${contacts.length} contacts in its policy.`, '', page.paint.bold);
  page.text(`All of it: escalate contacts ${typed} --full`);
  page.text('For one of them, put a name, a service or a number after the area.');
  page.blank();
  const listed = contacts.filter((contact) => !isBare(contact));
  for (const agency of keysOf(AGENCY_WORDS)) {
    const own = listed.filter(({ agencies }) => agencies[0] === agency);
    if (own.length > 0) page.text(indexLine(AGENCY_WORDS[agency], own, screen.columns));
  }
  const roles = listed.filter(({ agencies }) => agencies.length === 0);
  if (roles.length > 0) page.text(indexLine('Roles', roles, screen.columns));
  const bare = contacts.length - listed.length;
  if (bare > 0) page.text(`${bare} more are named without a number or address.`);
  writeDoubts(page, group);
  return page.toString();
}

/** As many as one row holds, and how many more there are; one at least. */
function indexLine(label: string, contacts: readonly Contact[], columns: number): string {
  const each = contacts.map((contact) => {
    const number = contact.phones[0]?.number ?? contact.emails[0]?.address ?? '';
    return `${contact.name ?? contact.role ?? contact.organisation ?? ''} ${number}`.trim();
  });
  const lineOf = (count: number) => {
    const more = count < each.length ? `; ${each.length - count} more` : '';
    return `${label}: ${each.slice(0, count).join('; ')}${more}`;
  };
  const fitting = each.map((_, index) => lineOf(index + 1)).filter((line) => line.length < columns);
  return fitting.at(-1) ?? lineOf(1);
}
