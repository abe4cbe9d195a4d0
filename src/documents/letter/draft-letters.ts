import type { CaseDocument } from '../../model/case.ts';
import type { Moment, Risk, When, WrittenFor } from '../../model/vocabulary.ts';
import { WRITTEN_FOR } from '../../model/vocabulary.ts';
import { sayDue, sayWhen } from '../../text/days.ts';
import { countWords } from '../../text/deadline-text.ts';
import { sayLimit } from '../../text/duty-text.ts';
import { capital, lower, plain } from '../../text/sentences.ts';
import { clause, ENDED_WORDS, sayCited, shortSource } from '../../text/words.ts';
import { wordsFor } from '../form.ts';
import { WRITTEN_WORDS, writtenFor } from '../written-words.ts';
import type { LetterFacts } from './letter-facts.ts';
import { drafted, type Letter, orBlank } from './message.ts';

/**
 * Drafts a message about a case. If the case is open, the message asks the next person to act or
 * replies to the other agency. If the case is settled, the message confirms what was agreed.
 */
export function draftLetter(document: CaseDocument, facts: LetterFacts): Letter {
  return document.state === 'open' ? toOtherSide(document, facts) : confirmation(document, facts);
}

/**
 * Drafts a letter to the other side. The letter says what is asked of the reader, and by when. A
 * reply says what was decided, and which stage would be next.
 */
function toOtherSide(document: CaseDocument, facts: LetterFacts): Letter {
  const { stage, heading, forms, approach, next } = facts;
  const { case: reference, answers } = document;
  const isReply = answers?.side === 'receiving';
  const raised = answers?.raised ? ` on ${sayWhen(answers.raised)}` : '';
  const parts = WRITTEN_FOR.map((part) => writtenPart(document, part));
  const risk = atRisk(document);
  const ring = 'The child is handled as at immediate risk. A letter is too slow: ring first.';
  const at = `tage ${stage.number}, our reference ${reference}`;
  const goesOn =
    next === null
      ? 'This is the last stage of the policy.'
      : `If this does not settle it, the next stage of the policy is ${next.stage}: ${next.title}.`;
  return drafted(document, facts, {
    subject: isReply ? `Reply at s${at}` : (heading ?? `Escalation, s${at}`),
    paragraphs: [
      ...risk,
      [opening(document, facts)],
      [`The child: ${orBlank('', "who it is about, in your agency's own safe way")}`],
      isReply ? [`You raised this with us${raised}.`] : [],
      ...parts.map(({ lines }) => lines),
      ...(isReply ? [[goesOn]] : whatIsAsked(document, facts)),
    ],
    missing: [
      ...['Who the child is', ...parts.flatMap(({ missing }) => missing)],
      ...(isReply ? [] : forms).map(
        ({ id, title }) => `The form "${title}": escalate form ${reference} ${id}`,
      ),
    ],
    check: [
      ...(risk.length === 0 ? [] : [ring]),
      ...(isReply || approach === null ? [] : [approach]),
      ...(isReply ? checkOfOwn : checkOfTheDay)(document, facts),
    ],
  });
}

/**
 * Returns a paragraph on the risk to the child, in words that the signer can stand by. The
 * paragraph goes first, so that nobody misses it. Returns none if there is no immediate risk.
 */
function atRisk({ answers }: CaseDocument): string[][] {
  const said = answers && RISK_SAID[answers.risk];
  return said ? [[said]] : [];
}

const RISK_SAID: Readonly<Partial<Record<Risk, string>>> = {
  immediate: 'I believe that the child is at immediate risk of harm.',
  unsure: 'I am not sure that the child is safe, and treat this as immediate risk of harm.',
};

function opening({ policy }: CaseDocument, { stage }: LetterFacts): string {
  const title = policy?.title ? `, "${policy.title}"` : '';
  const of = policy === null ? '' : ` of the ${policy.partnership}`;
  const here = `This is its stage ${stage.number}`;
  const isClear = shortSource(stage.source) === `Stage ${stage.number}`;
  const at = isClear ? `${here}.` : sayCited(here, stage.source);
  return `I write under the escalation policy${of}${title} (${policy?.dated ?? 'undated'}). ${at}`;
}

/**
 * Returns one part of a letter: its heading, and the words recorded for the other side. If nothing
 * was recorded, returns a blank and, in `missing`, how to record the words.
 */
