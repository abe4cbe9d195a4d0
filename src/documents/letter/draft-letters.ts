import { AGENCY_WORDS } from '../../model/agencies.ts';
import type { Contact } from '../../model/contact.ts';
import type { CaseDocument, DocumentDeadline, LetterFacts } from '../../model/document.ts';
import type { Moment, When } from '../../model/vocabulary.ts';
import { sayWhen } from '../../text/days.ts';
import { capital, cite, plain } from '../../text/sentences.ts';
import { CONCERN_WORDS, OUTCOME_WORDS, shortSource } from '../../text/words.ts';
import { countWords } from '../chronology-rows.ts';
import { wordsFor } from '../form/fills.ts';
import { nameOf, opening, orBlank, ownWords, SIGNATURE, signature } from './letter-parts.ts';
import type { Letter } from './write-letter.ts';

type Mailbox = LetterFacts['mailboxes'][number];

/** The messages for where a case is: the one to the person at this step, then any notice that is due. */
export function draftLetters(document: CaseDocument, facts: LetterFacts): Letter[] {
  if (document.state !== 'open') return [confirmation(document, facts)];
  return [
    challenge(document, facts),
    ...facts.mailboxes.filter(({ refers }) => !refers).map((box) => notice(document, facts, box)),
  ];
}

function challenge(document: CaseDocument, facts: LetterFacts): Letter {
  const { stage, people, mailboxes, forms } = facts;
  const mailbox = mailboxes.find(({ refers }) => refers);
  const concern = ownWords(document, 'Concern');
  const evidence = ownWords(document, 'Evidence');
  const sought = ownWords(document, 'Outcome sought');
  const own = [concern, evidence, sought];
  const couldBe = mailbox ? [mailbox.contact] : people;
  const onlyOne = couldBe.length === 1 ? couldBe : [];
  return {
    to: onlyOne.flatMap(({ emails }) => emails.slice(0, 1).map(({ address }) => address)),
    toWhom: stage.otherSide,
    subject:
      headingIn(mailbox) ?? `Escalation, stage ${stage.number}, our reference ${document.case}`,
    body: [
      ...spaced([
        [`For ${stage.otherSide}`],
        [opening(document, facts)],
        [`The child: ${orBlank('', "who it is about, in your agency's own safe way")}`],
        ['What we disagree about:', ...disagreement(document, concern.lines)],
        ['The evidence:', ...evidence.lines],
        ['The outcome we seek:', ...sought.lines],
        whatHappened(document),
        answerLines(document, facts),
      ]),
      ...forms.map(({ title }) => `The form "${title}" is attached.`),
      ...signature(document),
    ],
    missing: [
      'Who the child is',
      ...own.flatMap(({ missing }) => missing ?? []),
      ...forms.map(({ id, title }) => `The form "${title}": escalate form ${document.case} ${id}`),
      SIGNATURE,
    ],
    check: [
      ...own.flatMap(({ check }) => check),
      ...onlyOne.flatMap(({ warnings }) => warnings),
      ...choiceOf(couldBe),
      ...checkOfTheDay(document, facts),
    ],
  };
}

function choiceOf(couldBe: readonly Contact[]): string[] {
  if (couldBe.length < 2) return [];
  return [`The document gives more than one it could go to: ${couldBe.map(nameOf).join('; ')}.`];
}

/** Paragraphs one after another, an empty line after each; one without lines is left out. */
function spaced(paragraphs: readonly (readonly string[])[]): string[] {
  return paragraphs.flatMap((lines) => (lines.length === 0 ? [] : [...lines, '']));
}

function disagreement({ answers }: CaseDocument, ownWords: readonly string[]): readonly string[] {
  if (answers === null) return ownWords;
  const { concern, disagreed } = answers;
  const arose = disagreed
    ? [`The disagreement arose, or the decision was received, on ${sayWhen(disagreed)}.`]
    : [];
  return [CONCERN_WORDS[concern], ...ownWords, ...arose];
}

