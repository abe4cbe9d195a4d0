import { offeredContacts } from '../../engine/advice/contacts.ts';
import type { CaseReplay } from '../../engine/case/replay-case.ts';
import type { CaseDuty } from '../../engine/ladder/duties.ts';
import type { Duty, Stage } from '../../model/policy.ts';
import { addressDoubt, retiredDomain } from '../../model/policy-file.ts';
import type { Contact } from '../../model/policy-parts.ts';
import { AGENCY_WORDS, type Agency } from '../../model/vocabulary.ts';
import { nameOf } from '../../text/contact-text.ts';
import { lower, plain } from '../../text/sentences.ts';
import { sayCited } from '../../text/words.ts';

type OtherAgency = Agency | null | undefined;

/** Finds a message's reader, the possible contacts, and whether it is for the writer's own side. */
export function readerOf(
  replay: CaseReplay,
  stage: Stage,
  tasks: readonly CaseDuty[],
  mailbox: Contact | undefined,
) {
  const other = replay.progress.answers.otherAgency;
  const isOwnSide = /^(?:your|their) own\b/.test(stage.otherSide);
  const words = readerWords(stage, other);
  if (mailbox) return { reader: words, couldBe: [mailbox], isOwnSide };
  const { one, couldBe } = addressees(rowsFor(replay, stage, tasks));
  const said = stage.approach && lower(plain(stage.approach.say)).split(',')[0];
  return { reader: one ? rowWords(one, other) : (said ?? words), couldBe, isOwnSide };
}

