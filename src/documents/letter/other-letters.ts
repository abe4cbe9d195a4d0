import type { CaseDocument, LetterFacts } from '../../model/document.ts';
import { sayWhen } from '../../text/days.ts';
import { cite } from '../../text/sentences.ts';
import { AGENCY_WORDS, CONCERN_WORDS, shortSource } from '../../text/words.ts';
import { wordsFor } from '../form/fills.ts';
import type { Letter } from './letter.ts';
import { nameOf, opening, orBlank, signature } from './sentences.ts';

/** A notice that it has been escalated, with nothing of the child or the record in it. */
export function notice(
  document: CaseDocument,
  facts: LetterFacts,
  { contact, say, source }: LetterFacts['mailboxes'][number],
): Letter {
  const { stage } = facts;
  const { answers } = document;
  const entered = document.stays.at(-1)?.from ?? null;
  const agencies = [answers?.agency, answers?.otherAgency].flatMap((one) =>
    one ? [AGENCY_WORDS[one]] : [],
  );
  return {
    to: contact.emails.slice(0, 1).map(({ address }) => address),
    toWhom: nameOf(contact),
    subject: `Notice of an escalation to stage ${stage.number}, our reference ${document.case}`,
    body: [
      `For ${nameOf(contact)}`,
      '',
      `An issue has been escalated to stage ${stage.number}: ${cite(stage.title, shortSource(stage.source))}`,
      ...(entered === null ? [] : [`It reached this stage on ${sayWhen(entered)}.`]),
      ...(agencies.length === 0 ? [] : [`The agencies: ${agencies.join(' and ')}.`]),
      ...(answers ? [`The kind of concern: ${CONCERN_WORDS[answers.concern]}.`] : []),
      `The policy asks for this notice: ${cite(say, shortSource(source))}`,
      'It names no child. Please ask if you need more.',
      ...signature(document),
    ],
    missing: ['Your name, role and telephone number'],
    check: contact.warnings,
  };
}

/** A settlement put into words for the other side, with what is still owed. */
export function confirmation(document: CaseDocument, facts: LetterFacts): Letter {
  const { stage } = facts;
  const outcome = wordsFor(document, 'outcome');
  const actions = wordsFor(document, 'actions');
  const owed = document.steps.filter(({ done, stage: at }) => !done && at === stage.number);
  const due = (id: string | null) => document.deadlines.find((one) => one.id === id)?.due ?? null;
  return {
    to: [],
    toWhom: stage.otherSide,
    subject: `Escalation settled at stage ${stage.number}, our reference ${document.case}`,
    body: [
      `For ${stage.otherSide}`,
      '',
      `${opening(document, facts)} It is settled. This confirms what was agreed.`,
      '',
      'The outcome:',
      ...orBlank(outcome, 'the outcome').split('\n'),
      '',
      'The actions:',
      ...orBlank(actions, 'who will do what, and by when').split('\n'),
      '',
      ...owed.map((step) => {
        const by = due(step.deadline);
        return `- ${cite(step.do, shortSource(step.source))}${by === null ? '' : ` By ${sayWhen(by)}.`}`;
      }),
      ...signature(document),
    ],
    missing: [
      ...(actions === '' ? ['The actions: record --kind action'] : []),
      'Your name, role and telephone number',
    ],
    check:
      outcome + actions === ''
        ? []
        : [
            'Each record of an outcome or an action is given whole, and so is the reason given when it was settled. Take out what is not for them.',
          ],
  };
}
