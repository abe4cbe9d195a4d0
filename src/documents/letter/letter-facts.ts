import { nextStageOf } from '../../engine/advice/advice.ts';
import { londonDay, momentAt } from '../../engine/calendar/london.ts';
import type { CaseReplay } from '../../engine/case/replay-case.ts';
import { deadlinesOf } from '../../engine/ladder/deadlines.ts';
import { type CaseDuty, currentDuties, stageAt } from '../../engine/ladder/duties.ts';
import { currentVisit, progressOf } from '../../engine/ladder/progress.ts';
import type { Env } from '../../env.ts';
import type { CaseDocument, DocumentDeadline } from '../../model/case.ts';
import type { Policy, Stage } from '../../model/policy.ts';
import { COUNTING, UNITS } from '../../model/units.ts';
import { AFTERWARDS, type Owner } from '../../model/vocabulary.ts';
import {
  isOtherAgency,
  otherSideOf,
  purposeOf,
  readerOf,
  restOf,
  signerOf,
  writing,
} from './reader.ts';

/** The owners on the writer's own side. A letter asks only other people to do their duties. */
const OWN: ReadonlySet<Owner> = new Set<Owner>(['you', 'your-manager', 'your-dsl']);

type World = Pick<Env, 'calendar' | 'now'>;

/** The facts from which a message is drafted, in addition to the case document. */
export type LetterFacts = ReturnType<typeof letterFacts>;

/** Finds who is to read a message at the case's stage, who signs it, and when an answer is due. */
export function letterFacts(replay: CaseReplay, document: CaseDocument, world: World) {
  const { policy, progress } = replay;
  const stage = stageAt(policy, currentVisit(progress));
  const all = currentDuties(policy, progress);
  const tasks = all.filter((task) => task.occasion === 'stage');
  const referring = tasks.filter(({ duty }) => duty.event === 'referred');
  const [mailbox] = referring.flatMap(({ duty }) =>
    policy.contacts
      .filter(({ id, emails }) => duty.contacts.includes(id) && emails.length > 0)
      .filter(({ agencies }) => agencies.includes('partnership'))
      .map((contact) => ({ contact, duty })),
  );
  const isOver = document.state !== 'open';
  const isReply = progress.answers.side === 'receiving';
  const to = readerOf(replay, stage, tasks, mailbox?.contact);
  const isToBody = mailbox !== undefined || stage.approach !== undefined;
  const isAside = isToBody || !isOtherAgency(stage);
  const ofMailbox = `${mailbox?.duty.do} ${mailbox?.contact.note}`;
  return {
    stage: { number: stage.number, source: stage.source },
    ...((isOver || isReply) && isAside ? otherSideOf(stage, progress.answers.otherAgency) : to),
    signer:
      isReply && isAside
        ? null
        : signerOf(stage, isOver || isReply ? undefined : writing(stage, tasks)),
    purpose: purposeOf(stage),
    approach: restOf(stage),
    heading: /\bheading ["“]([^"”]+)["”]/.exec(ofMailbox)?.[1] ?? null,
    ...answerDue(replay, document, tasks, world, { stage, reader: to.reader, isToBody }),
    // The part of the document that our copy lacks. That part may give a time for an answer.
    lost: policy.document.lost ?? null,
    forms: policy.forms.flatMap((one) =>
      isFor(one, stage) ? { id: one.id, title: one.title } : [],
    ),
    ownDue: ownDueIn(document, stage, isOver),
    next: nextStageOf(policy, progress),
    owed: owedBy(all, document),
  };
}

/** Finds the limit for what the writer's side must still send: an answer, or a confirmation. */
function ownDueIn({ deadlines }: CaseDocument, { number }: Stage, isOver: boolean) {
  const event = isOver ? 'settled' : 'raised';
  const isOwed = ({ stage, owner, from, metAt }: DocumentDeadline) =>
    stage === number && OWN.has(owner) && from.event === event && metAt === null;
  return deadlines.find(isOwed) ?? null;
}

/** Lists what the other agency still owes after a settlement, alone or with the writer's side. */
function owedBy(tasks: readonly CaseDuty[], { deadlines }: CaseDocument) {
  const open = tasks.filter(({ occasion, doneAt }) => occasion === 'settled' && doneAt === null);
  const theirs = open.filter(({ duty: { by } }) => by === 'other-agency' || by === 'both');
  return theirs.map(({ id, duty: { do: says, source } }) => {
    const due = deadlines.find((one) => one.id === id)?.due ?? null;
    // The policy's sentence addresses the writer, but the letter addresses the other side.
    return { do: says.replace(/\byour\b/g, 'our'), due, source };
  });
}

/** Whether a form is to be sent at a stage. A form that reports a settlement is not. */
function isFor({ stages, source }: Policy['forms'][number], { number, settled }: Stage): boolean {
  return stages.includes(number) && !settled.some((one) => one.source.split('; ').includes(source));
}

/**
 * Finds the time limit on the reader's answer. The limit for sending the message itself does not
 * count. If sending starts the limit, it is counted as if the message were sent today, and
 * `sending` is the step that this completes. A limit on a body that the message does not go to
 * starts only when the matter reaches that body, so it is returned as `afterwards`, and not as
 * `answer`. Each value is null if it does not apply.
 */
function answerDue(
  replay: CaseReplay,
  { deadlines }: CaseDocument,
  tasks: readonly CaseDuty[],
  world: World,
  to: { readonly stage: Stage; readonly reader: string; readonly isToBody: boolean },
) {
  const { number, approach } = to.stage;
  const open = deadlines.filter(
    (one) =>
      isAsked(one, tasks, to.isToBody) &&
      !AFTERWARDS.has(one.from.event) &&
      one.limit.unit !== 'not-stated' &&
      one.metAt === null &&
      one.state !== 'ended' &&
      (one.stage === number || one.stages?.includes(number) === true),
  );
  const [found = null] = open.toSorted(byClaim);
  const sending = tasks.find(({ id }) => id === found?.from.step)?.id ?? null;
  const body = found?.owner === 'body' ? (found.ownerName ?? '').replace(/^the /i, '') : '';
  const isOfOther = !to.reader.toLowerCase().includes(body.toLowerCase());
  if (approach && isOfOther && found?.from.projected !== false)
    return { answer: null, afterwards: found, sending };
  const isSent = found !== null && sending !== null;
  const answer = isSent ? ifSentToday(found, sending, replay, world) : found;
  return { answer, afterwards: null, sending };
}

/**
 * Whether a letter may ask for a time limit to be met. It may not if the limit binds the writer's
 * own side, or a body to which the letter does not go.
 */
function isAsked(
  { id, owner }: DocumentDeadline,
  tasks: readonly CaseDuty[],
  isToBody: boolean,
): boolean {
  const duty = tasks.find((task) => task.id === id)?.duty;
  if (OWN.has(owner) || (duty && duty.event !== null)) return false;
  if (isToBody || owner === 'other-agency') return true;
  if (owner === 'body' || owner === 'partnership') return false;
  return ['all', 'receiver'].includes(duty?.binds ?? 'all');
}

/** Sorts time limits: the other agency's own first, then dated before undated, then by date. */
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
  const { counts } = UNITS[answer.limit.unit];
  const at = counts !== null && COUNTING[counts].ends === 'moment' ? moment : londonDay(moment);
  const sent = progressOf(policy, [...events, { kind: 'done', at, step }]);
  const situation = { policy, progress: sent, calendar: calendar(policy.nation), now };
  const found = deadlinesOf(situation).find(({ id }) => id === answer.id);
  return { ...answer, ...found };
}