function writtenPart(document: CaseDocument, part: WrittenFor) {
  const found = writtenFor(document, part);
  const words = found.map((one) => one.words).join('\n');
  const side = document.answers?.side ?? 'raising';
  const { name, blank } = WRITTEN_WORDS[side][part];
  return {
    lines: [`${name}:`, ...orBlank(words, blank).split('\n')],
    missing:
      words === '' ? [`${capital(blank)}: escalate record ${document.case} --for ${part}`] : [],
  };
}

function whatIsAsked(document: CaseDocument, facts: LetterFacts): string[][] {
  const attached = facts.forms.map(({ title }) => `[To be attached: the form "${title}"]`);
  const purpose = facts.purpose === null ? [] : [facts.purpose];
  return [whatHappened(document), purpose, [askLine(document, facts)], attached];
}

function whatHappened({ stays, answers }: CaseDocument): string[] {
  const arose = answers?.disagreed
    ? [`- The disagreement arose, or the decision was received, on ${sayWhen(answers.disagreed)}.`]
    : [];
  const left = stays.flatMap(({ stage, from, to, how, early }, at) => {
    const start = from === null ? '' : sayWhen(from);
    const isAgain = ['resolved', 'withdrawn'].includes(stays[at - 1]?.how ?? '');
    const again = isAgain ? [`- Opened again${start && ` on ${start}`}.`] : [];
    if (how === null) return again;
    const end = to === null ? '' : ` to ${sayWhen(to)}`;
    const ended = early === null ? ENDED_WORDS[how].toLowerCase() : 'moved up early';
    return [...again, `- Stage ${stage}${start && ` from ${start}`}${end}: ${ended}.`];
  });
  const first = arose.length + left.length === 0 ? [] : ['What has happened so far:'];
  return [...first, ...arose, ...left];
}

/**
 * Says what the reader is asked to do, by when, and how that day is counted. If that day has
 * passed, asks for an answer today.
 */
function askLine(document: CaseDocument, facts: LetterFacts): string {
  const { answer } = facts;
  const isChilds = answer?.due ? answer.governedBy === 'protect-by' : true;
  const due = answer?.due ?? document.answers?.protectBy ?? null;
  const time = policysTime(facts, isChilds);
  const isReckoned = !isChilds && answer?.from.projected === true;
  if (due !== null && !isReckoned && isPast(due, document.asOf)) {
    const was = isChilds ? 'The child had to be safe by' : 'This was due on';
    return `${was} ${sayDue(due)}; please answer today. ${time}`;
  }
  const safe = (when: string) => (isChilds ? `: the child must be safe by ${when}` : '');
  // If the child is at risk, a date several working days away would suggest that there is time.
  if (atRisk(document).length > 0)
    return `${request(facts)} at once${due === null ? '' : safe(sayDue(due))}. ${time}`;
  if (due === null) return `${time} ${askWithoutDay(facts)}`;
  if (isReckoned) return `${request(facts)} in the time that the policy gives. ${time}`;
  return `${request(facts)} by ${sayDue(due)}${safe('then')}. ${time}`;
}

function askWithoutDay({ afterwards }: LetterFacts): string {
  if (afterwards) return 'Please do it today, or tell me by when you will.';
  return 'Please tell me by when I can expect your answer.';
}

/**
 * States the policy's time limit and how it is counted. If the policy sets no number of days,
 * states what the policy says instead, or that it says nothing.
 */
function policysTime(facts: LetterFacts, isChilds: boolean): string {
  const { answer, afterwards, lost, sending } = facts;
  if (answer?.limit.amount) {
    const day = isChilds && answer.policyDue !== null ? `${sayWhen(answer.policyDue)}: ` : '';
    const whose = isChilds ? 'own limit' : 'limit';
    return `The policy's ${whose}${clause(answer.source)} is ${day}${lower(countWords(answer, sending === null && !answer.from.projected))}.`;
  }
  if (answer !== null) {
    const urgency = answer.urgency ?? sayLimit(answer.limit);
    return `The policy asks for this ${urgency}${clause(answer.source)}.`;
  }
  if (afterwards !== null) {
    const limit = `${sayLimit(afterwards.limit)}${clause(afterwards.source)}`;
    const then = lower(plain(afterwards.what));
    return `The policy states no time for this. Once it is done, the policy gives ${limit}: ${then}.`;
  }
  if (lost === null) return 'The policy states no time for an answer at this stage.';
  const part = /flow ?chart/i.test(lost) ? 'its flow chart' : 'a part of it';
  return `Our copy of the policy gives no time for an answer at this stage; ${part}, which may give one, is missing from it.`;
}

