import type { CaseDocument } from '../../model/case.ts';
import type { Moment, Risk, Side, WrittenFor } from '../../model/vocabulary.ts';
import { AGENCY_WORDS, WRITTEN_FOR } from '../../model/vocabulary.ts';
import { sayDue, sayWhen } from '../../text/days.ts';
import { capital, cite } from '../../text/sentences.ts';
import { CONCERN_WORDS, ENDED_WORDS, shortSource, WRITTEN_WORDS } from '../../text/words.ts';
import { wordsFor } from '../form.ts';
import { writtenFor } from '../written-words.ts';
import { askLine, checkOfTheDay, isPast } from './ask.ts';
import type { LetterFacts } from './letter-facts.ts';
import { drafted, type Letter, orBlank } from './message.ts';

/** The messages for where a case is: the one to the person at this step, then any notice that is due. */
export function draftLetters(document: CaseDocument, facts: LetterFacts): Letter[] {
  if (document.state !== 'open') return [confirmation(document, facts)];
  return [
    toOtherSide(document, facts),
    ...facts.notices.map((one) => notice(document, facts, one)),
  ];
}

/** Of whoever raises it, what is asked and by when; of whom it was raised with, what was decided and what comes of it. */
function toOtherSide(document: CaseDocument, facts: LetterFacts): Letter {
  const { stage, heading, forms, approach } = facts;
  const { case: reference, answers } = document;
  const isReply = answers?.side === 'receiving';
  const { raised } = answers ?? {};
  const parts = WRITTEN_FOR.map((part) => writtenPart(document, part));
  const risk = atRisk(document);
  const at = `tage ${stage.number}, our reference ${reference}`;
  return drafted(document, facts, {
    subject: isReply ? `Reply at s${at}` : (heading ?? `Escalation, s${at}`),
    paragraphs: [
      ...risk,
      [opening(document, facts)],
      [`The child: ${orBlank('', "who it is about, in your agency's own safe way")}`],
      isReply ? [`You raised this with us${raised ? ` on ${sayWhen(raised)}` : ''}.`] : [],
      ...parts.map(({ lines }) => lines),
      ...(isReply ? [[goesOn(facts)]] : whatIsAsked(document, facts)),
    ],
    missing: [
      ...['Who the child is', ...parts.flatMap(({ missing }) => missing)],
      ...(isReply ? [] : forms).map(
        ({ id, title }) => `The form "${title}": escalate form ${reference} ${id}`,
      ),
    ],
    check: [
      ...(risk.length === 0 ? [] : [RING_FIRST]),
      ...(isReply || approach === null ? [] : [approach]),
      ...parts.flatMap(({ check }) => check),
      ...(isReply ? checkOfOwn : checkOfTheDay)(document, facts),
    ],
  });
}

const RING_FIRST = 'The child is handled as at immediate risk. A letter is too slow: ring first.';

function whatIsAsked(document: CaseDocument, facts: LetterFacts): string[][] {
  const { purpose, forms } = facts;
  return [
    whatHappened(document),
    purpose === null ? [] : [purpose],
    [askLine(document, facts)],
    forms.map(({ title }) => `[To be attached: the form "${title}"]`),
  ];
}

function goesOn({ next }: LetterFacts): string {
  return next === null
    ? 'This is the last stage of the policy.'
    : `If this does not settle it, the next stage of the policy is ${next.stage}: ${next.title}.`;
}

/** No reader may miss that there is a risk; said first, in words that whoever signs can stand by. */
function atRisk({ answers }: CaseDocument): string[][] {
  const risk = answers?.risk ?? 'none';
  return risk === 'none' ? [] : [[RISK_IN_LETTERS[risk]]];
}

const RISK_IN_LETTERS: Readonly<Record<Exclude<Risk, 'none'>, string>> = {
  immediate: 'I believe that the child is at immediate risk of harm.',
  unsure: 'I am not sure that the child is safe, and treat this as immediate risk of harm.',
};

function opening({ policy }: CaseDocument, { stage }: LetterFacts): string {
  const title = policy?.title ? `, "${policy.title}"` : '';
  const of = policy === null ? '' : ` of the ${policy.partnership}`;
  const here = `This is its stage ${stage.number}`;
  const clause = shortSource(stage.source);
  const at = clause === `Stage ${stage.number}` ? `${here}.` : cite(here, clause);
  return `I write under the escalation policy${of}${title} (${policy?.dated ?? 'undated'}). ${at}`;
}

/** What the policy asks of the writer by sending this, and by when. */
function checkOfOwn({ case: reference }: CaseDocument, { ownDue }: LetterFacts): string[] {
  if (ownDue === null) return [];
  const { id, due, source } = ownDue;
  const by = `The policy asks for this${due === null ? '' : ` by ${sayDue(due)}`}`;
  return [`${cite(by, shortSource(source))} Once it is sent: escalate done ${reference} ${id}`];
}

