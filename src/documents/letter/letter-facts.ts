import { offeredContacts } from '../../engine/advice/contacts.ts';
import { londonDay, momentAt } from '../../engine/calendar/london.ts';
import type { CaseReplay } from '../../engine/case/replay-case.ts';
import { deadlinesOf } from '../../engine/ladder/deadlines.ts';
import { type CaseDuty, currentDuties, stageOf } from '../../engine/ladder/duties.ts';
import { currentVisit, progressOf } from '../../engine/ladder/progress.ts';
import type { Env } from '../../env.ts';
import type { CaseDocument, DocumentDeadline, LetterFacts } from '../../model/case.ts';
import type { Policy, Stage } from '../../model/policy.ts';
import { AGENCY_WORDS, type Agency, type Owner } from '../../model/vocabulary.ts';
import { nameOf } from '../../text/contact-text.ts';
import { lower, plain } from '../../text/sentences.ts';

/** Whose own duty no letter asks another for. */
const OWN: ReadonlySet<Owner> = new Set<Owner>(['you', 'your-manager', 'your-dsl']);

type World = Pick<Env, 'calendar' | 'now'>;
type Contact = Policy['contacts'][number];

/** To whom a message goes at the stage where the case stands, and by when its answer is due. */
export function letterFacts(replay: CaseReplay, document: CaseDocument, world: World): LetterFacts {
  const { policy, progress } = replay;
  const stage = stageOf(policy, currentVisit(progress).stage);
  const tasks = currentDuties(policy, progress).filter((task) => task.occasion === 'stage');
  const mailboxes = tasks.flatMap(({ duty }) =>
    mailboxesOf(policy, duty.contacts).map((contact) => ({
      contact,
      say: duty.do,
      source: duty.source,
      refers: duty.event === 'referred',
      isAsked: duty.verb !== undefined,
    })),
  );
  const mailbox = mailboxes.find(({ refers }) => refers) ?? null;
  return {
    stage: { number: stage.number, source: stage.source },
    ...readerOf(replay, stage, tasks, mailbox),
    mailbox,
    notices: mailboxes.filter((one) => isNotice(one, stage)),
    ...answerDue(replay, document, tasks, world),
    forms: policy.forms
      .filter((form) => form.stages.includes(stage.number) && !isForSettled(form, stage))
      .map((form) => ({ id: form.id, title: form.title })),
  };
}

/** A mailbox that the document wants told: not one to ask something of, nor the one that the message itself goes to. */
function isNotice(
  { refers, isAsked, contact }: { refers: boolean; isAsked: boolean; contact: Contact },
  { approach }: Stage,
): boolean {
  return !refers && isAsked && approach?.contacts.includes(contact.id) !== true;
}

/** A form that reports a settlement is for once there is one. */
function isForSettled({ source }: Policy['forms'][number], { settled }: Stage): boolean {
  return settled.some((duty) => duty.source.split('; ').includes(source));
}

function mailboxesOf(policy: Policy, ids: readonly string[]): Contact[] {
  return policy.contacts.filter(
    ({ id, agencies, emails }) =>
      ids.includes(id) && agencies.includes('partnership') && emails.length > 0,
  );
}

/**
 * The time limit on the answer. Where its clock starts with what the message itself does, it is counted as though that
 * were done today; a date that hangs on anything else that has not happened is none.
 */
function answerDue(
  replay: CaseReplay,
  { deadlines, stage }: CaseDocument,
  tasks: readonly CaseDuty[],
  world: World,
): Pick<LetterFacts, 'answer' | 'sending'> {
  const open = deadlines.filter(
    (one) =>
      !OWN.has(one.owner) &&
      one.from.event !== 'settled' &&
      one.metAt === null &&
      one.state !== 'ended' &&
      (one.stage === stage || one.stages?.includes(stage ?? 0) === true),
  );
  const [answer] = open.toSorted(byClaim);
  if (answer === undefined) return { answer: null, sending: null };
  const sending = answer.from.step ?? null;
  const isHere = sending !== null && tasks.some(({ id }) => id === sending);
  if (!isHere) return { answer, sending: null };
  return { answer: ifSentToday(answer, sending, replay, world), sending };
}

/** The other agency's own before what both sides owe, what has a date before what has none, then by day. */
function byClaim(one: DocumentDeadline, two: DocumentDeadline): number {
  const rank = ({ owner, due }: DocumentDeadline) =>
    (owner === 'other-agency' ? 0 : 2) + (due === null ? 1 : 0);
  return rank(one) - rank(two) || ((one.due ?? '') < (two.due ?? '') ? -1 : 1);
}

function ifSentToday(
  answer: DocumentDeadline,
  step: string,
  { policy, events }: CaseReplay,
  { calendar, now }: World,
): DocumentDeadline {
  const moment = momentAt(now);
  const at = answer.limit.unit === 'hour' ? moment : londonDay(moment);
  const sent = progressOf(policy, [...events, { kind: 'done', at, step }]);
  const situation = { policy, progress: sent, calendar: calendar(policy.nation), now };
  const found = deadlinesOf(situation).find(({ id }) => id === answer.id);
  return found === undefined ? answer : { ...answer, ...found };
}

/** Whom a message at a stage is for, and the rows of the document that it could go to. */
function readerOf(
  replay: CaseReplay,
  stage: Stage,
  tasks: readonly CaseDuty[],
  mailbox: LetterFacts['mailbox'],
): Pick<LetterFacts, 'reader' | 'couldBe' | 'isOwnSide' | 'purpose'> {
  const isOwnSide = isOneself(stage);
  const words = readerWords(stage, replay.progress.answers.otherAgency);
  const purpose = purposeOf(stage);
  if (mailbox) return { reader: words, couldBe: [mailbox.contact], isOwnSide, purpose };
  const { one, couldBe } = addressees(rowsFor(replay, stage, tasks));
  const said = stage.approach && lower(plain(stage.approach.say)).split(',')[0];
  const reader = one ? rowWords(one, replay.progress.answers.otherAgency) : (said ?? words);
  return { reader, couldBe, isOwnSide, purpose };
}

/** What the document says to ask of whoever is approached, or to say to them: `I ask you to …`. */
function purposeOf({ approach }: Stage): string | null {
  const [, way, what] = /, (to|saying that you) (.+?)\.?$/.exec(approach?.say ?? '') ?? [];
  if (what === undefined) return null;
  return way === 'to' ? `I ask you to ${what}.` : `I ${what}.`;
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
  const other = progress.answers.otherAgency;
  const isTheirs = ({ agencies }: Contact) => !!other && agencies.includes(other);
  if (stage.approach) {
    const { contacts } = stage.approach;
    const named = policy.contacts.filter(({ id }) => contacts.includes(id));
    const theirs = named.filter(isTheirs);
    const open = ({ agencies }: Contact) =>
      agencies.length === 0 || agencies.includes('partnership');
    // The first is whom to approach; others that are named with it are ways to reach them.
    const first = contacts.flatMap((id) => named.filter((one) => one.id === id && open(one)));
    return theirs.length > 0 ? theirs : first.slice(0, 1);
  }
  if (isOneself(stage)) return [];
  const offered = offeredContacts(policy, progress, stage.number, tasks);
  return offered.filter((one) => one.stages.includes(stage.number) && isTheirs(one));
}

function isOneself({ otherSide }: Stage): boolean {
  return otherSide.startsWith('your own');
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
