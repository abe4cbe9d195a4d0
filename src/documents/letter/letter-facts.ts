import { offeredContacts } from '../../engine/advice/contacts.ts';
import type { CaseReplay } from '../../engine/case/replay-case.ts';
import { currentDuties, stageOf } from '../../engine/ladder/duties.ts';
import { currentVisit } from '../../engine/ladder/progress.ts';
import type { Contact } from '../../model/contact.ts';
import type { CaseDocument, DocumentDeadline, LetterFacts } from '../../model/document.ts';
import type { Policy } from '../../model/policy.ts';
import type { Owner } from '../../model/vocabulary.ts';

/** Who owes the answer to a message, the likeliest first. */
const ANSWERERS: readonly Owner[] = [
  'other-agency',
  'partnership',
  'senior',
  'managers',
  'both',
  'not-said',
];

/** To whom a message goes at the stage where the case stands, and by when its answer is due. */
export function letterFacts({ policy, progress }: CaseReplay, document: CaseDocument): LetterFacts {
  const { number, title, source, thisSide, otherSide } = stageOf(
    policy,
    currentVisit(progress).stage,
  );
  const tasks = currentDuties(policy, progress).filter((task) => task.occasion === 'stage');
  const other = progress.answers.otherAgency;
  return {
    stage: { number, title, source, thisSide, otherSide },
    mailboxes: tasks.flatMap(({ duty }) =>
      mailboxesOf(policy, duty.contacts).map((contact) => ({
        contact,
        say: duty.do,
        source: duty.source,
        refers: duty.event === 'referred',
      })),
    ),
    people: offeredContacts(policy, progress, number, tasks).filter(
      ({ stages, agencies, emails }) =>
        stages.includes(number) && emails.length > 0 && other && agencies.includes(other),
    ),
    answer: answerDue(document, number),
    forms: policy.forms
      .filter(({ stages }) => stages.includes(number))
      .map((form) => ({ id: form.id, title: form.title })),
  };
}

function mailboxesOf(policy: Policy, ids: readonly string[]): Contact[] {
  return policy.contacts.filter(
    ({ id, agencies, emails }) =>
      ids.includes(id) && agencies.includes('partnership') && emails.length > 0,
  );
}

function answerDue({ deadlines }: CaseDocument, stage: number): DocumentDeadline | null {
  const open = deadlines.filter(
    (one) =>
      one.due !== null &&
      one.from.event !== 'settled' &&
      one.metAt === null &&
      one.state !== 'ended' &&
      (one.stage === stage || one.stages?.includes(stage) === true),
  );
  const ranked = open.filter(({ owner }) => ANSWERERS.includes(owner));
  return ranked.toSorted((one, two) => rank(one) - rank(two) || byDay(one, two))[0] ?? null;
}

function rank({ owner }: DocumentDeadline): number {
  return ANSWERERS.indexOf(owner);
}

function byDay(one: DocumentDeadline, two: DocumentDeadline): number {
  return (one.due ?? '') < (two.due ?? '') ? -1 : 1;
}