/** The heading that the policy wants on the message, where it prints one. */
function headingIn(mailbox: Mailbox | undefined): string | null {
  const texts = [mailbox?.say, mailbox?.contact.note];
  const found = texts.map((text) => /\bheading ["“]([^"”]+)["”]/.exec(text ?? '')?.[1]);
  return found.find((heading) => heading !== undefined) ?? null;
}

function whatHappened({ stays }: CaseDocument): string[] {
  const left = stays.flatMap(({ stage, title, from, to, how }) => {
    if (how === null) return [];
    const start = from === null ? '' : ` from ${sayWhen(from)}`;
    const end = to === null ? '' : ` to ${sayWhen(to)}`;
    return [`- Stage ${stage}, ${title}${start}${end}: ${OUTCOME_WORDS[how].toLowerCase()}.`];
  });
  return left.length === 0 ? [] : ['What has happened so far:', ...left];
}

function answerLines({ answers, asOf }: CaseDocument, { answer }: LetterFacts): string[] {
  const safe = answers?.protectBy
    ? [`The child must be safe by ${sayWhen(answers.protectBy)}.`]
    : [];
  if (answer === null || answer.due === null) {
    return ['The policy states no time for an answer at this stage.', ...safe];
  }
  const counted = cite(countWords(answer), shortSource(answer.source));
  const reading = answer.reading === undefined ? '' : ` Our reading of the text: ${answer.reading}`;
  return [
    `${askBy(answer, answer.due, asOf)} ${capital(plain(answer.what))}: ${counted}${reading}`,
    'Working days are Monday to Friday, bank holidays left out. The day it happened is not counted.',
    ...safe,
  ];
}

/** No answer is asked for by a day that is past. */
function askBy({ from }: DocumentDeadline, due: When, asOf: Moment): string {
  if (!isPast(due, asOf)) return `Please answer by ${sayWhen(due)}.`;
  const ranOut = from.projected ? '' : ` The time for this ran out on ${sayWhen(due)}.`;
  return `Please answer as soon as you can.${ranOut}`;
}

function checkOfTheDay({ asOf }: CaseDocument, { answer }: LetterFacts): string[] {
  const isOver = answer?.due ? isPast(answer.due, asOf) : false;
  return [
    ...(isOver
      ? ['The time for the answer is past, so none is asked for by a day. Put in the day you need.']
      : []),
    ...(answer?.from.projected
      ? [
          'The date for the answer is worked out. Once this is sent, mark the step as done and draft it again.',
        ]
      : []),
  ];
}

function isPast(due: When, asOf: Moment): boolean {
  return due.length > 10 ? Date.parse(due) <= Date.parse(asOf) : due < asOf.slice(0, 10);
}

/** A notice that it has been escalated, with nothing of the child or the record in it. */
function notice(document: CaseDocument, { stage }: LetterFacts, mailbox: Mailbox): Letter {
  const { contact, say, source } = mailbox;
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
    missing: [SIGNATURE],
    check: contact.warnings,
  };
}

/** A settlement put into words for the other side, with what is still owed. */
function confirmation(document: CaseDocument, facts: LetterFacts): Letter {
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
      ...spaced([
        [`For ${stage.otherSide}`],
        [`${opening(document, facts)} It is settled. This confirms what was agreed.`],
        ['The outcome:', ...orBlank(outcome, 'the outcome').split('\n')],
        ['The actions:', ...orBlank(actions, 'who will do what, and by when').split('\n')],
      ]),
      ...owed.map((step) => {
        const by = due(step.deadline);
        const day = by === null ? '' : ` By ${sayWhen(by)}.`;
        return `- ${cite(step.do, shortSource(step.source))}${day}`;
      }),
      ...signature(document),
    ],
    missing: [...(actions === '' ? ['The actions: record --kind action'] : []), SIGNATURE],
    check:
      outcome + actions === ''
        ? []
        : [
            'Each record of an outcome or an action is given whole, and so is the reason given when it was settled. Take out what is not for them.',
          ],
  };
}
