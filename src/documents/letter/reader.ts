import { offeredContacts } from '../../engine/advice/contacts.ts';
import type { CaseReplay } from '../../engine/case/replay-case.ts';
import type { CaseDuty } from '../../engine/ladder/duties.ts';
import type { Duty, Stage } from '../../model/policy.ts';
import type { Contact } from '../../model/policy-parts.ts';
import { AGENCY_WORDS, type Agency } from '../../model/vocabulary.ts';
import { nameOf } from '../../text/contact-text.ts';
import { cite, lower, plain } from '../../text/sentences.ts';
import { shortSource } from '../../text/words.ts';

/** The duty that the message itself does, where the stage has one: what refers or raises it, or approaches somebody. */
export function writing({ approach }: Stage, tasks: readonly CaseDuty[]): Duty | null {
  const duties = tasks.map(({ duty }) => duty);
  const approaches = ({ contacts }: Duty) => contacts.some((id) => approach?.contacts.includes(id));
  const asks = ({ event }: Duty) => event === 'referred' || event === 'raised';
  return (
    duties.find(asks) ??
    duties.find((duty) => duty.by !== 'body' && approaches(duty)) ??
    duties.find(approaches) ??
    null
  );
}

const NOBODY = 'the policy does not say who';

/** Who signs, in words; null: oneself. Whose the duty is, else who speaks at the stage for one's own side. */
export function signerOf({ thisSide, approach }: Stage, duty: Duty | null): string | null {
  if (duty?.by === 'you') return null;
  if (duty?.byName !== undefined) return lower(duty.byName);
  const [side = ''] = thisSide.replace(/^you, then /, '').split(/, through |,$/);
  const isOpen = duty?.by === 'not-said';
  if (isOpen && (approach || /^you\b/.test(side))) return NOBODY;
  if (/^you\b/.test(side)) return null;
  return isOpen ? `${side} (${NOBODY} refers it)` : side;
}

interface Reader {
  /** The person or role that the document says to approach. */
  readonly reader: string;
  /** The rows of the document that it could go to. */
  readonly couldBe: readonly Contact[];
  readonly isOwnSide: boolean;
}

/** Of a notice to a mailbox that the document wants told: whom it is for, and who signs it. */
export function noticeTo(contact: Contact, stage: Stage, duty: Duty) {
  const signer = duty.by === 'not-said' ? NOBODY : signerOf(stage, duty);
  return { reader: nameOf(contact), couldBe: [contact], signer, source: duty.source };
}

/** Whom a message at a stage is for, and the rows of the document that it could go to. */
export function readerOf(
  replay: CaseReplay,
  stage: Stage,
  tasks: readonly CaseDuty[],
  mailbox: Contact | null,
): Reader {
  const other = replay.progress.answers.otherAgency;
  const isOwnSide = /^(?:your|their) own\b/.test(stage.otherSide);
  const words = readerWords(stage, other);
  if (mailbox) return { reader: words, couldBe: [mailbox], isOwnSide };
  const { one, couldBe } = addressees(rowsFor(replay, stage, tasks));
  const said = stage.approach && lower(plain(stage.approach.say)).split(',')[0];
  return { reader: one ? rowWords(one, other) : (said ?? words), couldBe, isOwnSide };
}

/** A reply, and what is settled, goes to the other agency, not to whoever was asked to settle it. */
export function otherSideOf({ progress: { answers } }: CaseReplay): Reader {
  const reader = answers.otherAgency ? AGENCY_WORDS[answers.otherAgency] : 'the other agency';
  return { reader, couldBe: [], isOwnSide: false };
}

/** What the document says to ask of whoever is approached, or to say to them: `I ask you to …`. */
export function purposeOf({ approach, otherSide }: Stage): string | null {
  if (!approach) return null;
  const [, way, what] = /, (to|saying that you) (.+?)\.?$/.exec(approach.say) ?? [];
  if (what === undefined) return `I wish to escalate this to ${otherSide}.`;
  return way === 'to' ? `I ask you to ${what}.` : `I ${what}.`;
}

/** What the document says of whom to approach, where it says of them more than the letter does. */
export function restOf({ approach }: Stage): string | null {
  if (!approach || !/\. [A-Z]/.test(approach.say)) return null;
  return `Whom to approach: ${cite(approach.say, shortSource(approach.source))}`;
}

/** The one person or role among the rows, and the rows that have the address: theirs, else their agency's mailbox. */
function addressees(rows: readonly Contact[]) {
  const isPerson = ({ name, role }: Contact) => name !== null || role !== null;
  const people = rows.filter(isPerson);
  const mailboxes = rows.filter((row) => !isPerson(row) && row.emails.length > 0);
  if (people.length > 1) return { one: null, couldBe: rows };
  const [one = null] = people;
  const hasOwn = one !== null && (one.emails.length > 0 || mailboxes.length === 0);
  return { one, couldBe: hasOwn ? [one] : mailboxes };
}

/** A person by name; a role as people say it, and where: `the Chair, …`, `the detective sergeant, Police`. */
function rowWords(row: Contact, agency: Agency | null | undefined): string {
  if (row.name !== null || row.role === null) return nameOf(row);
  const isTitle = / [A-Z]/.test(row.role); // as in Quality and Assurance Lead
  const first = isTitle ? /^R(?=elevant)/ : /^[A-Z](?=[a-z]+ [a-z])/;
  const words = nameOf(row).replace(first, (letter) => letter.toLowerCase());
  const label = agency && row.agencies.includes(agency) ? AGENCY_WORDS[agency] : '';
  const isPlaced = row.organisation !== null || words.includes(label.toLowerCase());
  return isPlaced ? `the ${words}` : `the ${words}, ${label}`;
}

/** The rows of the document that a message could go to: whom it says to approach, else whom it ties to this stage. */
function rowsFor(
  { policy, progress }: CaseReplay,
  stage: Stage,
  tasks: readonly CaseDuty[],
): Contact[] {
  const { approach, number } = stage;
  // Others that are named with the first are ways to reach them.
  if (approach) return policy.contacts.filter(({ id }) => id === approach.contacts[0]);
  if (stage.otherSide.startsWith('your own')) return [];
  const other = progress.answers.otherAgency;
  return offeredContacts(policy, progress, number, tasks).filter(
    ({ agencies, stages, onlyIf }) =>
      !onlyIf && stages.includes(number) && !!other && agencies.includes(other),
  );
}

/** Who sits on the other side, as they are addressed there: by role, and of which agency. */
function readerWords({ thisSide, otherSide }: Stage, agency: Agency | null | undefined): string {
  const place = agency ? `, ${AGENCY_WORDS[agency]}` : ' in the other agency';
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
