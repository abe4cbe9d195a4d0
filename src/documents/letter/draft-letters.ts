import type { CaseDocument, LetterFacts } from '../../model/case.ts';
import { AGENCY_WORDS, WRITTEN_FOR } from '../../model/vocabulary.ts';
import { nameOf } from '../../text/contact-text.ts';
import { sayWhen } from '../../text/days.ts';
import { cite } from '../../text/sentences.ts';
import { CONCERN_WORDS, ENDED_WORDS, shortSource } from '../../text/words.ts';
import { wordsFor } from '../form/fills.ts';
import { askLines, checkOfTheDay } from './ask.ts';
import {
  addressOf,
  dateLine,
  opening,
  orBlank,
  SIGNATURE,
  signature,
  writtenPart,
} from './letter-parts.ts';
import type { Letter } from './write-letter.ts';

type Notice = LetterFacts['notices'][number];

/** The messages for where a case is: the one to the person at this step, then any notice that is due. */
export function draftLetters(document: CaseDocument, facts: LetterFacts): Letter[] {
  if (document.state !== 'open') return [confirmation(document, facts)];
  return [challenge(document, facts), ...facts.notices.map((one) => notice(document, facts, one))];
}

function challenge(document: CaseDocument, facts: LetterFacts): Letter {
  const { stage, reader, couldBe, mailbox, forms, purpose } = facts;
  const parts = WRITTEN_FOR.map((part) => writtenPart(document, part));
  const { to, check } = addressOf(couldBe);
  return {
    to,
    toWhom: reader,
    subject:
      headingIn(mailbox) ?? `Escalation, stage ${stage.number}, our reference ${document.case}`,
    body: [
      ...spaced([
        [`For ${reader}`, dateLine(document)],
        [opening(document, facts)],
        [`The child: ${orBlank('', "who it is about, in your agency's own safe way")}`],
        ...parts.map(({ heading, lines }) => [heading, ...lines]),
        whatHappened(document),
        purpose === null ? [] : [purpose],
        askLines(document, facts),
        forms.map(({ title }) => `[To be attached: the form "${title}"]`),
      ]),
      ...signature(document),
    ],
    missing: [
      'Who the child is',
      ...parts.flatMap(({ missing }) => missing ?? []),
      ...forms.map(({ id, title }) => `The form "${title}": escalate form ${document.case} ${id}`),
      SIGNATURE,
    ],
    check: [...parts.flatMap((part) => part.check), ...check, ...checkOfTheDay(document, facts)],
  };
}

/** Paragraphs one after another, an empty line after each; one without lines is left out. */
function spaced(paragraphs: readonly (readonly string[])[]): string[] {
  return paragraphs.flatMap((lines) => (lines.length === 0 ? [] : [...lines, '']));
}

/** The heading that the policy wants on the message, where it prints one. */
function headingIn(mailbox: Notice | null): string | null {
  const texts = [mailbox?.say, mailbox?.contact.note];
  const found = texts.map((text) => /\bheading ["“]([^"”]+)["”]/.exec(text ?? '')?.[1]);
  return found.find((heading) => heading !== undefined) ?? null;
}

function whatHappened({ stays, answers }: CaseDocument): string[] {
  const arose = answers?.disagreed
    ? [`- The disagreement arose, or the decision was received, on ${sayWhen(answers.disagreed)}.`]
    : [];
  const left = stays.flatMap(({ stage, from, to, how, early }) => {
    if (how === null) return [];
    const start = from === null ? '' : ` from ${sayWhen(from)}`;
    const end = to === null ? '' : ` to ${sayWhen(to)}`;
    const ended = early === null ? ENDED_WORDS[how].toLowerCase() : 'moved up early';
    return [`- Stage ${stage}${start}${end}: ${ended}.`];
  });
  const all = [...arose, ...left];
  return all.length === 0 ? [] : ['What has happened so far:', ...all];
}

/** A notice that it has been escalated, with nothing of the child or the record in it. */
function notice(document: CaseDocument, facts: LetterFacts, { contact, source }: Notice): Letter {
  const { answers, stays } = document;
  const { stage } = facts;
  const entered = stays.at(-1)?.from ?? null;
  const on = entered === null ? '' : ` on ${sayWhen(entered)}`;
  const agencies = [answers?.agency, answers?.otherAgency].flatMap((one) =>
    one ? [AGENCY_WORDS[one]] : [],
  );
  const { to, check } = addressOf([contact]);
  return {
    to,
    toWhom: nameOf(contact),
    subject: `Notice of an escalation to stage ${stage.number}, our reference ${document.case}`,
    body: [
      ...spaced([
        [`For ${nameOf(contact)}`, dateLine(document)],
        [
          cite(
            `An issue has been escalated to stage ${stage.number}${on}`,
            shortSource(stage.source),
          ),
          ...(agencies.length === 0 ? [] : [`The agencies: ${agencies.join(' and ')}.`]),
          ...(answers ? [`The kind of concern: ${CONCERN_WORDS[answers.concern]}.`] : []),
          cite('The policy asks for this notice', shortSource(source)),
          'It names no child. Please ask if you need more.',
        ],
      ]),
      ...signature(document),
    ],
    missing: [SIGNATURE],
    check,
  };
}

/** A settlement put into words for the other side, with what is still owed. */
function confirmation(document: CaseDocument, facts: LetterFacts): Letter {
  const { stage, reader, couldBe } = facts;
  const outcome = wordsFor(document, 'outcome');
  const actions = wordsFor(document, 'actions');
  const { to, check } = addressOf(couldBe);
  return {
    to,
    toWhom: reader,
    subject: `Escalation settled at stage ${stage.number}, our reference ${document.case}`,
    body: [
      ...spaced([
        [`For ${reader}`, dateLine(document)],
        [opening(document, facts), 'It is settled. I write to confirm what was agreed.'],
        ['The outcome:', ...orBlank(outcome, 'the outcome').split('\n')],
        ['The actions:', ...orBlank(actions, 'who will do what, and by when').split('\n')],
        owedLines(document, stage.number),
      ]),
      ...signature(document),
    ],
    missing: [
      ...(outcome === '' ? ['The outcome: record --kind outcome'] : []),
      ...(actions === '' ? ['The actions: record --kind action --planned'] : []),
      SIGNATURE,
    ],
    check: [
      ...check,
      ...(outcome + actions === ''
        ? []
        : [
            'Each record of an outcome or an action is given whole, and so is the reason given when it was settled. Take out what is not for them.',
          ]),
    ],
  };
}

function owedLines({ steps, deadlines }: CaseDocument, stage: number): string[] {
  const owed = steps.filter((step) => !step.done && step.stage === stage);
  const lines = owed.map((step) => {
    const by = deadlines.find((one) => one.id === step.deadline)?.due ?? null;
    const day = by === null ? '' : ` By ${sayWhen(by)}.`;
    return `- ${cite(step.do, shortSource(step.source))}${day}`;
  });
  return lines.length === 0 ? [] : ['What the policy still asks for:', ...lines];
}