/** Returns the request to the reader, in the policy's words if possible: `Please read the file`. */
function request({ answer, isOwnSide }: LetterFacts): string {
  if (isOwnSide) return 'Please speak to me';
  if (answer === null || answer.owner === 'body') return 'Please answer';
  const { what, owner } = answer;
  if (owner !== 'other-agency')
    return `Please ${/\btry\b/i.test(what) ? 'try to settle' : 'settle'} this with me`;
  const [, duty] = /^The other agency (.+?)\.?$/.exec(what) ?? [];
  if (duty === undefined) return 'Please answer';
  const asked = duty
    .replace(/(?<=^| and )\w+s\b/g, (verb) => verb.replace(/ies$/, 'y').replace(/s$/, ''))
    .replace(/\bspeak with you\b/g, 'speak to me')
    .replace(/\b(with|to) you\b/g, '$1 me');
  return `Please ${asked}`;
}

/** Says what to check, before sending, about the day on which the answer is due. */
function checkOfTheDay({ asOf, case: reference }: CaseDocument, facts: LetterFacts): string[] {
  const { answer, sending } = facts;
  const due = answer?.due ?? null;
  const today = due === null ? '' : 'The date counts from today, as if this were sent today. ';
  return [
    due !== null && isPast(due, asOf) ? 'The time for the answer is past. Ring them too.' : '',
    sending === null ? '' : `${today}Once it is sent: escalate done ${reference} ${sending}`,
    due !== null && answer?.reading ? `The date rests on our reading: ${answer.reading}` : '',
  ].filter(Boolean);
}

/** Says which duty the writer carries out by sending the letter, and when that duty is due. */
function checkOfOwn({ case: reference }: CaseDocument, { ownDue }: LetterFacts): string[] {
  if (ownDue === null) return [];
  const by = ownDue.due === null ? '' : ` by ${sayDue(ownDue.due)}`;
  const asked = sayCited(`The policy asks for this${by}`, ownDue.source);
  return [`${asked} Once it is sent: escalate done ${reference} ${ownDue.id}`];
}

function isPast(due: When, asOf: Moment): boolean {
  return due.length > 10 ? Date.parse(due) <= Date.parse(asOf) : due < asOf.slice(0, 10);
}

/**
 * Returns a settled case with only the entries made since its last stage began. An earlier entry
 * may be for the writer's own agency alone, or about an agreement that was not kept.
 */
function sinceItsStage(document: CaseDocument): CaseDocument {
  const begun = document.entries.findLastIndex(
    ({ kind, details: { outcome }, corrected }) =>
      corrected === undefined &&
      (kind === 'reopened' || outcome === 'unresolved' || outcome === 'no-response'),
  );
  return { ...document, entries: document.entries.slice(begun + 1) };
}

/** Drafts a message that confirms what was settled. The message also lists what is still owed. */
function confirmation(document: CaseDocument, facts: LetterFacts): Letter {
  const { case: reference, asOf } = document;
  const since = sinceItsStage(document);
  const outcome = wordsFor(since, 'outcome');
  const actions = wordsFor(since, 'actions');
  const record = `escalate record ${reference} --kind`;
  const owed = facts.owed.map(({ do: what, due, source }) => {
    const when = due !== null && isPast(due, asOf) ? 'This was due on' : 'By';
    return `- ${sayCited(what, source)}${due === null ? '' : ` ${when} ${sayDue(due)}.`}`;
  });
  const whole =
    'Each outcome or planned action recorded at this stage is given whole, and so is the reason given when it was settled. Take out what is not for them.';
  return drafted(document, facts, {
    subject: `Escalation settled at stage ${facts.stage.number}, our reference ${reference}`,
    paragraphs: [
      [opening(document, facts), 'It is settled. I write to confirm what was agreed.'],
      ['The outcome:', ...orBlank(outcome, 'the outcome').split('\n')],
      ['The actions:', ...orBlank(actions, 'who will do what, and by when').split('\n')],
      owed.length === 0 ? [] : ['What the policy still asks for:', ...owed],
    ],
    missing: [
      ...(outcome === '' ? [`The outcome: ${record} outcome`] : []),
      ...(actions === '' ? [`The actions: ${record} action --planned`] : []),
    ],
    check: [...(outcome + actions === '' ? [] : [whole]), ...checkOfOwn(document, facts)],
  });
}
