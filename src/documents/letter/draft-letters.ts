import type { CaseDocument, DocumentDeadline, LetterFacts } from '../../model/document.ts';
import type { Moment, When } from '../../model/vocabulary.ts';
import { sayWhen } from '../../text/days.ts';
import { capital, cite } from '../../text/sentences.ts';
import { CONCERN_WORDS, OUTCOME_WORDS, shortSource } from '../../text/words.ts';
import { countWords } from '../chronology/deadline-row.ts';
import type { Letter } from './letter.ts';
import { confirmation, notice } from './other-letters.ts';
import { ownWords } from './own-words.ts';
import { nameOf, opening, orBlank, signature } from './sentences.ts';

/** The messages for where a case stands: the one to the person at this step, then any notice that is due. */
export function draftLetters(document: CaseDocument, facts: LetterFacts): Letter[] {
  if (document.state !== 'open') return [confirmation(document, facts)];
  return [
    challenge(document, facts),
    ...facts.mailboxes.filter(({ refers }) => !refers).map((box) => notice(document, facts, box)),
  ];
}

function challenge(document: CaseDocument, facts: LetterFacts): Letter {
  const { stage, people, mailboxes, forms, answer } = facts;
  const mailbox = mailboxes.find(({ refers }) => refers);
  const concern = ownWords(document, 'Concern');
  const evidence = ownWords(document, 'Evidence');
  const wanted = ownWords(document, 'Outcome sought');
  const own = [concern, evidence, wanted];
  const [person, ...others] = mailbox ? [mailbox.contact] : people;
  const onlyOne = person && others.length === 0 ? [person] : [];
  const warnings = onlyOne.flatMap(({ warnings: all }) => all);
  const choice = [person, ...others].flatMap((one) => (one ? [nameOf(one)] : [])).join('; ');
  return {
    to: onlyOne.flatMap(({ emails }) => emails.slice(0, 1).map(({ address }) => address)),
    toWhom: stage.otherSide,
    subject:
      headingIn(mailbox) ?? `Escalation, stage ${stage.number}, our reference ${document.case}`,
    body: [
      `For ${stage.otherSide}`,
      '',
      opening(document, facts),
      '',
      `The child: ${orBlank('', "who it is about, in your agency's own safe way")}`,
      '',
      'What we disagree about:',
      ...(document.answers ? [CONCERN_WORDS[document.answers.concern]] : []),
      ...concern.lines,
      ...(document.answers?.disagreed
        ? [
            `The disagreement arose, or the decision was received, on ${sayWhen(document.answers.disagreed)}.`,
          ]
        : []),
      '',
      'The evidence:',
      ...evidence.lines,
      '',
      'The outcome we seek:',
      ...wanted.lines,
      '',
      ...soFar(document),
      ...answerLines(document, facts),
      '',
      ...forms.map(({ title }) => `The form "${title}" is attached.`),
      ...signature(document),
    ],
    missing: [
      'Who the child is',
      ...own.flatMap(({ missing }) => missing ?? []),
      ...forms.map(({ id, title }) => `The form "${title}": escalate form ${document.case} ${id}`),
      'Your name, role and telephone number',
    ],
    check: [
      ...own.flatMap(({ check }) => check),
      ...warnings,
      ...(others.length > 0 ? [`The document gives more than one it could go to: ${choice}.`] : []),
      ...(answer?.due && isPast(answer.due, document.asOf)
        ? [
            'The time for the answer is past, so none is asked for by a day. Put in the day you need.',
          ]
        : []),
      ...(answer?.from.projected
        ? [
            'The date for the answer is worked out. Once this is sent, mark the step as done and draft it again.',
          ]
        : []),
    ],
  };
}

/** The heading that the policy wants on the message, where it prints one. */
function headingIn(mailbox: LetterFacts['mailboxes'][number] | undefined): string | null {
  const texts = [mailbox?.say, mailbox?.contact.note];
  const found = texts.map((text) => /\bheading ["“]([^"”]+)["”]/.exec(text ?? '')?.[1]);
  return found.find((heading) => heading !== undefined) ?? null;
}

function soFar({ stays }: CaseDocument): string[] {
  const left = stays.filter(({ how }) => how !== null);
  if (left.length === 0) return [];
  const lines = left.map(({ stage, title, from, to, how }) => {
    const start = from === null ? '' : ` from ${sayWhen(from)}`;
    const end = to === null ? '' : ` to ${sayWhen(to)}`;
    return `- Stage ${stage}, ${title}${start}${end}: ${how === null ? '' : OUTCOME_WORDS[how].toLowerCase()}.`;
  });
  return ['What has happened so far:', ...lines, ''];
}

function answerLines({ answers, asOf }: CaseDocument, { answer }: LetterFacts): string[] {
  const safe = answers?.protectBy
    ? [`The child must be safe by ${sayWhen(answers.protectBy)}.`]
    : [];
  if (answer === null || answer.due === null) {
    return ['The policy states no time for an answer at this stage.', ...safe];
  }
  const reading = answer.reading === undefined ? '' : ` Our reading of the text: ${answer.reading}`;
  return [
    `${askBy(answer, answer.due, asOf)} ${capital(answer.what.replace(/\.$/, ''))}: ${cite(countWords(answer), shortSource(answer.source))}${reading}`,
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

function isPast(due: When, asOf: Moment): boolean {
  return due.length > 10 ? Date.parse(due) <= Date.parse(asOf) : due < asOf.slice(0, 10);
}