/** Returns how a letter names its reader on the other side: the role, then the agency. */
function readerWords({ thisSide, otherSide }: Stage, agency: OtherAgency): string {
  const place = agency && agency !== 'other' ? `, ${AGENCY_WORDS[agency]}` : ' in the other agency';
  const [first = ''] = otherSide.split(';');
  const [ours = ''] = thisSide.replace(/^your /, '').split(',');
  return first
    .replace(/^your own /, 'my ')
    .replace(/^their equivalent/, `the ${ours}`)
    .replace(/^the equivalent /, 'the ')
    .replace(/^the other (agency|organisation)'s (.+)$/, 'the $2 in the other $1')
    .replace(/\b(professional|worker) you disagree with/, '$1 concerned')
    .replace(/ of each other agency involved$/, ' in the other agency')
    .replace(/^the other professional$/, 'the professional concerned')
    .replace(/ concerned$/, ' concerned in the other agency')
    .replace(/,? in the other (agency|organisation)$/, place);
}

/** Returns the possible readers: whoever the document says to approach, or the stage's contacts. */
function rowsFor(
  { policy, progress }: CaseReplay,
  { approach, number, otherSide }: Stage,
  tasks: readonly CaseDuty[],
): Contact[] {
  // The other contacts in `approach` are ways to reach the first contact.
  if (approach) return policy.contacts.filter(({ id }) => id === approach.contacts[0]);
  const other = progress.answers.otherAgency;
  if (otherSide.startsWith('your own') || !other) return [];
  return offeredContacts(policy, progress, number, tasks).filter(
    ({ agencies, stages, onlyIf }) =>
      !onlyIf && stages.includes(number) && agencies.includes(other),
  );
}

/**
 * Finds the one person or role to write to, and the contacts whose address could be used: the
 * person's own, or else the mailboxes. If there are several people, `one` is null.
 */
function addressees(rows: readonly Contact[]) {
  const isPerson = ({ name, role }: Contact) => name !== null || role !== null;
  const [one = null, ...others] = rows.filter(isPerson);
  if (others.length > 0) return { one: null, couldBe: rows };
  const mailboxes = rows.filter((row) => !isPerson(row) && row.emails.length > 0);
  const hasOwn = one !== null && (one.emails.length > 0 || mailboxes.length === 0);
  return { one, couldBe: hasOwn ? [one] : mailboxes };
}

/** Names a person, or a role and its agency: `the Chair, …`, `the detective sergeant, Police`. */
function rowWords(row: Contact, agency: OtherAgency): string {
  if (row.name !== null || row.role === null) return nameOf(row);
  const isTitle = / [A-Z]/.test(row.role); // as in Quality and Assurance Lead
  const first = isTitle ? /^R(?=elevant)/ : /^[A-Z](?=[a-z]+ [a-z])/;
  const words = nameOf(row).replace(first, (letter) => letter.toLowerCase());
  const label = agency && row.agencies.includes(agency) ? AGENCY_WORDS[agency] : '';
  const isPlaced = row.organisation !== null || words.includes(label.toLowerCase());
  return isPlaced ? `the ${words}` : `the ${words}, ${label}`;
}

/** Returns the duty that sending fulfils: to refer or raise the matter, or to approach somebody. */
export function writing({ approach }: Stage, tasks: readonly CaseDuty[]): Duty | undefined {
  const duties = tasks.map(({ duty }) => duty);
  const approaches = ({ contacts }: Duty) => contacts.some((id) => approach?.contacts.includes(id));
  return (
    duties.find(({ event }) => event === 'referred' || event === 'raised') ??
    duties.find((duty) => duty.by !== 'body' && approaches(duty)) ??
    duties.find(approaches)
  );
}

const NOBODY = 'the policy does not say who';

/**
 * Says who signs a message: whoever owes the duty to send it or, if the policy does not say,
 * whoever speaks for the writer's side. Returns null if the practitioner signs.
 */
export function signerOf({ thisSide, approach }: Stage, duty: Duty | undefined): string | null {
  if (duty?.by === 'you') return null;
  if (duty?.byName !== undefined) return lower(duty.byName);
  const [side = ''] = thisSide.replace(/^you, then /, '').split(/, through |,$/);
  const isOpen = duty?.by === 'not-said';
  if (isOpen && (approach || /^you\b/.test(side))) return NOBODY;
  if (/^you\b/.test(side)) return null;
  return isOpen ? `${side} (${NOBODY} refers it)` : side;
}

/** Makes the other agency's people the reader, for a reply or a confirmation. */
export function otherSideOf(stage: Stage, agency: OtherAgency) {
  const concerned = { ...stage, otherSide: 'the colleagues concerned' };
  const reader = readerWords(isOtherAgency(stage) ? stage : concerned, agency);
  return { reader, couldBe: [], isOwnSide: false };
}

/** Whether a stage's other side is the other agency, and not a body or a manager of one's own. */
export function isOtherAgency({ otherSide }: Stage): boolean {
  return /\bother\b|\bequivalent\b|^their (?!own)|disagree|who raised/.test(otherSide);
}

/** Says, in the document's words, what the writer asks or states: `I ask you to …`. */
export function purposeOf({ approach, otherSide }: Stage): string | null {
  if (!approach) return null;
  const [, way, what] = /, (to|saying that you) (.+?)\.?$/.exec(approach.say) ?? [];
  if (what === undefined) return `I wish to escalate this to ${otherSide}.`;
  return way === 'to' ? `I ask you to ${what}.` : `I ${what}.`;
}

/** Says whom to approach. Null if the document says no more about them than the letter does. */
export function restOf({ approach }: Stage): string | null {
  if (!approach || !/\. [A-Z]/.test(approach.say)) return null;
  return `Whom to approach: ${sayCited(approach.say, approach.source)}`;
}

/**
 * Returns the address to send a message to, and what to check first. If the document leaves any
 * doubt about the address, none is returned.
 */
export function addressOf(couldBe: readonly Contact[]): { to: string[]; check: string[] } {
  const [only, ...others] = couldBe;
  if (only === undefined) return { to: [], check: [] };
  if (others.length > 0) {
    const names = couldBe.map(nameOf).join('; ');
    return { to: [], check: [`The document gives more than one it could go to: ${names}.`] };
  }
  const { name, note = '', emails, warnings } = only;
  const addresses = emails.map(({ address }) => address);
  // A mailbox that only puts people in touch with the contact is not the contact's own address.
  if (/^Ask to be put in touch\b/.test(note))
    return { to: [], check: [`${addresses.join(', ')}: ${note}`, ...warnings] };
  // An address is dead if its domain was retired, or the policy file says it is switched off.
  const isOff = emails.length === 1 && warnings.some((text) => /switched off/i.test(text));
  const isDead = (address: string) => isOff || retiredDomain(address) !== undefined;
  const left = (address: string) =>
    `${address} was left out: it is ${addressDoubt(address) || 'switched off'}. Ask for another.`;
  return {
    to: addresses.filter((address) => !isDead(address)).slice(0, 1),
    check: [
      ...(name === null ? [] : [`Whether ${name} still holds this post.`]),
      ...addresses.filter(isDead).map(left),
      ...warnings,
    ],
  };
}
