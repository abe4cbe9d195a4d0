import type { CaseDocument } from '../../model/case.ts';
import type { Moment, When } from '../../model/vocabulary.ts';
import { sayDue, sayWhen } from '../../text/days.ts';
import { countWords } from '../../text/deadline-text.ts';
import { sayLimit } from '../../text/limit-text.ts';
import { lower, plain } from '../../text/sentences.ts';
import { shortSource } from '../../text/words.ts';
import type { LetterFacts } from './letter-facts.ts';

/** What is asked of the reader, by when, and for a reason that they can count after. No day that is past is asked for. */
export function askLine({ asOf, answers }: CaseDocument, facts: LetterFacts): string {
  const { answer, afterwards } = facts;
  const isChilds = answer?.due ? answer.governedBy === 'protect-by' : true;
  const due = answer?.due ?? answers?.protectBy ?? null;
  const time = policysTime(facts, isChilds);
  if (due === null && afterwards) return `${time} Please do it today, or tell me by when you will.`;
  if (due === null) return `${time} Please tell me by when I can expect your answer.`;
  if (!isChilds && answer?.from.projected)
    return `${request(facts)} in the time that the policy gives. ${time}`;
  if (isPast(due, asOf)) {
    const was = isChilds ? 'The child had to be safe by' : 'This was due on';
    return `${was} ${sayDue(due)}; please answer today. ${time}`;
  }
  const why = isChilds ? ': the child must be safe by then' : '';
  return `${request(facts)} by ${sayDue(due)}${why}. ${time}`;
}

/** The policy's limit and how it is counted; that its text gives none, as far as it is known; or what it gives instead. */
function policysTime({ answer, afterwards, lost }: LetterFacts, isChilds: boolean): string {
  if (answer?.limit.amount) {
    const day = isChilds && answer.policyDue !== null ? `${sayWhen(answer.policyDue)}: ` : '';
    const whose = isChilds ? 'own limit' : 'limit';
    const clause = shortSource(answer.source);
    return `The policy's ${whose} (${clause}) is ${day}${lower(countWords(answer))}.`;
  }
  if (answer !== null) {
    const urgency = answer.urgency ?? sayLimit(answer.limit);
    return `The policy asks for this ${urgency} (${shortSource(answer.source)}).`;
  }
  if (afterwards !== null) {
    const limit = `${sayLimit(afterwards.limit)} (${shortSource(afterwards.source)})`;
    const then = lower(plain(afterwards.what));
    return `The policy states no time for this. Once it is done, the policy gives ${limit}: ${then}.`;
  }
  if (lost === null) return 'The policy states no time for an answer at this stage.';
  const part = /flow ?chart/i.test(lost) ? 'its flow chart' : 'a part of it';
  return `Our copy of the policy gives no time for an answer at this stage; ${part}, which may give one, is missing from it.`;
}

/** What is owed, as it is asked of whoever owes it: `Please read the file and speak to me`. */
function request({ answer, isOwnSide }: LetterFacts): string {
  if (isOwnSide) return 'Please speak to me';
  if (answer === null || answer.owner === 'body') return 'Please answer';
  const { what, owner } = answer;
  if (owner !== 'other-agency') {
    return /\btry\b/i.test(what)
      ? 'Please try to settle this with me'
      : 'Please settle this with me';
  }
  const [, duty] = /^The other agency (.+?)\.?$/.exec(what) ?? [];
  if (duty === undefined) return 'Please answer';
  const asked = duty
    .replace(/(?<=^| and )\w+s\b/g, (verb) => verb.replace(/ies$/, 'y').replace(/s$/, ''))
    .replace(/\bspeak with you\b/g, 'speak to me')
    .replace(/\b(with|to) you\b/g, '$1 me');
  return `Please ${asked}`;
}

/** What to check before it is sent, of the day that it asks for. */
export function checkOfTheDay(
  { asOf, case: reference }: CaseDocument,
  { answer, sending }: LetterFacts,
): string[] {
  const due = answer?.due ?? null;
  const today = due === null ? '' : 'The date counts from today, as if this were sent today. ';
  return [
    due !== null && isPast(due, asOf) ? 'The time for the answer is past. Ring them too.' : '',
    sending === null ? '' : `${today}Once it is sent: escalate done ${reference} ${sending}`,
    due !== null && answer?.reading ? `The date rests on our reading: ${answer.reading}` : '',
  ].filter(Boolean);
}

export function isPast(due: When, asOf: Moment): boolean {
  return due.length > 10 ? Date.parse(due) <= Date.parse(asOf) : due < asOf.slice(0, 10);
}