const BLANKS: Readonly<Record<Side, Readonly<Record<WrittenFor, string>>>> = {
  raising: {
    concern: 'what you disagree about',
    evidence: 'the evidence that it rests on',
    outcome: 'the outcome that you seek',
  },
  receiving: {
    concern: 'what was decided',
    evidence: 'the reasons for it',
    outcome: 'who will do what, and by when',
  },
};

/** The words that were written for the other side, and no others, under their heading. */
function writtenPart(document: CaseDocument, part: WrittenFor) {
  const found = writtenFor(document, part);
  const words = found.map((one) => one.words).join('\n');
  const side = document.answers?.side ?? 'raising';
  const blank = BLANKS[side][part];
  const add = `${capital(blank)}: escalate record ${document.case} --for ${part}`;
  const cut = found.filter(({ isCut }) => isCut).map(({ entry }) => entry.number);
  return {
    lines: [`${WRITTEN_WORDS[side][part].name}:`, ...orBlank(words, blank).split('\n')],
    missing: words === '' ? [add] : [],
    check: cut.map(
      (entry) =>
        `Entry ${entry} goes on after an empty line. That is left out. Add it, if it is for them.`,
    ),
  };
}

function whatHappened({ stays, answers }: CaseDocument): string[] {
  const arose = answers?.disagreed
    ? [`- The disagreement arose, or the decision was received, on ${sayWhen(answers.disagreed)}.`]
    : [];
  const left = stays.flatMap(({ stage, from, to, how, early }, at) => {
    const start = from === null ? '' : ` from ${sayWhen(from)}`;
    const before = stays[at - 1]?.how;
    const isAgain = before === 'resolved' || before === 'withdrawn';
    const again = isAgain ? [`- Opened again${start.replace(' from', ' on')}.`] : [];
    if (how === null) return again;
    const end = to === null ? '' : ` to ${sayWhen(to)}`;
    const ended = early === null ? ENDED_WORDS[how].toLowerCase() : 'moved up early';
    return [...again, `- Stage ${stage}${start}${end}: ${ended}.`];
  });
  const all = [...arose, ...left];
  return all.length === 0 ? [] : ['What has happened so far:', ...all];
}

/** A notice that it has been escalated, with nothing of the child or the record in it. */
function notice(
  document: CaseDocument,
  { stage }: LetterFacts,
  { source, ...to }: LetterFacts['notices'][number],
): Letter {
  const { answers, stays } = document;
  const entered = stays.at(-1)?.from ?? null;
  const on = entered === null ? '' : ` on ${sayWhen(entered)}`;
  const agencies = [answers?.agency, answers?.otherAgency].flatMap((one) =>
    one ? [AGENCY_WORDS[one]] : [],
  );
  return drafted(document, to, {
    subject: `Notice of an escalation to stage ${stage.number}, our reference ${document.case}`,
    paragraphs: [
      ...atRisk(document),
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
    ],
  });
}

/** A settlement put into words for the other side, with what is still owed. */
function confirmation(document: CaseDocument, facts: LetterFacts): Letter {
  const { stage, owed } = facts;
  const outcome = wordsFor(document, 'outcome');
  const actions = wordsFor(document, 'actions');
  const whole =
    'Each record of an outcome or an action is given whole, and so is the reason given when it was settled. Take out what is not for them.';
  return drafted(document, facts, {
    subject: `Escalation settled at stage ${stage.number}, our reference ${document.case}`,
    paragraphs: [
      [opening(document, facts), 'It is settled. I write to confirm what was agreed.'],
      ['The outcome:', ...orBlank(outcome, 'the outcome').split('\n')],
      ['The actions:', ...orBlank(actions, 'who will do what, and by when').split('\n')],
      owedLines(owed, document.asOf),
    ],
    missing: [
      ...(outcome === '' ? [`The outcome: escalate record ${document.case} --kind outcome`] : []),
      ...(actions === ''
        ? [`The actions: escalate record ${document.case} --kind action --planned`]
        : []),
    ],
    check: [...(outcome + actions === '' ? [] : [whole]), ...checkOfOwn(document, facts)],
  });
}

/** What the reader owes; no day that is past is asked for. */
function owedLines(owed: LetterFacts['owed'], asOf: Moment): string[] {
  const lines = owed.map(({ do: what, due, source }) => {
    const day =
      due === null ? '' : ` ${isPast(due, asOf) ? 'This was due on' : 'By'} ${sayDue(due)}.`;
    return `- ${cite(what, shortSource(source))}${day}`;
  });
  return lines.length === 0 ? [] : ['What the policy still asks for:', ...lines];
}
