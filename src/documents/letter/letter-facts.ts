import { londonDay, momentAt } from '../../engine/calendar/london.ts';
import type { CaseReplay } from '../../engine/case/replay-case.ts';
import { deadlinesOf } from '../../engine/ladder/deadlines.ts';
import { type CaseDuty, currentDuties, stageOf } from '../../engine/ladder/duties.ts';
import { currentVisit, progressOf } from '../../engine/ladder/progress.ts';
import type { Env } from '../../env.ts';
import type { CaseDocument, DocumentDeadline, LetterFacts } from '../../model/case.ts';
import type { Contact } from '../../model/contact.ts';
import type { Policy, Stage } from '../../model/policy.ts';
import type { Owner } from '../../model/vocabulary.ts';
import { readerOf } from './reader.ts';

/** Whose own duty no letter asks another for. */
const OWN: ReadonlySet<Owner> = new Set<Owner>(['you', 'your-manager', 'your-dsl']);

type World = Pick<Env, 'calendar' | 'now'>;

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
