import type { Outside } from '../model/policy.ts';
import type { Contact } from '../model/policy-parts.ts';
import { keysOf } from '../model/records.ts';
import { AGENCY_WORDS, type Agency } from '../model/vocabulary.ts';
import { isBare, writeContacts } from './contact-text.ts';
import { Page, type Screen } from './page.ts';
import { counted, firstSentence, plain } from './sentences.ts';
import { sayOutsideShort } from './words.ts';

/** The contacts that a look-up found in one area. */
export interface ContactGroup {
  /** The name to type for the area. */
  readonly area: string;
  readonly name: string;
  readonly contacts: readonly Contact[];
  /** Whom the policy says to ask, if none of `contacts` has a phone number or address. */
  readonly instead: readonly Contact[];
  /** Reasons to check the document, then facts from outside it. Only the first is shown. */
  readonly doubts: readonly string[];
}

interface Searched {
  readonly takenFor: readonly Agency[];
  readonly isPartial: boolean;
  /** True if no area was named, so that each area's contacts need its name above them. */
  readonly isEverywhere: boolean;
  /** True if the reader comes from a page of advice, and so knows what to do next. */
  readonly isUnderAdvice: boolean;
}

/** Renders the contacts that a look-up found, with a block for each area. */
export function renderContacts(
  groups: readonly ContactGroup[],
  { takenFor, isPartial, isEverywhere, isUnderAdvice }: Searched,
  screen: Screen,
): string {
  const page = new Page(screen).emergency();
  const agencies = takenFor.map((agency) => AGENCY_WORDS[agency]).join('; ');
  if (isPartial) page.text('No contact matches all of these words. These match some.');
  else if (agencies !== '') page.text(`No contact has these words. Shown instead: ${agencies}.`);
  for (const group of groups) {
    if (isEverywhere) page.heading(group.name);
    if (group.instead.length > 0)
      page.text('No number is printed for these. The policy says to ask:');
    writeContacts(page, [...group.instead, ...group.contacts]);
    writeFoot(page, group);
  }
  const [first] = groups;
  if (first && isEverywhere) page.blank().text(`escalate contacts ${first.area}`, 'Of one area: ');
  else if (first && !isUnderAdvice)
    page.text(`What to do next: escalate start --area ${first.area}`);
  return page.toString();
}

/** Writes the first doubt about the document in one line, and how many other doubts there are. */
function writeFoot(page: Page, { contacts, doubts }: ContactGroup): void {
  const [first, ...others] = doubts;
  if (first === undefined) return;
  const change = contacts.some(({ name }) => name !== null) ? ', people change' : '';
  const more = others.length === 0 ? '' : ` ${others.length} more: escalate policy list`;
  const said = `${plain(firstSentence(first))}: check it${change}.${more}`;
  page.blank().text(said, '! ', page.paint.yellow);
}

/** Renders an area's contacts on one screen, with a line for each agency. */
export function renderIndex(group: ContactGroup, screen: Screen): string {
  const { name, contacts, area } = group;
  const page = new Page(screen).emergency();
  page.heading(`${name}: ${contacts.length} contacts in its policy.`);
  page.text(`All of it: escalate contacts ${area} --full`);
  page.text('For one of them, put a name, a service or a number after the area.').blank();
  const listed = contacts.filter((contact) => !isBare(contact));
  for (const agency of [...keysOf(AGENCY_WORDS), undefined])
    writeRow(
      page,
      agency ? AGENCY_WORDS[agency] : 'Roles',
      listed.filter(({ agencies }) => agencies[0] === agency),
    );
  const bare = contacts.length - listed.length;
  if (bare > 0) page.text(`${bare} more are named, and no number is printed for them.`);
  writeFoot(page, group);
  return page.text(`What to do next: escalate start --area ${area}`).toString();
}

/**
 * Writes one contact for an agency: the first with a phone number or, failing that, the first. Also
 * says how many other contacts the agency has.
 */
function writeRow(page: Page, label: string, contacts: readonly Contact[]): void {
  const first = contacts.find(({ phones }) => phones.length > 0) ?? contacts[0];
  if (!first) return;
  const { phones, emails, name, role, organisation } = first;
  const mail = phones.length > 0 ? [] : emails.slice(0, 1).map(({ address }) => address);
  const who = [name ?? role ?? organisation ?? '', ...mail].join(' ');
  const more = contacts.length > 1 ? `; ${contacts.length - 1} more` : '';
  page.labelled(phones[0]?.number ?? '', `${label}: ${who}${more}`);
}

interface AreaRow {
  readonly area: string;
  readonly name: string;
  readonly title: string | null;
  readonly dated: string | null;
  readonly edition: string | null;
  readonly review: string | null;
  readonly stages: number;
  readonly warnings: readonly string[];
  readonly outside: readonly Outside[];
  readonly ownFile: string | null;
}

/**
 * Renders the areas, with a row each for what to type, the title of the document, the first doubt
 * about the document, and the user's own policy file if that is in use.
 */
export function renderAreas(areas: readonly AreaRow[], screen: Screen): string {
  const page = new Page(screen).emergency();
  page
    .heading(`${areas.length} areas. Ask each partnership if its policy is still in force.`)
    .blank();
  const width = Math.max(...areas.map(({ name }) => name.length));
  for (const { name, area, stages, title, warnings, outside, ownFile, ...row } of areas) {
    const all = [...warnings, ...outside.map(sayOutsideShort)];
    const facts = [area, `${stages} stages`, ...sayDated(row), counted(all.length, 'warning')];
    page.labelled(name.padEnd(width), `${facts.join('; ')}.`);
    page.text(title ?? 'No title is printed.', '  ', undefined, 1);
    page.text(all[0] ?? 'None.', '  ! ', page.paint.yellow, 1);
    if (ownFile !== null) page.text(ownFile, '  Your own file: ');
  }
  page.blank().text('All that is doubtful, and where it was seen: escalate policy list');
  return page.text('escalate start --area southwark', 'Next: ', page.paint.bold).toString();
}

/** Lists a document's date and review date as printed, then the edition of the policy file. */
export function sayDated({ dated, review, edition }: Dated): string[] {
  return [
    dated ?? 'undated',
    ...(review ? [`review ${review}`] : []),
    ...(edition ? [`edition ${edition}`] : []),
  ];
}

interface Dated {
  readonly dated: string | null;
  readonly review?: string | null | undefined;
  readonly edition?: string | null | undefined;
}
