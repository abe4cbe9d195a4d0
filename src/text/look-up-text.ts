import type { Contact } from '../model/contact.ts';
import { keysOf } from '../model/records.ts';
import { AGENCY_WORDS, type Agency } from '../model/vocabulary.ts';
import { isBare, writeContacts } from './contact-text.ts';
import { Page, type Screen } from './page.ts';
import { firstSentence, plain } from './sentences.ts';

/** What a look-up found in one area. */
export interface ContactGroup {
  /** What is typed for it. */
  readonly area: string;
  readonly name: string;
  readonly contacts: readonly Contact[];
  /** Where nobody that was found has a number or address: whom the policy names to ask. */
  readonly instead: readonly Contact[];
  /** Why the document should be checked, and what we know that it does not say; the first of them is shown. */
  readonly doubts: readonly string[];
}

interface Searched {
  readonly takenFor: readonly Agency[];
  readonly isPartial: boolean;
  /** True where no area was named: each is said. */
  readonly isEverywhere: boolean;
}

/** Whom a look-up found, area by area, a block each. */
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
    if (group.instead.length > 0)
      page.text('No number is printed for these. The policy says to ask:');
    writeContacts(page, [...group.instead, ...group.contacts]);
    writeFoot(page, group);
  }
  const [only] = groups;
  if (only && !isEverywhere) writeNext(page, only);
  return page.toString();
}

/** The document's warnings in one line. */
function writeFoot(page: Page, { contacts, doubts }: ContactGroup): void {
  const [first, ...others] = doubts;
  if (first === undefined) return;
  const change = contacts.some(({ name }) => name !== null) ? ', people change' : '';
  const more = others.length === 0 ? '' : ` ${others.length} more: escalate policy list`;
  const said = `${plain(firstSentence(first))}: check it${change}.${more}`;
  page.blank().text(said, '! ', page.paint.yellow);
}

function writeNext(page: Page, { area }: ContactGroup): void {
  page.text(`escalate start --area ${area}`, 'What to do next: ', page.paint.bold);
}

/** Every contact of an area on one screen: a line for each agency, those with a number or address by name. */
export function renderIndex(group: ContactGroup, screen: Screen): string {
  const { name, contacts, area } = group;
  const page = new Page(screen).emergency();
  page.heading(`${name}: ${contacts.length} contacts in its policy.`);
  page.text(`All of it: escalate contacts ${area} --full`);
  page.text('For one of them, put a name, a service or a number after the area.').blank();
  const listed = contacts.filter((contact) => !isBare(contact));
  const writeRow = (label: string, own: readonly Contact[]) => {
    if (own.length > 0) page.text(indexLine(label, own, screen.columns));
  };
  for (const agency of keysOf(AGENCY_WORDS))
    writeRow(
      AGENCY_WORDS[agency],
      listed.filter(({ agencies }) => agencies[0] === agency),
    );
  writeRow(
    'Roles',
    listed.filter(({ agencies }) => agencies.length === 0),
  );
  const bare = contacts.length - listed.length;
  if (bare > 0) page.text(`${bare} more are named, and no number is printed for them.`);
  writeFoot(page, group);
  writeNext(page, group);
  return page.toString();
}

/** As many as one row holds, and how many more there are; one at least. */
function indexLine(label: string, contacts: readonly Contact[], columns: number): string {
  const each = contacts.map(({ phones, emails, name, role, organisation }) => {
    const reach = phones[0]?.number ?? emails[0]?.address ?? '';
    return `${name ?? role ?? organisation ?? ''} ${reach}`.trim();
  });
  const lineOf = (count: number) => {
    const more = count < each.length ? `; ${each.length - count} more` : '';
    return `${label}: ${each.slice(0, count).join('; ')}${more}`;
  };
  const fitting = each.map((_, index) => lineOf(index + 1)).filter((line) => line.length < columns);
  return fitting.at(-1) ?? lineOf(1);
}
